"""The manifest of a bundle: what it holds, where every quotation stands, and the SHA-256 of every file.

manifest.json is one object: format ("commonplace bundle"), version (1), title, project, query, query_in_words,
grouping, coder, made, head (of the project's journal), counts, characters (how forbidden ones are shown), texts
(whether the source texts are in the bundle), formats (name: file), files (name: sha256, size), articles (as in the
JSON format; sha256 is that of the text as UTF-8), method (earlier_wordings: themes with excerpts that were tagged
before the theme's definition was changed), excerpts: number, uuid, article, text (file), start, end (Unicode
code points, half-open), sha256 of the quote as UTF-8, quote, before, after, citation; and seal, the SHA-256 of all
the rest as JSON with sorted keys and no white space.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.bundles.formats import FORMATS
from db.bundles.found import Unreadable
from db.bundles.json_file import source_record
from db.bundles.outline import Outline

NAME = "manifest.json"
FORMAT = "commonplace bundle"
VERSION = 1
CHARACTERS = (
    "DOCX, HTML and Markdown show U+FFFD for control characters other than tab and line feed, for U+FFFE and U+FFFF; "
    "Markdown has one space for any white space in the context; "
    "CSV puts an apostrophe before what a spreadsheet would take for a formula."
)
HEAD = ("title", "project", "query", "query_in_words", "grouping", "coder", "made", "head")


@dataclass(frozen=True, slots=True)
class Claim:
    """An excerpt as the manifest claims it; offsets in code points, half-open."""

    number: int
    uuid: str
    text: str
    start: int
    end: int
    sha256: str
    quote: str
    before: str
    after: str
    citation: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest read back; `texts` are (file, uuid, sha256) of the cited texts."""

    formats: dict[str, str]
    files: dict[str, tuple[str, int]]
    texts: tuple[tuple[str, str, str], ...]
    claims: tuple[Claim, ...]
    texts_inside: bool
    sealed: bool
    whole: dict[str, Any]


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def seal(whole: Mapping[str, Any]) -> str:
    """The SHA-256 of a manifest without its seal: a first look that something in it was changed."""
    rest = {key: value for key, value in whole.items() if key != "seal"}
    return sha256(json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))


def manifest_bytes(
    outline: Outline, formats: Sequence[str], files: Mapping[str, tuple[str, int]], texts: bool
) -> bytes:
    """The manifest of a bundle whose files are given with SHA-256 and size."""
    front = outline.front
    names = {one.name: one.file for one in FORMATS}
    articles = [source_record(named) for named in outline.sources]
    whole: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        **{key: getattr(front, key) for key in HEAD},
        "counts": {"excerpts": front.excerpts, "sources": front.sources},
        "characters": CHARACTERS,
        "texts": texts,
        "formats": {name: names[name] for name in formats},
        "files": {name: {"sha256": files[name][0], "size": files[name][1]} for name in sorted(files)},
        "articles": articles,
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
        "excerpts": [],
    }
    for numbered in outline.excerpts():
        excerpt, mark = numbered.excerpt, numbered.excerpt.highlight
        whole["excerpts"].append(
            {
                "number": numbered.number,
                "uuid": str(mark.uuid),
                "article": str(excerpt.article.uuid),
                "text": numbered.source.file,
                "start": mark.start,
                "end": mark.end,
                "sha256": sha256(mark.quote.encode("utf-8")),
                "quote": mark.quote,
                "before": excerpt.before,
                "after": excerpt.after,
                "citation": numbered.citation,
            }
        )
    whole["seal"] = seal(whole)
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def is_manifest(content: bytes) -> bool:
    """Whether these bytes are the manifest of a bundle of any version."""
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(whole, dict) and whole.get("format") == FORMAT


def parse(content: bytes) -> Manifest:
    """Read a manifest; raises Unreadable for one that lacks something or is of a newer version."""
    try:
        whole = json.loads(content.decode("utf-8"))
        if whole["format"] != FORMAT or whole["version"] != VERSION:
            raise Unreadable(f"it is of version {whole['version']}, which this Commonplace does not know")
        return Manifest(
            formats={str(name): str(file) for name, file in whole["formats"].items()},
            files={str(name): (str(one["sha256"]), int(one["size"])) for name, one in whole["files"].items()},
            texts=tuple((str(one["text"]), str(one["text_uuid"]), str(one["sha256"])) for one in whole["articles"]),
            claims=tuple(
                Claim(
                    int(one["number"]),
                    str(one["uuid"]),
                    str(one["text"]),
                    int(one["start"]),
                    int(one["end"]),
                    *(str(one[key]) for key in ("sha256", "quote", "before", "after", "citation")),
                )
                for one in whole["excerpts"]
            ),
            texts_inside=bool(whole["texts"]),
            sealed=whole.get("seal") == seal(whole),
            whole=whole,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"it is damaged: {_what_is_wrong(error)}") from error


def _what_is_wrong(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"it has no {error}"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON at line {error.lineno}, column {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8"
    return "a value in it is not of its kind"
