"""Makes a tree of what was typed. Nothing typed breaks it: a mistake is kept with its place, the rest still answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from db.records.articles import STATES
from db.search import days, grades
from db.search.between import are_tags, are_words, joined_by
from db.search.tree import (
    Actor,
    And,
    Dates,
    Field,
    Grade,
    Has,
    Is,
    Mistake,
    Never,
    Node,
    Not,
    Or,
    Query,
    Saved,
    Stance,
    Theme,
    Words,
    joined,
    leaves,
)
from db.search.words import BETWEEN, ROLE_FIELDS, Token, tokens
from db.text import fold

MOST_CHARACTERS = 30_000
MOST_TERMS = 64
MOST_WORDS_IN_A_PHRASE = 128
DEEPEST = 30

HAS = ("note", "link", "actor", "theme")
IS = ("untagged", "important", "duplicate", "lost")
DAYS = ("date", "event", "seen", "added", "tagged")
"""The fields that take days; only of the first two can it be unknown when it was."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_STANCE = re.compile(r"(>=|<=|>|<|=)?([+-]?\d)(?:\.\.([+-]?\d))?")
_IMPORTANCE = re.compile(r"(>=|<=|>|<|=)?([01])")


def parse(text: str, typing: bool = False, today: date | None = None) -> Query:
    """Understand a query. While it is being `typing`, its last word counts as a beginning and may be unfinished."""
    clean = _SURROGATE.sub("\ufffd", text[:MOST_CHARACTERS])
    return _Parser(clean, typing, today or date.today()).query(text)


@dataclass(slots=True)
class _Bracket:
    """What stands between two brackets so far: alternatives, each a list of parts that must all answer."""

    start: int
    alternatives: list[list[Node]] = field(default_factory=lambda: [[]])
    negated: bool = False
    waiting: Token | None = None
    hand: tuple[Node, int] | None = None
    """What a NEAR would join with what follows, and where it begins."""
    links: tuple[Node, ...] = ()
    """What NEARs one after the other have made: a NEAR/5 b NEAR/5 c is two."""

    def add(self, node: Node, start: int) -> None:
        self.alternatives[-1].append(Not(node) if self.negated else node)
        self.negated, self.waiting, self.links = False, None, ()
        self.hand = (node, start) if are_tags(node) or are_words(node) else None

    def join(self, made: Node, right: Node, start: int) -> None:
        """Put what a NEAR has made into the place of its left side; its right side may be joined once more."""
        before = self.alternatives[-1].pop()
        self.links = (*self.links, made)
        node = made if len(self.links) == 1 else And(self.links)
        self.alternatives[-1].append(Not(node) if isinstance(before, Not) else node)
        self.waiting, self.hand = None, (right, start)

    def pass_over(self) -> None:
        """Something that holds nothing to look for: what was to go with it goes with nothing."""
        self.negated, self.waiting, self.hand = False, None, None

    def node(self) -> Node | None:
        parts = [joined(And, tuple(_flat(And, group))) for group in self.alternatives]
        return joined(Or, tuple(_flat(Or, [part for part in parts if part is not None])))


