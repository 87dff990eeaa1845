"""Missing and doubled spaces of a text: where the clean view shows other spaces than stand there. Nothing is edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from db.records.clean import Mend
from db.text.abbreviations import MONTHS, STARTERS
from db.text.sentences import sentences, words

_CJK = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_IS_CJK = re.compile(f"[{_CJK}]")
_LETTER = r"[^\W\d_]"
_DOUBLED = re.compile(r"(?<=\S)[ \u00a0]{2,3}(?=\S)")
# A tab or a wide gap aligns columns; a line that has one is left as it stands.
_ALIGNED = re.compile(r"\t|[ \u00a0]{4}")
_MARK = re.compile(rf"{_LETTER}{{2}}[,;،؛](?={_LETTER}{{2}})")
_COLON = re.compile(rf"{_LETTER}{{3}}:(?=[^\W\d_a-z]{_LETTER}{{2}})")
_BRACKETED = r"[(\[](?:[^\W\d_a-z]{2,}s?|[^()\[\]\n]*[\s\d][^()\[\]\n]*)[)\]]"
_CLOSED = re.compile(rf"{_BRACKETED}(?={_LETTER}{{2}})")
_OPENED = re.compile(rf"{_LETTER}{{3}}(?={_BRACKETED}(?:[\s,.;:،؛]|\Z))", re.MULTILINE)
_CAMEL = re.compile(r"(?<![\w.@#-])[^\W\d_]?[^\W\d_A-Z]{2,}(?=[^\W\d_a-z][^\W\d_A-Z]+(?![\w@#-]))")
_GLUED = re.compile(r"(?<![\w.@#-])(\w+)(?![\w@#-])")
_YEAR = re.compile(rf"(?<![\w.@#-])({_LETTER}{{2,}})(?=(?:19|20)\d\d(?![\w-]))")
_AFTER_YEAR = re.compile(rf"(?<![\w.@#-])(?:19|20)\d\d(?=({_LETTER}{{3,}})(?![\w-]))")
_ADDRESS = re.compile(r"://|www\.|[@/\\_#]")
_AROUND = 100
_BLANK = re.compile(r"\n|(?<=\S)[ \t](?=\S)")
_PART = 50_000


def mends(content: str, pause: Callable[[], None] = lambda: None) -> list[Mend]:
    """Return the missing and doubled spaces of a text, in order, never two that touch each other."""
    found = {Mend(at, at, " ") for at in _missing(content, pause)}
    pause()
    found.update(_doubled(content, pause))
    kept: list[Mend] = []
    for mend in sorted(found, key=lambda mend: (mend.start, mend.end)):
        if not kept or mend.start > kept[-1].end:
            kept.append(mend)
    return kept


def _doubled(content: str, pause: Callable[[], None]) -> Iterator[Mend]:
    for match in _matches(_DOUBLED, content, pause):
        start = content.rfind("\n", 0, match.start()) + 1
        end = content.find("\n", match.end())
        if not _ALIGNED.search(content, start, len(content) if end < 0 else end):
            yield Mend(match.start() + 1, match.end(), "")


def _missing(content: str, pause: Callable[[], None]) -> Iterator[int]:
    start = 0
    while start < len(content):
        pause()
        stop = content.find("\n", start)
        stop = len(content) if stop < 0 else stop
        if stop > start:
            yield from _between_sentences(content, start, stop)
        start = stop + 1
    for pattern in (_MARK, _COLON, _CLOSED, _OPENED):
        for match in _matches(pattern, content, pause):
            if _in_prose(content, match.end()):
                yield match.end()
    yield from _between_words(content, pause)


def _between_sentences(content: str, start: int, stop: int) -> Iterator[int]:
    for before, after in pairwise(sentences(content, start, stop)):
        at = after[0]
        if before[1] == at and not _IS_CJK.match(content[at]) and not _IS_CJK.match(content[at - 1]):
            yield at


def _matches(pattern: re.Pattern[str], content: str, pause: Callable[[], None]) -> Iterator[re.Match[str]]:
    """Yield the matches part by part: one search through a long text would let no other thread run."""
    start = 0
    while start < len(content):
        pause()
        space = _BLANK.search(content, start + _PART)
        stop = space.start() if space else len(content)
        yield from pattern.finditer(content, start, stop)
        start = stop


def _between_words(content: str, pause: Callable[[], None]) -> Iterator[int]:
    """Yield where two words stand as one: both of them must stand alone elsewhere, the pair nowhere else."""
    candidates = [match for match in _matches(_CAMEL, content, pause) if _in_prose(content, match.end())]
    years = [*_matches(_YEAR, content, pause), *_matches(_AFTER_YEAR, content, pause)]
    if not candidates and not years:
        return
    known = Counter(content[start:end] for start, end in words(content))
    small = {word.lower() for word in known}
    for match in candidates:
        whole = _GLUED.match(content, match.start())
        first, second = match[0], whole[0][len(match[0]) :] if whole else ""
        # Names as LinkedIn and BlackBerry have a capital first; behind such a word only an opening word is believed.
        sure = known[first] > 1 and second.lower() in STARTERS if first[0].isupper() else known[first] > 0
        if second and sure and second.lower() in small and known[first + second] == 1:
            yield match.end()
    for match in years:
        word = match[1]
        if (known[word] or word.lower() in MONTHS) and _in_prose(content, match.end()):
            yield match.end()


def _in_prose(content: str, at: int) -> bool:
    """Whether the characters around a place are words, no address and no Chinese or Japanese, which have no spaces."""
    if _IS_CJK.match(content[at]) or _IS_CJK.match(content[at - 1]):
        return False
    before = re.split(r"\s", content[max(0, at - _AROUND) : at])[-1]
    after = re.split(r"\s", content[at : at + _AROUND], maxsplit=1)[0]
    return not _ADDRESS.search(before + after)
