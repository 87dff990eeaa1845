"""Kinds of actors and types of names as the analyst calls them, and what the pane says of itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db.records.actors import KINDS, NAME_TYPES
from desktop.widgets.names_pane import NamesWords


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


def pane_words() -> NamesWords:
    """What the actors pane says of itself."""
    return NamesWords(
        title=QCoreApplication.translate("ActorsPane", "Actors"),
        filter=QCoreApplication.translate("ActorsPane", "Filter actors by any name"),
        filter_button=QCoreApplication.translate("ActorsPane", "Filter actors by any name (or just type)"),
        add=QCoreApplication.translate("ActorsPane", "New actor (Insert)"),
        new=QCoreApplication.translate("ActorsPane", "New actor"),
        no_match=QCoreApplication.translate("ActorsPane", "No actor matches “{0}”."),
        none=QCoreApplication.translate("ActorsPane", "No actors yet."),
        none_told=QCoreApplication.translate(
            "ActorsPane",
            "Actors are the people, states and organisations you follow. Type @ in the tag bar to make one, or here.",
        ),
    )