class _Parser:
    def __init__(self, text: str, typing: bool, today: date) -> None:
        self._text = text
        self._typing = typing
        self._today = today
        self._mistakes: list[Mistake] = []
        self._open = [_Bracket(0)]
        self._ignored_brackets = 0
        self._terms = 0

    def query(self, typed: str) -> Query:
        if len(typed) > len(self._text):
            self._expect(len(self._text), len(typed), f"at most {MOST_CHARACTERS:,} characters")
        for token in tokens(self._text):
            if self._terms == MOST_TERMS and token.kind == "term":
                self._expect(token.start, len(self._text), f"at most {MOST_TERMS} terms")
                break
            self._take(token)
        while len(self._open) > 1:
            if not self._typing:
                self._expect(self._open[-1].start, self._open[-1].start + 1, "a closing bracket further on")
            self._close(len(self._text))
        self._finish(self._open[0])
        tree = self._open[0].node()
        if tree is None and self._mistakes:
            tree = Never()
        mistakes = tuple(sorted(set(self._mistakes), key=lambda mistake: (mistake.start, mistake.end)))
        marked = (leaf.needle for leaf in leaves(tree, positive=True) if isinstance(leaf, Words))
        return Query(typed, tree, mistakes, tuple(dict.fromkeys(marked)))

    def _take(self, token: Token) -> None:
        here = self._open[-1]
        if token.kind == "term":
            self._terms += 1
            node = self._leaf(token)
            if node is None:
                here.pass_over()
            else:
                self._add(node, token.start, token.end)
        elif token.kind in BETWEEN:
            self._between(token)
        elif token.kind == "NOT":
            if here.waiting is not None and here.waiting.kind in BETWEEN:
                self._expect(here.waiting.start, here.waiting.end, f"no NOT right after {here.waiting.kind}")
            here.negated, here.waiting = not here.negated, token
        elif token.kind in ("AND", "OR"):
            if not here.alternatives[-1] or here.waiting is not None:
                self._expect(token.start, token.end, f"something before {token.kind}")
            else:
                here.waiting = token
                if token.kind == "OR":
                    here.alternatives.append([])
        elif token.kind == "(":
            if len(self._open) > DEEPEST:
                if not self._ignored_brackets:
                    self._expect(token.start, token.end, f"at most {DEEPEST} brackets inside each other")
                self._ignored_brackets += 1
            else:
                self._open.append(_Bracket(token.start))
        elif self._ignored_brackets:
            self._ignored_brackets -= 1
        elif len(self._open) == 1:
            self._expect(token.start, token.end, "an opening bracket before")
        else:
            self._close(token.end)

    def _close(self, end: int) -> None:
        inner = self._open.pop()
        self._finish(inner)
        node, outside = inner.node(), self._open[-1]
        if node is not None:
            self._add(node, inner.start, end)
            return
        outside.pass_over()
        if not (self._typing and end >= len(self._text)) and not any(
            inner.start <= mistake.start < end for mistake in self._mistakes
        ):
            self._expect(inner.start, end, "something between the brackets")

    def _add(self, node: Node, start: int, end: int) -> None:
        here = self._open[-1]
        token = here.waiting
        if token is not None and token.kind in BETWEEN and here.hand is not None:
            left, first = here.hand
            made = joined_by(token, left, node, first, end)
            if not isinstance(made, str):
                here.join(made, node, start)
                return
            self._expect(token.start, token.end, made)
        here.add(node, start)

    def _between(self, token: Token) -> None:
        here = self._open[-1]
        free = here.hand is not None and here.waiting is None
        if token.kind != "NEAR" and not (free and here.hand is not None and are_tags(here.hand[0])):
            # A headline in capitals: INSIDE and WITH join nothing but tags.
            self._take(replace(token, kind="term", value=self._text[token.start : token.end]))
        elif free:
            here.waiting = token
        else:
            self._expect(token.start, token.end, "a word or a tag before NEAR")

    def _finish(self, bracket: _Bracket) -> None:
        waiting = bracket.waiting
        if waiting is not None and not (self._typing and waiting.end >= len(self._text.rstrip())):
            self._expect(waiting.start, waiting.end, f"something after {waiting.kind}")

    def _expect(self, start: int, end: int, expected: str) -> None:
        self._mistakes.append(Mistake(start, end, expected))

    def _leaf(self, token: Token) -> Node | None:
        unfinished = self._typing and token.end == len(self._text) and (not token.quoted or not token.closed)
        if not token.closed and not self._typing:
            quote = token.start + len(self._text[token.start : token.end]) - len(token.value) - 1
            self._expect(quote, quote + 1, "a closing quotation mark further on")
        if token.sign == "":
            return self._words(token, unfinished)
        if token.sign in ("#", "@", *ROLE_FIELDS):
            return self._tag(token, unfinished)
        if token.sign == "$":
            return self._saved(token, unfinished)
        value = token.value.strip()
        if not value:
            if not unfinished:
                self._expect(token.start, token.end, f"something after {token.sign}:")
            return None
        if token.sign in DAYS:
            return self._dates(token, value, unfinished)
        if token.sign == "importance":
            return self._importance(token, value, unfinished)
        if token.sign == "grade":
            return self._grade(token, value, unfinished)
        if token.sign == "stance":
            return self._stance(token, value, unfinished)
        if token.sign in ("has", "is", "state"):
            return self._choice(token, value, unfinished)
        missing = not token.quoted and value.lower() == "none"
        if not missing and token.sign != "url" and not fold.tokens(value):
            self._expect(token.start, token.end, f"letters or digits after {token.sign}:")
            return None
        value = value if token.sign == "url" else _within(value)
        return Field(token.sign, value, token.star, unfinished, missing, token.start, token.end)

    def _words(self, token: Token, unfinished: bool) -> Node | None:
        value = _within(token.value)
        if not fold.tokens(value):
            if not unfinished or token.value.strip():
                self._expect(token.start, token.end, "a letter or a digit: other signs and emoji are not looked for")
            return None
        return Words(value, unfinished or token.star, token.quoted, token.start, token.end)

    def _tag(self, token: Token, unfinished: bool) -> Node | None:
        what = "theme" if token.sign == "#" else "actor"
        value = _within(token.value)
        role = token.sign if token.sign in ROLE_FIELDS else None
        if not fold.tokens(value):
            if token.star and not token.value.strip():
                return Theme("") if what == "theme" else Actor("", role)
            if not unfinished or token.value.strip():
                self._expect(token.start, token.end, f"the name of {'a theme' if what == 'theme' else 'an actor'}")
            return None
        begun = unfinished and not token.bang
        if what == "theme":
            return Theme(value, not token.bang, token.star, begun, token.start, token.end)
        return Actor(value, role, token.star, begun, token.start, token.end)

    def _saved(self, token: Token, unfinished: bool) -> Node | None:
        name = _within(token.value)
        if fold.tokens(name):
            return Saved(name, token.star, unfinished, token.start, token.end)
        if not unfinished or token.value.strip():
            self._expect(token.start, token.end, "the name of a saved search")
        return None

    def _dates(self, token: Token, value: str, unfinished: bool) -> Node | None:
        if value.lower() == "none" and token.sign in DAYS[:2]:
            return Dates(token.sign, missing=True)
        found = days.days(value, self._today)
        if found is None and unfinished:
            found = days.known_part(value, self._today)
        elif found is None:
            self._expect(token.start, token.end, days.EXPECTED)
        return None if found is None else Dates(token.sign, *found)

    def _stance(self, token: Token, value: str, unfinished: bool) -> Node | None:
        match = _STANCE.fullmatch(value.replace("\u2212", "-"))
        if match:
            low = high = int(match[2])
            if match[3]:
                low, high = sorted((low, int(match[3])))
            elif match[1] and match[1][0] == "<":
                low, high = -2, low - (match[1] == "<")
            elif match[1] and match[1][0] == ">":
                low, high = low + (match[1] == ">"), 2
            low, high = max(low, -2), min(high, 2)
            if low <= high:
                return Stance(low, high)
        if match or not unfinished:
            self._expect(token.start, token.end, "a stance from -2 to 2, <0 or >0")
        return None

    def _grade(self, token: Token, value: str, unfinished: bool) -> Node | None:
        if value.lower() == "none":
            return Grade(missing=True)
        found = grades.grades(value)
        if found is None:
            if not unfinished:
                self._expect(token.start, token.end, grades.EXPECTED)
            return None
        parts = [Grade(letters=found.letters)] if found.letters else []
        return joined(And, (*parts, Grade(numbers=found.numbers)) if found.numbers else tuple(parts))

    def _importance(self, token: Token, value: str, unfinished: bool) -> Node | None:
        match = _IMPORTANCE.fullmatch(value)
        if match:
            at, sign = int(match[2]), match[1] or "="
            fits = [
                n for n in (0, 1) if (n == at and "=" in sign) or (n > at and ">" in sign) or (n < at and "<" in sign)
            ]
            if fits in ([0], [1]):
                return Is("important") if fits == [1] else Not(Is("important"))
        if match or not unfinished:
            self._expect(token.start, token.end, "importance:1 or importance:0: a passage is important or it is not")
        return None

    def _choice(self, token: Token, value: str, unfinished: bool) -> Node | None:
        choices = {"has": HAS, "is": IS, "state": STATES}[token.sign]
        value = value.lower()
        if unfinished and value not in choices:
            begun = [choice for choice in choices if choice.startswith(value)]
            value = begun[0] if len(begun) == 1 else value
        if value in choices:
            if token.sign == "state":
                return Field("state", value, start=token.start, end=token.end)
            return Has(value) if token.sign == "has" else Is(value)
        if not unfinished:
            self._expect(token.start, token.end, f"{token.sign}: and one of {', '.join(choices)}")
        return None


def _within(value: str) -> str:
    """A value as it is looked for: at most so many words, since each costs time."""
    value = value.strip()
    if len(value) > MOST_WORDS_IN_A_PHRASE:
        words = fold.tokens(value)
        if len(words) > MOST_WORDS_IN_A_PHRASE:
            return " ".join(words[:MOST_WORDS_IN_A_PHRASE])
        return value if len(value) <= 4_000 else " ".join(word[:100] for word in words)
    return value


def _flat(kind: type[And] | type[Or], parts: list[Node]) -> list[Node]:
    flat: list[Node] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        else:
            flat.append(part)
    return flat
