"""Whether a file may hold annotations, by its ending and a few bytes: cheap enough to ask of every file of a folder."""

from __future__ import annotations

from db.errors import SourceRefused

HEAD = 1 << 16
"""So many bytes are looked at."""
_JSON = (
    (b"anno.jsonld",),
    (b"TextQuoteSelector",),
    (b"TextPositionSelector",),
    (b"AnnotationCollection",),
    (b"AnnotationPage",),
    (b'"Annotation"', b"arget"),
    (b"oa:Annotation",),
    (b'"uri"', b'"target"', b'"user"'),
    (b'"annotationType"', b'"annotation'),
    (b"data-annotation=",),
    (b'"sortIndex"', b'"position"'),
)
_PAGE = (b"noteHeading", b"data-annotation=")
_TABLE = ((b"highlight", b"book title"), (b"created at", b"quote", b"url"))


def seems_annotations(head: bytes, file_name: str) -> bool:
    """Whether the first bytes of a file have what a file of annotations has; the reader says whether it is one."""
    ending = file_name.rpartition(".")[2].lower()
    plain = head.replace(b"\0", b"")  # UTF-16, near enough for a look
    if ending in ("json", "jsonld", "jsonl", "ndjson"):
        return any(all(sign in plain for sign in signs) for signs in _JSON)
    if ending in ("csv", "tsv"):
        first = plain.partition(b"\n")[0].lower()
        return any(all(sign in first for sign in signs) for signs in _TABLE)
    if ending == "txt":
        return b"==========" in plain and b"\n- " in plain[:2_000]
    if ending in ("html", "htm"):
        return any(sign in plain for sign in _PAGE)
    return ending in ("md", "markdown", "rtf") and b"zotero://" in plain


def refuse_annotations(raw: bytes, file_name: str) -> None:
    """Raise SourceRefused for a file that is no article but holds annotations: in a folder it comes with articles."""
    if not seems_annotations(raw[:HEAD], file_name):
        return
    from db.exchange.annotations.recognised import read  # few files come so far

    found = read(raw, file_name)
    if found is not None and found.given:
        raise SourceRefused(f"It holds annotations ({found.origin}) and no article.", "Bring it in by itself.")
