"""The manifest of a bundle: what it holds, where every quotation stands, and the SHA-256 of every file.

manifest.json is one object, version 2; its lists have one entry a line, so that it can be read line by line. What its
keys mean is said in the manual (The files that bundles are made of). `seal`, its last key, is the SHA-256 of all the
bytes before it: a first look that something was changed. Version 1 is read too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from json.encoder import encode_basestring as quoted
from typing import Any, BinaryIO

from db.bundles.found import Unreadable
from db.bundles.json.pieces import pieces as json_pieces
from db.bundles.json.records import also_words, source_record
from db.bundles.lines import Lines
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline
from db.bundles.proof.claims import Claim, Claims, claim_of
from db.bundles.proof.opened import NAME, Opened, pieces, whole
from db.bundles.quotation_digest import asking
from db.bundles.tags import Once
from db.records.highlights import ActorTag, ThemeTag

FORMAT = "commonplace bundle"
VERSION = 2
HEAD = ("title", "project", "query", "query_in_words", "grouping", "coder", "made", "head")
DIGEST = "{digest}"
"""Stands in the words of the cover page where the digest of the manifest belongs: it cannot be in what it is of."""
CHARACTERS = (
    "DOCX, HTML and Markdown show U+FFFD for control characters other than tab and line feed, for U+FFFE and U+FFFF; "
    "Markdown has one space for any white space in the context; "
    "CSV puts an apostrophe before what a spreadsheet would take for a formula."
)
_SEAL = b',\n "seal": "'
_END = b'"\n}\n'
_LISTS = ("articles", "excerpts")
_PIECE = 1 << 18

__all__ = ["NAME", "Claim", "Claims", "Manifest", "entries", "manifest_of", "sha256", "write_manifest"]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest read back; `texts` are (file, uuid, sha256) of the cited texts, `head` all but its long lists.

    `cover` is the file of the cover page and its words, with a mark where the digest stands; `digest` is the SHA-256 of
    the manifest, `quotations` what it says is the digest of the quotations, "" in those of earlier programs. `sources`
    are digests of what is said of each article.
    """

    digest: str
    head: dict[str, Any]
    formats: dict[str, str]
    files: dict[str, tuple[str, int]]
    texts: tuple[tuple[str, str, str], ...]
    sources: tuple[bytes, ...]
    claims: Claims
    cover: tuple[str, str]
    texts_inside: bool
    sealed: bool
    quotations: str = ""


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def write_manifest(
    outline: Outline,
    formats: Mapping[str, str],
    files: Mapping[str, tuple[str, int]],
    texts: bool,
    cover: tuple[str, str],
    excerpts: BinaryIO,
    file: BinaryIO,
    step: Callable[[], None] = lambda: None,
    *,
    signed: bool = False,
    not_made: Mapping[str, str] | None = None,
) -> str:
    """Write the manifest of a bundle whose files are given with SHA-256 and size, and return its own SHA-256.

    `cover` is the file of the cover page and its words, with DIGEST where the digest of the manifest belongs;
    `excerpts` holds `entries` as they were written, from where it stands on. `not_made` are formats that were asked
    for and could not be made, with why.
    """
    digest = hashlib.sha256()

    def put(content: bytes) -> None:
        digest.update(content)
        file.write(content)

    for piece in _written(outline, formats, files, texts, cover, excerpts, signed, not_made or {}, step):
        put(piece)
    seal = digest.hexdigest().encode()
    put(_SEAL + seal + _END)
    return digest.hexdigest()


