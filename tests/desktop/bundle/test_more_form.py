"""The rarer choices of an export: folded away, kept with the bundle, and true in what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from db.edits.actors import AddName
from db.edits.bundle_outline import AddWords
from db.edits.bundle_places import Item
from db.edits.bundles import NewBundle, PickHighlights, SetBundleSettings
from db.edits.markings import MarkHighlights
from db.reads import bundles
from db.records.actors import Name
from db.records.bundle_settings import Redact
from db.records.bundle_settings import Settings as BundleSettings
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
    made.resize(360, 900)
    session.choose_bundle(1)
    made.open("bundle")
    qtbot.waitUntil(lambda: made.ready)
    return made


def exported(sheet: ExportSheet, qtbot: QtBot) -> Exported:
    qtbot.waitUntil(lambda: sheet.ready)
    with qtbot.waitSignal(sheet.exported) as got:
        qtbot.keyClick(sheet.form.title, Key.Key_Return)
    done: Exported = got.args[0]
    return done


def test_more_is_folded_until_it_is_asked_for(sheet: ExportSheet, qtbot: QtBot) -> None:
    assert not sheet.form.more.isVisible()
    sheet.form.fold.set_folded(False)
    assert sheet.form.more.isVisible()
    for part in (sheet.form.more.style_, sheet.form.more.cited_in, sheet.form.more.ceiling, sheet.form.more.names):
        assert part.accessibleName()
    assert not sheet.form.formats["md"].isVisible()
    sheet.form._other.click()
    assert sheet.form.formats["md"].isVisible()


def test_what_is_chosen_for_a_bundle_stays_with_it_and_is_one_undo(
    sheet: ExportSheet, session: Session, qtbot: QtBot
) -> None:
    form = sheet.form
    form.more.flags["index"].setChecked(True)
    form.more.style_.setCurrentIndex(4)
    form.unit.setCurrentIndex(1)
    form.sentences.setValue(120)
    form.title.setText("Week 30")
    exported(sheet, qtbot)
    qtbot.waitUntil(lambda: bundles.bundle(session.reading, 1).settings.index)
    kept = bundles.bundle(session.reading, 1).settings
    assert (kept.style, kept.around, kept.unit, kept.title, kept.picked) == ("mla", 120, "characters", "Week 30", "")
    session.do(NewBundle("Other"))
    session.do(PickHighlights((1,), 2))
    session.settle()
    session.choose_bundle(2)
    form.more.names.setPlainText("Iran")
    sheet.open("bundle")
    qtbot.waitUntil(lambda: sheet.ready and sheet.form.whats["bundle"].accessibleName() == "The bundle Other: 1")
    assert form.more._names() == (), "what is hidden in one bundle is not hidden in another unasked"
    assert form.title.text() == ""
    session.choose_bundle(1)
    sheet.open("bundle")
    qtbot.waitUntil(lambda: sheet.ready and form.title.text() == "Week 30")
    assert form.sentences.value() == 120


def test_nothing_is_written_into_the_project_when_nothing_was_changed(
    sheet: ExportSheet, session: Session, qtbot: QtBot
) -> None:
    (before,) = session.reading.one("SELECT count(*) FROM journal")
    exported(sheet, qtbot)
    session.settle()
    assert session.reading.one("SELECT count(*) FROM journal") == (before,)


def test_a_bundle_goes_out_as_it_was_composed(sheet: ExportSheet, session: Session, qtbot: QtBot) -> None:
    outline = BundleSettings(grouping="outline", formats=("md",), around=0, texts=False)
    for edit in (AddWords(1, "What was said", 1, Item("excerpt", 3)), SetBundleSettings(1, outline.keep())):
        session.do(edit)
    session.settle()
    sheet.open("bundle")
    qtbot.waitUntil(lambda: sheet.ready and sheet.form.form().settings.grouping == "outline")
    done = exported(sheet, qtbot)
    assert done.verdict.ok
    assert not any(name.startswith("sources") for name in done.written.files)
    words = (done.written.target / "excerpts.md").read_text("utf-8")
    assert words.index("Drones were shown") < words.index("What was said") < words.index("البلدين")


def test_a_hidden_name_and_a_hidden_passage_are_nowhere(sheet: ExportSheet, session: Session, qtbot: QtBot) -> None:
    session.go_to_highlight(3)
    sheet.form.more.names.setPlainText("Courier\n\nCourier")
    sheet.form.more.add_passage.click()
    assert sheet.form.more.passages.text() == "1 passage vanishes too."
    uuid = str(next(one for (one,) in [session.reading.one("SELECT lower(hex(uuid)) FROM highlight WHERE id = 3")]))
    redact = sheet.settings().redact
    assert redact.names == ("Courier",)
    assert [passage.replace("-", "") for passage in redact.passages] == [uuid]
    for name, check in sheet.form.formats.items():
        check.setChecked(name in ("md", "json"))
    done = exported(sheet, qtbot)
    for file in done.written.target.rglob("*"):
        if file.is_file():
            assert "Courier" not in file.read_text("utf-8")
            assert "تعاونهما" not in file.read_text("utf-8")
    sheet.form.more.no_passage.click()
    assert sheet.form.more.passages.text() == "No passage is hidden."


def test_what_is_covered_for_a_hidden_name_is_said(sheet: ExportSheet, session: Session, qtbot: QtBot) -> None:
    session.do(AddName(1, Name("Islamic Republic")))
    session.settle()
    more = sheet.form.more
    more.names.setPlainText("iran\nNobody")
    qtbot.waitUntil(lambda: "Islamic Republic" in more.spelt.text())
    said = more.spelt.text().replace("\u2068", "").replace("\u2069", "").split("\n")
    assert said == ["iran: also Iran, Islamic Republic", "Nobody: no actor is called so; as it is written"]
    more.names.clear()
    qtbot.waitUntil(lambda: more.spelt.isHidden())


def test_what_a_ceiling_refuses_is_listed_whole(sheet: ExportSheet, session: Session, qtbot: QtBot) -> None:
    session.do(MarkHighlights((2, 3), "red"))
    session.settle()
    sheet.form.more.ceiling.setCurrentIndex(1)
    qtbot.waitUntil(lambda: sheet.ready)
    qtbot.keyClick(sheet.form.title, Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.refused.isVisible())
    assert sheet.refused.names.toPlainText().count("(TLP:RED)") == 2
    sheet.form.more.ceiling.setCurrentIndex(0)
    assert not sheet.refused.isVisible()


def test_the_ceiling_is_one_of_the_markings(sheet: ExportSheet, qtbot: QtBot) -> None:
    names = [sheet.form.more.ceiling.itemText(at) for at in range(sheet.form.more.ceiling.count())]
    assert names == ["No ceiling", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    sheet.form.more.ceiling.setCurrentIndex(2)
    sheet.form.more.above.setCurrentIndex(1)
    assert (sheet.settings().ceiling, sheet.settings().above) == ("TLP:GREEN", "leave out")
    exported(sheet, qtbot)


def test_settings_are_kept_in_a_file(
    sheet: ExportSheet, out: Path, heard: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = out / "brief.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    sheet.form.more.names.setPlainText("Iran")
    sheet.form.more.keep.click()
    kept = BundleSettings.read(file.read_bytes())
    assert (kept.picked, kept.redact, kept.title) == ("Bundle", Redact(("Iran",)), "Brief")
    assert heard[-1].text == "Kept. The same again: commonplace export Brief.commonplace TARGET --settings brief.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out / "no" / "brief.toml"), ""))
    sheet.form.more.keep.click()
    assert heard[-1].kind == "bad"


def test_headings_stand_at_the_right_in_a_window_from_the_right(sheet: ExportSheet, qtbot: QtBot) -> None:
    sheet.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sheet.open()
    heads = [label for label in sheet.form.findChildren(QLabel) if label.text() in ("Formats", "What goes out")]
    assert len(heads) == 2
    qtbot.waitUntil(lambda: all(head.geometry().center().x() > sheet.form.width() // 2 for head in heads))
