"""New, open, recent, sample; what is dropped or pasted; a project that somebody else has."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.themes import AddTheme
from db.reads import articles, highlights, themes
from db.store import Store
from desktop.build import Program

Begin = Callable[..., Program]
Press = Callable[..., None]
PAGE = "<html><body><article><h1>Grain again</h1><p>Ships left the port on Monday.</p></article></body></html>"


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where new projects of one's own lie."""
    folder = tmp_path / "Documents"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    return folder


def dropped(window: object, mime: QMimeData) -> None:
    """Let go of something over the window."""
    assert hasattr(window, "dropEvent")
    event = QDropEvent(
        QPoint(300, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_new_project_is_empty_and_says_how_to_begin(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    program.projects.create(tmp_path / "mine")
    assert program.session.path == tmp_path / "mine.commonplace"
    assert not program.strip.isVisible()
    assert program.reader.empty.isVisible()
    assert [button.text() for button in program.reader.empty.buttons()] == ["Paste", "Choose files"]
    assert program.shell.windowTitle() == "mine – Commonplace"
    assert program.shell.status.sentence.text() == ""


def test_a_path_that_cannot_be_written_leaves_the_project_at_hand(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    before = program.session.path
    program.projects.create(tmp_path / "nowhere" / "at all" / "mine")
    assert program.session.path == before
    message = program.shell.messages.message
    assert message is not None
    assert message.tone == "bad"


def test_an_opened_project_shows_an_article_at_once(
    qtbot: QtBot, begin: Begin, sample_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "other.commonplace"
    shutil.copy(sample_file, path)
    program = begin()
    program.projects.open(path)
    assert program.session.path == path
    qtbot.waitUntil(lambda: program.session.passage is not None)
    assert program.reader.view.isVisible()


def test_recent_projects_are_listed_and_opened(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    program.projects.create(tmp_path / "one")
    program.projects.create(tmp_path / "two & three")
    menu = program.projects.recent
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions()]
    assert names[0].startswith("one  (")
    assert any(name.startswith("Sample  (") for name in names)
    menu.actions()[0].trigger()
    assert program.session.path.stem == "one"
    menu.aboutToShow.emit()
    assert menu.actions()[0].text().startswith("two && three  (")
    program.actions["open_sample"].trigger()
    assert program.projects.is_sample


def test_start_my_own_project_asks_nothing(begin: Begin) -> None:
    program = begin()
    program.strip.button.click()
    assert program.session.path.stem == "My project"
    assert program.strip.isVisible()
    assert str(program.session.path.parent) in program.strip.accessibleName()
    program.strip.button.click()
    assert not program.strip.isVisible()
    assert program.session.path.stem == "My project"


def test_articles_dropped_on_the_sample_go_into_a_new_project(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    page = tmp_path / "grain.txt"
    page.write_text("Grain again\n\nShips left the port on Monday.")
    program = begin()
    sample = program.session.path
    before = len(articles.all_articles(program.session.reading))
    dropped(program.shell, files(page))
    assert program.session.path != sample
    qtbot.waitUntil(lambda: len(articles.all_articles(program.session.reading)) == 1)
    assert program.session.path.stem in program.strip.accessibleName(), "where the articles went is said"
    store = Store.open(sample, "T", read_only=True)
    assert len(articles.all_articles(store.reading())) == before
    store.close()


def test_a_project_dropped_on_the_window_is_opened(begin: Begin, tmp_path: Path) -> None:
    path = tmp_path / "mine.commonplace"
    Store.create(path, "AK").close()
    program = begin()
    dropped(program.shell, files(path))
    assert program.session.path == path


def test_what_hovers_outlines_the_window(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    shell = program.shell
    mime = files(tmp_path)
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    shell.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert shell.outline.isVisible()
    assert shell.outline.geometry() == shell.rect()
    shell.dragLeaveEvent(QDragLeaveEvent())
    assert not shell.outline.isVisible()


def test_a_page_from_the_clipboard_becomes_an_article(qtbot: QtBot, program: Program, press: Press) -> None:
    before = len(articles.all_articles(program.session.reading))
    mime = QMimeData()
    mime.setHtml(PAGE)
    mime.setText("Grain again Ships left the port on Monday.")
    QApplication.clipboard().setMimeData(mime)
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(articles.all_articles(program.session.reading)) == before + 1)
    made = max(articles.all_articles(program.session.reading), key=lambda article: article.id)
    assert "Ships left the port on Monday." in articles.text(program.session.reading, made.text_id).content


def test_an_empty_clipboard_is_answered_in_words(program: Program) -> None:
    QApplication.clipboard().clear()
    program.actions.run("paste_article")
    message = program.shell.messages.message
    assert message is not None
    assert "nothing to paste" in message.text


def test_a_project_that_somebody_has_is_read_only_until_they_let_go(
    qtbot: QtBot, begin: Begin, press: Press, sample_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.commonplace"
    shutil.copy(sample_file, path)
    other = Store.open(path, "Alice Kent")
    program = begin(path)
    session = program.session
    qtbot.waitUntil(lambda: session.passage is not None)
    assert "has had this project open" in session.read_only
    assert program.strip.isVisible()
    assert program.strip.button.text() == "Try again"
    for name in ("tag", "repeat", "note", "paste_article", "bring_in", "delete_article", "done", "describe", "undo"):
        assert not program.actions[name].isEnabled(), name
    for name in ("search", "export", "copy", "save_copy", "find_here", "quit"):
        assert program.actions[name].isEnabled(), name
    before = highlights.count(session.reading)
    program.reader.focus()
    press(Qt.Key.Key_Return)
    assert not program.bar.isVisible()
    program.strip.button.click()
    assert session.read_only, "it is still theirs"
    other.close()
    program.strip.button.click()
    assert not session.read_only
    assert not program.strip.isVisible()
    qtbot.waitUntil(lambda: session.passage is not None)
    assert program.actions["tag"].isEnabled()
    assert highlights.count(session.reading) == before


def test_a_copy_is_a_project_of_its_own(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    program.projects.copy_to(target)
    qtbot.waitUntil(
        lambda: program.shell.messages.message is not None and program.shell.messages.message.tone == "good"
    )
    store = Store.open(tmp_path / "copy.commonplace", "T")
    assert highlights.count(store.reading()) == highlights.count(program.session.reading)
    store.close()


def test_a_copy_onto_itself_is_refused(program: Program) -> None:
    program.projects.copy_to(program.session.path)
    message = program.shell.messages.message
    assert message is not None
    assert "this project itself" in message.text


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_what_could_not_be_saved_in_a_file_that_went_away_goes_along_into_its_copy(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    session, messages = program.session, program.shell.messages
    session.settle()
    session.path.rename(tmp_path / "moved.commonplace")
    session.do(AddTheme("Harbours"))
    qtbot.waitUntil(lambda: messages.message is not None and "was moved, deleted or replaced" in messages.message.text)
    assert messages.message is not None
    assert "kept in memory" in messages.message.text
    copy = tmp_path / "copy.commonplace"
    program.projects.copy_to(copy)
    qtbot.waitUntil(lambda: messages.message is not None and messages.message.tone == "good")
    messages.message.actions[0].act()
    assert session.path == copy
    qtbot.waitUntil(lambda: "Harbours" in [theme.name for theme in themes.tree(session.reading)])
