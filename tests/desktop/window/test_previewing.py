"""The preview in the whole window: it covers the panes, steps aside for other work, and is gone with what it held."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.edits.articles import DescribeArticles, Metadata
from db.reads import articles, versions
from desktop.build import Program
from desktop.widgets.drags.dropped import paths_of

Press = Callable[..., None]


def dropped(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert paths_of(mime) == [path]
    return mime


def test_a_copy_is_dropped_looked_at_and_brought_in_by_keys(
    qtbot: QtBot, program: Program, press: Press, write: Callable[[str], None], tmp_path: Path
) -> None:
    session, shell = program.session, program.shell
    assert session.article is not None
    text = session.text_of(session.article).content
    file = tmp_path / "copy.md"
    file.write_text(f"# The same again\n\n{text}\n\nAnd a line more.\n", "utf-8")
    count = len(articles.all_articles(session.reading))
    shell.dropped.emit(dropped(file))
    qtbot.waitUntil(lambda: program.previewing.sheet is not None and program.previewing.sheet.isVisible())
    sheet = program.previewing.sheet
    assert sheet is not None
    assert not shell.sides.isVisible()
    assert sheet.list.hasFocus()
    # other work first: what waits is kept, and found again
    session.choose_article(next(one.id for one in articles.all_articles(session.reading) if one.id != session.article))
    assert shell.sides.isVisible()
    assert "wait to be brought in" in (shell.messages.message.text if shell.messages.message else "")
    program.actions.run("bring_in_preview")
    qtbot.waitUntil(sheet.isVisible)
    qtbot.waitUntil(lambda: sheet.fields.lines["outlet"].isEnabled())
    sheet.fields.lines["outlet"].setFocus()
    write("Post")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(articles.all_articles(session.reading)) == count + 1)
    qtbot.waitUntil(lambda: sheet.looking is None)
    QApplication.processEvents()
    assert shell.sides.isVisible()
    assert not sheet.isVisible()
    new = next(one for one in articles.all_articles(session.reading) if one.title == "The same again")
    assert new.outlet == "Post"
    qtbot.waitUntil(lambda: session.article == new.id)


def test_escape_leaves_the_project_as_it_was_and_another_project_takes_it_away(
    qtbot: QtBot, program: Program, press: Press, tmp_path: Path
) -> None:
    session = program.session
    count = len(articles.all_articles(session.reading))
    file = tmp_path / "one.txt"
    file.write_text("One story.", "utf-8")
    program.bringing.bring_in([file], preview=True)
    qtbot.waitUntil(lambda: program.previewing.sheet is not None and program.previewing.sheet.isVisible())
    sheet = program.previewing.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.take.isEnabled())
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert len(articles.all_articles(session.reading)) == count
    program.bringing.bring_in([file], preview=True)
    qtbot.waitUntil(sheet.isVisible)
    qtbot.waitUntil(lambda: sheet.take.isEnabled())
    program.projects.create(tmp_path / "other.commonplace")
    assert not sheet.isVisible()
    assert program.bringing.shown is None


def test_what_a_newer_version_changes_is_seen_before_it_is_stored(
    qtbot: QtBot, program: Program, press: Press, tmp_path: Path
) -> None:
    session = program.session
    article = session.article
    assert article is not None
    session.do(DescribeArticles((article,), Metadata(url="https://a.org/story")))
    session.settle()
    text = session.text_of(article).content
    file = tmp_path / "story.md"
    file.write_text(f"---\nurl: http://www.a.org/story/\n---\n{text}\n\nAnd a line more.\n", "utf-8")
    program.shell.dropped.emit(dropped(file))
    qtbot.waitUntil(lambda: program.previewing.sheet is not None and program.previewing.sheet.isVisible())
    sheet = program.previewing.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.fields.isEnabled() and sheet.fields.differs.isVisible())
    sheet.fields.differs.click()
    panel = program.previewing.difference
    assert panel is not None
    qtbot.waitUntil(lambda: panel.laid is not None)
    assert panel.isVisible()
    assert not sheet.isVisible()
    assert "highlights stay" in panel.fates.words.text()
    press(Qt.Key.Key_Escape)
    assert sheet.isVisible()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "And a line more." in session.text_of(article).content)
    assert len(versions.versions(session.reading, article)) == 2
