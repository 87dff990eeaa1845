"""A watched folder: what appears in it comes once, when it is whole; nothing else happens to it or to the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.store import Store
from desktop.bringing.watch_dialog import WatchDialog
from desktop.bringing.watched_folder import WatchedFolder
from desktop.bringing.watching_settings import watched_by
from desktop.session import Notice, Session
from desktop.settings import Settings

Look = Callable[[], None]


class Rig:
    """A watched folder of a session, whose new files are only noted."""

    def __init__(self, session: Session, folder: Path, qtbot) -> None:
        self.folder, self._session, self._qtbot = folder, session, qtbot
        folder.mkdir(exist_ok=True)
        self.settings = Settings(folder.parent / "settings")
        self.came: list[str] = []
        self.watched = self.begin()

    def begin(self) -> WatchedFolder:
        """The same after another start of the program."""
        data = self.folder.parent / "data"
        self.watched = WatchedFolder(self._session, self.settings, data, self._bring_in, self._session)
        return self.watched

    def _bring_in(self, paths: list[Path]) -> None:
        self.came += [path.name for path in paths]

    def look(self) -> None:
        """Two looks, between which nothing is written."""
        for _ in range(2):
            self.watched.look()
            self._qtbot.waitUntil(lambda: self.watched._job is None)


@pytest.fixture
def rig(session: Session, tmp_path: Path, qtbot) -> Rig:
    return Rig(session, tmp_path / "inbox", qtbot)


def test_new_files_come_once_also_after_another_start(rig: Rig, store: Store) -> None:
    (rig.folder / "old.txt").write_text("It was there.")
    rig.watched.watch(rig.folder)
    rig.look()
    assert rig.came == []
    (rig.folder / "new.txt").write_text("It came.")
    (rig.folder / "picture.png").write_text("x")
    rig.watched.look()
    rig._qtbot.waitUntil(lambda: rig.watched._job is None)
    assert rig.came == []  # it may still be written
    rig.look()
    assert rig.came == ["new.txt"]
    rig.look()
    assert sorted(path.name for path in rig.folder.iterdir()) == ["new.txt", "old.txt", "picture.png"]
    (rig.folder / "meanwhile.txt").write_text("It came while nobody looked.")
    rig.begin()
    rig.look()
    assert rig.came == ["new.txt", "meanwhile.txt"]
    assert watched_by(rig.settings, store.path) == (rig.folder, "bring")


def test_those_that_are_there_and_what_tells_of_them(rig: Rig) -> None:
    (rig.folder / "old.txt").write_text("It was there.")
    (rig.folder / "metadata.csv").write_text("file,title\nold.txt,Old\n")
    rig.watched.watch(rig.folder, with_those_there=True)
    rig.look()
    assert rig.came == ["old.txt", "metadata.csv"]


def test_files_are_offered_and_many_always(rig: Rig, heard: list[Notice]) -> None:
    rig.watched.watch(rig.folder, "offer")
    (rig.folder / "new.txt").write_text("It came.")
    rig.look()
    assert rig.came == []
    assert heard[-1].text == "A new article is in inbox."
    rig.look()
    assert len(heard) == 1
    heard[-1].offers[0].act()
    assert rig.came == ["new.txt"]
    rig.watched.choose("bring")
    for number in range(21):
        (rig.folder / f"{number}.txt").write_text("x")
    rig.look()
    assert rig.came == ["new.txt"]
    assert len(rig.watched.offered) == 21


def test_a_folder_that_is_away_is_said_once_and_looked_for(rig: Rig, heard: list[Notice]) -> None:
    (rig.folder / "old.txt").write_text("It was there.")
    rig.watched.watch(rig.folder)
    rig.look()
    away = rig.folder.rename(rig.folder.parent / "away")
    rig.look()
    assert [notice.text for notice in heard] == ["The watched folder inbox is not there now; it is looked for again."]
    assert not rig.watched.there
    away.rename(rig.folder)
    (rig.folder / "new.txt").write_text("It came.")
    rig.look()
    assert rig.came == ["new.txt"]
    assert heard[-1].text == "The watched folder inbox is there again."
    rig.watched.leave()
    (rig.folder / "more.txt").write_text("Nobody looks.")
    rig.look()
    assert rig.came == ["new.txt"]


def test_the_dialog(rig: Rig, stand: Callable[..., None], qtbot) -> None:
    (rig.folder / "old.txt").write_text("It was there.")
    dialog = WatchDialog(rig.watched, rig.settings)
    stand(dialog, 480, 300)
    assert dialog.path.text() == "No folder is watched."
    assert not dialog.watch.isEnabled()
    dialog.choose(rig.folder)
    qtbot.waitUntil(dialog.those_there.isVisible)
    dialog.offer.setFocus()
    QTest.keyClick(dialog.offer, Qt.Key.Key_Space)
    dialog.watch.setFocus()
    QTest.keyClick(dialog.watch, Qt.Key.Key_Space)
    assert (rig.watched.folder, rig.watched.way) == (rig.folder, "offer")
    (rig.folder / "new.txt").write_text("It came.")
    rig.look()
    assert dialog.state.text() == "1 new article"
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert rig.came == ["new.txt"]
    dialog.bring.setFocus()
    QTest.keyClick(dialog.bring, Qt.Key.Key_Space)
    assert rig.watched.way == "bring"
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert rig.watched.folder is None
    assert watched_by(rig.settings, rig._session.path) is None
