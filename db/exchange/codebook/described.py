"""What a theme says of itself in one text, for formats that have room for one: a definition with labelled lines.

Notes and other names follow the definition as paragraphs that begin with a label. A line of anybody's own that
begins so is moved in by one blank, which reading takes away: whatever was written comes back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from db.exchange.codebook.line import CodebookLine

_LABELS = (("Include: ", "inclusion"), ("Exclude: ", "exclusion"))
_CALLED = "Also called: "
_LIKE_OURS = re.compile(r"^( *)(?=(?:Include|Exclude|Also called): )", re.MULTILINE)
_MOVED_IN = re.compile(r"^ ( *)(?=(?:Include|Exclude|Also called): )", re.MULTILINE)
_LABEL = re.compile(r"(?:^|\n)(Include|Exclude|Also called): ")


def described(line: CodebookLine) -> str:
    """The definition, inclusion and exclusion notes and synonyms of a theme as one text."""
    parts = [_guarded(line.definition)] if line.definition else []
    parts += [label + _guarded(getattr(line, key)) for label, key in _LABELS if getattr(line, key)]
    if line.synonyms:
        parts.append("\n".join(_CALLED + synonym for synonym in line.synonyms))
    return "\n\n".join(parts)


def undescribed(line: CodebookLine) -> CodebookLine:
    """The line with its definition parted again into what `described` made one text of."""
    definition, *labelled = _LABEL.split(line.definition)
    found: dict[str, str] = {}
    synonyms = []
    for label, words in zip(labelled[::2], labelled[1::2], strict=True):
        if label == "Also called":
            synonyms.append(words.strip())
        else:
            key = "inclusion" if label == "Include" else "exclusion"
            found[key] = f"{found[key]}\n{words}" if key in found else words
    return replace(
        line,
        definition=_unguarded(definition.strip("\n")),
        inclusion=_unguarded(found.get("inclusion", "").strip("\n")),
        exclusion=_unguarded(found.get("exclusion", "").strip("\n")),
        synonyms=(*line.synonyms, *synonyms),
    )


def _guarded(words: str) -> str:
    return _LIKE_OURS.sub(r" \1", words)


def _unguarded(words: str) -> str:
    return _MOVED_IN.sub(r"\1", words)
