"""What a search that is being typed can go on with: themes after #, actors after @ and roles, values of fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.record import record
from db.records.articles import STATES
from db.search.days import RELATIVE
from db.search.grades import LETTERS, NUMBERS
from db.search.grammar import DAYS, HAS, IS
from db.search.words import BETWEEN, FIELDS, OPERATORS, ROLE_FIELDS, Token, tokens
from db.text.fold import folded_name, prefix_forms

_SHOWN = 12
_CHOICES = {
    **{
        "grade": (*LETTERS, *NUMBERS, "none"),
        "has": HAS,
        "is": IS,
        "state": STATES,
        "stance": ("<0", "0", ">0"),
        "importance": ("1", "0"),
    },
    **{field: (*RELATIVE, "none") if field in DAYS[:2] else RELATIVE for field in DAYS},
}
_DISTANCES = ("NEAR/5", "NEAR/1p", "NEAR/1s")
_BARE = frozenset('"“„«‟”»()*!')


@record
class Named:
    """A name that can be offered: what is inserted and shown, other forms that find it, how much is behind it.

    `former` are names it had, which find it too.
    """

    label: str
    forms: tuple[str, ...] = ()
    count: int = 0
    former: tuple[str, ...] = ()


@record
class Names:
    """What a project can offer, by the sign or field it is typed after."""

    themes: tuple[Named, ...] = ()
    actors: tuple[Named, ...] = ()
    outlets: tuple[Named, ...] = ()
    authors: tuple[Named, ...] = ()
    languages: tuple[Named, ...] = ()
    coders: tuple[Named, ...] = ()
    titles: tuple[Named, ...] = ()
    searches: tuple[Named, ...] = ()
    types: tuple[Named, ...] = ()
    markings: tuple[Named, ...] = ()


@record
class Completion:
    """Put `text` in the place of [start, end) of the query, in code points; `label` is shown with what `kind` it is.

    `former` is the name it had, where that is what was typed.
    """

    start: int
    end: int
    text: str
    label: str
    kind: str
    count: int = 0
    former: str = ""


def complete(names: Names, text: str, cursor: int) -> list[Completion]:
    """What the term that ends at the cursor can become, the best first; [] where there is nothing to offer."""
    token = next((token for token in tokens(text[:cursor]) if token.end == cursor), None)
    if token is not None and token.kind == "NEAR":
        return _capitals(token, text)
    if token is None or token.kind != "term" or (token.quoted and token.closed):
        return []
    if token.sign == "":
        return [] if token.quoted else _capitals(token, text) + _fields(token)
    if token.sign in _CHOICES:
        found = [choice for choice in _CHOICES[token.sign] if choice.lower().startswith(token.value.lower())]
        return [
            Completion(token.start, token.end, f"{token.sign}:{choice}", choice, token.sign)
            for choice in found
            if choice != token.value
        ]
    sign = token.sign if token.sign in "#@$" else f"{token.sign}:"
    kind, offered = _offered(names, token.sign)
    return [
        Completion(token.start, token.end, sign + _written(named.label), named.label, kind, named.count, former)
        for named, former in _filtered(offered, token.value)
    ]


def _capitals(token: Token, text: str) -> list[Completion]:
    """The words in capitals that a word may become, once something stands before it."""
    typed = text[token.start : token.end]
    if len(typed) < 2 or not text[: token.start].strip(" ("):
        return []
    return [
        Completion(token.start, token.end, word, word, "operator")
        for word in (*OPERATORS, *_DISTANCES, *BETWEEN[1:])
        if word.startswith(typed) and word != typed
    ]


def _fields(token: Token) -> list[Completion]:
    typed = token.value.lower()
    if len(typed) < 2:
        return []
    return [
        Completion(token.start, token.end, f"{field}:", f"{field}:", "field")
        for field in FIELDS
        if field.startswith(typed)
    ]


def _offered(names: Names, sign: str) -> tuple[str, Sequence[Named]]:
    if sign == "@" or sign in ROLE_FIELDS:
        return "actor", names.actors
    return {
        "#": ("theme", names.themes),
        "$": ("search", names.searches),
        "outlet": ("outlet", names.outlets),
        "author": ("author", names.authors),
        "lang": ("language", names.languages),
        "type": ("type", names.types),
        "marking": ("marking", names.markings),
        "coder": ("coder", names.coders),
        "title": ("article", names.titles),
        "in": ("article", names.titles),
    }.get(sign, ("", ()))


def _filtered(offered: Iterable[Named], typed: str) -> list[tuple[Named, str]]:
    """Names that begin with what was typed, then those with a word that does; the more used before the less.

    Beside each the name it had, where only that one fits.
    """
    beginnings = prefix_forms(typed.replace("_", " "))
    ranked = []
    for named in offered:
        rank, reason = 0 if not beginnings else 3, ""
        for form in (named.label, *named.forms, *named.former):
            before = rank
            folded = folded_name(form)
            if any(folded.startswith(beginning) for beginning in beginnings):
                rank = min(rank, 0 if form == named.label else 1)
            elif any(f" {beginning}" in folded for beginning in beginnings):
                rank = min(rank, 2)
            if rank < before and form in named.former:
                reason = form if before == 3 else ""
        if rank < 3:
            ranked.append((rank, -named.count, named.label, (named, reason)))
    return [entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:-1])[:_SHOWN]]


def _written(label: str) -> str:
    bare = not any(char.isspace() or char in _BARE for char in label)
    return label if bare else f'"{label.replace(chr(34), " ")}"'
