"""Titles as styles want them: capitals for the chief words of English ones, a short form for later notes."""

from __future__ import annotations

import re

_SMALL = frozenset(
    {
        *("a", "an", "the", "and", "but", "or", "nor", "for", "as", "at", "by", "down", "from", "in", "into", "near"),
        *("of", "off", "on", "onto", "out", "over", "past", "per", "to", "up", "upon", "via", "vs", "with"),
    }
)
"""Articles, conjunctions and short prepositions (The Chicago Manual of Style, 18th ed. 2024, 8.160)."""
_PREPOSITIONS = frozenset(
    {
        *("about", "above", "across", "after", "against", "along", "amid", "among", "around", "before", "behind"),
        *("below", "beneath", "beside", "between", "beyond", "despite", "during", "except", "inside", "outside"),
        *("since", "through", "throughout", "toward", "towards", "under", "until", "within", "without"),
    }
)
"""The long ones, which stay small in MLA (MLA Handbook, 9th ed. 2021, 2.90)."""
_PREFIXES = frozenset(("anti", "co", "de", "ex", "inter", "intra", "mid", "multi", "non", "post", "pre", "re", "sub"))
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_PLAIN = re.compile("[a-z]+(?:[’'][a-z]+)*")
_STRAIGHT = re.compile(r'"([^"]*)"')
_DOTTED = re.compile(r"[.@/_]\w")
_LONGEST_ABBREVIATION = 4
_MOST_WORDS, _SHORT = 5, 4
_PAIRS = ("“”", "„“", "«»", "»«", "‘’", "「」", "《》", "()", "[]")
_ARTICLES = ("the ", "a ", "an ")


def headline(title: str, small: frozenset[str] = _SMALL) -> str:
    """An English title with capitals for its chief words; words that have a capital already are left alone."""
    words = list(_WORD.finditer(title))
    found = []
    at = 0
    for number, word in enumerate(words):
        written = word[0]
        before = title[at : word.start()]
        found.append(before)
        at = word.end()
        glued = before.endswith(("-", "‑")) and number > 0
        first = number == 0 or ":" in before or before.rstrip().endswith(("?", "!", "."))
        last = number == len(words) - 1
        joined_on = (title[max(0, word.start() - 1) : word.start()] or " ") in "./@_0123456789"
        stays = not _PLAIN.fullmatch(written) or joined_on or _DOTTED.match(title, word.end()) is not None
        minor = written in small and not first and not last
        after_prefix = glued and words[number - 1][0].lower() in _PREFIXES
        found.append(written if stays or minor or after_prefix else written[0].upper() + written[1:])
    return "".join([*found, title[at:]])


def mla_headline(title: str) -> str:
    """As MLA has it: all prepositions stay small."""
    return headline(title, _SMALL | _PREPOSITIONS)


def apa_headline(title: str) -> str:
    """As APA has it inside brackets: every word of four letters or more has a capital (2020, 6.17)."""
    return headline(title, frozenset(word for word in _SMALL if len(word) < 4))


def sentence_start(title: str) -> str:
    """An English title with a capital at its beginning and after a colon, the rest left alone."""
    return re.sub(r"(?:^|: )[a-z]", lambda found: found[0].upper(), title)


def without_stop(title: str) -> str:
    """A title without the full stop of a sentence; that of an abbreviation stays."""
    if title.endswith("。"):
        return title[:-1]
    last = title.rsplit(" ", 1)[-1] or " "
    abbreviates = "." in last[:-1] or (last[0].isupper() and len(last) <= _LONGEST_ABBREVIATION)
    if title.endswith(".") and not title.endswith("..") and not abbreviates:
        return title[:-1]
    return title


def inner_marks(title: str) -> str:
    """A title that is to stand in quotation marks: its own double ones become single ones.

    The Chicago Manual of Style, 18th ed. 2024, 13.70; MLA Handbook, 9th ed. 2021, 2.106.
    """
    title = title.replace("“", "‘").replace("”", "’")
    return _STRAIGHT.sub(r"‘\1’", title)


def short_title(title: str) -> str:
    """Up to four of the first words, without a subtitle and the article in front; titles of up to five stay whole.

    The Chicago Manual of Style, 18th ed. 2024, 13.35-13.36.
    """
    main = re.split(r":\s|\s[–—-]\s", title)[0].strip()
    for article in _ARTICLES:
        if main.lower().startswith(article) and len(main) > len(article) + 2:
            main = main[len(article) :]
    words = main.split()
    if len(words) <= _MOST_WORDS:
        return main
    kept = words[:_SHORT]
    while len(kept) > 1 and _breaks_a_quotation(kept):
        kept.pop()
    while len(kept) > 1 and kept[-1].lower().strip(",;:") in _SMALL | _PREPOSITIONS:
        kept.pop()
    return " ".join(kept).rstrip(",;:")


def _breaks_a_quotation(words: list[str]) -> bool:
    """Whether something is opened in these words that is not closed in them."""
    text = " ".join(words)
    if text.count('"') % 2:
        return True
    return any(text.count(pair[0]) > text.count(pair[1]) for pair in _PAIRS)