def _written(
    outline: Outline,
    formats: Mapping[str, str],
    files: Mapping[str, tuple[str, int]],
    texts: bool,
    cover: tuple[str, str],
    excerpts: BinaryIO,
    signed: bool,
    not_made: Mapping[str, str],
    step: Callable[[], None],
) -> Iterator[bytes]:
    front = outline.front
    head: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "title": front.title,
        "project": front.project,
        "project_uuid": str(front.project_uuid),
        "query": front.query,
        "query_in_words": front.query_in_words,
        "grouping": front.grouping,
        "coder": front.coder,
        "made": front.made,
        "head": front.head,
        "marking": front.marking,
        "redacted": front.redacted,
        "settings": _settings(outline),
        "counts": {"excerpts": front.excerpts, "sources": front.sources},
        "quotations_sha256": outline.digest,
        "characters": CHARACTERS,
        "texts": texts,
        "formats": dict(formats),
        **({"not_made": dict(not_made)} if not_made else {}),
        **({"templates": own} if (own := _own_pages(outline, formats)) else {}),
        "cover": {"file": cover[0], "words": cover[1]},
        **({"signature": f"{NAME}.minisig"} if signed else {}),
        "method": {
            "earlier_wordings": [
                {
                    "theme": one.name,
                    "uuid": str(one.uuid),
                    "wording": one.wording,
                    "excerpts": one.excerpts,
                    "earlier": one.earlier,
                }
                for one in front.method.reworded
            ]
        },
    }
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}").encode()
    yield b',\n "files": {'
    for at, name in enumerate(sorted(files)):
        digest, size = files[name]
        entry = f"{json.dumps(name, ensure_ascii=False)}: " + json.dumps({"sha256": digest, "size": size})
        yield f"{',' if at else ''}\n  {entry}".encode()
    yield b'\n },\n "articles": ['
    yield from _lines(source_record(named) for named in asking(outline.sources, outline.ask))
    yield b'\n ],\n "excerpts": ['
    while piece := excerpts.read(_PIECE):
        step()
        yield piece
    yield b"\n ]"


