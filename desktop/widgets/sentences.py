"""What a passage states, as a sentence in the language of the window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from db.records.highlights import ActorTag, Highlight, ThemeTag
from db.records.sentences import sentence
from db.records.statements import Statement, statement, statement_of
from desktop.widgets.steady import steady

_FIRST_LEFTWARD = "\u0590"


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """A text that is translated where it is used."""
    return text


PIECES = (
    QT_TRANSLATE_NOOP("Sentence", "supports {0}"),
    QT_TRANSLATE_NOOP("Sentence", "support {0}"),
    QT_TRANSLATE_NOOP("Sentence", "favours {0}"),
    QT_TRANSLATE_NOOP("Sentence", "favour {0}"),
    QT_TRANSLATE_NOOP("Sentence", "is neutral on {0}"),
    QT_TRANSLATE_NOOP("Sentence", "are neutral on {0}"),
    QT_TRANSLATE_NOOP("Sentence", "criticises {0}"),
    QT_TRANSLATE_NOOP("Sentence", "criticise {0}"),
    QT_TRANSLATE_NOOP("Sentence", "blames {0}"),
    QT_TRANSLATE_NOOP("Sentence", "blame {0}"),
    QT_TRANSLATE_NOOP("Sentence", "speaks of {0}"),
    QT_TRANSLATE_NOOP("Sentence", "speak of {0}"),
    QT_TRANSLATE_NOOP("Sentence", "doubts {0}"),
    QT_TRANSLATE_NOOP("Sentence", "doubt {0}"),
    QT_TRANSLATE_NOOP("Sentence", "opposes {0}"),
    QT_TRANSLATE_NOOP("Sentence", "oppose {0}"),
    QT_TRANSLATE_NOOP("Sentence", "is strongly in favour"),
    QT_TRANSLATE_NOOP("Sentence", "are strongly in favour"),
    QT_TRANSLATE_NOOP("Sentence", "is in favour"),
    QT_TRANSLATE_NOOP("Sentence", "are in favour"),
    QT_TRANSLATE_NOOP("Sentence", "stays neutral"),
    QT_TRANSLATE_NOOP("Sentence", "stay neutral"),
    QT_TRANSLATE_NOOP("Sentence", "is critical"),
    QT_TRANSLATE_NOOP("Sentence", "are critical"),
    QT_TRANSLATE_NOOP("Sentence", "is strongly critical"),
    QT_TRANSLATE_NOOP("Sentence", "are strongly critical"),
    QT_TRANSLATE_NOOP("Sentence", "speaks"),
    QT_TRANSLATE_NOOP("Sentence", "speak"),
    QT_TRANSLATE_NOOP("Sentence", "{0} is supported"),
    QT_TRANSLATE_NOOP("Sentence", "{0} are supported"),
    QT_TRANSLATE_NOOP("Sentence", "{0} is favoured"),
    QT_TRANSLATE_NOOP("Sentence", "{0} are favoured"),
    QT_TRANSLATE_NOOP("Sentence", "{0} is spoken of neutrally"),
    QT_TRANSLATE_NOOP("Sentence", "{0} are spoken of neutrally"),
    QT_TRANSLATE_NOOP("Sentence", "{0} is criticised"),
    QT_TRANSLATE_NOOP("Sentence", "{0} are criticised"),
    QT_TRANSLATE_NOOP("Sentence", "{0} is blamed"),
    QT_TRANSLATE_NOOP("Sentence", "{0} are blamed"),
    QT_TRANSLATE_NOOP("Sentence", "{0} is spoken of"),
    QT_TRANSLATE_NOOP("Sentence", "{0} are spoken of"),
    QT_TRANSLATE_NOOP("Sentence", "{0} is doubted"),
    QT_TRANSLATE_NOOP("Sentence", "{0} are doubted"),
    QT_TRANSLATE_NOOP("Sentence", "{0} is opposed"),
    QT_TRANSLATE_NOOP("Sentence", "{0} are opposed"),
    QT_TRANSLATE_NOOP("Sentence", "{0} {1}"),
    QT_TRANSLATE_NOOP("Sentence", "{0}, {1}"),
    QT_TRANSLATE_NOOP("Sentence", "{0} and {1}"),
    QT_TRANSLATE_NOOP("Sentence", "{0}; {1}"),
    QT_TRANSLATE_NOOP("Sentence", "{0}, about {1}"),
    QT_TRANSLATE_NOOP("Sentence", "about {0}"),
    QT_TRANSLATE_NOOP("Sentence", "via {0}"),
    QT_TRANSLATE_NOOP("Sentence", "{0}, via {1}"),
    QT_TRANSLATE_NOOP("Sentence", "{0}: {1}"),
)
"""What sentences are made of, for whoever translates them: all of `db.records.sentences.ENGLISH`."""


def said_of(highlight: Highlight) -> str:
    """What a highlight states: "Raisi blames NATO"; "" where it states nothing."""
    return _said(statement_of(highlight))


def said_of_tags(themes: Iterable[ThemeTag], actors: Iterable[ActorTag]) -> str:
    """What tags state."""
    return _said(statement(themes, actors))


def _said(told: Statement) -> str:
    return sentence(told, _translated, _shown) if told else ""


def _translated(piece: str) -> str:
    return QCoreApplication.translate("Sentence", piece)


def _shown(name: str) -> str:
    """A name that runs the other way turns nothing round beside it."""
    name = steady(name)
    return name if name.isascii() or max(name) < _FIRST_LEFTWARD else f"\u2068{name}\u2069"
