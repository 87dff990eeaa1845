"""A text that is set and only looked at is the text that was set; looking at a note changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight, Tags
from db.edits.themes import AddTheme
from db.reads import highlights, project, themes
from db.records.articles import Draft
from db.store import Store
from desktop.highlights.note import HighlightNote
from desktop.look.look import Look
from desktop.session import Session
from desktop.themes.details import ThemeDetails
from desktop.widgets.written import as_field, written

ODD = (
    "« oui\u00a0»\u202f!",
    "one\u2028two",
    "one\u2029two",
    "a\r\nb\rc\n\nd  ",
    "tab\tnul\x00bell\x07",
    "\ufdd0\ufffe👩‍👩‍👧🇮🇷𠮷",
    "",
)


@pytest.mark.parametrize("field", [QTextEdit, QPlainTextEdit])
@pytest.mark.parametrize("text", ODD)
def test_a_field_gives_back_what_was_set(
    qtbot: QtBot, text: str, field: type[QTextEdit] | type[QPlainTextEdit]
) -> None:
    made = field()
    qtbot.addWidget(made)
    made.setPlainText(text)
    assert written(made) == as_field(text)
    if "\r" not in text and "\u2029" not in text and "\ufdd0" not in text:
        assert written(made) == text


def test_looking_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "p.commonplace", "AK")
    store.apply(AddArticles((Draft("T", "x" * 20, b"x" * 20, "text"),))).result()
    for text in ODD:
        store.apply(AddHighlight(1, 0, 5, Tags(), text)).result()
        store.apply(AddTheme(f"T {ODD.index(text)}", definition=text)).result()
    session = Session(store)
    look = Look("light")
    note, details = HighlightNote(session, look), ThemeDetails(look)
    for widget in (note, details):
        qtbot.addWidget(widget)
    defined: list[str] = []
    details.words.defined.connect(lambda _theme, definition, *_rest: defined.append(definition))
    acts = len(project.entries(session.reading, 100))

    for highlight in highlights.newest(session.reading, 10):
        note.show_note(highlight)
        note.write()
    note.show_note(None)
    for theme in themes.tree(session.reading):
        details.show_theme(theme)
    details.show_theme(None)
    session.settle()
    assert defined == []
    assert len(project.entries(session.reading, 100)) == acts
    session.close()
