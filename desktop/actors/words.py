"""Kinds of actors and types of names as the analyst calls them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db.records.actors import KINDS, NAME_TYPES


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
