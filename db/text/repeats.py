"""Paragraphs that stand twice in one article, word for word or nearly.

Nearly: how much of the later paragraph, in runs of five words, stands in one earlier paragraph (containment: Broder,
On the resemblance and containment of documents, 1997; exact here, since one article's runs fit into memory).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from db.records.clean import Repeat
from db.text.fold import tokens
from db.text.paragraphs import paragraphs

ALIKE = 0.5
EXACT_LETTERS = 40
RUN = 5
# Shorter paragraphs share a turn of phrase too easily to be called nearly alike.
_FEWEST_WORDS = 10
_MOST_NEWS = 4

_FIGURE = re.compile(r"\d[\d.,:٫٬/-]*\d|\d")
_WORD = re.compile(r"[^\W\d_][\w'’]+")
# A repeat that takes back what was said says something new.
_DENIALS = frozenset(
    (
        "not", "no", "never", "none", "without", "cannot", "don't", "didn't", "isn't", "wasn't", "won't", "nicht",
        "kein", "keine", "nie", "ohne", "pas", "jamais", "aucun", "sans", "sin", "nunca", "не", "нет", "ни", "без",
        "никогда",
    )
)  # fmt: skip
_OPENS = re.compile(r"(?:\A|[.!?…]\s*)[\s\"'“‘«(]*\Z")


def repeats(text: str, at_least: float = ALIKE, pause: Callable[[], None] = lambda: None) -> list[Repeat]:
    """Return the paragraphs that repeat an earlier one, in order; each with the earlier one it is most like.

    `pause` is called before every paragraph, so that a long text leaves time to others, or ends by an error of it.
    """
    lines = [(start, end) for start, end in paragraphs(text) if text[start:end].strip()]
    found: list[Repeat] = []
    seen: dict[str, int] = {}
    holders: dict[int, int] = {}
    for index, (start, end) in enumerate(lines):
        if end - start < EXACT_LETTERS:
            continue
        pause()
        words = tokens(text[start:end])
        key = " ".join(words)
        if len(key) - key.count(" ") < EXACT_LETTERS:
            continue
        first, likeness = seen.get(key, -1), 1.0
        if first < 0:
            seen[key] = index
            if len(words) < _FEWEST_WORDS:
                continue
            first, likeness = _most_alike(words, index, holders)
        if first >= 0 and likeness >= at_least:
            begin, stop = lines[first]
            news = () if likeness == 1.0 else _news(text[start:end], text[begin:stop])
            found.append(Repeat(start, end, index + 1, begin, stop, first + 1, likeness, news))
    return found


def _most_alike(words: list[str], index: int, holders: dict[int, int]) -> tuple[int, float]:
    """Return the earlier paragraph that holds most of the words' runs, and which part; remember the new runs."""
    runs = {hash(" ".join(words[i : i + RUN])) for i in range(len(words) - RUN + 1)}
    shared = Counter(holders[run] for run in runs if run in holders)
    for run in runs:
        holders.setdefault(run, index)
    if not shared:
        return -1, 0.0
    first, common = min(shared.items(), key=lambda item: (-item[1], item[0]))
    # The same runs in another order, or once more, are no equal words.
    return first, min(0.999, round(common / len(runs), 3))


def _news(later: str, earlier: str) -> tuple[str, ...]:
    """Return figures, names and denials of a paragraph that the earlier one lacks, at most four of them.

    Names are told by their capitals; of a script without them every word that is new is returned.
    """
    known = set(_FIGURE.findall(earlier))
    found = [figure for figure in _FIGURE.findall(later) if figure not in known]
    if later.lower() == later.upper():
        told = set(tokens(earlier))
        return tuple(dict.fromkeys([*found, *(word for word in tokens(later) if word not in told)]))[:_MOST_NEWS]
    names = {word.lower() for word in _WORD.findall(earlier)}
    for match in _WORD.finditer(later):
        word = match[0]
        if word.lower() in _DENIALS and word.lower() not in names:
            found.append(word)
        if not word[0].isupper() or _OPENS.search(later[max(0, match.start() - 8) : match.start()]):
            continue
        small = word.lower()
        # Iran and Iranian, Russia and Russians: another form of a name is nothing new.
        if not any(name.startswith(small) or (len(name) > 3 and small.startswith(name)) for name in names):
            found.append(word)
    return tuple(dict.fromkeys(found))[:_MOST_NEWS]
