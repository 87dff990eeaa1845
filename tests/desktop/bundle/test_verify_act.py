"""Checking a bundle in the window: what stands is said, what was changed is listed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from db.bundles.gathering.gather import gather
from db.bundles.proof.verify import Verdict
from db.bundles.write import write_bundle
from db.records.bundle_settings import Settings
from desktop.bundle.verify_act import VerifyPanel
from desktop.look.look import Look
from desktop.session import Session

Key = Qt.Key


@pytest.fixture
def bundle(session: Session, out: Path) -> Path:
    """A bundle of three excerpts as it was written."""
    write_bundle(gather(session.reading, Settings(), ids=(1, 2, 3)), out / "brief")
    return out / "brief"


@pytest.fixture
def panel(session: Session, look: Look, qtbot: QtBot) -> VerifyPanel:
    made = VerifyPanel(session, look)
    qtbot.addWidget(made)
    made.resize(360, 480)
    return made


def checked(panel: VerifyPanel, qtbot: QtBot, bundle: Path) -> Verdict:
    with qtbot.waitSignal(panel.checked) as got:
        panel.check(bundle)
    verdict: Verdict = got.args[0]
    return verdict


def listed(panel: VerifyPanel) -> list[str]:
    return [panel.faults.item(row).text() for row in range(panel.faults.count())]


def test_a_sound_bundle_is_said_to_stand(panel: VerifyPanel, bundle: Path, qtbot: QtBot) -> None:
    verdict = checked(panel, qtbot, bundle)
    assert panel.said.text() == "All quotations stand. 3 of 3 quotations stand in the sources."
    assert panel.said.property("kind") == "good"
    assert panel.digest.text().replace(" ", "").endswith(verdict.digest)
    assert panel.faults.isHidden()


def test_one_changed_letter_is_listed_with_its_place(panel: VerifyPanel, bundle: Path, qtbot: QtBot) -> None:
    file = bundle / "excerpts.md"
    file.write_text(file.read_text("utf-8").replace("Drones were shown", "Drones were sh0wn", 1), "utf-8")
    checked(panel, qtbot, bundle)
    assert panel.said.text().startswith("2 of 3")
    assert panel.said.property("kind") == "bad"
    assert any("excerpts.md" in line and "sh0wn" in line for line in listed(panel))
    assert not panel.faults.isHidden()


def test_a_second_check_forgets_the_first(panel: VerifyPanel, bundle: Path, qtbot: QtBot) -> None:
    extra = bundle / "extra.txt"
    extra.write_text("x", "utf-8")
    checked(panel, qtbot, bundle)
    assert len(listed(panel)) == 1
    extra.unlink()
    checked(panel, qtbot, bundle)
    assert listed(panel) == []


def test_what_is_no_bundle_is_refused_in_words(panel: VerifyPanel, out: Path, qtbot: QtBot) -> None:
    panel.check(out)
    qtbot.waitUntil(lambda: "is not a bundle" in panel.said.text())
    assert panel.said.property("kind") == "bad"


def test_a_bundle_may_be_dropped(panel: VerifyPanel, bundle: Path, qtbot: QtBot) -> None:
    panel.ask()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(bundle))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(panel.checked):
        panel.dropEvent(drop)
    assert panel.name.text() == bundle.name
    assert panel.name.toolTip() == str(bundle)


def test_escape_closes(panel: VerifyPanel, qtbot: QtBot) -> None:
    panel.ask()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Key.Key_Escape)
    assert panel.isHidden()