def _lines(records: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    comma = ""
    for record in records:
        yield f"{comma}\n  {json.dumps(record, ensure_ascii=False)}".encode()
        comma = ","


def _own_pages(outline: Outline, formats: Mapping[str, str]) -> dict[str, Any]:
    """The templates of the user by which files were made: their names and SHA-256."""
    return {
        kind: {"name": one.name, "sha256": sha256(one.source.encode("utf-8"))}
        for kind, one in outline.templates.items()
        if kind in formats
    }


def _settings(outline: Outline) -> dict[str, Any]:
    """The settings without what they hide, where something was hidden."""
    told = outline.front.settings.plain()
    # Where the templates lie is nobody's business.
    told["template"] = [one.name for one in outline.templates.values()]
    return {name: value for name, value in told.items() if name != "redact"} if outline.front.redacted else told


def entries(outline: Outline) -> Lines:
    """What the manifest claims of each excerpt, one a line, as `json.dumps` writes it."""
    # The same few articles, themes and actors come again and again.
    cited = [f'"article": {quoted(str(named.article.uuid))}, "text": {quoted(named.file)}' for named in outline.sources]
    uuids = outline.front.theme_uuids, outline.front.actor_uuids
    themes: Once[ThemeTag] = Once(lambda tag: quoted(str(uuids[0].get(tag.theme_id, ""))))
    actors: Once[ActorTag] = Once(lambda tag: quoted(str(uuids[1].get(tag.actor_id, ""))))

    def entry(_section: str, numbered: Numbered) -> str:
        excerpt, mark, citation = numbered.excerpt, numbered.excerpt.highlight, numbered.citation
        more = ""
        if (noted := numbered.noted) != citation:
            more += f', "noted": {quoted(noted)}'
        if numbered.marking:
            more += f', "marking": {quoted(numbered.marking)}'
        if excerpt.changes:
            changes = json.dumps([list(change) for change in excerpt.changes], ensure_ascii=False)
            more += f', "changes": {changes}'
        if excerpt.also:
            more += f', "also": {also_words(numbered)}'
        return (
            f'{"," if numbered.number > 1 else ""}\n  {{"number": {numbered.number}, "uuid": "{numbered.uuid}", '
            f'{cited[numbered.source.number - 1]}, "start": {mark.start}, "end": {mark.end}, '
            f'"sha256": "{sha256(mark.quote.encode())}", "quote": {quoted(mark.quote)}, '
            f'"before": {quoted(excerpt.before)}, "after": {quoted(excerpt.after)}, '
            f'"prefix": {quoted(numbered.prefix)}, "suffix": {quoted(numbered.suffix)}, '
            f'"themes": [{", ".join(themes.each(mark.themes))}], "actors": [{", ".join(actors.each(mark.actors))}], '
            f'"citation": {quoted(citation)}{more}}}'
        )

    return Lines("", entry)


def is_manifest(bundle: Opened) -> bool:
    """Whether an opened bundle has a manifest of any version."""
    try:
        with bundle.stream(NAME) as file:
            for key, value in json_pieces(file, _LISTS):
                if key == "format":
                    return bool(value == FORMAT)
    except Unreadable:
        pass
    return False


def source_digest(record: Any) -> bytes:
    """A digest of what is said of an article; which hash its text has is proved by the text itself."""
    rest = {key: value for key, value in record.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).digest()


def manifest_of(
    bundle: Opened, step: Callable[[int], None] = lambda _many: None, seal: tuple[str, bool] | None = None
) -> Manifest:
    """Read the manifest of an opened bundle; raises Unreadable for one that lacks something or is of a newer version.

    Its claims are put aside and are to be closed. `seal` is what `seal_of` said, where that was asked already.
    """
    digest, sealed = seal or seal_of(bundle, step)
    claims = Claims()
    try:
        head: dict[str, Any] = {}
        texts: list[tuple[str, str, str]] = []
        sources: list[bytes] = []
        with bundle.stream(NAME) as file:
            for key, value in json_pieces(file, _LISTS):
                if key == "articles":
                    texts.append((str(value["text"]), str(value["text_uuid"]), str(value["sha256"])))
                    sources.append(source_digest(value))
                elif key == "excerpts":
                    step(0)
                    claims.add(claim_of(value))
                else:
                    head[key] = value
        if head["format"] != FORMAT or head["version"] not in (1, VERSION):
            raise Unreadable(
                "it is of version {version}, which this Commonplace does not know", version=str(head["version"])
            )
        if head["version"] == 1:
            sealed = _sealed_before(bundle)
        cover = head.get("cover") or {"file": "", "words": ""}
        return Manifest(
            digest=digest,
            head=head,
            formats={str(name): str(file) for name, file in head["formats"].items()},
            files={str(name): (str(one["sha256"]), int(one["size"])) for name, one in head["files"].items()},
            texts=tuple(texts),
            sources=tuple(sources),
            claims=claims,
            cover=(str(cover["file"]), str(cover["words"])),
            texts_inside=bool(head["texts"]),
            sealed=sealed,
            quotations=str(head.get("quotations_sha256", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        claims.close()
        raise _damaged(error) from error
    except BaseException:
        claims.close()
        raise


def seal_of(bundle: Opened, step: Callable[[int], None] = lambda _many: None) -> tuple[str, bool]:
    """The SHA-256 of the manifest, whatever it holds, and whether it ends with the seal of what stands before.

    Raises Unreadable.
    """
    length = len(_SEAL) + 64 + len(_END)
    before = hashlib.sha256()
    tail = b""
    for piece in pieces(bundle, NAME):
        step(0)
        tail += piece
        before.update(tail[:-length])
        tail = tail[-length:]
    digest = before.copy()
    digest.update(tail)
    return digest.hexdigest(), tail == _SEAL + before.hexdigest().encode() + _END


def _sealed_before(bundle: Opened) -> bool:
    """Whether the seal of a manifest of version 1 is that of all the rest as JSON with sorted keys."""
    told = json.loads(whole(bundle, NAME))
    rest = {key: value for key, value in told.items() if key != "seal"}
    canonical = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return bool(told.get("seal") == sha256(canonical.encode("utf-8")))


def _damaged(error: Exception) -> Unreadable:
    if isinstance(error, KeyError):
        return Unreadable("it is damaged: it has no {key}", key=str(error))
    return Unreadable("it is damaged: a value in it is not of its kind")
