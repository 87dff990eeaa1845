"""Every quotation of a manuscript held against a bundle: stands, shortened, altered (which word), or without a source.

A quotation is looked for first among the excerpts, the words around them included, then in the cited texts. What has
fewer than three words (six signs in a script without spaces) is taken for a name or a turn of phrase and only counted,
unless an excerpt has exactly these words. An excerpt whose words stand in the manuscript without marks is named too.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

from db.bundles.proof.claims import Claim
from db.bundles.quotations.compare import Change, Compared, Written, compare, taken_apart
from db.bundles.quotations.manuscript import Paragraph
from db.bundles.quotations.marked import Marked, begins_quoted, quotations
from db.bundles.quotations.sought import Sought, SoughtTogether
from db.bundles.quotations.worded import composed, plain, worded
from db.record import record

STANDS, SHORTENED, ALTERED, UNMARKED, UNSOURCED = "stands", "shortened", "altered", "unmarked", "unsourced"
_FEWEST = 3
_FEWEST_UNMARKED = 6
_TRIED = 12
_MOST_JOINED = 50  # paragraphs
_APART = 256  # excerpts between two steps
_COMMON = 2000  # words in more excerpts than this say nothing about which one is meant


@record
class Quotation:
    """A quotation of the manuscript; `excerpt` is its number in the bundle, 0 for one found in a text only.

    It is not `closed` where its closing mark is missing and the next paragraph does not go on with it. `source` is the
    file of the cited text, `changes` what was altered, each at its place in `words` (half-open, code points), `beyond`
    whether it goes past its excerpt; `uuid` is that of the excerpt's highlight.
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
    places: tuple[tuple[int, int], ...] = ()
    uuid: str = ""
    closed: bool = True


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


class _Known:
    """The excerpts by the words, and the words side by side, that the manuscript has too."""

    def __init__(self, claims: Claimed) -> None:
        self.claims = claims
        self.numbers = array("Q")
        self.titles: set[tuple[str, ...]] = set()
        self._citations: set[int] = set()
        self.having: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def take(self, position: int, words: Sequence[str], wanted: set[str]) -> None:
        """Remember which excerpt has these words."""
        for key in dict.fromkeys(_keys(words)):
            if key in wanted and len(having := self.having[key]) <= _COMMON:
                having.append(position)

    def take_titles(self, citation: str) -> None:
        """Titles of sources stand in quotation marks, too."""
        if (seen := hash(citation)) not in self._citations:
            self._citations.add(seen)
            row = Paragraph(0, citation)
            self.titles.update(worded(citation[one.start : one.end]).words for one in quotations(row))

    def like(self, words: Sequence[str]) -> list[int]:
        """The excerpts that share most rare words with these, best first."""
        score: dict[int, float] = defaultdict(float)
        for key in dict.fromkeys(_keys(words)):
            found = self.having.get(key, ())
            if 0 < len(found) <= _COMMON:
                for position in found:
                    score[position] += 1 / len(found) + 0.01
        if len(score) > _TRIED:
            least = sorted(score.values())[-_TRIED]
            score = {position: one for position, one in score.items() if one >= least}
        return sorted(score, key=lambda position: -score[position])[:_TRIED]


class _Told:
    """Tells how far a check has come; every step may raise what the one who asked raises."""

    def __init__(self, step: Callable[[], None], progress: Callable[[int, int], None], whole: int) -> None:
        self._step, self._progress, self.whole = step, progress, whole
        self._at = 0

    def __call__(self) -> None:
        self._step()
        self.done(self._at + 1)

    def done(self, at: int) -> None:
        """So far; never back, and never past the whole."""
        if self._at < at <= self.whole:
            self._at = at
            self._progress(at, self.whole)


