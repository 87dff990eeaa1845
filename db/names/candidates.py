"""Words of a text that look like a name which no actor has yet: capitalised runs, handles, titles with a name, quotes.

Precision counts more than completeness: a list of a thousand words that are no names helps nobody. What opens a
sentence is taken only where the same words stand inside another one, or where they are several.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from db.names.addresses import in_address
from db.names.automaton import Mention
from db.names.capitals import COMPASS, reads_as_direction
from db.names.no_names import AFTER_TITLES, ARABIC_TITLES, KINDS_BY_WORD, NEVER, TITLES
from db.text.fold import folded_name
from db.text.sentences import sentences

_SMALL = "of|the|for|de|del|della|der|den|des|di|du|da|dos|van|von|bin|ibn|al|el|la|le|y|на|по"
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĠĢĤĨĪİĴĶĹĻĽŁŃŅŇŌŐŒŔŘŚŜŞŠŢŤŨŪŬŮŰŲŴŶŸŹŻŽА-ЯЁЄІЇҐ"
_PART = rf"[{_UPPER}][\w’'ʼ]*(?:[-‑][\w’'ʼ]+)*(?:\.(?=[A-Z]\.)|(?<=\b[A-Z])\.)?"
_RUN = re.compile(rf"(?<![\w@#’'-]){_PART}(?:[ \u00a0](?:(?:{_SMALL}|al-|el-)[ \u00a0-]?){{0,2}}{_PART}){{0,6}}")
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_]\w{2,29}\b(?!\.\w)")
_POSSESSIVE = re.compile(r"[’']s?$")
_CHINESE_QUOTE = re.compile(r"[“「『《]([\u3400-\u9fff·]{2,12})[”」』》]")
_ARABIC_WORD = r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u200c]{2,}"
_ARABIC_TITLE = re.compile(
    rf"(?<![\u0621-\u06cc])(?:و|ال|وال)?(?:{'|'.join(ARABIC_TITLES)})"
    rf"[ \u00a0]({_ARABIC_WORD}(?:[ \u00a0]{_ARABIC_WORD})?)"
)


class Candidate(NamedTuple):
    """A place [start, end) in code points where a name may stand that nobody has yet, and the name."""

    start: int
    end: int
    form: str
    opens: bool
    """Whether it opens a sentence, where every word is written large."""


def candidates_in(text: str, mentions: Sequence[Mention]) -> list[Candidate]:
    """What may be a name in a text, by place; nothing that overlaps a known mention but for names that hold one."""
    openings = {start for start, _ in sentences(text)}
    covered = [(mention.start, mention.end) for mention in mentions]
    found: list[Candidate] = []
    found += [Candidate(*match.span(), match[0], False) for match in _HANDLE.finditer(text)]
    for match in _RUN.finditer(text):
        found += _runs(text, match.start(), match.end(), openings)
    for match in _CHINESE_QUOTE.finditer(text):
        found.append(Candidate(*match.span(1), match[1], False))
    for match in _ARABIC_TITLE.finditer(text):
        words = [word for word in match[1].split() if word not in AFTER_TITLES]
        if words and match[1].split()[0] == words[0]:
            form = " ".join(words)
            found.append(Candidate(match.start(1), match.start(1) + len(form), form, False))
    found.sort()
    return _uncovered(text, found, covered)


def kind_of(form: str) -> str:
    """What kind of actor a name sounds like, "other" where it says nothing."""
    words = [word.strip(".,").casefold() for word in form.replace("-", " ").split()]
    if form.startswith("@"):
        return "other"
    for kind, signs in KINDS_BY_WORD:
        if any(word in signs for word in words[-2:]):
            return kind
    if words and words[0] in TITLES and len(words) > 1:
        return "person"
    return "other"


def is_noise(form: str, ignored: Collection[str]) -> bool:
    """Say whether words are ignored, or a theme, or nothing by which anybody is called; `ignored` are folded names."""
    key = folded_name(form)
    return not key or key in ignored or all(word in NEVER for word in key.split()) or len(key) < 2


def _runs(text: str, start: int, end: int, openings: Collection[int]) -> list[Candidate]:
    """The names in a run of words written large: without what opens a sentence, titles alone, and 's at the end."""
    while start < end:
        word = re.match(r"[\w’'ʼ-]+\.?", text[start:end])
        if word is None or word[0].casefold().rstrip(".") not in NEVER:
            break
        start += word.end()
        while start < end and text[start] in " \u00a0-":
            start += 1
    form = _POSSESSIVE.sub("", text[start:end]).rstrip(" \u00a0-‑’'")
    words = form.split()
    while words and words[-1].casefold() in NEVER:
        # the Middle East is a place; "Mali South of" speaks of a direction
        if len(words) > 1 and words[-1].casefold() in COMPASS and not reads_as_direction(text, start + len(form)):
            break
        form = form[: len(form) - len(words.pop())].rstrip()
    if not words or form.isdigit() or all(word.casefold().strip(".") in TITLES for word in words):
        return []
    letters = [char for char in form if char.isalpha()]
    if len(letters) < 2 or (len(words) == 1 and len(letters) < 3 and not form.isupper()):
        return []
    # a line in capitals tells nothing about its words
    line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", end) if text.find("\n", end) >= 0 else len(text)]
    if len(line) > 12 and line == line.upper():
        return []
    return [Candidate(start, start + len(form), form, start in openings or _after_quote(text, start, openings))]


def _after_quote(text: str, start: int, openings: Collection[int]) -> bool:
    at = start
    while at and text[at - 1] in "\"'“‘«(":
        at -= 1
    # after a dash, as behind the place and day of a report, a sentence begins, too
    return at in openings or text[max(0, at - 3) : at].endswith(("– ", "— ", ": ", " - "))


def _uncovered(text: str, found: Sequence[Candidate], covered: Sequence[tuple[int, int]]) -> list[Candidate]:
    kept: list[Candidate] = []
    reached = at = 0
    for one in found:
        if one.start < reached or in_address(text, one.start, one.end):
            continue
        while at < len(covered) and covered[at][1] <= one.start:
            at += 1
        # a name of several words may hold a known one (Iran Air), a known one may not be parted
        inside = [place for place in covered[at : at + 8] if place[0] < one.end and place[1] > one.start]
        if any(place[0] <= one.start and place[1] >= one.end for place in inside):
            continue
        if any(place[0] < one.start or place[1] > one.end for place in inside):
            continue
        rest = sum(place[1] - place[0] for place in inside)
        if inside and (rest * 2 > one.end - one.start or len(one.form.split()) < 2):
            continue
        kept.append(one)
        reached = one.end
    return kept
