"""The preview by keys and mouse: what came is seen, decided on, corrected and stored as one act, or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.reads import articles as reads
from db.reads.acts import standing
from db.sources.worker import Workers
from desktop.background import Job
from desktop.bringing.bringing_in import BringingIn
from desktop.bringing.looking import ALWAYS
from desktop.bringing.sheet import PreviewSheet
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.settings import Settings

RUSSIAN = "Корабль вышел из порта.\nПрезидент сказал, что переговоры продолжатся и что это было важно для всех.\n" * 3
LONG = " ".join(f"word{number} of the report" for number in range(60))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


@pytest.fixture
def bringing(qtbot: QtBot, session: Session, look: Look, settings: Settings) -> Iterator[BringingIn]:
    made = BringingIn(session, look, lambda: Workers(("no-such-program",)), settings)
    yield made
    qtbot.waitUntil(lambda: not made.findChildren(Job))  # what is stored is told before the project goes


@pytest.fixture
def sheet(
    session: Session, look: Look, settings: Settings, bringing: BringingIn, stand: Callable[..., None]
) -> PreviewSheet:
    made = PreviewSheet(session, look, settings)
    bringing.preview_asked.connect(made.show_looking)
    bringing.put_off.connect(made.let_go)
    made.accepted.connect(bringing.store)
    made.left.connect(bringing.put_away)
    stand(made, 1200, 700)
    return made


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.md").write_text(f"# First\n\n{LONG}\n", "utf-8")
    (folder / "b.md").write_text(f"# Second\n\n{LONG} And one more.\n", "utf-8")
    (folder / "c.txt").write_bytes(RUSSIAN.encode("koi8-r"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


Seen = Callable[[Path], None]


@pytest.fixture
def see(qtbot: QtBot, sheet: PreviewSheet, bringing: BringingIn) -> Seen:
    def seen(*paths: Path) -> None:
        qtbot.waitUntil(lambda: sheet.looking is None)
        bringing.bring_in(paths, preview=True)
        qtbot.waitUntil(lambda: sheet.looking is not None and not sheet.looking.busy)

    return seen


def choose(qtbot: QtBot, sheet: PreviewSheet, title: str) -> None:
    assert sheet.rows is not None
    place = next(at for at in range(sheet.rows.rowCount()) if sheet.rows.face(at).title == title)
    sheet.list.setCurrentIndex(sheet.rows.index(place))
    qtbot.waitUntil(lambda: sheet.fields.lines["title"].text() == title)


def titles(session: Session) -> set[str]:
    return {article.title for article in reads.all_articles(session.reading)}


def write(qtbot: QtBot, sheet: PreviewSheet, field: str, words: str) -> None:
    line = sheet.fields.lines[field]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_all_that_came_is_listed_and_nothing_is_stored(
    sheet: PreviewSheet, see: Seen, inbox: Path, session: Session
) -> None:
    before = titles(session)
    see(inbox)
    assert sheet.rows is not None
    faces = [sheet.rows.face(place) for place in range(sheet.rows.rowCount())]
    assert [(face.title, face.icon, face.ticked) for face in faces[:2] + faces[3:]] == [
        ("First", "", True),
        ("Second", "copies", True),
        ("empty.txt", "error", None),
    ]
    assert "“First” (9" in faces[1].second
    assert [sheet.rows.count(kind) for kind in ("all", "doubtful", "refused", "skipped")] == [4, 2, 1, 1]
    assert sheet.take.text() == "Bring in 3 articles"
    assert titles(session) == before


def test_enter_stores_all_as_one_act_that_one_undo_takes_back(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, inbox: Path, session: Session, heard: list[Notice]
) -> None:
    before, acts = titles(session), standing(session.reading)
    see(inbox)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(heard))
    assert len(titles(session)) == len(before) + 3
    assert standing(session.reading) == acts + 1
    assert heard[-1].text.startswith("3 of 4 articles added; 1 is nearly a copy of another. 1 was refused:")
    assert sheet.looking is None
    session.undo()
    qtbot.waitUntil(lambda: titles(session) == before)


def test_escape_leaves_nothing(qtbot: QtBot, sheet: PreviewSheet, see: Seen, inbox: Path, session: Session) -> None:
    before, acts = titles(session), standing(session.reading)
    see(inbox)
    QTest.keyClick(sheet.list, Qt.Key.Key_Escape)
    assert sheet.looking is None
    session.settle()
    assert (titles(session), standing(session.reading)) == (before, acts)


def test_what_is_corrected_is_stored_so_one_or_many_at_once(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, inbox: Path, session: Session
) -> None:
    see(inbox)
    choose(qtbot, sheet, "First")
    write(qtbot, sheet, "title", "The first")
    write(qtbot, sheet, "published", "28 tir 1401")
    assert sheet.fields.lines["published"].text() == "2022-07-19"
    write(qtbot, sheet, "published", "soon")
    assert not sheet.fields.wrong.isHidden()
    sheet.list.setFocus()
    sheet.list.selectAll()
    qtbot.waitUntil(lambda: sheet.fields.lines["outlet"].placeholderText() == "not known")
    qtbot.waitUntil(lambda: sheet.fields.lines["title"].placeholderText() == "several")
    write(qtbot, sheet, "outlet", "Post")
    sheet.accept()
    qtbot.waitUntil(lambda: "The first" in titles(session))
    new = [article for article in reads.all_articles(session.reading) if article.outlet == "Post"]
    assert len(new) == 3
    assert {article.published for article in new} == {"2022-07-19", None}


def test_space_and_the_box_leave_articles_out(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, inbox: Path, session: Session, heard: list[Notice]
) -> None:
    see(inbox)
    assert sheet.rows is not None
    choose(qtbot, sheet, "First")
    QTest.keyClick(sheet.list, Qt.Key.Key_Space)
    assert sheet.rows.face(0).ticked is False
    rect = sheet.list.visualRect(sheet.rows.index(1))
    box = sheet.list.rows_delegate.tick_room(rect.toRectF(), False).center().toPoint()
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert sheet.rows.face(1).ticked is False
    QTest.mouseClick(sheet.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert sheet.take.text() == "Bring in 1 article"
    sheet.accept()
    qtbot.waitUntil(lambda: bool(heard))
    assert "First" not in titles(session)
    assert "2 left out" in heard[-1].text


def test_another_encoding_is_read_at_once_from_the_same_bytes(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, inbox: Path, session: Session
) -> None:
    see(inbox / "c.txt")
    qtbot.waitUntil(lambda: bool(sheet.fields.encoding.property("value")))
    for encoding, words in (("windows-1251", "лПТБВМШ"), ("koi8-r", "Корабль")):
        box = sheet.fields.encoding
        box.setCurrentIndex(box.findData(encoding))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda words=words: sheet.page.toPlainText().startswith(words))
    sheet.accept()
    qtbot.waitUntil(lambda: session.article is not None and len(titles(session)) == 6)
    assert "Корабль вышел из порта." in titles(session)


def test_what_is_here_already_is_left_out_unless_it_is_wanted(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, inbox: Path, session: Session
) -> None:
    see(inbox / "a.md")
    sheet.accept()
    qtbot.waitUntil(lambda: "First" in titles(session))
    see(inbox / "a.md")
    assert sheet.rows is not None
    assert sheet.rows.face(0).ticked is False
    assert not sheet.take.isEnabled()
    qtbot.waitUntil(lambda: sheet.fields.wanted.text() == "Bring it in all the same")
    sheet.fields.wanted.click()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(reads.all_articles(session.reading)) == 7)


def test_a_newer_text_is_proposed_as_a_version_and_may_be_an_article(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, tmp_path: Path, session: Session
) -> None:
    page = tmp_path / "page.md"
    page.write_text("---\ntitle: Grain\nurl: https://a.org/grain\n---\nThe ships left.\n", "utf-8")
    see(page)
    sheet.accept()
    qtbot.waitUntil(lambda: "Grain" in titles(session))
    page.write_text("---\ntitle: Grain\nurl: https://a.org/grain\n---\nThe ships left on Monday.\n", "utf-8")
    see(page)
    assert sheet.rows is not None
    assert sheet.rows.face(0).second == "newer version of “Grain”"
    count = len(reads.all_articles(session.reading))
    sheet.accept()
    grain = next(article for article in reads.all_articles(session.reading) if article.title == "Grain")
    qtbot.waitUntil(lambda: "Monday" in session.text_of(grain.id).content)
    assert len(reads.all_articles(session.reading)) == count


def test_a_translation_is_tied_to_what_comes_with_it(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, inbox: Path, session: Session
) -> None:
    see(inbox)
    choose(qtbot, sheet, "First")
    sheet.fields.original.setFocus()
    sheet.fields.original.put("", None)  # as when the other files have been looked through meanwhile
    place = next(
        at for at in range(sheet.fields.original.count()) if "(comes in now)" in sheet.fields.original.itemText(at)
    )
    sheet.fields.original.setCurrentIndex(place)
    sheet.fields.original.activated.emit(place)
    assert not sheet.fields.translator.isHidden()
    sheet.fields.translator.setText("AK")
    sheet.fields.translator.editingFinished.emit()
    sheet.accept()
    qtbot.waitUntil(lambda: "First" in titles(session))
    first = next(article for article in reads.all_articles(session.reading) if article.title == "First")
    assert first.translator == "AK"
    assert first.translation_of is not None


def test_without_doubt_it_comes_in_at_once_and_with_doubt_it_is_shown(
    qtbot: QtBot, sheet: PreviewSheet, bringing: BringingIn, settings: Settings, inbox: Path, session: Session
) -> None:
    bringing.bring_in([inbox / "a.md"])
    qtbot.waitUntil(lambda: "First" in titles(session))
    assert sheet.looking is None
    bringing.bring_in([inbox / "b.md"])
    qtbot.waitUntil(lambda: sheet.looking is not None)
    QTest.keyClick(sheet.list, Qt.Key.Key_Escape)
    sheet.always.click()
    assert settings.flag(ALWAYS, False)
    (inbox / "d.md").write_text("# Fourth\n\nShort.\n", "utf-8")
    bringing.bring_in([inbox / "d.md"])
    qtbot.waitUntil(lambda: sheet.looking is not None and bool(sheet.looking.batch.incoming))
    assert "Fourth" not in titles(session)


def test_a_guess_that_fits_comes_in_at_once_and_may_be_read_in_another_encoding(
    qtbot: QtBot, sheet: PreviewSheet, bringing: BringingIn, inbox: Path, heard: list[Notice]
) -> None:
    bringing.bring_in([inbox / "c.txt"])
    qtbot.waitUntil(lambda: bool(heard))
    assert sheet.looking is None
    assert [offer.text for offer in heard[-1].offers] == ["Show", "Another encoding", "Undo"]
    heard[-1].offers[1].act()
    qtbot.waitUntil(lambda: sheet.fields.encoding.property("value") == "koi8-r")
    assert sheet.rows is not None
    assert sheet.rows.face(0).second.startswith("newer version of “Корабль")


def test_what_is_dropped_meanwhile_joins_what_is_looked_through(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, bringing: BringingIn, inbox: Path
) -> None:
    see(inbox / "a.md")
    bringing.bring_in([inbox / "c.txt"])
    bringing.paste(None, "Pasted words.")
    qtbot.waitUntil(lambda: sheet.rows is not None and sheet.rows.rowCount() == 3)
    assert sheet.take.text().endswith("3 articles")


def test_kept_bytes_are_read_again_as_a_newer_version(
    qtbot: QtBot,
    sheet: PreviewSheet,
    see: Seen,
    bringing: BringingIn,
    inbox: Path,
    session: Session,
    heard: list[Notice],
) -> None:
    see(inbox / "c.txt")
    box = sheet.fields.encoding
    qtbot.waitUntil(lambda: box.count() > 0 and bool(box.property("value")))
    box.setCurrentIndex(box.findData("windows-1251"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: sheet.page.toPlainText().startswith("лПТБВМШ"))
    sheet.accept()
    qtbot.waitUntil(lambda: bool(heard))
    wrong = next(article for article in reads.all_articles(session.reading) if article.title.startswith("лПТ"))
    bringing.read_again(wrong.id)
    qtbot.waitUntil(lambda: sheet.fields.isEnabled() and box.property("value") == "windows-1251")
    box.setCurrentIndex(box.findData("koi8-r"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: sheet.page.toPlainText().startswith("Корабль"))
    sheet.accept()
    qtbot.waitUntil(lambda: len(heard) > 1)
    assert heard[-1].text.endswith("has a newer version.")
    assert session.text_of(wrong.id).content.startswith("Корабль")
    assert len(reads.all_articles(session.reading)) == 6


def test_the_wheel_scrolls_past_the_choices_without_changing_them(
    qtbot: QtBot, sheet: PreviewSheet, see: Seen, inbox: Path
) -> None:
    see(inbox)
    choose(qtbot, sheet, "First")
    box = sheet.fields.direction
    before = box.currentIndex()
    down = QPoint(0, -120)
    middle = QPointF(box.rect().center())
    where = QPointF(box.mapToGlobal(box.rect().center()))
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(middle, where, QPoint(), down, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(box, event)
    assert box.currentIndex() == before


def test_a_narrow_window_has_the_fields_below_the_list(sheet: PreviewSheet, see: Seen, inbox: Path) -> None:
    see(inbox)
    sheet.resize(700, 600)
    QApplication.processEvents()
    assert sheet.fields.window() is sheet.window()
    assert sheet.page.width() > 300
    sheet.resize(1200, 700)
    QApplication.processEvents()
    assert sheet.page.width() > 400
