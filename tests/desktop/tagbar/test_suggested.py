"""Themes of passages like this one in the tag bar: with their reasons, taken by Tab, refused by a key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.records.articles import Draft
from db.store import Store
from desktop.session import Passage, Session
from desktop.tagbar.bar import TagBar

CTRL = Qt.KeyboardModifier.ControlModifier
KNOWN = ("The Shahed left its airfield at dawn.", "An airfield where a Shahed was kept.")
ARABIC = ("أقلعت طائرة مسيرة من المطار العسكري فجرا.", "شوهدت مسيرة قرب مطار بعيد.")
NEW, NEW_ARABIC = "Iran moved a Shahed to another airfield.", "هبطت المسيرة في المطار."


@pytest.fixture
def path(path: Path) -> Path:
    """The small project with an article about other things, some passages about drones and a new article."""
    store = Store.open(path, "AK")
    fillers = [f"Filler{at} stands by river{at} near meadow{at}." for at in range(12)]
    for lines in (fillers, [*KNOWN, *ARABIC], [NEW, NEW_ARABIC]):
        content = "\n".join(lines)
        made = store.apply(AddArticles((Draft(lines[0], content, content.encode(), "text"),))).result().made["article"]
        for line in lines if lines[0] != NEW else ():
            themes = (3,) if line in fillers else (1,) if line in ARABIC else (1, 2)
            start = content.index(line)
            tags = Tags(tuple(ThemeGiven(theme) for theme in themes))
            store.apply(AddHighlight(made[0], start, start + len(line), tags)).result()
    store.close()
    return path


@pytest.fixture
def passage(session: Session) -> Passage:
    """The new passage."""
    article = session.reading.one("SELECT id FROM article WHERE title = ?", NEW)[0]
    return Passage(article, article, 0, len(NEW), NEW)


@pytest.fixture
def opened(bar: TagBar, passage: Passage) -> TagBar:
    bar.open_at(QRect(40, 100, 500, 28), passage)
    return bar


def suggested(bar: TagBar) -> list[tuple[str, str, int]]:
    rows = bar.field.rows.offered.rows
    return [(row.tag.name, row.form, row.like) for row in rows if row.like and row.tag is not None]


BECAUSE = "because of “Shahed”, “airfield”"


def test_they_stand_behind_the_actors_with_their_reason(opened: TagBar, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: suggested(opened) == [("Drones", BECAUSE, 2), ("Sanctions", BECAUSE, 2)])
    model = opened.field.rows.offered
    assert [row.tag.name for row in model.rows[:3] if row.tag is not None] == ["Iran", "Drones", "Sanctions"]
    told = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert told == f"Drones, {BECAUSE}, 2 passages like this"


def test_tab_takes_them_one_after_the_other(opened: TagBar, hand: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(suggested(opened)) == 2)
    for _ in range(3):
        hand.press(Qt.Key.Key_Tab)
    assert [tag.name for tag in opened.chosen] == ["Iran", "Drones", "Sanctions"]
    assert suggested(opened) == []


def test_a_refusal_is_remembered_said_and_undone(
    opened: TagBar, passage: Passage, hand: Any, session: Session, qtbot: QtBot, said: list[str]
) -> None:
    qtbot.waitUntil(lambda: len(suggested(opened)) == 2)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Delete, CTRL)
    assert suggested(opened) == [("Sanctions", BECAUSE, 2)]
    lit = opened.field.rows.chosen()
    assert lit is not None
    assert lit.tag is not None
    assert lit.tag.name == "Sanctions"
    qtbot.waitUntil(lambda: said == ["#Drones is not suggested for this passage any more."])
    opened.leave()
    opened.open_at(QRect(40, 100, 500, 28), passage)
    qtbot.waitUntil(lambda: suggested(opened) == [("Sanctions", BECAUSE, 2)])
    session.undo()
    qtbot.waitUntil(lambda: len(suggested(opened)) == 2)


def test_a_lit_row_stays_lit_when_they_come(opened: TagBar, hand: Any, qtbot: QtBot) -> None:
    hand.press(Qt.Key.Key_Down)
    hand.press(Qt.Key.Key_Down)
    lit = opened.field.rows.chosen()
    assert lit is not None
    qtbot.waitUntil(lambda: len(suggested(opened)) == 2)
    now = opened.field.rows.chosen()
    assert now is not None
    assert now.tag == lit.tag


def test_letters_keep_their_rows_and_a_hash_asks_for_themes(opened: TagBar, hand: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(suggested(opened)) == 2)
    hand.write("#")
    assert suggested(opened)[0] == ("Drones", BECAUSE, 2)
    hand.press(Qt.Key.Key_Return)
    assert [tag.name for tag in opened.chosen] == ["Drones"]
    hand.write("gr")
    assert suggested(opened) == []


def test_they_can_be_switched_off(opened: TagBar, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(suggested(opened)) == 2)
    session.suggest_themes(False)
    assert suggested(opened) == []
    session.suggest_themes(True)
    qtbot.waitUntil(lambda: len(suggested(opened)) == 2)


def test_arabic_words_are_reasons_as_they_are_written(
    bar: TagBar, host: QWidget, passage: Passage, qtbot: QtBot
) -> None:
    start = len(NEW) + 1
    there = Passage(passage.article, passage.text, start, start + len(NEW_ARABIC), NEW_ARABIC)
    bar.open_at(QRect(40, 100, 500, 28), there)
    qtbot.waitUntil(lambda: bool(suggested(bar)))
    ((name, form, passages),) = suggested(bar)
    assert (name, passages) == ("Drones", 2)
    assert form == "because of “\u2068المسيرة\u2069”, “\u2068المطار\u2069”"
