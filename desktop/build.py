"""The only place where the objects of the window are made and joined."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from db.errors import ProjectError
from db.reads import articles
from desktop.actions.actions import Actions
from desktop.actors.pane import ActorsPane
from desktop.binding import Binding, Parts
from desktop.bundle.button import BundleButton
from desktop.bundle.pane import BundlePane
from desktop.find.field import SearchField
from desktop.find.here import FindBar
from desktop.find.results import ResultsPane
from desktop.folders import Folders
from desktop.highlights.details import DetailsPane
from desktop.highlights.passages import PassagesPane
from desktop.library.pane import LibraryPane
from desktop.look.fonts import load_fonts
from desktop.look.look import Choice, Look
from desktop.look.style import dress
from desktop.look.type import LARGEST, SMALLEST, ArticleType
from desktop.reader.pane import ReaderPane
from desktop.session import Session
from desktop.settings import Settings
from desktop.tagbar.bar import TagBar
from desktop.tagbar.selection_buttons import SelectionButtons
from desktop.themes.pane import ThemesPane
from desktop.widgets.strip import Strip
from desktop.window.collecting import Collecting
from desktop.window.copying import Copying
from desktop.window.first_steps import FirstSteps
from desktop.window.menus import whole_menu
from desktop.window.panels import Panels
from desktop.window.projects import Projects, first_store
from desktop.window.shell import Panes, Shell
from desktop.window.statusbar import StatusBar
from desktop.window.strips import Strips
from desktop.window.topbar import TopBar
from desktop.window.undoing import Undoing
from desktop.window.visits import Visits
from desktop.window.watching import Watching

if TYPE_CHECKING:
    from db.sources.worker import Workers
    from desktop.library.bringing_in import BringingIn

LONGEST_END = 20_000
"""Milliseconds that the end waits for work under way, such as the copy of the day."""


class Program(QObject):
    """The running program: its window and session, and how it begins and ends."""

    def __init__(self, app: QApplication, places: Folders, wanted: Path | None) -> None:
        super().__init__(app)
        load_fonts()
        self.settings = Settings(places.settings)
        self.look = look = Look(
            _choice(self.settings.text("look", "system")),
            compact=self.settings.flag("compact", False),
            article=ArticleType(
                int(self.settings.between(SMALLEST, "text_size", LARGEST, 18)),
                self.settings.between(1, "text_line", 3, 1.55),
            ),
            parent=self,
        )
        app.setWindowIcon(look.icons.icon("commonplace", look.palette.accent, 64))
        self._workers: Workers | None = None
        store, self._trouble = first_store(wanted, self.settings, places)
        self.session = session = Session(store, self)
        self.actions = actions = Actions(look.icon, self)
        self.reader = reader = ReaderPane(session, look, actions)
        self.field = SearchField(session, look, self.settings)
        library, passages, details = (
            LibraryPane(session, look, actions),
            PassagesPane(session, look),
            DetailsPane(session, look),
        )
        results = ResultsPane(session, look, self.settings, self.field)
        self.panes = Panes(
            library=library,
            themes=ThemesPane(session, look, actions),
            actors=ActorsPane(session, look, actions),
            reader=reader,
            passages=passages,
            details=details,
            results=results,
        )
        self.bar = TagBar(session, look, reader.overlay_host)
        self.buttons = SelectionButtons(actions, look, reader.overlay_host)
        self.find_here = FindBar(session, look)
        self.bundle = BundlePane(session, look)
        self.strip = Strip(look)
        self.status = StatusBar(session, look)
        reader.head.addWidget(self.strip)
        reader.head.addWidget(self.find_here)
        self.bundle_button = BundleButton(session, look)
        self.shell = shell = Shell(session, look, self.settings, actions, self.panes, self.status)
        self.projects = Projects(session, self.settings, places, shell)
        menu = whole_menu(actions, {"open_recent": self.projects.recent}, shell)
        self.top = TopBar(session, look, actions, menu, self.field, self.bundle_button)
        shell.set_top(self.top)
        self.panels = Panels(session, look, actions, self.settings, places, shell)
        self.undoing = Undoing(session, reader, actions)
        self.visits = Visits(session, actions)
        self.watching = Watching(session, actions)
        self.strips = Strips(session, self.projects, self.strip)
        self.steps = FirstSteps(session, self.settings, reader, look)
        self.collecting = Collecting(self)
        self.copying = Copying(session, self.settings, places, self.status)
        self._bringing: BringingIn | None = None
        session.opened.connect(lambda: QTimer.singleShot(0, self, self.open_first_article))
        self.binding = Binding(
            Parts(
                session=session,
                look=look,
                settings=self.settings,
                actions=actions,
                shell=shell,
                projects=self.projects,
                library=library,
                reader=reader,
                passages=passages,
                details=details,
                results=results,
                field=self.field,
                find_here=self.find_here,
                bar=self.bar,
                buttons=self.buttons,
                bundle=self.bundle,
                bundle_button=self.bundle_button,
                bringing=lambda: self.bringing,
                steps=self.steps,
            )
        )
        dress(app, look)

    @property
    def bringing(self) -> BringingIn:
        """What brings articles in: made when the first ones come."""
        if self._bringing is None:
            from desktop.library.bringing_in import BringingIn

            self._bringing = BringingIn(self.session, self.look, self._readers, self.shell)
        return self._bringing

    def begin(self) -> None:
        """Show the article that the analyst left, or the first; say what stood in the way of opening."""
        self.open_first_article()
        if self._trouble is not None:
            QTimer.singleShot(0, self, lambda: self._say_trouble(self._trouble))
        self.reader.focus()

    def open_first_article(self) -> None:
        """The article read last in this project, else its first."""
        known = articles.all_articles(self.session.reading)
        last = articles.last_read(self.session.reading)
        if known:
            self.session.choose_article(last if last is not None else known[0].id)

    def tell_fault(self, error: BaseException) -> None:
        """What nobody answered, told in the window: in its own words where it has some, else as a fault of ours."""
        if isinstance(error, ProjectError):
            self.session.tell_error(error)
            return
        words = f"{type(error).__name__}: {error}"
        self.session.tell(
            self.tr("Something went wrong: {0}. Your changes up to now are saved; the log has the rest.").format(words),
            kind="bad",
        )

    def close(self) -> None:
        """Finish what is under way and close the project."""
        if self._bringing is not None:
            self._bringing.stop()
        self.session.close()
        if self._workers is not None:
            self._workers.close()

    def dismantle(self) -> None:
        """After `close`: take the window apart while Qt still runs; left to the end of Python it may crash there."""
        self.shell.close()
        QThreadPool.globalInstance().waitForDone(LONGEST_END)
        self.shell.deleteLater()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _readers(self) -> Workers:
        """The children that read risky formats, started when the first such file comes."""
        if self._workers is None:
            from db.sources.worker import Workers

            self._workers = Workers([sys.executable, "-m", "desktop", "--parse-worker"])
        return self._workers

    def _say_trouble(self, trouble: ProjectError | None) -> None:
        if trouble is not None:
            self.session.tell_error(trouble)


def build(app: QApplication, places: Folders, wanted: Path | None) -> Program:
    """Make the program; `wanted` is the project to open, None the last one or the sample."""
    return Program(app, places, wanted)


def _choice(kept: str) -> Choice:
    known: dict[str, Choice] = {"light": "light", "sepia": "sepia", "dark": "dark"}
    return known.get(kept, "system")
