"""How a result spreads, as rows of the facets: values with counts, the term a click types, and how it stands now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from db.reading import Reading
from db.reads import themes
from db.record import record
from db.search.by_origin import facets_by_origin
from db.search.empty import undated
from db.search.facets import Facet, facets
from db.search.find import Kind
from db.search.narrowing import Term, excluded, standing
from db.search.tree import Query
from db.search.words import ROLE_FIELDS
from desktop.widgets.languages import language_name

translate = QCoreApplication.translate
SECTIONS = ("themes", "actors", "roles", "outlets", "types", "languages", "coders", "grades")
_SIGNS = {"outlets": "outlet", "types": "type", "languages": "lang", "coders": "coder", "grades": "grade"}


@record
class Value:
    """One value of a facet: what it is called, how many results have it, what narrows to it, and whether it does."""

    label: str
    count: int
    term: Term
    hue: str = ""
    stands: str = ""


@record
class Section:
    """One facet; `name` is one of SECTIONS, the most frequent value first."""

    name: str
    values: tuple[Value, ...]


@record
class Spread:
    """All facets of one query; `months` are (2022-07, count) in their order.

    `left_out` passages would answer but for the filter by date, and have none. When not the `whole` result was
    counted, then the newest `counted` of it.
    """

    query: Query
    sections: tuple[Section, ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    left_out: int = 0
    counted: int = 0
    whole: bool = True


def spread(reading: Reading, query: Query, kind: Kind, by_origin: bool = False) -> Spread:
    """Count the facets of the whole result: of its articles where only those are shown, else of its highlights.

    With `by_origin` each value has the number of origins that its results come from.
    """
    found = (facets_by_origin if by_origin else facets)(
        reading, query, "articles" if kind == "articles" else "highlights"
    )
    sections = []
    for name in SECTIONS:
        counted: Sequence[Facet] = getattr(found, name, ())
        if name == "themes":
            values = _of_themes(reading, counted, query.text)
        else:
            values = tuple(_value(name, facet, query.text) for facet in counted)
        sections.append(Section(name, (*values, *_left_out(name, values, query.text))))
    months = tuple((month.name, month.count) for month in found.months)
    shown = tuple(one for one in sections if one.values)
    return Spread(query, shown, months, undated(reading, query), found.counted, found.whole)


def section_words(name: str) -> str:
    """What a facet is called in the window."""
    return {
        "themes": translate("Find", "Themes"),
        "actors": translate("Find", "Actors"),
        "roles": translate("Find", "Roles"),
        "outlets": translate("Find", "Outlets"),
        "types": translate("Find", "Types"),
        "languages": translate("Find", "Languages"),
        "coders": translate("Find", "Coders"),
        "grades": translate("Find", "Grades"),
    }[name]


def _of_themes(reading: Reading, counted: Sequence[Facet], text: str) -> tuple[Value, ...]:
    known = {theme.id: theme for theme in themes.tree(reading)}
    parents = {theme.parent_id for theme in known.values()}
    values = []
    for facet in counted:
        theme = known.get(facet.id or 0)
        # The count is of the theme itself; a click that brought its children too would not keep its word.
        term, other = (Term("#", facet.name, exactly=exactly) for exactly in _itself_first(facet.id in parents))
        stands = standing(text, term)
        if not stands and (stands := standing(text, other)):
            term = other
        values.append(Value(facet.name, facet.count, term, theme.hue if theme else "", stands))
    return tuple(values)


def _left_out(name: str, values: Sequence[Value], text: str) -> list[Value]:
    """What the search excludes has no results to be counted, and stays in sight to be brought back."""
    shown = {value.term.text.casefold() for value in values}
    meant = [term for term in excluded(text) if _facet_of(term) == name and term.text.casefold() not in shown]
    return [Value(_label(name, term), 0, term, stands="out") for term in meant]


def _label(name: str, term: Term) -> str:
    if name == "roles":
        return role_words(term.sign)
    return language_name(term.value) if name == "languages" else term.value


def _facet_of(term: Term) -> str:
    if term.sign in ROLE_FIELDS:
        return "actors" if term.value else "roles"
    known = {"#": "themes", "@": "actors"} | {sign: name for name, sign in _SIGNS.items()}
    return known.get(term.sign, "")


def _itself_first(parent: bool) -> tuple[bool, bool]:
    return parent, not parent


def _value(name: str, facet: Facet, text: str) -> Value:
    if name == "actors":
        term, label = Term("@", facet.name), facet.name
    elif name == "roles":
        term, label = Term(facet.name, ""), role_words(facet.name)
    else:
        term = Term(_SIGNS.get(name, name), facet.name)
        label = language_name(facet.name) if name == "languages" else facet.name
    return Value(label, facet.count, term, "", standing(text, term))


def role_words(role: str) -> str:
    """A role as a heading over passages: the actor speaks, is spoken of, and so on."""
    return {
        "speaker": translate("Find", "speaker"),
        "target": translate("Find", "target"),
        "subject": translate("Find", "subject"),
        "via": translate("Find", "quoted through"),
        "mentioned": translate("Find", "mentioned"),
    }.get(role, role)
