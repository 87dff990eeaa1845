"""The main window: where the panes stand, what is said over them, and what closes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QVBoxLayout, QWidget

from db.errors import Cancelled, ProjectError
from db.record import record
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.reader.pane import ReaderPane
from desktop.session import Notice, Session
from desktop.settings import Settings
from desktop.widgets.progress import ProgressLine
from desktop.widgets.stack import Stack
from desktop.window.sides import Column, FocusRound, Sides
from desktop.window.spread import Spread
from desktop.window.statusbar import StatusBar
from desktop.window.topbar import TopBar

if TYPE_CHECKING:
    from desktop.actors.pane import ActorsPane
    from desktop.background import Job
    from desktop.find.results import ResultsPane
    from desktop.highlights.details import DetailsPane
    from desktop.highlights.passages import PassagesPane
    from desktop.library.pane import LibraryPane
    from desktop.themes.pane import ThemesPane
    from desktop.widgets.message import MessageBar, Tone

OPENS_AT = QSize(1360, 860)
LEAST = QSize(640, 480)
COUNTABLE = 1_000
"""What is more than this (letters of a file, passages) is told in per cent: nobody counts along."""
TONES: dict[str, Tone] = {"said": "plain", "good": "good", "warn": "warn", "bad": "bad"}


@record
class Panes:
    """The panes of the window, made elsewhere."""

    library: LibraryPane
    themes: ThemesPane
    actors: ActorsPane
    reader: ReaderPane
    passages: PassagesPane
    details: DetailsPane
    results: ResultsPane


class Shell(QMainWindow):
    """Top bar, three columns, status bar; messages and progress; files dropped anywhere on it.

    Its first picture has the library and the article; `furnish` gives it the other panes, whose rooms wait for them.
    """

    dropped = Signal(object)
    """QMimeData: what was dropped on the window."""
    closing = Signal()
    pictured = Signal()
    """The window was painted for the first time."""
    panes: Panes

    def __init__(
        self,
        session: Session,
        look: Look,
        settings: Settings,
        actions: Actions,
        library: QWidget,
        reader: ReaderPane,
        top: TopBar,
        status: StatusBar,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self._session, self._look, self._settings, self._actions = session, look, settings, actions
        self.library, self.reader, self.top, self.status = library, reader, top, status
        self.left = Column("left", [5, 4, 3], look)
        self.left.put(0, library)
        # results take the place of passages, with the details of what is chosen below either; panels take it all
        self.lists = Stack()
        self.beside = Stack()
        self.reading_column = Column("beside", [3, 2], look)
        self.reading_column.put(0, self.lists)
        self.beside.setObjectName("right")
        self.beside.addWidget(self.reading_column)
        self.spread = Spread(reader, look)
        self.sides = Sides(self.left, self.spread, self.beside, look)
        self.progress = ProgressLine(look)
        self._job: Job | None = None
        self._pictured = False
        self._whole = whole = QWidget()
        self._cover: QWidget | None = None
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (top, self.sides, status):
            box.addWidget(widget, 1 if widget is self.sides else 0)
        self.progress.setParent(whole)
        self.setCentralWidget(whole)
        self._messages: MessageBar | None = None
        self.round = FocusRound(self.spread.views)
        self.outline = QFrame(self)
        self.outline.setObjectName("outline")
        self.outline.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.outline.hide()
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST)
        self.addActions(actions.everything())
        session.said.connect(self.say)
        session.working.connect(self._begin)
        session.opened.connect(self._say_title)
        session.opened.connect(self._mind_passage)
        session.passage_changed.connect(lambda _passage: self._mind_passage())
        self.reader.counted.connect(self._mind_passage)
        self._say_title()
        self._take_place()

    def furnish(self, panes: Panes) -> None:
        """Put the other panes into their rooms."""
        self.panes = panes
        self.left.put(1, panes.themes)
        self.left.put(2, panes.actors)
        self.lists.addWidget(panes.passages)
        self.lists.addWidget(panes.results)
        self.reading_column.put(1, panes.details)
        self.round = FocusRound(
            lambda: [
                *(self.library, panes.themes, panes.actors, *self.spread.views()),
                *(panes.passages, panes.results, panes.details),
            ]
        )

    # What is said

    @property
    def messages(self) -> MessageBar:
        """The bar over the foot of the reader: made with what is said first, or after the first picture."""
        if self._messages is None:
            from desktop.widgets.message import MessageBar

            reader = self.reader
            self._messages = MessageBar(reader, self._look, foot=lambda: reader.foot.sizeHint().height())
            self._mind_passage()
        return self._messages

    def say(self, notice: Notice) -> None:
        """Show a notice in the message bar."""
        from desktop.widgets.message import Message, MessageAction

        offers = tuple(MessageAction(offer.text, offer.act) for offer in notice.offers)
        self._mind_passage()
        self.messages.say(Message(notice.text, "", TONES.get(notice.kind, "plain"), offers, notice.kind == "bad"))

    def _mind_passage(self) -> None:
        view = self.reader.view
        rect = view.passage_rect()
        corner = view.viewport().mapTo(self.reader, QPoint(0, 0))
        seen = rect.translated(corner).intersected(QRect(corner, view.viewport().size()))
        if self._messages is not None:
            self._messages.keep_clear_of(seen, corner.y())
        self.status.say_sentence(*self.reader.sentence_count())

    def _begin(self, job: Job) -> None:
        self._job = job
        self._place_progress()
        self.progress.start(self.tr("Working"))
        job.progressed.connect(self._progressed)
        job.finished.connect(lambda _outcome: self._end(job))
        job.failed.connect(lambda error: self._end(job, error))

    def _place_progress(self) -> None:
        """It lies over the top of the panes: nothing moves when it comes, and no room is kept for it."""
        self.progress.setGeometry(0, self.top.height(), self._whole.width(), self.progress.sizeHint().height())
        self.progress.raise_()

    def _progressed(self, done: int, whole: int, words: str) -> None:
        from desktop.widgets.message import Message, MessageAction

        self.progress.advance(done, whole)
        if self._job is not None and self.progress.isVisible():
            cancel = (MessageAction(self.tr("Cancel"), self._job.cancel),)
            counted = self.tr("{0} of {1}").format(done, whole) if whole else ""
            if whole > COUNTABLE:
                counted = self.tr("{0} %").format(100 * done // whole)
            self.messages.say(Message(words or self.tr("Working"), counted, "plain", cancel, lasting=True))

    def _end(self, job: Job, error: ProjectError | None = None) -> None:
        if self._job is job:
            self._job = None
            self.progress.finish()
            shown = self.messages.message
            if shown is not None and shown.lasting and shown.tone == "plain":
                self.messages.dismiss()
            if isinstance(error, Cancelled):
                from desktop.widgets.message import Message

                self.messages.say(Message(error.sentence))

    # Panes

    def show_results(self, shown: bool) -> None:
        """Put the results in the place of the passages, or take them away."""
        self.lists.setCurrentWidget(self.panes.results if shown else self.panes.passages)
        self.beside.setCurrentWidget(self.reading_column)
        if shown:
            self.sides.show_side("right", True)

    def show_beside(self, panel: QWidget) -> None:
        """Show a panel (history, help, a bundle) in the place beside the reader."""
        if self.beside.indexOf(panel) < 0:
            self.beside.addWidget(panel)
        self.beside.setCurrentWidget(panel)
        self.sides.show_side("right", True)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def reach_beside(self, panel: QWidget) -> None:
        """Give a panel the keys, showing it first; take it away when it has them already."""
        focused = QApplication.focusWidget()
        if self.beside.currentWidget() is panel and focused is not None and panel.isAncestorOf(focused):
            self.leave_beside()
        else:
            self.show_beside(panel)

    def toggle_beside(self, panel: QWidget) -> None:
        """Show a panel, or take it away when it is what is shown."""
        if self.beside.currentWidget() is panel and self.sides.is_shown("right"):
            self.leave_beside()
        else:
            self.show_beside(panel)

    def leave_beside(self) -> None:
        """Back from a panel to the lists and details, the keys to the reader."""
        self.beside.setCurrentWidget(self.reading_column)
        self.reader.focus()

    def cover(self, sheet: QWidget) -> None:
        """Show a sheet in the room of all panes, and give it the keys."""
        box = self._whole.layout()
        assert isinstance(box, QVBoxLayout)
        if self._cover is not sheet:
            self.uncover()
            self._cover = sheet
            box.insertWidget(box.indexOf(self.sides), sheet, 1)
        self.sides.hide()
        sheet.show()
        sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Back from a sheet to the panes."""
        if self._cover is not None:
            self._cover.hide()
            self._cover = None
            self.sides.show()
            self.reader.focus()

    def go_to(self, pane: QWidget) -> None:
        """Give a pane the keys, showing its side first."""
        if pane is not self.reader:
            side = "left" if self.left.isAncestorOf(pane) else "right"
            self.sides.show_side(side, True)
            if side == "right" and self.reading_column.isAncestorOf(pane):
                self.beside.setCurrentWidget(self.reading_column)
                if pane is self.panes.details:
                    self.reading_column.show_pane(pane)
                if self.lists.indexOf(pane) >= 0:
                    self.lists.setCurrentWidget(pane)
            (pane.focusProxy() or pane).setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.sides.close_over()
            self.reader.focus()

    def peel(self) -> None:
        """Take away one layer: what lies over the reader, the message, a choice of the margin; or go to the reader."""
        if self.sides.close_over():
            self.reader.focus()
        elif self.messages.message is not None:
            self.messages.dismiss()
        elif not self.reader.attended.choosing.escape():
            self.reader.focus()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the first picture stands."""
        super().paintEvent(event)
        if not self._pictured:
            self._pictured = True
            self.pictured.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc peels one layer; what Qt could not match because of the layout is matched by the physical key."""
        from desktop.window.keys import other_layouts

        if event.key() == Qt.Key.Key_Escape:
            self.peel()
        elif not other_layouts.press(event, self._actions):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The further buttons of a mouse go back and forward, wherever they are pressed."""
        ways = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}
        if event.button() in ways:
            self._actions.run(ways[event.button()])
        else:
            super().mousePressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, folders and pages may be dropped anywhere; our own passages are no new article."""
        from desktop.widgets.drags.carried import carries_passages, carries_tags

        if carries_tags(event.mimeData()) or carries_passages(event.mimeData()):
            event.ignore()
            return
        if event.mimeData().hasUrls() or event.mimeData().hasHtml() or event.mimeData().hasText():
            # a copy, whatever was proposed: who moves a file may delete it afterwards
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.outline.setGeometry(self.rect())
            self.outline.raise_()
            self.outline.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """What hovered went away."""
        self.outline.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped."""
        self.outline.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The message bar must not cover the passage after this either."""
        super().resizeEvent(event)
        self._place_progress()
        self._mind_passage()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where everything stood, or stay; the project is closed by whoever made it."""
        from desktop.unsaved import holds_back  # a disk is seldom full

        if holds_back(self._session):
            event.ignore()
            return
        if not self.isMaximized():
            self._settings.keep(size=f"{self.width()}x{self.height()}")
        self._settings.keep(maximized=self.isMaximized(), widths="/".join(str(width) for width in self.sides.widths()))
        for column in (self.left, self.reading_column):
            self._settings.keep(**{f"{column.objectName()}_heights": column.kept()})
        self.closing.emit()
        super().closeEvent(event)

    # Looks and place

    def _take_place(self) -> None:
        screen = QApplication.primaryScreen().availableGeometry()
        wide, high = OPENS_AT.width(), OPENS_AT.height()
        if screen.width() < wide or screen.height() < high:
            wide, high = round(screen.width() * 0.9), round(screen.height() * 0.9)
        kept = self._settings.text("size").split("x")
        if len(kept) == 2 and all(part.isdecimal() for part in kept):
            wide, high = min(int(kept[0]), screen.width()), min(int(kept[1]), screen.height())
        self.resize(wide, high)
        widths = self._settings.text("widths").split("/")
        if len(widths) == 2 and all(part.isdecimal() for part in widths):
            self.sides.set_widths(int(widths[0]), int(widths[1]))
        for column in (self.left, self.reading_column):
            column.arrange(self._settings.words(f"{column.objectName()}_heights"))
        if self._settings.flag("maximized", False):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _say_title(self) -> None:
        self.setWindowTitle(self.tr("{0} – Commonplace").format(self._session.path.stem))
