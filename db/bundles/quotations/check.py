"""Every quotation of a manuscript held against a bundle: stands, shortened, altered (which word), or without a source.

A quotation is looked for first among the excerpts, the words around them included, then in the cited texts. What has
fewer than three words (six signs in a script without spaces) is taken for a name or a turn of phrase and only counted,
unless an excerpt has exactly these words. An excerpt whose words stand in the manuscript without marks is named too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from db.bundles.manifest import Claim
from db.bundles.quotations.compare import Change, Compared, compare, worded
from db.bundles.quotations.manuscript import Paragraph
from db.bundles.quotations.marked import quotations
from db.record import record

STANDS, SHORTENED, ALTERED, UNMARKED, UNSOURCED = "stands", "shortened", "altered", "unmarked", "unsourced"
_FEWEST = 3
_FEWEST_UNMARKED = 6
_TRIED = 12
_COMMON = 2000  # a word in more excerpts than this says nothing about which one is meant
_AROUND = 40


@record
class Quotation:
    """A quotation of the manuscript; `excerpt` is its number in the bundle, 0 for one found in a text only.

    `source` is the file of the cited text, `changes` what was altered, `beyond` whether it goes past its excerpt.
    """

    paragraph: int
    in_note: bool
    words: str
    how: str
    excerpt: int = 0
    source: str = ""
    citation: str = ""
    changes: tuple[Change, ...] = ()
    beyond: bool = False


@record
class Checked:
    """What was found in a manuscript; `short` counts what is too short to be held against anything."""

    quotations: tuple[Quotation, ...]
    unused: tuple[int, ...]
    short: int

    def count(self, how: str) -> int:
        """How many quotations are so."""
        return sum(1 for one in self.quotations if one.how == how)

    @property
    def ok(self) -> bool:
        """Whether nothing was altered and everything has a source."""
        return not any(one.how in (ALTERED, UNSOURCED) for one in self.quotations)


@dataclass(slots=True)
class _Known:
    """The excerpts by the words that the manuscript has too."""

    claims: list[Claim] = field(default_factory=list)
    having: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def like(self, words: Sequence[str]) -> list[int]:
        """The excerpts that share most rare words with these, best first."""
        score: dict[int, float] = defaultdict(float)
        for word in dict.fromkeys(words):
            found = self.having.get(word, ())
            if 0 < len(found) <= _COMMON:
                for position in found:
                    score[position] += 1 / len(found) + 0.01
        return nlargest(_TRIED, score, key=lambda position: score[position])


def check(
    manuscript: Sequence[Paragraph],
    claims: Iterable[Claim],
    texts: Callable[[], Iterable[tuple[str, str]]],
    step: Callable[[], None] = lambda: None,
) -> Checked:
    """Hold a manuscript against a bundle's excerpts and its texts: (file, words), read once and only if needed.

    `step` is called now and then and may raise Cancelled.
    """
    written = [(row, start, end) for row in manuscript for start, end in quotations(row)]
    known = _excerpts(manuscript, claims, step)
    found: dict[int, Quotation] = {}
    short = 0
    open_ones: list[int] = []
    for position, (row, start, end) in enumerate(written):
        step()
        words = row.text[start:end]
        quotation = _among_excerpts(row, words, known)
        if quotation is not None:
            found[position] = quotation
        elif _is_short(words):
            short += 1
        else:
            open_ones.append(position)
    _in_texts({position: written[position] for position in open_ones}, found, texts, step)
    for position in open_ones:
        row, start, end = written[position]
        found.setdefault(position, Quotation(row.number, row.in_note, row.text[start:end], UNSOURCED))
    used = {one.excerpt for one in found.values() if one.excerpt}
    bare = _unmarked(manuscript, known, used)
    used |= {one.excerpt for one in bare}
    unused = tuple(claim.number for claim in known.claims if claim.number not in used)
    return Checked((*(found[position] for position in sorted(found)), *bare), unused, short)


def _excerpts(manuscript: Sequence[Paragraph], claims: Iterable[Claim], step: Callable[[], None]) -> _Known:
    wanted = {word for row in manuscript for word in worded(row.text).words}
    known = _Known()
    for position, claim in enumerate(claims):
        if position % 256 == 0:
            step()
        known.claims.append(claim)
        for word in dict.fromkeys(worded(claim.quote).words):
            if word in wanted:
                known.having[word].append(position)
    return known


def _among_excerpts(row: Paragraph, words: str, known: _Known) -> Quotation | None:
    best: tuple[Compared, Claim, bool] | None = None
    for position in known.like(worded(words).words):
        claim = known.claims[position]
        for beyond, source in ((False, claim.quote), (True, claim.before + claim.quote + claim.after)):
            compared = compare(words, worded(source))
            if compared is None:
                continue
            if best is None or _rank(compared, beyond) < _rank(best[0], best[2]):
                best = compared, claim, beyond
    if best is None or (_is_short(words) and best[0].how != STANDS):
        return None
    compared, claim, beyond = best
    return Quotation(
        row.number,
        row.in_note,
        words,
        SHORTENED if beyond and compared.how == STANDS else compared.how,
        claim.number,
        claim.text,
        claim.citation,
        compared.changes,
        beyond,
    )


def _rank(compared: Compared, beyond: bool) -> tuple[int, float, bool]:
    return (STANDS, SHORTENED, ALTERED).index(compared.how), -compared.likeness, beyond


def _in_texts(
    written: dict[int, tuple[Paragraph, int, int]],
    found: dict[int, Quotation],
    texts: Callable[[], Iterable[tuple[str, str]]],
    step: Callable[[], None],
) -> None:
    """Look in the cited texts for what is no excerpt; only what stands there word for word has its source there."""
    missing = {}
    for position, (row, start, end) in written.items():
        if words := worded(row.text[start:end]).plain.strip(" .,;:"):
            missing[position] = words
    for file, text in texts() if missing else ():
        step()
        plain = worded(text).plain
        for position, words in list(missing.items()):
            if words in plain:
                row, start, end = written[position]
                found[position] = Quotation(row.number, row.in_note, row.text[start:end], STANDS, 0, file)
                del missing[position]
        if not missing:
            return


def _unmarked(manuscript: Sequence[Paragraph], known: _Known, used: set[int]) -> list[Quotation]:
    """Excerpts whose words stand in a paragraph without quotation marks round them."""
    found = []
    for row in manuscript:
        rest = _outside(row)
        words = worded(rest).words
        if len(words) < _FEWEST_UNMARKED:
            continue
        line = f" {' '.join(words)} "
        for position in known.like(words):
            claim = known.claims[position]
            quoted = worded(claim.quote).words
            if claim.number not in used and len(quoted) >= _FEWEST_UNMARKED and f" {' '.join(quoted)} " in line:
                used = used | {claim.number}
                found.append(
                    Quotation(row.number, row.in_note, claim.quote, UNMARKED, claim.number, claim.text, claim.citation)
                )
    return found


def _outside(row: Paragraph) -> str:
    kept, at = [], 0
    for start, end in quotations(row):
        kept.append(row.text[at:start])
        at = end
    return " | ".join((*kept, row.text[at:]))


def _is_short(words: str) -> bool:
    counted = worded(words).words
    return len(counted) < (_FEWEST if any(len(word) > 1 for word in counted) else 2 * _FEWEST)
