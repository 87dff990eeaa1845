"""A search narrowed by one value of a facet, as text: what is added can be read, changed and taken away by typing."""

from __future__ import annotations

from db.record import record
from db.search.words import BETWEEN, Token, tokens

_BARE = frozenset('\0"“„«‟”»()*!')
_QUOTES = str.maketrans({'"': " ", "”": " "})
_OPERATORS = ("AND", "OR", "NOT")


@record
class Term:
    """One term of a search: `sign` is # or @ or the name of a field; `exactly` is the ! of a theme itself.

    An empty value stands for any (`speaker:*`).
    """

    sign: str
    value: str
    exactly: bool = False

    @property
    def text(self) -> str:
        """The term as it is typed."""
        sign = self.sign if self.sign in ("#", "@") else f"{self.sign}:"
        return sign + (written(self.value) if self.value else "*") + ("!" if self.exactly else "")


@record
class _Standing:
    """A term outside all brackets: [start, end) with the - or NOT before it."""

    token: Token
    start: int
    excluded: bool


def written(value: str) -> str:
    """A name or value as it is typed: in quotation marks where it holds more than one plain word."""
    bare = bool(value) and value not in _OPERATORS and not any(char.isspace() or char in _BARE for char in value)
    bare = bare and not value.startswith("-")
    return value if bare else f'"{value.translate(_QUOTES)}"'


def standing(text: str, term: Term) -> str:
    """How a term stands in a search already: "in", "out" (excluded) or "" (not at all, or only as an alternative)."""
    found = _terms(text)
    for one in found or ():
        if _is(one.token, term):
            return "out" if one.excluded else "in"
    return ""


def excluded(text: str) -> list[Term]:
    """What a search leaves out, as it is typed there."""
    found = (one.token for one in _terms(text) or () if one.excluded and one.token.sign)
    return [Term(token.sign, token.value, token.bang) for token in found if token.value or token.star]


def narrowed(text: str, term: Term, *, exclude: bool = False) -> str:
    """The search with a term added, or excluded; a term that stands there so already is taken away.

    Where the search has alternatives outside brackets they are put into brackets first, so that the term holds for all.
    """
    found = _terms(text)
    if found is None:
        text = f"({_closed(text.strip())})"
        found = []
    for one in found:
        if _is(one.token, term):
            kept = _without(text, one)
            return kept if one.excluded == exclude else _with(kept, term, exclude)
    return _with(_closed(text), term, exclude)


def replaced(text: str, field: str, value: str) -> str:
    """The search with `field:value` in the place of all terms of that field; an empty value only takes them away."""
    found = _terms(text)
    if found is None:
        text = f"({_closed(text.strip())})"
        found = []
    for one in reversed(found):
        if one.token.sign == field and not one.excluded:
            text = _without(text, one)
    return _with(_closed(text), Term(field, value), False) if value else text


def within(text: str, field: str) -> str:
    """What one field is narrowed to in a search, "" when it is not."""
    for one in _terms(text) or ():
        if one.token.sign == field and not one.excluded:
            return one.token.value
    return ""


def _terms(text: str) -> list[_Standing] | None:
    """The terms outside brackets; None where OR stands there."""
    found: list[_Standing] = []
    depth, negated = 0, None
    joined = False
    for token in tokens(text):
        if token.kind == "OR" and not depth:
            return None
        if token.kind == "(":
            depth += 1
        elif token.kind == ")":
            depth = max(0, depth - 1)
        if token.kind == "NOT":
            negated = token.start
            continue
        if token.kind in BETWEEN and found and not depth and found[-1].token.end == len(text[: token.start].rstrip()):
            found.pop()  # what stands beside something is no term by itself, nor is the other side
        if token.kind == "term" and not depth and not joined:
            found.append(_Standing(token, token.start if negated is None else negated, negated is not None))
        negated, joined = None, token.kind in BETWEEN
    return found


def _is(token: Token, term: Term) -> bool:
    if token.sign != term.sign or token.bang != term.exactly:
        return False
    if not term.value:
        return token.star and not token.value
    return token.value.translate(_QUOTES).casefold() == term.value.translate(_QUOTES).casefold() and not token.star


def _without(text: str, one: _Standing) -> str:
    before, after = text[: one.start].rstrip(), text[one.token.end :].lstrip()
    # An AND that joined it to the rest has nothing to join any more.
    if before.endswith((" AND", ")AND")) or before == "AND":
        before = before[:-3].rstrip()
    elif not before and after.startswith("AND "):
        after = after[4:].lstrip()
    return f"{before} {after}".strip()


def _with(text: str, term: Term, exclude: bool) -> str:
    return f"{text.strip()} {'-' if exclude else ''}{term.text}".strip()


def _closed(text: str) -> str:
    """A search whose quotation marks and brackets are paired, so that what is added stands outside them.

    A bracket that closes nothing says nothing, and would close the one that is put before it.
    """
    last, depth = None, 0
    stray: list[int] = []
    for token in tokens(text):
        last = token
        if token.kind == ")" and not depth:
            stray.append(token.start)
        else:
            depth += (token.kind == "(") - (token.kind == ")")
    if last is not None and last.kind == "term" and not last.closed:
        text = text.rstrip() + '"'
    for start in reversed(stray):
        text = f"{text[:start]} {text[start + 1 :]}"
    return text.strip() + ")" * depth
