"""The check beside the work: a sound project, one that another program wrote into, an index built anew, about."""

import sqlite3
import tomllib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.file.backup import daily_copy
from db.file.check import check
from db.reads import project
from db.store import Store
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.window.panels.about import USED, AboutPanel, program_version
from desktop.window.panels.checking import STEPS, CheckPanel

ROOT = Path(__file__).resolve().parents[4]


def opened(qtbot: QtBot, session: Session, look: Look, actions: Actions, copies: Path) -> CheckPanel:
    panel = CheckPanel(session, look, actions, copies)
    qtbot.addWidget(panel)
    panel.resize(400, 600)
    with qtbot.waitSignal(panel.checked):
        panel.show()
    return panel


def test_a_sound_project_is_called_so(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, tmp_path: Path
) -> None:
    panel = opened(qtbot, session, look, actions, tmp_path)
    assert panel.verdict.text() == "The project is sound."
    assert panel.counts.text() == "1 articles, 2 highlights, 1 themes, 1 actors."
    assert not panel.list.isVisible()
    assert not panel.open_copies.isEnabled()


def test_the_steps_of_the_check_are_known(session: Session) -> None:
    told: list[str] = []
    check(session.reading, session.path, told.append)
    assert told == list(STEPS)


def test_a_check_says_that_it_is_under_way(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, tmp_path: Path
) -> None:
    panel = opened(qtbot, session, look, actions, tmp_path)
    with qtbot.waitSignal(panel.checked):
        panel.start()
        assert panel.verdict.text() == "Checking …"
        assert not panel.again.isEnabled()
        assert panel._progress.isVisible()
    assert panel.again.isEnabled()
    assert not panel._progress.isVisible()


def test_what_another_program_wrote_is_named(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, tmp_path: Path
) -> None:
    panel = opened(qtbot, session, look, actions, tmp_path)
    other = sqlite3.connect(session.path)
    with other:
        other.execute("UPDATE theme SET definition = 'Forged'")
    other.close()
    with qtbot.waitSignal(panel.checked):
        qtbot.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    assert panel.verdict.text() == "1 thing is not as it should be."
    assert panel.list.isVisible()
    assert "changed by another program (definition)" in panel.list.item(0).text()
    look.set_choice("dark")
    assert panel.verdict.text() == "1 thing is not as it should be."
    assert panel.rescue_this.isVisible()
    panel._copy()
    assert QGuiApplication.clipboard().text().splitlines()[1] == panel.list.item(0).text()


def test_a_wrong_index_is_built_anew(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, tmp_path: Path, said: list[Notice]
) -> None:
    other = sqlite3.connect(session.path)
    with other:
        other.execute("INSERT INTO article_words (article_words) VALUES ('delete-all')")
    other.close()
    panel = opened(qtbot, session, look, actions, tmp_path)
    assert panel.findings is not None
    assert not panel.findings.ok
    with qtbot.waitSignal(panel.checked):
        qtbot.mouseClick(panel.index_anew, Qt.MouseButton.LeftButton)
    assert panel.verdict.text() == "The project is sound."
    assert said[-1].text == "The search index was built anew."


def test_what_can_be_read_is_rescued_into_a_new_project(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, tmp_path: Path, said: list[Notice]
) -> None:
    panel = opened(qtbot, session, look, actions, tmp_path)
    assert not panel.rescue_this.isVisible()
    with qtbot.waitSignal(session.said):
        panel.rescue_into(tmp_path / "rescued.commonplace")
    assert said[-1].text == "Rescued 1 articles, 2 highlights, 1 themes, 1 actors. Nothing was lost."
    rescued = Store.open(tmp_path / "rescued.commonplace", "AK")
    assert project.facts(rescued.reading()).highlights == 2
    rescued.close()
    with qtbot.waitSignal(session.said):
        panel.rescue_into(tmp_path / "rescued.commonplace")
    assert said[-1].kind == "bad"


def test_another_project_is_checked_by_itself(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, tmp_path: Path
) -> None:
    panel = opened(qtbot, session, look, actions, tmp_path)
    with qtbot.waitSignal(panel.checked):
        session.switch(Store.create(tmp_path / "other.commonplace", "AK"))
    assert panel.counts.text() == "0 articles, 0 highlights, 0 themes, 0 actors."


def test_a_project_for_reading_only_has_no_index_built(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, tmp_path: Path
) -> None:
    session.switch(Store.open(session.path, "AK", read_only=True))
    panel = opened(qtbot, session, look, actions, tmp_path)
    assert not panel.index_anew.isEnabled()
    assert panel.index_anew.toolTip() == "Opened for reading only."


def test_the_copies_are_at_hand_when_there_are_some(
    qtbot: QtBot, session: Session, look: Look, actions: Actions, tmp_path: Path
) -> None:
    made = daily_copy(session.path, tmp_path / "copies")
    assert made is not None
    panel = opened(qtbot, session, look, actions, tmp_path / "copies")
    assert panel.open_copies.isEnabled()
    assert panel.open_copies.toolTip() == f"1 copies, the newest of {made.day}"


def test_about_names_whatever_the_program_is_made_with(
    qtbot: QtBot, session: Session, look: Look, actions: Actions
) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = " ".join(name.lower() for name, _ in USED)
    asked = [line.split(">")[0].split("=")[0].lower() for line in told["dependencies"]]
    assert [name for name in asked if name not in named] == []
    assert program_version() == told["version"]
    panel = AboutPanel(session, look, actions)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.promise.text() == "Your texts stay on this computer: no account, no network."
    panel._copy()
    assert QGuiApplication.clipboard().text().startswith(f"Commonplace {told['version']}, Python 3.")
