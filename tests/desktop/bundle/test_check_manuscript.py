"""A bundle and a manuscript checked together in the window, in any order, by keys and by dropping."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from db.bundles.gathering.gather import gather
from db.bundles.proof.signature import new_key, public_of
from db.bundles.proof.signing import SigningKey
from db.bundles.write import write_bundle
from db.records.bundle_settings import Settings
from desktop.bundle.verify_act import VerifyPanel
from desktop.look.look import Look
from desktop.session import Session

Key = Qt.Key


@pytest.fixture
def panel(session: Session, look: Look, qtbot: QtBot) -> VerifyPanel:
    made = VerifyPanel(session, look)
    qtbot.addWidget(made)
    made.resize(360, 640)
    return made


def exported(session: Session, target: Path, key: SigningKey | None = None, *, texts: bool = True) -> Path:
    outline = gather(session.reading, Settings(), ids=(1, 2, 3))
    try:
        write_bundle(outline, target, ("md", "json"), key=key, texts=texts)
    finally:
        outline.close()
    return target


@pytest.fixture
def bundle(session: Session, out: Path) -> Path:
    return exported(session, out / "brief")


@pytest.fixture
def draft(out: Path) -> Path:
    file = out / "draft.txt"
    file.write_text(
        "He wrote that “two delegations had inspected” it.\n\nAnd that “drones were hidden”, “as all the world well "
        "knows by now”.\n\nثم «البلدين يعززان تعاونهما».\n",
        "utf-8",
    )
    return file


def drop(panel: VerifyPanel, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    panel.dropEvent(
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


@pytest.mark.parametrize("order", ["manuscript first", "bundle first", "both"])
def test_a_bundle_and_a_manuscript_in_any_order(
    panel: VerifyPanel, bundle: Path, draft: Path, qtbot: QtBot, order: str
) -> None:
    panel.ask()
    if order == "manuscript first":
        drop(panel, draft)
        assert "choose or drop the bundle" in panel.said.text()
    elif order == "bundle first":
        with qtbot.waitSignal(panel.checked):
            drop(panel, bundle)
        assert panel.listed.isHidden()
    with qtbot.waitSignal(panel.checked):
        drop(panel, *{"manuscript first": (bundle,), "bundle first": (draft,), "both": (draft, bundle)}[order])
    assert panel.said.text() == "4 quotations: 2 stand, 1 was altered, 1 has no source."
    assert panel.said.property("kind") == "bad"
    assert panel.bundle_said.text() == "The bundle: All quotations stand. 3 of 3 quotations stand in the sources."
    assert panel.name.text() == "brief + draft.txt"


def test_the_list_is_gone_through_by_keys(
    panel: VerifyPanel, session: Session, bundle: Path, draft: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.checked):
        panel.check(bundle, draft)
    listed = panel.listed
    rows = [str(listed.model.index(row).data()) for row in range(listed.model.rowCount())]
    assert [row.split(".")[0] for row in rows] == ["Stands", "Altered", "No source", "Stands"]
    assert "“hidden” in place of “shown”" in rows[1]
    assert "Paragraph 2" in rows[1]
    assert listed.view.currentIndex().row() == 1
    gone: list[object] = []
    session.place_asked.connect(gone.append)
    session.highlight_chosen.connect(gone.append)
    qtbot.keyClick(listed.view, Key.Key_Down)
    qtbot.keyClick(listed.view, Key.Key_Down)
    qtbot.keyClick(listed.view, Key.Key_Return)
    chosen = session.chosen()
    assert chosen is not None
    assert chosen.quote == "البلدين يعززان تعاونهما"
    said: list[str] = []
    session.said.connect(lambda told: said.append(told.text))
    qtbot.keyClick(listed.view, Key.Key_Up)
    qtbot.keyClick(listed.view, Key.Key_Return)
    assert said == ["This project does not have that passage."]


def test_one_kind_alone_is_listed(panel: VerifyPanel, bundle: Path, draft: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.checked):
        panel.check(bundle, draft)
    kinds = panel.listed.kinds
    assert [kinds.itemText(row) for row in range(kinds.count())] == [
        "All, in their order (4)",
        "Altered (1)",
        "No source (1)",
        "Stands (2)",
    ]
    kinds.setFocus()
    qtbot.keyClick(kinds, Key.Key_Down)
    assert [one.how for one in panel.listed.model.rows] == ["altered"]
    qtbot.keyClick(kinds, Key.Key_Home)
    assert panel.listed.model.rowCount() == 4


def test_the_report_is_copied_and_saved(panel: VerifyPanel, bundle: Path, draft: Path, out: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.checked):
        panel.check(bundle, draft)
    qtbot.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    report = QGuiApplication.clipboard().text()
    assert "[-shown-] {+hidden+}" in report
    assert "3 of 3 quotations stand in the sources." in report
    panel.save_report(out / "report.txt")
    assert (out / "report.txt").read_text("utf-8") == report
    said: list[str] = []
    panel._session.said.connect(lambda told: said.append(told.text))
    panel.save_report(out / "none" / "report.txt")
    assert "cannot be written" in said[0]


def test_a_manuscript_that_cannot_be_read_is_said(panel: VerifyPanel, bundle: Path, out: Path, qtbot: QtBot) -> None:
    broken = out / "broken.docx"
    broken.write_bytes(b"PK\3\4 nothing")
    panel.check(bundle, broken)
    qtbot.waitUntil(lambda: "broken.docx cannot be read" in panel.said.text())
    assert panel.said.property("kind") == "bad"


def test_a_signature_is_proved_with_the_key_that_is_given(
    panel: VerifyPanel, session: Session, out: Path, qtbot: QtBot
) -> None:
    key = new_key()
    signed = exported(session, out / "signed", SigningKey(key))
    with qtbot.waitSignal(panel.checked):
        panel.check(signed)
    assert "give the public key" in panel.signed.text()
    assert not panel.key.isHidden()
    panel.key.setText(public_of(key).in_words)
    with qtbot.waitSignal(panel.checked):
        qtbot.keyClick(panel.key, Key.Key_Return)
    assert "holds" in panel.signed.text()
    assert panel.signed.property("kind") == "good"
    panel.key.setText(public_of(new_key()).in_words)
    with qtbot.waitSignal(panel.checked):
        qtbot.keyClick(panel.key, Key.Key_Return)
    assert "another key" in panel.signed.text()
    assert panel.signed.property("kind") == "bad"
    panel.key.setText("nonsense")
    qtbot.keyClick(panel.key, Key.Key_Return)
    qtbot.waitUntil(lambda: "no key" in panel.said.text())
    assert not panel.key.isHidden()


def test_texts_in_a_folder_are_taken_when_the_bundle_has_none(
    panel: VerifyPanel, session: Session, out: Path, draft: Path, qtbot: QtBot
) -> None:
    whole = exported(session, out / "whole")
    with qtbot.waitSignal(panel.checked):
        panel.check(whole)
    assert panel.texts.isHidden()
    bare = exported(session, out / "bare", texts=False)
    draft.write_text("It says that “Officials said that two delegations” came, and «عدة في مجالات».\n", "utf-8")
    with qtbot.waitSignal(panel.checked):
        panel.check(bare, draft)
    assert not panel.texts.isHidden()
    assert "sources not at hand" in panel.bundle_said.text()
    told: list[tuple[int, int, str]] = []
    session.working.connect(lambda job: job.progressed.connect(lambda *so: told.append(so)))
    qtbot.keyClicks(panel.texts.field, str(whole / "sources"))
    with qtbot.waitSignal(panel.checked):
        qtbot.keyClick(panel.texts.field, Key.Key_Return)
    assert panel.bundle_said.text() == "The bundle: All quotations stand. 3 of 3 quotations stand in the sources."
    assert not panel.texts.isHidden()
    of_draft = [(done, all_of_it) for done, all_of_it, words in told if words == "Checking draft.txt"]
    assert of_draft
    assert [done for done, _ in of_draft] == sorted({done for done, _ in of_draft})
    assert of_draft[-1][0] == of_draft[-1][1]
    panel.ask()
    assert panel.texts.isHidden()
    assert panel.texts.folder is None


def test_a_folder_of_texts_that_is_not_there_is_said(
    panel: VerifyPanel, session: Session, out: Path, qtbot: QtBot
) -> None:
    bare = exported(session, out / "bare", texts=False)
    with qtbot.waitSignal(panel.checked):
        panel.check(bare)
    qtbot.keyClicks(panel.texts.field, str(out / "nowhere"))
    qtbot.keyClick(panel.texts.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "There is no folder nowhere." in panel.said.text())
    assert not panel.texts.isHidden()
