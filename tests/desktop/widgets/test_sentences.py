"""The pieces of sentences that are translated are those that sentences are made of."""

from dataclasses import fields

from PySide6.QtWidgets import QApplication

from db.records.sentences import ENGLISH
from desktop.widgets.sentences import PIECES
from desktop.widgets.tags.choice import ChosenActor, ChosenTheme, packed, unpacked
from desktop.widgets.tags.choosing import said_by


def test_every_piece_is_there_to_be_translated() -> None:
    found: list[str] = []
    for field in fields(ENGLISH):
        pieces = getattr(ENGLISH, field.name)
        found += [pieces] if isinstance(pieces, str) else [piece for verb in pieces.values() for piece in verb]
    assert set(PIECES) == set(found)
    assert len(PIECES) == len(set(PIECES))


def test_a_name_that_runs_leftwards_is_set_apart(qapp: QApplication) -> None:
    tags = [ChosenActor("رئيسي", "person", 1, "speaker"), ChosenActor("NATO", "alliance", 2, "target", -2)]
    assert said_by(tags) == "\u2068رئيسي\u2069 blames NATO"


def test_a_stance_on_a_theme_stays_in_a_draft() -> None:
    tags = [ChosenTheme("Gas", "Rose", 3, -2), ChosenTheme("Oil", "Teal")]
    assert unpacked(packed(tags)) == tags
    assert unpacked([["theme", 3, "Gas", "Rose"]]) == [ChosenTheme("Gas", "Rose", 3)]
