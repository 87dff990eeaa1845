"""Themes that passages like this one carry, each with its reasons: the rare words that they share. There is no model.

Of the words of a passage the rarest ones are looked up among all passages (letters of a script without spaces in
twos). A passage is as near as the sum of the rarities of the words it shares, log2 of all passages over those that
have the word; the themes of the nearest are suggested, the heaviest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log2
from typing import Any

from db.names.no_names import AFTER_TITLES, NEVER
from db.reading import Reading
from db.record import record
from db.search.fresh import fresh
from db.text.fold import Folded, folded, folded_name, tokens

MOST_WORDS = 12
"""The rarest words of a passage that decide."""
MOST_SOUGHT = 60
"""Words that are looked up, the longest first: the rare ones are among them."""
MOST_HAVE = 1_000
"""A word that more passages have is not rare, nor is one that more than a fifth of them have."""
NEAREST = 12
"""Passages of which the themes are taken; copies of one count once."""
LEAST_SHARE = 150
"""Thousandths of the likeness of all the nearest that the passages of a theme must have together."""
SHARE_OF_ANY_THEME = 600
"""With so many a theme is suggested even when it is as frequent everywhere."""
LONGEST = 5_000
"""Code points of a long passage that are looked at."""
ENOUGH_SHARED = 3
"""Words that the passages of a theme must share with this one, counted in each of them: two in two, three in one."""
MOST_REASONS = 3
ALIKE = 0.6
"""Passages of one report that share so much of the shorter one are one passage in two copies."""
_PORTION, _MOST_PORTIONS = 60, 30


@record
class Nearest:
    """A passage like this one: its highlight, and the words that both have as folded."""

    highlight: int
    article: int
    quote: str
    likeness: int


@record
class SuggestedTheme:
    """A theme, `because` of words as this passage writes them, and how many passages like this one carry it."""

    theme: int
    because: tuple[str, ...]
    passages: int
    best: tuple[Nearest, ...]


@record
class _Rare:
    word: str
    span: tuple[int, int]
    rarity: int


@record
class _Alike:
    """A passage with its copies: what all of them are tagged with."""

    first: Nearest
    origin: int
    folded: str
    runs: frozenset[tuple[str, ...]]
    words: frozenset[str]
    themes: dict[int, Nearest]


def suggested_themes(reading: Reading, text: int, start: int, end: int, limit: int = 3) -> tuple[SuggestedTheme, ...]:
    """Themes for [start, end) of a text in code points, the heaviest first; () where nothing is near enough.

    Left out are those that a highlight on just this place has, with the themes above them, and those refused here.
    """
    row = reading.one(
        "SELECT a.id, coalesce(o.fullest_id, a.id), substr(b.content, ?, ?) FROM text t "
        "JOIN body b ON b.text_id = t.id JOIN article a ON a.id = t.article_id "
        "LEFT JOIN same_origin o ON o.article_id = a.id WHERE t.id = ?",
        start + 1,
        min(end - start, LONGEST),
        text,
    )
    if row is None:
        return ()
    article, origin, quote = row
    rare, having = _rare_words(reading, folded(quote), _own(reading, text, start, end))
    if not rare:
        return ()
    itself = _Alike(Nearest(0, article, quote, 0), origin, folded_name(quote), _word_runs(quote), frozenset(), {})
    near = _nearest(reading, rare, having, itself)
    return tuple(_themes(reading, near, rare, quote, _left_out(reading, text, start, end), limit))


def words_of(passage: Folded) -> dict[str, tuple[int, int]]:
    """The words of a passage that may say what it is about, each with the code points where it first stands.

    Where words have no space between them (Chinese, Japanese, Korean, Thai ...), each two letters are one.
    """
    found: dict[str, tuple[int, int]] = {}
    for run in _runs(passage):
        parts = run if len(run) == 1 else [(f"{a} {b}", (i, j)) for (a, (i, _)), (b, (_, j)) in pairwise(run)]
        for word, span in parts:
            if len(word) > 1 and not word.isdecimal() and word not in _plain_words():
                found.setdefault(word, span)
    return found


def _runs(passage: Folded) -> Iterator[list[tuple[str, tuple[int, int]]]]:
    """Words that touch each other together; an ASCII word stands alone even there."""
    run: list[tuple[str, tuple[int, int]]] = []
    at = 0
    for word in passage.text.split():
        at = passage.text.index(word, at)
        span = passage.place(at, at + len(word))
        at += len(word)
        if run and (run[-1][1][1] != span[0] or word.isascii() or run[-1][0].isascii()):
            yield run
            run = []
        run.append((word, span))
    if run:
        yield run


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    """Words that say nothing alone: frequency tells that of a large project, this list of a small one."""
    return frozenset(folded_name(word) for word in NEVER | AFTER_TITLES)


def _own(reading: Reading, text: int, start: int, end: int) -> set[int]:
    """The placements that overlap the passage: they are it, and no evidence for it."""
    rows = reading.all('SELECT id FROM placement WHERE text_id = ? AND start < ? AND "end" > ?', text, end, start)
    return {row[0] for row in rows}


def _rare_words(reading: Reading, passage: Folded, own: set[int]) -> tuple[list[_Rare], dict[str, list[int]]]:
    whole = reading.one("SELECT ifnull(max(id), 0) FROM placement")[0]
    most = min(MOST_HAVE, max(3, whole // 5))
    spans = words_of(passage)
    sought = sorted(spans, key=lambda word: (-len(word), spans[word]))[:MOST_SOUGHT]
    having: dict[str, list[int]] = {}
    sql = "SELECT rowid FROM {0} WHERE {0} MATCH ? LIMIT ?"
    indexes = ("quote_words", "fresh_words") if fresh(reading) else ("quote_words",)
    for word in sought:
        rows = [row for index in indexes for row in reading.all(sql.format(index), f'"{word}"', most + len(own) + 1)]
        others = list(dict.fromkeys(row[0] for row in rows if row[0] not in own))
        if 0 < len(others) <= most:
            having[word] = others
    chosen = sorted(having, key=lambda word: (len(having[word]), spans[word]))[:MOST_WORDS]
    return [_Rare(word, spans[word], rarity(whole, len(having[word]))) for word in chosen], having


def rarity(whole: int, many: int) -> int:
    """Hundredths of a bit: whole numbers, so that sums are the same in any order."""
    return max(1, round(100 * log2(whole / many))) if whole > many else 1


def _nearest(reading: Reading, rare: Sequence[_Rare], having: dict[str, list[int]], itself: _Alike) -> list[_Alike]:
    """The nearest tagged passages, each with its copies; copies of the passage itself are left out."""
    sums: dict[int, int] = {}
    shared: dict[int, list[str]] = {}
    for known in rare:
        for placement in having[known.word]:
            sums[placement] = sums.get(placement, 0) + known.rarity
            shared.setdefault(placement, []).append(known.word)
    needed = min(2, len(rare))  # one word that two passages share is a chance
    order = sorted((p for p in sums if len(shared[p]) >= needed), key=lambda p: (-sums[p], -p))
    near: list[_Alike] = []
    for portion in range(0, min(len(order), _PORTION * _MOST_PORTIONS), _PORTION):
        for highlight, article, its_origin, words, placement, themes in _tagged(
            reading, order[portion : portion + _PORTION]
        ):
            first = Nearest(highlight, article, words, sums[placement])
            one = _Alike(
                first,
                its_origin,
                folded_name(words),
                _word_runs(words),
                frozenset(shared[placement]),
                dict.fromkeys(themes, first),
            )
            if _same(one, itself):
                continue
            copy = next((other for other in near if _same(one, other)), None)
            if copy is not None:
                for theme in themes:
                    copy.themes.setdefault(theme, first)
            elif len(near) == NEAREST:
                return near
            else:
                near.append(one)
    return near


def _tagged(reading: Reading, placements: Sequence[int]) -> list[tuple[int, int, int, str, int, list[int]]]:
    """Highlights with themes, of these placements and in their order."""
    marks = ",".join("?" * len(placements))
    themes: dict[int, list[int]] = {}
    for placement, theme in reading.all(
        "SELECT h.placement_id, x.theme_id FROM highlight h JOIN theme_tag x ON x.highlight_id = h.id "
        f"JOIN theme t ON t.id = x.theme_id AND t.gone IS NULL WHERE h.placement_id IN ({marks}) AND h.gone IS NULL "
        "ORDER BY x.position, x.theme_id",
        *placements,
    ):
        themes.setdefault(placement, []).append(theme)
    tagged = [placement for placement in placements if placement in themes]
    rows: dict[int, Any] = {
        row[0]: row
        for row in reading.all(
            "SELECT p.id, h.id, h.article_id, coalesce(o.fullest_id, h.article_id), p.quote FROM placement p "
            "JOIN highlight h ON h.placement_id = p.id LEFT JOIN same_origin o ON o.article_id = h.article_id "
            f"WHERE p.id IN ({','.join('?' * len(tagged))})",
            *tagged,
        )
    }
    return [(*rows[placement][1:], placement, themes[placement]) for placement in tagged]


def _word_runs(quote: str) -> frozenset[tuple[str, ...]]:
    words = tokens(quote[:LONGEST])
    return frozenset(pairwise(words)) if len(words) > 1 else frozenset({tuple(words)})


def _same(one: _Alike, other: _Alike) -> bool:
    """Whether two passages are one in two copies of a report, or of the same words anywhere."""
    if one.folded == other.folded:
        return True
    copies = one.origin == other.origin and one.first.article != other.first.article
    return copies and len(one.runs & other.runs) >= ALIKE * min(len(one.runs), len(other.runs))


def _left_out(reading: Reading, text: int, start: int, end: int) -> set[int]:
    """Themes that the passage has, those above them, and those that were refused for most of it."""
    rows = reading.all(
        "WITH RECURSIVE has (id) AS (SELECT x.theme_id FROM placement p JOIN highlight h ON h.placement_id = p.id "
        "AND h.gone IS NULL JOIN theme_tag x ON x.highlight_id = h.id "
        'WHERE p.text_id = ? AND p.start = ? AND p."end" = ? '
        "UNION SELECT t.parent_id FROM theme t JOIN has ON has.id = t.id WHERE t.parent_id IS NOT NULL) "
        "SELECT id FROM has UNION SELECT theme_id FROM refusal WHERE text_id = ? AND theme_id IS NOT NULL "
        'AND gone IS NULL AND 2 * (min("end", ?) - max(start, ?)) >= ?',
        *(text, start, end, text, end, start, end - start),
    )
    return {row[0] for row in rows}


def _themes(
    reading: Reading, near: Sequence[_Alike], rare: Sequence[_Rare], quote: str, left_out: set[int], limit: int
) -> Iterator[SuggestedTheme]:
    carrying: dict[int, list[_Alike]] = {}
    for one in near:
        for theme in one.themes:
            carrying.setdefault(theme, []).append(one)
    whole = reading.one("SELECT ifnull(max(id), 0) FROM placement")[0]
    weight = {theme: sum(one.first.likeness for one in some) for theme, some in carrying.items()}
    everything = sum(one.first.likeness for one in near)
    for theme in sorted(weight, key=lambda theme: (-weight[theme], theme)):
        share = 1000 * weight[theme] // everything
        if not limit or share < LEAST_SHARE:
            return
        some = carrying[theme]
        if theme in left_out or sum(len(one.words) for one in some) < ENOUGH_SHARED:
            continue
        if not _stands_out(reading, theme, share, whole):
            continue
        best = tuple(one.themes[theme] for one in some[:MOST_REASONS])
        yield SuggestedTheme(theme, _because(quote, rare, some), len(some), best)
        limit -= 1


def _stands_out(reading: Reading, theme: int, share: int, whole: int) -> bool:
    """Whether the theme is more frequent among the nearest than anywhere: half as much again, or in most of them."""
    if share >= SHARE_OF_ANY_THEME:
        return True
    many = reading.one("SELECT count(*) FROM theme_tag WHERE theme_id = ?", theme)[0]
    return bool(2 * share * whole >= 3 * 1000 * many)


def _because(quote: str, rare: Sequence[_Rare], some: Sequence[_Alike]) -> tuple[str, ...]:
    """The words that weigh most in these passages, as the quote writes them; letters in twos that touch are joined."""
    weights = {one.span: one.rarity * sum(one.word in passage.words for passage in some) for one in rare}
    joined: list[tuple[int, int, int]] = []
    for (begin, stop), weight in sorted(weights.items()):
        if not weight:
            continue
        if joined and begin < joined[-1][1]:
            first, _, before = joined.pop()
            joined.append((first, stop, before + weight))
        else:
            joined.append((begin, stop, weight))
    heaviest = sorted(joined, key=lambda part: (-part[2], part[0]))[:MOST_REASONS]
    return tuple(quote[begin:stop] for begin, stop, _ in heaviest)
