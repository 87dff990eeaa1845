"""The page in a bundle for whoever opens it without the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.bundles.beside import Beside
from db.bundles.formats import Format
from db.bundles.manifest import DIGEST
from db.bundles.outline import Outline
from db.bundles.quotation_digest import in_eights
from db.bundles.shown import one_line
from db.bundles.withholding.covering import MARK
from db.bundles.withholding.redaction import NAMES, PASSAGES
from db.records.bundles import Reworded
from db.records.markings import MEANINGS


def read_me(
    outline: Outline,
    files: Sequence[Format | Beside],
    texts: bool,
    key: str = "",
    not_made: Mapping[str, str] | None = None,
) -> str:
    """What lies in the bundle and how to check it, as plain text; DIGEST stands where that of the manifest belongs.

    `key` is the number of the key that signs it, "" for none; `not_made` are files that could not be made, with why.
    """
    front = outline.front
    lines = [
        one_line(front.title),
        "",
        f"{front.excerpts} excerpts from {front.sources} sources, exported by Commonplace.",
        *([f"Search: {one_line(front.query_in_words or front.query)}"] if front.query else []),
        *([f"Marking: {_marking(front.marking)}"] if front.marking else []),
        *([f"Redacted: {MARK} stands wherever something was covered."] if front.redacted else []),
        *(f"Left out: {many:,} {why}." for why, many in front.method.left_out if why not in (NAMES, PASSAGES)),
        "",
        *(f"{one.file:<21} {one.title}" for one in files),
        *(["sources/              the full text of every article cited"] if texts else []),
        "manifest.json         where each quotation stands, and the SHA-256 of every file",
        *(["manifest.json.minisig the signature of manifest.json"] if key else []),
        *(f"{file} is not here. {why}" for file, why in (not_made or {}).items()),
        "",
        *_method(front.method.reworded),
        "To check that every quotation stands in its source and nothing was altered:",
        "",
        "    commonplace verify THIS-FOLDER-OR-ZIP",
        "",
        "The project is not needed for that. The check prints two digests (SHA-256). The first is of the",
        "quotations and where they stand; it is printed on the first page of every document here:",
        "",
        f"    {in_eights(outline.digest)}",
        "",
        "The second is of manifest.json, and with it of every file:",
        "",
        f"    {DIGEST}",
        "",
        "Ask the sender for them by another way: whoever rewrites the whole bundle cannot keep them.",
        "",
        *_signed(key),
        "To check a manuscript that was written with it (DOCX, ODT, Markdown or plain text):",
        "",
        "    commonplace verify THIS-FOLDER-OR-ZIP --quotations MANUSCRIPT",
        "",
        "By hand: open a text in sources/, and count characters from 0 (Unicode code points). A quotation",
        "is what stands from `start` up to `end` in manifest.json.",
    ]
    return "\n".join(lines) + "\n"


def _marking(name: str) -> str:
    meaning = MEANINGS.get(name, "")
    return f"{one_line(name)}, {meaning}" if meaning else one_line(name)


def _signed(key: str) -> list[str]:
    """How the signature is proved."""
    if not key:
        return []
    return [
        f"It is signed with the key {key}. With the sender's public key, either of these proves it:",
        "",
        "    commonplace verify THIS-FOLDER-OR-ZIP --key PUBLIC-KEY",
        "    minisign -V -m manifest.json -P PUBLIC-KEY",
        "",
    ]


def _method(reworded: Sequence[Reworded]) -> list[str]:
    """What a reader should know of how the excerpts were tagged."""
    if not reworded:
        return []
    told = [
        f"{one.earlier} of {one.excerpts} excerpts under {one_line(one.name)} were tagged under earlier words of it."
        for one in reworded
    ]
    return ["Method: the definition of a theme was changed while the work went on.", *told, ""]