class Claimed(Protocol):
    """Excerpts that lie anywhere, by their order."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, index: int, /) -> Claim:
        """One of them."""

    def __iter__(self) -> Iterator[Claim]:
        """All of them."""


def _keys(words: Sequence[str]) -> Iterator[str]:
    yield from words
    for one, next_one in pairwise(words):
        yield f"{one} {next_one}"


def check(
    manuscript: Sequence[Paragraph],
    claims: Claimed,
    texts: Callable[[], Iterable[tuple[str, str]]],
    step: Callable[[], None] = lambda: None,
    progress: Callable[[int, int], None] = lambda _done, _whole: None,
    count: int = 0,
) -> Checked:
    """Hold a manuscript against a bundle's excerpts and its texts: (file, words), read once and only if needed.

    `step` is called now and then and may raise Cancelled; `progress` is told the parts done and all parts: excerpts,
    paragraphs, and `count`, how many texts there are.
    """
    step = _Told(step, progress, len(claims) // _APART + len(manuscript) + count)
    known = _excerpts(manuscript, claims, step)
    step.done(len(claims) // _APART)
    found: dict[int, Quotation] = {}
    short = 0
    open_ones: dict[int, _Quoted] = {}
    doubtful: dict[int, _Quoted] = {}
    for position, (quoted, quotation) in enumerate(_held(manuscript, known, step)):
        if quotation is not None:
            found[position] = quotation
            if quotation.how == ALTERED:
                doubtful[position] = quoted  # it may stand elsewhere in a text, word for word
        elif quoted.is_short or quoted.apart.words in known.titles:
            short += 1
        else:
            open_ones[position] = quoted
    step.done(len(claims) // _APART + len(manuscript))
    _in_texts(open_ones | doubtful, found, texts, step)
    step.done(step.whole)
    for position, quoted in open_ones.items():
        found.setdefault(position, quoted.told(UNSOURCED))
    used = {one.excerpt for one in found.values() if one.excerpt}
    bare = _unmarked(manuscript, known, used, step)
    used |= {one.excerpt for one in bare}
    unused = tuple(number for number in known.numbers if number not in used)
    # The notes of a manuscript have numbers of their own, and come after its text.
    all_of_them = sorted((*(found[position] for position in sorted(found)), *bare), key=_order)
    return Checked(tuple(all_of_them), unused, short)


def _order(one: Quotation) -> tuple[bool, int]:
    return one.in_note, one.paragraph


class _Quoted:
    """A quotation with its paragraph, taken apart once."""

    def __init__(self, row: Paragraph, words: str, *, closed: bool = True) -> None:
        self.row, self.words, self.closed = row, composed(words), closed
        self.apart: Written = taken_apart(self.words)
        counted = self.apart.words
        self.is_short = len(counted) < (_FEWEST if any(len(word) > 1 for word in counted) else 2 * _FEWEST)

    def told(self, how: str, claim: Claim | None = None, **more: Any) -> Quotation:
        """As it is told."""
        row = self.row
        if claim is None:
            return Quotation(row.number, row.in_note, self.words, how, closed=self.closed, **more)
        return Quotation(
            row.number,
            row.in_note,
            self.words,
            how,
            claim.number,
            claim.text,
            claim.citation,
            uuid=claim.uuid,
            closed=self.closed,
            **more,
        )


def _held(
    manuscript: Sequence[Paragraph], known: _Known, step: Callable[[], None]
) -> Iterator[tuple[_Quoted, Quotation | None]]:
    """Every quotation with what it is of the excerpts; paragraphs set apart that are one excerpt are one quotation."""
    passed = 0
    for at, row in enumerate(manuscript):
        step()
        if at < passed:
            continue
        goes_on = at + 1 < len(manuscript) and begins_quoted(manuscript[at + 1])
        for start, end, others, closed in quotations(row):
            if not closed and goes_on and end == len(row.text.rstrip()):
                others, closed = (), True
            quoted, quotation = _ended(row, Marked(start, end, others, closed), known)
            if row.apart and quotation is not None and quotation.how != STANDS:
                last = at + 1
                joined = row.text[start:end]
                while last < min(len(manuscript), at + _MOST_JOINED) and manuscript[last].apart:
                    joined += f"\n{manuscript[last].text}"
                    last += 1
                    whole = _Quoted(row, joined)
                    together = _among_excerpts(whole, known)
                    if together is None or together.excerpt != quotation.excerpt:
                        break
                    if together.how == STANDS:
                        quoted, quotation, passed = whole, together, last
                        break
            yield quoted, quotation


def _ended(row: Paragraph, marked: Marked, known: _Known) -> tuple[_Quoted, Quotation | None]:
    """A quotation with the end by which most of it stands, where it may have several.

    One that was never closed ends with its first sentence where it stands by no end, else with its paragraph's marks.
    """
    tried = []
    for end in (marked.end, *marked.others):
        quoted = _Quoted(row, row.text[marked.start : end], closed=marked.closed)
        quotation = _among_excerpts(quoted, known)
        tried.append((quoted, quotation))
        if quotation is not None and quotation.how == STANDS:
            return quoted, quotation
    for quoted, quotation in tried:
        if quotation is not None and quotation.how == SHORTENED:
            return quoted, quotation
    return tried[0 if marked.closed else -1]


def _excerpts(manuscript: Sequence[Paragraph], claims: Claimed, step: Callable[[], None]) -> _Known:
    wanted: set[str] = set()
    for row in manuscript:
        wanted.update(_keys(worded(row.text).words))
    known = _Known(claims)
    for position, claim in enumerate(claims):
        if position % _APART == 0:
            step()
        known.numbers.append(claim.number)
        known.take_titles(claim.citation)
        known.take_titles(claim.noted)  # in a later note titles are short
        known.take(position, worded(claim.quote).words, wanted)
    return known


def _among_excerpts(quoted: _Quoted, known: _Known) -> Quotation | None:
    best: tuple[Compared, Claim, bool] | None = None
    if quoted.apart.words in known.titles:
        return None
    for position in known.like(quoted.apart.words):
        claim = known.claims[position]
        for beyond, source in ((False, claim.quote), (True, claim.before + claim.quote + claim.after)):
            if beyond and source == claim.quote:
                continue
            compared = compare(quoted.apart, worded(source))
            if compared is None:
                continue
            if best is None or _rank(compared, beyond) < _rank(best[0], best[2]):
                best = compared, claim, beyond
        if best is not None and best[0].how == STANDS and not best[2]:
            break
    if best is None or (quoted.is_short and best[0].how != STANDS):
        return None
    compared, claim, beyond = best
    how = compared.how
    if how == SHORTENED and len(quoted.apart.begins) == 1 and (beyond or _is_quoted_there(quoted, claim)):
        how = STANDS  # what stands in the text beside an excerpt, unbroken, was not shortened
    return quoted.told(how, claim, changes=compared.changes, places=compared.places, beyond=beyond)


def _is_quoted_there(quoted: _Quoted, claim: Claim) -> bool:
    """Whether the source has exactly these words in quotation marks."""
    row = Paragraph(0, claim.before + claim.quote + claim.after)
    return any(worded(row.text[one.start : one.end]).words == quoted.apart.words for one in quotations(row))


def _rank(compared: Compared, beyond: bool) -> tuple[int, float, bool]:
    return (STANDS, SHORTENED, ALTERED).index(compared.how), -compared.likeness, beyond


def _in_texts(
    open_ones: dict[int, _Quoted],
    found: dict[int, Quotation],
    texts: Callable[[], Iterable[tuple[str, str]]],
    step: Callable[[], None],
) -> None:
    """Look in the cited texts for what is no excerpt; only what stands there word for word has its source there."""
    if not open_ones:
        return
    places = list(open_ones)
    missing = SoughtTogether([Sought(open_ones[position].apart) for position in places])
    for file, text in texts():
        step()
        for at, how in missing.stand_in(plain(text)):
            if how == STANDS or places[at] not in found:
                found[places[at]] = open_ones[places[at]].told(how, source=file)
        if not missing:
            return


def _unmarked(
    manuscript: Sequence[Paragraph], known: _Known, used: set[int], step: Callable[[], None]
) -> list[Quotation]:
    """Excerpts whose words stand in a paragraph without quotation marks round them."""
    found = []
    told = set(used)
    for row in manuscript:
        step()
        words = worded(_outside(row)).words
        if len(words) < _FEWEST_UNMARKED:
            continue
        line = f" {' '.join(words)} "
        for position in known.like(words):
            claim = known.claims[position]
            if claim.number in told:
                continue
            quoted = worded(claim.quote).words
            if len(quoted) >= _FEWEST_UNMARKED and f" {' '.join(quoted)} " in line:
                told.add(claim.number)
                found.append(_Quoted(row, claim.quote).told(UNMARKED, claim))
    return found


def _outside(row: Paragraph) -> str:
    kept, at = [], 0
    for one in quotations(row):
        kept.append(row.text[at : one.start])
        at = one.end
    return " | ".join((*kept, row.text[at:]))
