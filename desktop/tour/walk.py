"""The walk itself: read, tag, undo, find, give out, verify, in the window that an analyst uses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from db.bundles.proof.verify import verdict_words, verify
from db.reads import articles, highlights
from db.store import ENDING
from desktop.build import Program, build
from desktop.folders import Folders
from desktop.sample import make_sample
from desktop.settings import Settings
from desktop.tour.hand import Hand, TourStopped
from desktop.window.failures import hear_qt

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CODER = "Ann Reader"
SELECTED = "Then there are the drones."
OWN_ARTICLE = "insurers-price-the-corridor.html"


@dataclass(frozen=True, slots=True)
class Left:
    """What the tour leaves behind."""

    project: Path
    bundle: Path
    pictures: tuple[Path, ...]


def walk(folder: Path, say: Callable[[str], None]) -> Left:
    """Do the main job in a window on a project in `folder`; raises TourStopped at the first step that fails."""
    pictures = folder / "pictures"
    for old in (pictures, folder / "home", folder / "bundle"):
        shutil.rmtree(old, ignore_errors=True)
    pictures.mkdir(parents=True)
    project = folder / f"Tour{ENDING}"
    for name in (project.name, f"{project.name}-wal", f"{project.name}-shm", f"{project.name}.lock"):
        (folder / name).unlink(missing_ok=True)
    home = folder / "home"
    places = Folders(home / "settings", home / "data", home / "log")
    Settings(places.settings).keep(coder=CODER)
    make_sample(project, CODER).close()
    hear_qt()
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["commonplace"])
    program = build(app, places, project)
    try:
        program.shell.resize(1360, 860)
        if app.platformName() == "offscreen":
            QCursor.setPos(680, 856)  # it begins over the menu, which would be lit in every picture
        program.shell.show()
        program.begin()
        hand = Hand(app, program.shell, pictures, lambda: drawn(program))
        hand.wait_for(lambda: program.furnished, "the window is complete")
        tour = Tour(program, hand, folder, say)
        for step in (tour.read, tour.tag, tour.undo, tour.bring_in, tour.find, tour.give_out, tour.looks):
            step()
        return Left(project, tour.bundle, tuple(hand.taken))
    finally:
        program.close()
        program.dismantle()


def drawn(program: Program) -> bool:
    """Whether what the window draws and looks up in idle time is there, for the article that is open."""
    session, view = program.session, program.reader.view
    if session.article is None:
        return True
    listed = program.panes.passages.listed == articles.text_id(session.reading, session.article)
    return listed and not view.portrait.due and bool(view.overlay.mentions.all)


class Tour:
    """Each step does its acts by keys and mouse and looks whether they had the effect they should have."""

    def __init__(self, program: Program, hand: Hand, folder: Path, say: Callable[[str], None]) -> None:
        self._program, self._hand, self._folder, self._say = program, hand, folder, say
        self.bundle = folder / "bundle"

    def read(self) -> None:
        """The first article stands in the reader, one sentence focused."""
        self._say("Reading ...")
        session = self._program.session
        self._hand.wait_for(lambda: session.passage is not None, "a sentence has the focus")
        self._hand.press(Qt.Key.Key_Down, times=4)
        self._hand.picture("reader")

    def tag(self) -> None:
        """A sentence is tagged with a theme and an actor; a selection by mouse is repeated."""
        self._say("Tagging ...")
        session, hand = self._program.session, self._hand
        before = self._count()
        hand.press(Qt.Key.Key_Return)
        hand.wait_for(self._program.bar.isVisible, "the tag bar opened")
        hand.type("#dip")
        hand.press(Qt.Key.Key_Return)
        hand.type("@gaz")
        hand.press(Qt.Key.Key_Return)
        hand.type("@ru")
        hand.picture("tag-bar")
        hand.press(Qt.Key.Key_Return)
        hand.press(Qt.Key.Key_Return)
        hand.wait_for(lambda: self._count() == before + 1, "the passage was saved")
        made = highlights.newest(session.reading, 1)[0]
        if not made.themes or not made.actors:
            raise TourStopped("the passage has no theme or no actor")
        hand.press(Qt.Key.Key_Down, times=2)
        hand.press(Qt.Key.Key_R)
        hand.wait_for(lambda: self._count() == before + 2, "R repeated the tags")
        self._go_on_to(SELECTED)
        view = self._program.reader.view
        end = view.end_rect().center()  # the sentence has one line, which begins where the column does
        hand.drag(view.viewport(), QPoint(view.passage_rect().left() + 1, end.y()), end)
        hand.wait_for(self._program.buttons.isVisible, "four buttons stand under the selection")
        hand.picture("selection")
        hand.press(Qt.Key.Key_Escape)
        session.choose_highlight(made.id)
        hand.press(Qt.Key.Key_Escape)  # the message goes; what it said was seen
        session.choose_highlight(made.id)
        hand.picture("details")

    def undo(self) -> None:
        """The last act is taken back, and brought back."""
        self._say("Undo and redo ...")
        before = self._count()
        self._program.reader.focus()
        self._hand.press(Qt.Key.Key_Z, CTRL)
        self._hand.wait_for(lambda: self._count() == before - 1, "Ctrl+Z took the repeated tags back")
        self._hand.picture("undone")
        self._hand.press(Qt.Key.Key_Z, CTRL | SHIFT)
        self._hand.wait_for(lambda: self._count() == before, "Ctrl+Shift+Z brought them back")

    def bring_in(self) -> None:
        """A saved page comes in through a child process."""
        self._say("Bringing in ...")
        session = self._program.session
        before = len(articles.all_articles(session.reading))
        with as_file(files("resources") / "samples" / "articles" / OWN_ARTICLE) as page:
            self._program.bringing.bring_in([page])
            self._hand.wait_for(
                lambda: len(articles.all_articles(session.reading)) == before + 1, "the saved page came in"
            )
        self._hand.picture("brought-in")
        self._program.reader.focus()
        self._hand.press(Qt.Key.Key_Escape)

    def find(self) -> None:
        """Themes, actors, and a search whose list the reader follows."""
        self._say("Finding ...")
        hand, panes = self._hand, self._program.panes
        hand.press(Qt.Key.Key_2, CTRL)
        hand.press(Qt.Key.Key_Down)
        hand.press(Qt.Key.Key_Return)
        hand.wait_for(panes.results.isVisible, "choosing a theme lists its passages")
        hand.picture("themes")
        hand.press(Qt.Key.Key_3, CTRL)
        hand.press(Qt.Key.Key_Down)
        hand.press(Qt.Key.Key_Return)
        hand.picture("actors")
        hand.press(Qt.Key.Key_F, CTRL | SHIFT)
        hand.type("#Drones (airfield OR runway)")
        hand.wait_for(lambda: panes.results.model.rowCount() > 0, "the search found passages")
        hand.press(Qt.Key.Key_Return)
        hand.picture("search")

    def give_out(self) -> None:
        """What was found goes out as a bundle, and every quotation is proved."""
        self._say("Giving out ...")
        hand = self._hand
        hand.press(Qt.Key.Key_E, CTRL)
        sheet = self._program.binding.giving_out.sheet
        if sheet is None:
            raise TourStopped("Ctrl+E opened no export sheet")
        hand.wait_for(lambda: bool(sheet.form.place.text()), "the export sheet proposes a place")
        sheet.form.place.setFocus()
        hand.press(Qt.Key.Key_A, CTRL)
        hand.type(str(self.bundle))
        hand.picture("export")
        done: list[object] = []
        sheet.exported.connect(done.append)
        sheet.button.setFocus()
        hand.press(Qt.Key.Key_Return)
        hand.wait_for(lambda: bool(done), "the bundle was written")
        hand.picture("exported")
        verdict = verify(self.bundle)
        for line in verdict_words(verdict):
            self._say(f"  {line}")
        if not verdict.ok:
            raise TourStopped("a quotation of the bundle does not stand in the sources")

    def looks(self) -> None:
        """Dark, sepia, an Arabic article, a narrow window."""
        self._say("Looks ...")
        hand, session = self._hand, self._program.session
        hand.press(Qt.Key.Key_Escape)
        hand.press(Qt.Key.Key_F, CTRL | SHIFT)
        hand.press(Qt.Key.Key_Escape, times=2)
        hand.press(Qt.Key.Key_Escape)
        every = articles.all_articles(session.reading)
        session.choose_article(next(a for a in every if a.language == "ar").id)
        hand.picture("arabic")
        first = every[0].id
        session.choose_article(first)
        self._program.reader.focus()
        hand.press(Qt.Key.Key_Home)
        self._program.look.set_choice("dark")
        hand.press(Qt.Key.Key_N)
        hand.picture("dark")
        self._program.look.set_choice("sepia")
        hand.press(Qt.Key.Key_N)
        hand.picture("sepia")
        self._program.shell.resize(760, 620)
        hand.picture("narrow")

    def _go_on_to(self, words: str) -> None:
        """Press Down until the sentence of these words has the focus."""
        session = self._program.session
        for _ in range(40):
            here = session.passage
            if here is not None and here.quote.strip() == words:
                return
            self._hand.press(Qt.Key.Key_Down)
        raise TourStopped(f"Down never came to “{words}”")

    def _count(self) -> int:
        return highlights.count(self._program.session.reading)
