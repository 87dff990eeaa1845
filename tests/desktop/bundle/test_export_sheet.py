"""Exporting by keys: really written, really verified, never over something without being told so."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from db.bundles.proof.verify import verify
from db.edits.bundles import PickHighlights
from db.search.query import parse
from desktop.background import Job
from desktop.bundle.export_sheet import ExportSheet
from desktop.bundle.exporting import Exported
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.settings import Settings

Key = Qt.Key


@pytest.fixture
def sheet(session: Session, look: Look, settings: Settings, qtbot: QtBot) -> ExportSheet:
    made = ExportSheet(session, look, settings)
    qtbot.addWidget(made)
    made.resize(360, 700)
    return made


def opened(sheet: ExportSheet, qtbot: QtBot, what: str = "") -> None:
    sheet.open(what)
    qtbot.waitUntil(lambda: sheet.ready)


def exported(sheet: ExportSheet, qtbot: QtBot) -> Exported:
    with qtbot.waitSignal(sheet.exported) as got:
        qtbot.keyClick(sheet.form.title, Key.Key_Return)
    done: Exported = got.args[0]
    return done


def test_enter_writes_the_picked_and_proves_them(
    sheet: ExportSheet, out: Path, heard: list[Notice], session: Session, qtbot: QtBot
) -> None:
    jobs: list[Job] = []
    session.working.connect(jobs.append)
    opened(sheet, qtbot)
    assert sheet.form.what == "bundle"
    assert sheet.length.text() == "Less than a page, 2 excerpts, 2 sources"
    assert sheet.form.target == out / "brief"
    done = exported(sheet, qtbot)
    assert done.verdict.ok
    assert done.written.target == out / "brief"
    again = verify(out / "brief")
    assert (again.ok, again.quotations, again.standing) == (True, 2, 2)
    assert heard[-1].text == "Bundle written: 2 excerpts, 2 sources. All quotations stand."
    assert [offer.text for offer in heard[-1].offers] == ["Open", "Show in folder"]
    assert heard[-1].kind == "good"
    assert sheet.isHidden()
    assert len(jobs) == 1
    assert json.loads((out / "brief" / "manifest.json").read_text("utf-8"))["coder"] == "A. K."


def test_enter_may_be_faster_than_the_project(sheet: ExportSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.exported) as got:
        sheet.open()
        qtbot.keyClick(sheet.button, Key.Key_Return)
    assert got.args[0].verdict.standing == 2


def test_what_was_searched_last_goes_out_first(sheet: ExportSheet, session: Session, qtbot: QtBot) -> None:
    session.found.emit(parse("#Drones"))
    opened(sheet, qtbot)
    assert sheet.form.what == "search"
    assert "about Drones" in sheet.form.whats["search"].accessibleName()
    done = exported(sheet, qtbot)
    manifest = json.loads((done.written.target / "manifest.json").read_text("utf-8"))
    assert manifest["query"] == "#Drones"
    assert len(manifest["excerpts"]) == 2
    assert done.written.target.name == "about-drones"
    with qtbot.waitSignal(session.changed):
        session.do(PickHighlights((4,)))
    session.found.emit(parse("#Drones"))  # the results are asked for again after every change
    opened(sheet, qtbot)
    assert sheet.form.what == "bundle"


def test_a_sheet_that_is_made_later_is_told_the_search(sheet: ExportSheet, qtbot: QtBot) -> None:
    sheet.set_query(parse("#Talks"))
    opened(sheet, qtbot)
    assert (sheet.form.what, sheet.length.text()) == ("search", "Less than a page, 2 excerpts, 2 sources")
    sheet.set_query(None)
    qtbot.waitUntil(lambda: sheet.form.what == "bundle")


def test_what_holds_nothing_is_off(sheet: ExportSheet, qtbot: QtBot) -> None:
    opened(sheet, qtbot)
    assert not sheet.form.whats["search"].isEnabled()
    assert not sheet.form.whats["article"].isEnabled()
    assert sheet.form.whats["everything"].text() == "Everything: 5"


def test_a_choice_without_passages_gives_way(sheet: ExportSheet, qtbot: QtBot) -> None:
    opened(sheet, qtbot, "article")
    qtbot.waitUntil(lambda: sheet.form.what == "bundle")


def test_everything_in_one_zip_with_the_chosen_formats(sheet: ExportSheet, out: Path, qtbot: QtBot) -> None:
    opened(sheet, qtbot, "everything")
    for name, check in sheet.form.formats.items():
        check.setChecked(name in ("md", "csv"))
    sheet.form.packed.setChecked(True)
    sheet.form.sentences.setValue(0)
    qtbot.keyClicks(sheet.form.title, "July")
    qtbot.waitUntil(lambda: sheet.form.target == out / "july.zip")
    done = exported(sheet, qtbot)
    assert done.to_open == out / "july.zip"
    names = set(zipfile.ZipFile(out / "july.zip").namelist())
    assert {"excerpts.md", "excerpts.csv", "manifest.json"} <= names
    assert "excerpts.docx" not in names
    assert verify(out / "july.zip").standing == 5


def test_the_choices_are_there_the_next_time(
    sheet: ExportSheet, session: Session, look: Look, settings: Settings, qtbot: QtBot
) -> None:
    opened(sheet, qtbot)
    sheet.form.grouping.setCurrentIndex(4)
    sheet.form.formats["docx"].setChecked(False)
    exported(sheet, qtbot)
    again = ExportSheet(session, look, settings)
    qtbot.addWidget(again)
    opened(again, qtbot)
    assert again.form.form().settings.grouping == "month"
    assert "docx" not in again.form.form().settings.formats


def test_an_earlier_bundle_is_kept_until_it_may_be_replaced(
    sheet: ExportSheet, out: Path, heard: list[Notice], qtbot: QtBot
) -> None:
    opened(sheet, qtbot)
    exported(sheet, qtbot)
    before = (out / "brief" / "manifest.json").read_bytes()
    opened(sheet, qtbot)
    assert sheet.form.target == out / "brief-2"
    sheet.form.place.clear()
    qtbot.keyClicks(sheet.form.place, str(out / "brief"))
    assert not sheet.form.there.isHidden()
    qtbot.keyClick(sheet.form.place, Key.Key_Return)
    assert "There is a brief already." in heard[-1].text
    assert (out / "brief" / "manifest.json").read_bytes() == before
    sheet.form.whats["everything"].setChecked(True)
    sheet.form.replace.setChecked(True)
    qtbot.waitUntil(lambda: "5 excerpts" in sheet.length.text())
    exported(sheet, qtbot)
    assert verify(out / "brief").standing == 5


def test_another_name_is_offered_by_the_message(
    sheet: ExportSheet, out: Path, heard: list[Notice], qtbot: QtBot
) -> None:
    (out / "mine").mkdir()
    (out / "mine" / "letter.txt").write_text("dear", "utf-8")
    opened(sheet, qtbot)
    sheet.form.place.clear()
    qtbot.keyClicks(sheet.form.place, str(out / "mine"))
    qtbot.keyClick(sheet.form.place, Key.Key_Return)
    heard[-1].offers[0].act()
    assert sheet.form.target == out / "mine-2"
    exported(sheet, qtbot)
    assert (out / "mine" / "letter.txt").read_text("utf-8") == "dear"
    assert verify(out / "mine-2").ok


def test_what_is_no_bundle_is_never_replaced(sheet: ExportSheet, out: Path, session: Session, qtbot: QtBot) -> None:
    (out / "mine").mkdir()
    (out / "mine" / "letter.txt").write_text("dear", "utf-8")
    opened(sheet, qtbot)
    sheet.form.place.clear()
    qtbot.keyClicks(sheet.form.place, str(out / "mine"))
    sheet.form.replace.setChecked(True)
    with qtbot.waitSignal(session.said) as said:
        qtbot.keyClick(sheet.form.place, Key.Key_Return)
    assert said.args[0].kind == "bad"
    assert "holds other things than a bundle" in said.args[0].text
    assert (out / "mine" / "letter.txt").read_text("utf-8") == "dear"
    qtbot.waitUntil(sheet.button.isEnabled)


def test_without_a_format_nothing_can_be_written(sheet: ExportSheet, heard: list[Notice], qtbot: QtBot) -> None:
    opened(sheet, qtbot)
    for check in sheet.form.formats.values():
        check.setChecked(False)
    qtbot.waitUntil(lambda: sheet.ready)
    qtbot.keyClick(sheet.form.title, Key.Key_Return)
    assert not sheet.button.isEnabled()
    assert "No format" in heard[-1].text


def test_a_stopped_export_leaves_nothing(
    sheet: ExportSheet, out: Path, heard: list[Notice], session: Session, qtbot: QtBot
) -> None:
    session.working.connect(lambda job: job.cancel())
    opened(sheet, qtbot)
    with qtbot.waitSignal(session.said) as said:
        qtbot.keyClick(sheet.button, Key.Key_Return)
    assert said.args[0].text.startswith("The export was stopped")
    assert list(out.iterdir()) == []


def test_escape_closes_and_a_path_without_a_folder_is_asked_again(
    sheet: ExportSheet, heard: list[Notice], qtbot: QtBot
) -> None:
    opened(sheet, qtbot)
    sheet.form.place.clear()
    qtbot.keyClicks(sheet.form.place, "brief")
    qtbot.keyClick(sheet.form.place, Key.Key_Return)
    assert "in full" in heard[-1].text
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet.form.place, Key.Key_Escape)
    assert sheet.isHidden()


class Opener(QObject):
    """Stands for the system's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_what_was_written_opens_as_a_file_of_this_computer(
    sheet: ExportSheet, out: Path, heard: list[Notice], opener: Opener, qtbot: QtBot
) -> None:
    opened(sheet, qtbot)
    exported(sheet, qtbot)
    said = heard[-1]
    for offer in said.offers:
        offer.act()
    assert [Path(url.toLocalFile()) for url in opener.opened] == [out / "brief" / "excerpts.docx", out]
    assert all(url.isLocalFile() for url in opener.opened)
    (out / "brief").rename(out / "moved")
    said.offers[0].act()
    assert "not there any more" in heard[-1].text
