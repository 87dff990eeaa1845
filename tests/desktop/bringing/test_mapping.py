"""The panel of a table: what it asks, what it answers, what it remembers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.sources.formats import look_at, read_parts
from desktop.bringing.known_columns import known_columns
from desktop.bringing.mapping import MappingPanel
from desktop.look.look import Look
from desktop.settings import Settings

RAW = "k;Überschrift;Volltext;Datum\n1;Schiffe;Sie legten ab.;7/8/2031\n2;Korn;Es stieg.;9/8/2031\n".encode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def panel(look: Look, settings: Settings, stand: Callable[..., None]) -> MappingPanel:
    made = MappingPanel(look, settings)
    stand(made, 600, 640)
    return made


def titles(panel: MappingPanel) -> list[str]:
    return [card.title.text() for card in panel.first.cards if card.isVisible()]


def test_it_shows_what_is_guessed_and_follows_every_choice(panel: MappingPanel, qtbot) -> None:
    panel.show_table("press.csv", look_at(RAW, "press.csv"))
    assert panel.columns() == {
        "text": "Volltext",
        "title": "Überschrift",
        "outlet": "-",
        "author": "-",
        "published": "Datum",
        "language": "-",
        "url": "-",
    }
    assert titles(panel) == ["Schiffe", "Korn"]
    assert "7/8/2031" in panel.trouble.text()
    panel.dates.setFocus()
    with qtbot.waitSignal(panel.changed):
        QTest.keyClick(panel.dates, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "7 Aug 2031" in panel.first.cards[0].second.text())
    assert panel.trouble.isHidden()
    assert panel.columns()["dates"] == "day first"
    panel.boxes["title"].setFocus()
    QTest.keyClick(panel.boxes["title"], Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: titles(panel) == ["1", "2"])


def test_a_column_is_one_thing_and_a_text_is_needed(panel: MappingPanel, qtbot) -> None:
    panel.show_table("press.csv", look_at(RAW, "press.csv"))
    box = panel.boxes["title"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert (panel.columns()["title"], panel.columns()["text"]) == ("Volltext", "-")
    assert not panel.ready
    qtbot.waitUntil(lambda: "column that holds the texts" in panel.trouble.text())
    assert titles(panel) == []


def test_what_was_said_is_remembered_by_the_header(panel: MappingPanel, settings: Settings) -> None:
    panel.show_table("press.csv", look_at(RAW, "press.csv"))
    panel.boxes["title"].setFocus()
    QTest.keyClick(panel.boxes["title"], Qt.Key.Key_Up)
    panel.remember()
    known = known_columns(settings)
    first, _ = read_parts(RAW.replace(b"Schiffe", b"Boote"), "other.csv", known=known)
    assert (first.title, dict(first.origins)["title"]) == ("1", "k")
    panel.show_table("other.csv", look_at(RAW, "other.csv", known=known))
    assert panel.columns()["title"] == "k"


def test_another_sign_between_columns_asks_for_another_look(panel: MappingPanel, qtbot) -> None:
    panel.show_table("press.csv", look_at(RAW, "press.csv"))
    panel.delimiter.setFocus()
    with qtbot.waitSignal(panel.look_asked) as asked:
        QTest.keyClick(panel.delimiter, Qt.Key.Key_Up)
    assert asked.args == [{"delimiter": ","}]
    panel.show_table("press.csv", look_at(RAW, "press.csv", asked.args[0]), asked.args[0])
    assert panel.columns()["delimiter"] == ","
    assert not panel.ready
