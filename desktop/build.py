"""The program, and what it makes before its first picture; desktop.furnish makes the rest right after it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from db.errors import ProjectError
from db.reads import articles
from desktop.actions.actions import Actions
from desktop.actions.key_map import KeyMap
from desktop.folders import Folders
from desktop.imports import beside_bytecode, keep_imports
from desktop.library.pane import LibraryPane
from desktop.look.fonts import load_fonts
from desktop.look.kept_shapes import KeptShapes
from desktop.look.look import Choice, Look
from desktop.look.style import dress
from desktop.look.type import kept_type
from desktop.reader.pane import ReaderPane
from desktop.session import Session
from desktop.settings import Settings
from desktop.widgets.strip import Strip
from desktop.window.projects import Projects, first_store
from desktop.window.shell import Shell
from desktop.window.statusbar import StatusBar
from desktop.window.strips import Strips
from desktop.window.topbar import TopBar

if TYPE_CHECKING:
    from db.sources.worker import Workers
    from desktop.binding.binding import Binding
    from desktop.bringing.bringing_in import BringingIn
    from desktop.bundle.button import BundleButton
    from desktop.bundle.pane import BundlePane
    from desktop.find.field import SearchField
    from desktop.find.here import FindBar
    from desktop.highlights.copy_as import CopyAs
    from desktop.palette.palette import Palette
    from desktop.tagbar.bar import TagBar
    from desktop.tagbar.selection_buttons import SelectionButtons
    from desktop.window.cleaning import Cleaning
    from desktop.window.copies import CopiesOfReport
    from desktop.window.copying import Copying
    from desktop.window.exchange.codebook import CodebookAtHand
    from desktop.window.facing.facing import Facing
    from desktop.window.first_steps import FirstSteps
    from desktop.window.panels.panels import Panels
    from desktop.window.previewing import Previewing
    from desktop.window.setting import Setting
    from desktop.window.shell import Panes
    from desktop.window.undoing import Undoing
    from desktop.window.versions import Versions
    from desktop.window.visits import Visits

LATEST = 500
"""Milliseconds after which the rest is made although no picture of the window was asked for: it may be minimised."""
ALONE = frozenset(("offscreen", "minimal"))
"""Platforms whose clipboard nobody else can see: Qt destroys what is on it only after Python has ended, and dies."""
LONGEST_END = 20_000
"""Milliseconds that the end waits for work under way, such as the copy of the day."""


class Program(QObject):
    """The running program: its window and session, and how it begins and ends.

    Its making is in two parts, so that the article stands there soon: the library and the reader first, all else as
    soon as they have been painted, before the next key or click is heard.
    """

    field: SearchField
    panes: Panes
    bar: TagBar
    buttons: SelectionButtons
    find_here: FindBar
    bundle: BundlePane
    bundle_button: BundleButton
    palette: Palette
    copy_as: CopyAs
    panels: Panels
    previewing: Previewing
    undoing: Undoing
    visits: Visits
    facing: Facing
    setting: Setting
    steps: FirstSteps
    cleaning: Cleaning
    copies: CopiesOfReport
    codebook: CodebookAtHand
    copying: Copying
    binding: Binding
    versions: Versions

    def __init__(self, app: QApplication, places: Folders, wanted: Path | None) -> None:
        super().__init__(app)
        load_fonts()
        self.places = places
        self.settings = Settings(places.settings)
        self.look = look = Look(
            _choice(self.settings.text("look", "system")),
            compact=self.settings.flag("compact", False),
            article=kept_type(self.settings),
            shapes=KeptShapes(beside_bytecode("icons")),
            parent=self,
        )
        self._workers: Workers | None = None
        self._bringing: BringingIn | None = None
        self.furnished = False
        store, self._trouble = first_store(wanted, self.settings, places)
        self.session = session = Session(store, self, KeyMap(self.settings, self))
        self.actions = actions = Actions(look.icon, self, session.key_map)
        self.reader = ReaderPane(session, look, actions)
        if self.settings.flag("clean", False):
            from desktop.window.looking import look_through

            # Else the first article would be seen raw, and jump.
            self.reader.clean_of = look_through
        self.strip = Strip(look)
        self.library = LibraryPane(session, look, actions)
        self.library.set_order(self.settings.text("library_order"))
        self.status = StatusBar(session, look)
        self.top = TopBar(session, look, actions)
        self.shell = Shell(session, look, self.settings, actions, self.library, self.reader, self.top, self.status)
        self.shell.spread.over.addWidget(self.strip)
        dress(app, look)  # once everything stands: put together in a style sheet, each part would be styled many times
        self.projects = Projects(session, self.settings, places, self.shell)
        self.strips = Strips(session, self.projects, self.strip)
        session.opened.connect(lambda: QTimer.singleShot(0, self, self.open_first_article))

    @property
    def bringing(self) -> BringingIn:
        """What brings articles in: made when the first ones come."""
        if self._bringing is None:
            from desktop.bringing.bringing_in import BringingIn

            self._bringing = BringingIn(self.session, self.look, self.readers, self.settings, self.shell)
            self.previewing.attend(self._bringing)
        return self._bringing

    def begin(self) -> None:
        """Show the article that the analyst left, or the first; say what stood in the way of opening."""
        if (handle := self.shell.windowHandle()) is not None:
            handle.installEventFilter(self)
        self.shell.pictured.connect(self.furnish, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(LATEST, self, self.furnish)
        self.open_first_article()
        if self._trouble is not None:
            QTimer.singleShot(0, self, lambda: self._say_trouble(self._trouble))
        self.reader.focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make the rest before the first key or click is answered."""
        if isinstance(event, QKeyEvent | QMouseEvent):
            watched.removeEventFilter(self)
            self.furnish()
        return super().eventFilter(watched, event)

    def furnish(self) -> None:
        """Make what the first picture could do without."""
        if not self.furnished:
            self.furnished = True
            keep_imports()
            self.look.icons.keep()
            from desktop.furnish import furnish

            furnish(self)

    def open_first_article(self) -> None:
        """The article read last in this project, else its first."""
        last = articles.last_read(self.session.reading)
        wanted = last if last is not None else articles.first(self.session.reading)
        if wanted is not None:
            self.session.choose_article(wanted)

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
        if QGuiApplication.platformName() in ALONE:
            QGuiApplication.clipboard().clear()
        self.shell.deleteLater()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def readers(self) -> Workers:
        """The children that read risky formats, started when the first such file comes."""
        if self._workers is None:
            from db.sources.worker import Workers
            from desktop.bringing.known_columns import known_columns

            self._workers = Workers([sys.executable, "-m", "desktop", "--parse-worker"])
            self._workers.known = lambda: known_columns(self.settings)
        return self._workers

    def _say_trouble(self, trouble: ProjectError | None) -> None:
        if trouble is not None:
            self.session.tell_error(trouble)


def build(app: QApplication, places: Folders, wanted: Path | None) -> Program:
    """Make the program; `wanted` is the project to open, None the last one or the sample."""
    return Program(app, places, wanted)


def _choice(kept: str) -> Choice:
    known: tuple[Choice, ...] = ("light", "sepia", "dark", "contrast", "night")
    return next((choice for choice in known if choice == kept), "system")
