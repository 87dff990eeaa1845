"""Themes suggested by the passages before, taken and refused by keys alone in the real window, in three scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.reads import highlights
from db.records.articles import Draft
from db.store import Store
from desktop.build import Program

K = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
STORIES = {
    "Arabic": (
        ("أقلعت طائرة مسيرة من المطار العسكري فجرا.", "شوهدت مسيرة قرب مطار بعيد."),
        "هبطت المسيرة في المطار.",
    ),
    "Russian": (
        ("Беспилотник покинул аэродром на рассвете.", "Аэродром, где стоял беспилотник."),
        "Старый беспилотник вернулся на аэродром.",
    ),
    "Chinese": (("无人机从机场起飞。", "机场附近发现无人机。"), "昨夜无人机飞过机场上空。"),
}


@pytest.fixture
def sample_file(tmp_path: Path) -> Path:
    """Passages about rivers and about drones in three scripts, and an article of each to be read."""
    path = tmp_path / "told.commonplace"
    store = Store.create(path, "AK")
    for theme in ("Rivers", "Drones", "Airfields"):
        store.apply(AddTheme(theme)).result()
    lines = [f"Filler{at} stands by river{at} near meadow{at}." for at in range(15)]
    for known, new in ((tuple(lines), "Nothing."), *STORIES.values()):
        for text, themes in (("\n".join(known), (1,) if known[0] in lines else (2, 3)), (new, ())):
            made = store.apply(AddArticles((Draft(text[:30], text, text.encode(), "text"),))).result().made["article"]
            start = 0
            for line in known if themes else ():
                tags = Tags(tuple(map(ThemeGiven, themes)))
                store.apply(AddHighlight(made[0], start, start + len(line), tags)).result()
                start += len(line) + 1
    store.close()
    return path


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    """One key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


@pytest.mark.parametrize("script", STORIES)
def test_one_is_refused_and_one_taken(program: Program, qtbot: QtBot, script: str) -> None:
    session, new = program.session, STORIES[script][1]
    article = session.reading.one("SELECT id FROM article WHERE title = ?", new[:30])[0]
    session.choose_article(article)
    qtbot.waitUntil(lambda: session.passage is not None and session.passage.article == article)
    program.reader.focus()
    rows = program.bar.field.rows.offered
    acts: list[object] = []
    session.changed.connect(acts.append)

    def suggested() -> list[str]:
        return [row.tag.name for row in rows.rows if row.like and row.tag is not None]

    press(K.Key_Return)
    assert program.bar.isVisible()
    qtbot.waitUntil(lambda: suggested() == ["Drones", "Airfields"])
    press(K.Key_Delete, CTRL)
    qtbot.waitUntil(lambda: suggested() == ["Airfields"])
    press(K.Key_Tab)
    press(K.Key_Return)
    session.settle()
    qtbot.waitUntil(lambda: highlights.newest(session.reading, 1)[0].article_id == article)
    (made,) = highlights.newest(session.reading, 1)
    assert made.quote == new
    assert [tag.name for tag in made.themes] == ["Airfields"]
    session.undo()
    session.undo()
    session.settle()
    qtbot.waitUntil(lambda: len(acts) == 4)
    program.reader.focus()
    press(K.Key_Return)
    qtbot.waitUntil(lambda: suggested() == ["Drones", "Airfields"])
    program.actions["suggest_themes"].trigger()
    assert suggested() == []
    assert not program.settings.flag("suggest_themes", True)
