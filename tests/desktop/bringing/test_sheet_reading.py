"""The preview while files are read: tables that are read again, and articles stored before the others are there."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from db.reads import articles as reads
from db.records.articles import Draft
from db.sources.formats import look_at, read_parts
from db.sources.tables.glance import Glance
from db.sources.worker import Workers
from desktop.bringing.bringing_in import BringingIn
from desktop.bringing.sheet import PreviewSheet
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.settings import Settings


class InProcess(Workers):
    """Reads tables here and now: what a child process does is tested with the child."""

    def parts(self, source: Path | bytes, file_name: str = "", columns: Mapping[str, str] | None = None) -> list[Draft]:
        assert isinstance(source, Path)
        return read_parts(source.read_bytes(), source.name, columns)

    def look(self, source: Path | bytes, file_name: str = "", columns: Mapping[str, str] | None = None) -> Glance:
        assert isinstance(source, Path)
        return look_at(source.read_bytes(), source.name, columns)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings")


def titles(session: Session) -> set[str]:
    return {article.title for article in reads.all_articles(session.reading)}


def test_a_table_that_is_not_understood_is_read_as_the_analyst_says(
    qtbot: QtBot, session: Session, look: Look, settings: Settings, tmp_path: Path, stand: Callable[..., None]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("K1,K2\nOne,The first report is about grain and ships.\nTwo,The second is about gas.\n", "utf-8")
    bringing = BringingIn(session, look, lambda: InProcess(("no-such-program",)), settings)
    sheet = PreviewSheet(session, look, settings)
    bringing.preview_asked.connect(sheet.show_looking)
    stand(sheet, 1200, 700)
    bringing.bring_in([table])
    qtbot.waitUntil(lambda: sheet.rows is not None and sheet.rows.rowCount() == 1)
    qtbot.waitUntil(lambda: sheet.middle.say_columns.isVisible())
    sheet.middle.say_columns.click()
    room = sheet.middle.mapping
    assert room is not None
    qtbot.waitUntil(lambda: room.panel.boxes["text"].count() == 3)
    for field, column in (("text", "K2"), ("title", "K1")):
        box = room.panel.boxes[field]
        box.setCurrentIndex(box.findData(column))
        box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: room.take.isEnabled())
    room.take.click()
    qtbot.waitUntil(lambda: sheet.rows is not None and sheet.rows.rowCount() == 2)
    assert sheet.rows is not None
    assert [sheet.rows.face(place).title for place in (0, 1)] == ["One", "Two"]
    assert sheet.take.text() == "Bring in 2 articles"
    qtbot.waitUntil(lambda: sheet.fields.columns.isVisible())


class Halting(InProcess):
    """Waits with its second file until it is let go."""

    def __init__(self) -> None:
        super().__init__(("no-such-program",))
        self.go_on = Event()

    def parts(self, source: Path | bytes, file_name: str = "", columns: Mapping[str, str] | None = None) -> list[Draft]:
        assert isinstance(source, Path)
        if source.name == "b.txt":
            self.go_on.wait(60)
        return super().parts(source, file_name, columns)


def test_those_that_are_ready_are_stored_while_others_are_read_and_undone_together(
    qtbot: QtBot,
    session: Session,
    look: Look,
    settings: Settings,
    tmp_path: Path,
    stand: Callable[..., None],
    heard: list[Notice],
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Story {name} has some words.", "utf-8")
    workers = Halting()
    bringing = BringingIn(session, look, lambda: workers, settings)
    sheet = PreviewSheet(session, look, settings)
    bringing.preview_asked.connect(sheet.show_looking)
    bringing.put_off.connect(lambda _looking: sheet.let_go())
    sheet.accepted.connect(bringing.store)
    stand(sheet, 1200, 700)
    before = titles(session)
    bringing.bring_in([tmp_path / "a.txt", tmp_path / "b.txt"], preview=True)
    qtbot.waitUntil(lambda: sheet.take.text() == "Bring in the 1 that are ready")
    sheet.accept()
    qtbot.waitUntil(lambda: len(titles(session)) == len(before) + 1)
    qtbot.waitUntil(lambda: not sheet.take.isEnabled())
    assert sheet.looking is not None
    workers.go_on.set()
    qtbot.waitUntil(lambda: sheet.take.text() == "Bring in 1 article")
    sheet.accept()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].text == "2 articles added."
    next(offer for offer in heard[-1].offers if offer.text == "Undo").act()
    qtbot.waitUntil(lambda: titles(session) == before)
