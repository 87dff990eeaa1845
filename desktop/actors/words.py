"""Kinds of actors and types of names as the analyst calls them, and what the pane says of itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db.records.actors import KINDS, NAME_TYPES
from db.records.relations import RELATIONS
from desktop.widgets.dates import shown_date
from desktop.widgets.names.shown import NamesWords


def kind_words(kind: str) -> str:
    """A kind of actor; one that the analyst made up stands as it is."""
    return QCoreApplication.translate("Actor", kind)


def kind_meant(words: str) -> str:
    """The kind that is meant by words as they are shown or typed."""
    typed = " ".join(words.split())
    return next((kind for kind in KINDS if kind_words(kind).casefold() == typed.casefold()), typed)


def type_words(type_: str) -> str:
    """A type of name."""
    return QCoreApplication.translate("Actor", type_)


OTHER_TYPES = tuple(type_ for type_ in NAME_TYPES if type_ != "preferred")
"""What a further name can be; an actor has one preferred name."""


def role_words(role: str) -> str:
    """A role of an actor at a passage."""
    return QCoreApplication.translate("Actor", role)


def stance_words(stance: int) -> str:
    """A stance from -2 to +2 with its number."""
    words = {
        -2: QCoreApplication.translate("Actor", "strongly against"),
        -1: QCoreApplication.translate("Actor", "against"),
        0: QCoreApplication.translate("Actor", "neutral"),
        1: QCoreApplication.translate("Actor", "for"),
        2: QCoreApplication.translate("Actor", "strongly for"),
    }[stance]
    sign = {-1: "\N{MINUS SIGN}", 0: "", 1: "+"}[(stance > 0) - (stance < 0)]
    return f"{words} {sign}{abs(stance)}"


def relation_words(kind: str, backwards: bool = False) -> str:
    """What one actor is to another, read from the first or from the other; the analyst's own words stand as they are.

    What has no word for the other way is shown with an arrow from the other.
    """
    if not backwards:
        return QCoreApplication.translate("Actor", kind)
    back = RELATIONS.get(kind)
    return QCoreApplication.translate("Actor", back) if back else f"\N{LEFTWARDS ARROW} {kind}"


def relation_meant(words: str) -> tuple[str, bool]:
    """The relation that is meant by words as they are shown or typed, and whether they read it from its other end."""
    typed = " ".join(words.split())
    for backwards in (False, True):
        for kind in RELATIONS:
            if relation_words(kind, backwards).casefold() == typed.casefold():
                return kind, backwards
    arrow = typed.startswith("\N{LEFTWARDS ARROW}")
    return typed.lstrip("\N{LEFTWARDS ARROW} "), arrow


def matching_words(matching: str) -> str:
    """How texts are looked through for a name."""
    return {
        "auto": QCoreApplication.translate("Actor", "by its shape"),
        "exact": QCoreApplication.translate("Actor", "just these letters"),
        "any": QCoreApplication.translate("Actor", "in any case"),
        "never": QCoreApplication.translate("Actor", "never"),
    }[matching]


def span_words(since: str | None, until: str | None) -> str:
    """From when to when something holds, "" when nothing is known of it."""
    return f"{shown_date(since)}\N{EN DASH}{shown_date(until)}" if since or until else ""


def pane_words() -> NamesWords:
    """What the actors pane says of itself."""
    return NamesWords(
        title=QCoreApplication.translate("ActorsPane", "Actors"),
        filter=QCoreApplication.translate("ActorsPane", "Filter actors by any name"),
        filter_button=QCoreApplication.translate("ActorsPane", "Filter actors by any name (or just type)"),
        add=QCoreApplication.translate("ActorsPane", "New actor (Insert)"),
        new=QCoreApplication.translate("ActorsPane", "New actor"),
        no_match=QCoreApplication.translate("ActorsPane", "No actor matches “{0}”."),
        merge=QCoreApplication.translate("ActorsPane", "Merge {0} into which actor?"),
        none=QCoreApplication.translate("ActorsPane", "No actors yet."),
        none_told=QCoreApplication.translate(
            "ActorsPane",
            "Actors are the people, states and organisations you follow. Type @ in the tag bar to make one, or here.",
        ),
        choose_first=QCoreApplication.translate("ActorsPane", "Choose an actor first: %go_actors%, then Down."),
    )
