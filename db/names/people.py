"""Where a name of a state is that of a person: Michael Jordan, Mr Holland, Chad Wolf, Denzel Washington."""

from __future__ import annotations

import re

from db.names.no_names import KINDS_BY_WORD, NEVER, TITLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SURNAMES = _words(
    "jordan washington london france ireland holland israel paris england wales scotland germany poland brazil"
)
_OFTEN_SURNAMES = _words("jordan holland")
_PARTS = _words("greater upper lower inner outer central hashemite neighbouring neighboring")
_INSIDE = re.compile(r"[a-z,] $")
_GIVEN_NAMES = _words("jordan chad georgia sofia santiago victoria kenya india paris")
MAY_BE_A_PERSON = _SURNAMES | _GIVEN_NAMES
"""Compared names of states and capitals that persons bear, too."""

_MR = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Rep|Sen|Prof|Justice|Judge|Coach|Congressman|Congresswoman)\.? $")
_FIRST = re.compile(r"([A-Z][a-z]+)(?: [A-Z]\.)? $")
_FIRST_NAMES = _words(
    """
    michael jim james john robert david william richard joseph thomas charles christopher daniel matthew anthony mark
    donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond
    jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian
    keith roger terry sean austin gerald carl harold dylan arthur lawrence jesse bryan billy bruce gabriel joe logan
    alan juan albert willie elijah wayne randy vincent roy ralph bobby russell bradley philip eugene mary patricia
    jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily
    donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela shirley
    anna ruth brenda pamela nicole katherine samantha christine catherine virginia debra rachel janet emma carolyn maria
    heather diane julie joyce evelyn joan victoria kelly christina lauren frances martha judith cheryl megan andrea
    olivia ann jean alice jacqueline hannah doris kathryn gloria teresa sara janice vernon montell denzel kerry booker
    dinah tom ben steve mike dan tim bob bill ted sam kate jane neil simon ian stuart colin nigel louis eddie anatole
    hans peter hugo julie lee deandre isaiah ruth june kareem agnes jody jools georgina charlotte
    sophie lucy claire helena oliver harry
    """
)
_NEXT = re.compile(r" (?:[A-Z]\. )?((?:O’|O'|Mc|Mac)?[A-Z][a-z’'-]+)((?: [A-Z][a-z]+){0,3})")
_OFFICES = frozenset(word for _, words in KINDS_BY_WORD for word in words) | _words(
    """
    president prime minister ministers foreign king queen crown prince princess river valley times dream defence defense
    interior armed forces army airways airlines basin tech state university college declaration ambassador embassy
    government parliament national royal north south east west first deputy chief health finance oil gas phosphate
    football police air olympic rally border open saint olympics peace match fashion review club climate accord accords
    agreement opera metro marathon masters commune conference treaty orly saint-germain summit talks stock exchange
    """
)


def reads_as_person(text: str, start: int, end: int) -> bool:
    """Say whether a name at [start, end) belongs to a person, by the words beside it."""
    if _MR.search(text, max(0, start - 16), start):
        return True
    name = text[start:end].casefold()
    if name in _SURNAMES:
        first = _FIRST.search(text, max(0, start - 24), start)
        if first is not None and (first[1].casefold() in _FIRST_NAMES or _is_first_name(text, first, name)):
            return True
    if name not in _GIVEN_NAMES or text[start:end].isupper():
        return False
    follows = _NEXT.match(text, end)
    if follows is None:
        return False
    words: list[str] = [follows[1], *follows[2].split()]
    if any(word.casefold().rstrip("’'s") in _OFFICES or word.casefold() in TITLES | NEVER for word in words):
        return False
    return not _in_title_case(text, start, end)


def _is_first_name(text: str, first: re.Match[str], name: str) -> bool:
    """Say whether an unknown word before a frequent surname is a first name: it is written large inside a sentence."""
    inside = _INSIDE.search(text, max(0, first.start() - 3), first.start())
    word = first[1].casefold()
    return name in _OFTEN_SURNAMES and inside is not None and word not in _OFFICES | TITLES | NEVER | _PARTS


def _in_title_case(text: str, start: int, end: int) -> bool:
    """Say whether most longer words of the line are written large, so that a capital tells nothing."""
    line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", end) if text.find("\n", end) >= 0 else len(text)]
    words = [word for word in re.findall(r"[A-Za-z]{4,}", line[:400]) if word.isalpha()]
    large = sum(word[0].isupper() for word in words)
    return bool(large * 3 >= len(words) * 2)
