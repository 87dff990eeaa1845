"""Which bundle is composed: a list of those in the project, and what can be done with one; names are typed in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from db.edits.bundles import CopyBundle, DeleteBundle, NewBundle, RenameBundle
from db.records.changes import Changes
from db.records.composed import FIRST, Composed
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.stack import Stack
from desktop.widgets.tips import plain_tip

KEY = "bundle"
"""The draft that keeps which bundle is the chosen one."""


class BundleChooser(QWidget):
    """`chosen` brings the id of the bundle that was chosen; `set_asked` the name of a setting and its new value."""

    chosen = Signal(int)
    set_asked = Signal(str, bool)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """No bundle yet."""
        super().__init__(parent)
        self._session, self._look = session, look
        self._known: list[Composed] = []
        self._kept = ""
        self._take: Callable[[str], None] | None = None
        self.list = QComboBox(self)
        self.list.setObjectName("bundle_list")
        self.list.setAccessibleName(self.tr("Bundle"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.setMinimumContentsLength(8)
        self.list.activated.connect(lambda at: self.chosen.emit(self._known[at].id))
        self.name = _NameField(self)
        self.name.setObjectName("bundle_name")
        self.name.taken.connect(self._named)
        self.name.left.connect(self._leave)
        self._stack = Stack(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.name)
        self.add = self._button("plus", self.tr("New bundle"), self.new)
        self.more = self._button("more", self.tr("This bundle: rename, copy, delete"), self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 4)
        row.setSpacing(2)
        row.addWidget(self._stack, 1)
        row.addWidget(self.more)
        look.changed.connect(self._dress)
        self._dress()

    def show_bundles(self, known: Sequence[Composed], counts: dict[int, int], at: int | None) -> None:
        """List these, with how many excerpts each holds as far as that is known."""
        self._known = list(known)
        self.list.blockSignals(True)
        self.list.clear()
        for one in known:
            count = counts.get(one.id)
            self.list.addItem(f"{one.name} · {QLocale().toString(count)}" if count else one.name)
        row = next((number for number, one in enumerate(known) if one.id == at), -1)
        self.list.setCurrentIndex(row)
        self.list.blockSignals(False)
        self._stack.setVisible(bool(known) or self._stack.currentWidget() is self.name)
        self.list.setToolTip(plain_tip(self._known[row].name) if row >= 0 else "")
        writable = not self._session.read_only
        self.add.setVisible(writable)
        self.more.setVisible(writable and row >= 0)

    @property
    def at(self) -> Composed | None:
        """The bundle that is composed."""
        row = self.list.currentIndex()
        return self._known[row] if 0 <= row < len(self._known) else None

    def remember(self, bundle: Composed | None) -> None:
        """This one is composed; another one than before is the one to begin with at the next start."""
        uuid = str(bundle.uuid) if bundle is not None else ""
        if self._kept not in ("", uuid) and uuid and not self._session.read_only:
            self._session.store.keep_draft(KEY, uuid)
        self._kept = uuid

    # What can be done with bundles

    def new(self) -> None:
        """Ask for a name; the new bundle is the chosen one."""
        taken = {one.name for one in self._known}
        self._ask(self.tr("Name of the new bundle"), "" if FIRST in taken else FIRST, self._make)

    def rename(self) -> None:
        """Ask for another name."""
        at = self.at
        if at is not None:
            self._ask(
                self.tr("Another name"), at.name, lambda name: self._session.do(RenameBundle(at.id, name), quietly=True)
            )

    def copy(self) -> None:
        """A second one with everything in it, which is the chosen one then."""
        if self.at is not None:
            self._session.do(CopyBundle(self.at.id), self._choose_made)

    def delete(self) -> None:
        """Take it out of the project; undo brings it back."""
        if self.at is not None:
            self._session.do(DeleteBundle(self.at.id))

    def menu(self) -> QMenu:
        """What can be done with the bundle at hand."""
        menu = QMenu(self)
        at = self.at
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda _checked=False: self.rename())
        menu.addAction(self.tr("Copy")).triggered.connect(lambda _checked=False: self.copy())
        menu.addAction(self.tr("Delete")).triggered.connect(lambda _checked=False: self.delete())
        if at is not None:
            menu.addSeparator()
            for name, words in (
                ("notes", self.tr("Notes go out")),
                ("merged", self.tr("The same words elsewhere stand once")),
            ):
                action = menu.addAction(words)
                action.setCheckable(True)
                action.setChecked(bool(getattr(at.settings, name)))
                action.toggled.connect(lambda on, name=name: self.set_asked.emit(name, on))
        return menu

    def _make(self, name: str) -> None:
        self._session.do(NewBundle(name), self._choose_made)

    def _choose_made(self, changes: Changes) -> None:
        made = changes.made.get("bundle", ())
        if made:
            self.chosen.emit(made[0])

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    # Names

    def _ask(self, words: str, name: str, take: Callable[[str], None]) -> None:
        self._take = take
        self.name.setPlaceholderText(words)
        self.name.setAccessibleName(words)
        self.name.setText(name)
        self._stack.show()
        self._stack.setCurrentWidget(self.name)
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self, name: str) -> None:
        take, self._take = self._take, None
        self._leave()
        if take is not None and name.strip():
            take(name)

    def _leave(self) -> None:
        self._take = None
        self._stack.setCurrentWidget(self.list)
        self._stack.setVisible(bool(self._known))
        if self.name.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, icon: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setProperty("picture", icon)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _dress(self) -> None:
        side = self._look.px(16)
        for button in (self.add, self.more):
            button.setIconSize(QSize(side, side))
            button.setIcon(self._look.icon(str(button.property("picture"))))


class _NameField(QLineEdit):
    """Enter takes, Escape and leaving let go."""

    taken = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
