"""What the panes at the left have in common: a heading that folds them, a filter, a list, words where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from db.record import record
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.empty import EmptyPane
from desktop.widgets.field import SearchField
from desktop.widgets.heading import PaneHeading
from desktop.widgets.local_keys import Keyed
from desktop.widgets.stack import Stack

QWIDGETSIZE_MAX = (1 << 24) - 1  # as in qwidget.h; PySide6 does not name it


@record
class PaneWords:
    """What a pane calls its things: itself, its filter, the button that makes more, and what none answers."""

    title: str
    filter: str
    add: str
    no_match: str
    """With {0} for what was typed."""


class _Filter(Keyed, SearchField):
    """Its keys are those of the list below it, whatever the window does with them."""


class ListPane(QWidget):
    """Give it a list with `_lay_out`; `name` is its object name, `folded` is sent with whether it is now."""

    folded = Signal(bool)
    view: QAbstractItemView

    def __init__(
        self,
        session: Session,
        look: Look,
        actions: Actions,
        name: str,
        words: PaneWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._session = session
        self._look = look
        self._actions = actions
        self._words = words
        self.heading = PaneHeading(words.title, look)
        self.heading.folded.connect(self._fold)
        self.filter = _Filter(look, words.filter, icon="filter")
        self.filter.keys = {key: partial(self._act_on_the_first, key) for key in ("Ctrl+Enter", "Alt+Enter")}
        self.filter.setObjectName(f"{name} filter")
        self.filter.textChanged.connect(self._on_filter)
        self.empty = EmptyPane(look, side=16)
        # in a low pane it is cut rather than pushing the others aside
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._fields: tuple[QWidget, ...] = (self.filter,)
        self._body = QWidget()
        self._stack = Stack()

    def _lay_out(self, above: Sequence[QWidget | QLayout], below: Sequence[QWidget] = ()) -> None:
        self.view.setAccessibleName(self._words.title)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for part in above:
            if isinstance(part, QLayout):
                body.addLayout(part)
            else:
                body.addWidget(part)
        body.addWidget(self._stack, 1)
        for part in below:
            body.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(self._body, 1)
        self.setFocusProxy(self.view)

    def _add_button(self, icon: str, act: Callable[[], object]) -> None:
        """The button at the end of the heading that makes more."""
        self._add_icon = icon
        self._add = self.heading.add_button(icon, self._words.add, act)

    # What others ask of it

    def focus_filter(self) -> None:
        """Go to the filter field with all of it selected."""
        self.heading.set_folded(False)
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)  # said before its words are selected
        self.filter.selectAll()

    def stand_below(self, widget: QWidget) -> None:
        """Let something stand under the list, folded away with it."""
        layout = self._body.layout()
        assert layout is not None
        layout.addWidget(widget)

    def menu(self) -> QMenu:
        """What can be done with what is chosen."""
        raise NotImplementedError

    # What each pane does in its own way

    def _on_filter(self, typed: str) -> None:
        raise NotImplementedError

    def _end_filter(self) -> None:
        raise NotImplementedError

    def _leave(self) -> None:
        """Escape."""
        raise NotImplementedError

    # What is shown

    def _say_writable(self) -> None:
        why = self._session.read_only
        self._add.setEnabled(not why)
        self._add.setToolTip(why or self._words.add)

    def _refuse(self, writing: Iterable[QAction | QWidget]) -> None:
        """Where nothing can be written, turn off what would, and say why."""
        for thing in writing:
            thing.setEnabled(not self._session.read_only)
            thing.setToolTip(self._session.read_only)

    def _say_shown(self, shown: int, typed: str) -> None:
        """The list where it shows anything, else that nothing answers what was typed, else how to begin."""
        self._stack.setCurrentWidget(self.view if shown else self.empty)
        if shown:
            return
        if typed:
            clear = (self.tr("Clear filter"), self._end_filter)
            self.empty.say(self._words.no_match.format(typed), "", (clear,))
        else:
            self._say_empty()
            self._refuse(self.empty.buttons())

    def _say_empty(self) -> None:
        raise NotImplementedError

    def _fold(self, folded: bool) -> None:
        self._body.setVisible(not folded)
        self.setMaximumHeight(self.heading.sizeHint().height() if folded else QWIDGETSIZE_MAX)
        self.folded.emit(folded)

    # Keys and menus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the fields into the list, Escape away from it."""
        if event.key() == Qt.Key.Key_Down and any(field.hasFocus() for field in self._fields):
            self.view.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _to_the_first(self) -> bool:
        """From the filter to the first that it finds; whether there is one."""
        model = self.view.model()
        if not model.rowCount():
            return False
        self.view.setFocus()
        self.view.setCurrentIndex(model.index(0, 0))
        return True

    def _act_on_the_first(self, key: str) -> None:
        """Do with the first that the filter finds what a key does in the list."""
        if self._to_the_first() and isinstance(self.view, Keyed) and key in self.view.keys:
            self.view.keys[key]()

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(at))
