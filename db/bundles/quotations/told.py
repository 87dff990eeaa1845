"""What was found in a manuscript, as lines to print: how many, then each with its place and what was done to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.bundles.quotations.check import ALTERED, SHORTENED, STANDS, UNMARKED, UNSOURCED, Checked, Quotation

KINDS = (ALTERED, UNSOURCED, UNMARKED, SHORTENED, STANDS)
KEPT, REMOVED, ADDED = "kept", "removed", "added"
_MOST_NAMED = 40


def in_place(one: Quotation) -> list[tuple[str, str]]:
    """The words of a quotation in pieces: kept, removed (words of the source that are not there) and added."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for change, (start, end) in zip(one.changes, one.places, strict=True):
        pieces.append((KEPT, one.words[at:start]))
        pieces.append((REMOVED, change.source))
        pieces.append((ADDED, one.words[start:end]))
        if start == end:
            pieces.append((KEPT, " "))
        at = end
    pieces.append((KEPT, one.words[at:]))
    return [(kind, words) for kind, words in pieces if words]


def count_words(checked: Checked) -> str:
    """How many quotations there are, and how many of each kind, in one sentence."""
    count = len(checked.quotations)
    if not count:
        return "No quotation was found in the manuscript."
    said = [_of(checked.count(how), *_SAID[how]) for how in (STANDS, SHORTENED, ALTERED, UNSOURCED, UNMARKED)]
    if checked.count(STANDS) == count and all(one.closed for one in checked.quotations):
        return "1 quotation: it stands." if count == 1 else f"{count} quotations: all stand."
    quotations = "1 quotation" if count == 1 else f"{count} quotations"
    return f"{quotations}: {', '.join(words for words in said if words)}."


def place_words(one: Quotation) -> str:
    """Where it stands in the manuscript."""
    return f"note paragraph {one.paragraph}" if one.in_note else f"paragraph {one.paragraph}"


def lines(checked: Checked) -> list[str]:
    """The whole report as plain text, in the order of the manuscript."""
    told = [count_words(checked)]
    for one in checked.quotations:
        if one.how != STANDS or not one.closed:
            told += ["", f"{place_words(one).capitalize()}: {_WORD[one.how]}.", f"  {_marked(one)}"]
            if not one.closed:
                told.append("  Its closing quotation mark is missing; see where it ends.")
            told += [f"  {source}" for source in (_source(one),) if source]
    told.append("")
    if checked.short:
        names = _of(checked.short, "name or phrase", "names or phrases")
        told.append(f"{names} in quotation marks: too short to be checked, or the title of a source.")
    if checked.unused:
        told.append(f"Excerpts that the manuscript does not use: {numbers_words(checked.unused)}.")
    while not told[-1]:
        told.pop()
    return told


def numbers_words(numbers: Sequence[int]) -> str:
    """Numbers with those in a row drawn together: 1-4, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = [str(first) if first == last else f"{first}-{last}" for first, last in runs[:_MOST_NAMED]]
    if len(runs) > _MOST_NAMED:
        named.append(f"and more, {len(numbers)} in all")
    return ", ".join(named)


def plain(checked: Checked) -> dict[str, Any]:
    """All of it, as JSON holds it."""
    return {
        "ok": checked.ok,
        "counts": {how: checked.count(how) for how in (STANDS, SHORTENED, ALTERED, UNMARKED, UNSOURCED)},
        "short": checked.short,
        "unused": list(checked.unused),
        "quotations": [
            {
                "paragraph": one.paragraph,
                "in_note": one.in_note,
                "words": one.words,
                "how": one.how,
                "excerpt": one.excerpt or None,
                "uuid": one.uuid or None,
                "source": one.source or None,
                "citation": one.citation or None,
                "beyond": one.beyond,
                "closed": one.closed,
                "changes": [
                    {"source": change.source, "written": change.written, "start": start, "end": end}
                    for change, (start, end) in zip(one.changes, one.places, strict=True)
                ],
            }
            for one in checked.quotations
        ],
    }


_SAID = {
    STANDS: ("stands", "stand"),
    SHORTENED: ("is shortened", "are shortened"),
    ALTERED: ("was altered", "were altered"),
    UNSOURCED: ("has no source", "have no source"),
    UNMARKED: ("stands without quotation marks", "stand without quotation marks"),
}
_WORD = {
    STANDS: "stands",
    SHORTENED: "shortened",
    ALTERED: "altered",
    UNSOURCED: "no source in this bundle",
    UNMARKED: "words of an excerpt without quotation marks",
}
_SIGNS = {KEPT: "{0}", REMOVED: "[-{0}-] ", ADDED: "{{+{0}+}}"}


def _of(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}" if count else ""


def _marked(one: Quotation) -> str:
    words = "".join(_SIGNS[kind].format(words) for kind, words in in_place(one))
    return f"“{' '.join(words.split())}”"


def _source(one: Quotation) -> str:
    if one.excerpt:
        beyond = ", and words around it" if one.beyond else ""
        return f"Excerpt {one.excerpt}{beyond}: {one.citation}"
    return one.source
