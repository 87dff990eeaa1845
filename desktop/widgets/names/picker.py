"""A field over the window in which a theme or an actor is chosen by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from db.names.suggestions import Kind
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.rows import Index, NameDelegate, NameRow
from desktop.widgets.tags.chip_faces import kind_icon
from desktop.widgets.tags.names import TagNames
from desktop.widgets.tags.twin_warning import TwinWarning
from desktop.widgets.views import PaneList

_MOST = 8
Picked = int | str


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[Picked, NameRow]] = []

    def set_rows(self, rows: list[tuple[Picked, NameRow]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.rows[index.row()][1]
            return f"{row.name} {row.second}".strip()
        return None


class NamePicker(QFrame):
    """Hidden until `ask`; Enter chooses, Escape or the keys going elsewhere chooses nothing."""

    def __init__(self, session: Session, look: Look, host: QWidget, kind: Kind = "theme") -> None:
        super().__init__(host)
        self._kind: Kind = kind
        self._session, self._look, self._host, self._at = session, look, host, host
        self._names = TagNames.of(session)
        self._names.renewed.connect(self._on_renewed)
        self._then: Callable[[Picked], object] = lambda _picked: None
        self._without: Collection[int] = ()
        self._new = False
        self._first: tuple[int, ...] = ()
        self.setObjectName(f"{kind} picker")
        self.setProperty("kind", "floating")
        self.title = QLabel()
        self.title.setProperty("kind", "strong")
        self.title.setWordWrap(True)
        self.field = QLineEdit()
        of_theme = kind == "theme"
        self.field.setPlaceholderText(self.tr("Name of a theme") if of_theme else self.tr("Name of an actor"))
        self.field.textChanged.connect(lambda _text: self._list())
        self.field.installEventFilter(self)
        self._rows = _Rows()
        self.list = PaneList(look, self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(NameDelegate(look, lambda index: self._rows.rows[index.row()][1], self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Themes") if of_theme else self.tr("Actors"))
        self.list.clicked.connect(lambda index: self._take(index))
        self.nothing = QLabel()
        self.nothing.setProperty("kind", "second")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.like = TwinWarning(look, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(6)
        for part in (self.title, self.field, self.list, self.nothing, self.like):
            box.addWidget(part)
        self.hide()

    def ask(
        self,
        title: str,
        then: Callable[[Picked], object],
        without: Collection[int] = (),
        *,
        new: bool = False,
        at: QWidget | None = None,
    ) -> None:
        """Ask for one but those in `without`; where `new` holds also for a name that there is not yet."""
        self._then, self._without, self._new, self._first = then, without, new, ()
        window = self._host.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._at = at or self._host
        self.title.setText(title)
        self.field.setAccessibleName(title)
        self.field.clear()
        self._list()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer(self, numbers: Sequence[int]) -> None:
        """Offer these first, while nothing is typed."""
        self._first = tuple(numbers)
        self._list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk in the list, Enter takes, Escape ends."""
        if watched is self.field:
            if event.type() == QEvent.Type.FocusOut and self.isVisible():
                self.hide()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
        return False

    def _on_renewed(self) -> None:
        """Other names, or asked before they were read: the row that is lit stays so."""
        if not self.isVisible():
            return
        lit = self.list.currentIndex()
        before = self._rows.rows[lit.row()][0] if lit.isValid() else None
        self._list()
        place = next((place for place, (picked, _) in enumerate(self._rows.rows) if picked == before), None)
        if place is not None:
            self.list.setCurrentIndex(self._rows.index(place))

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            row = max(0, min(self._rows.rowCount() - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self._rows.index(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self._end()
        else:
            return False
        return True

    def _list(self) -> None:
        typed, known = " ".join(self.field.text().split()), self._names.known
        rows: list[tuple[Picked, NameRow]] = []
        found = self._names.suggest(typed, self._kind, (), _MOST + len(self._without))
        offers = {offer.id: offer.form for offer in found}
        if not typed:
            there = known.themes if self._kind == "theme" else known.actors
            first = {number: there[number].name for number in self._first if number in there}
            offers = first or offers
        for number, form in offers.items():
            row = self._row(number, form)
            if row is not None and number not in self._without:
                rows.append((number, row))
        rows = rows[:_MOST]
        twins: list[str] = []
        if self._new and typed and typed not in (row.name for _, row in rows):
            rows = [*rows[: _MOST - 1], (typed, self._new_row(typed))]
            twins = known.names.twins(typed, self._kind)[:3]
        self.like.warn(twins)
        self._rows.set_rows(rows)
        none = (
            self.tr("No other theme is called so.")
            if self._kind == "theme"
            else self.tr("No other actor is called so.")
        )
        self.nothing.setText(none)
        self.nothing.setVisible(not rows)
        if rows:
            self.list.setCurrentIndex(self._rows.index(0))
        self._place()

    def _place(self) -> None:
        """As high as its rows need; its top stands where as many as it may have would end inside the window."""
        window, row = self._host.window(), self._look.list_row
        wide = min(self._look.px(340), window.width() - 16)
        rows = self._rows.rowCount() * row
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(rows)
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        high = layout.totalHeightForWidth(wide)
        spot = self._at.mapTo(window, QPoint(0, 0))
        x = max(8, min(spot.x() + 16, window.width() - wide - 8))
        y = min(spot.y() + self._look.px(40), window.height() - 8 - max(high, high - rows + _MOST * row))
        self.setGeometry(x, max(8, y), wide, high)

    def _row(self, number: int, form: str) -> NameRow | None:
        known = self._names.known
        if self._kind == "actor":
            actor = known.actors.get(number)
            if actor is None:
                return None
            other = form if form != actor.name else ""
            return NameRow(actor.name, actor.passages, icon=kind_icon(actor.kind), second=other)
        theme = known.themes.get(number)
        if theme is None:
            return None
        former = self.tr("was: {0}").format(form) if form != theme.name else ""
        return NameRow(theme.name, theme.passages, hue=theme.hue, second=former or " › ".join(theme.path[:-1]))

    def _new_row(self, typed: str) -> NameRow:
        if self._kind == "actor":
            return NameRow(self.tr("New actor “{0}”").format(typed), icon="plus")
        return NameRow(self.tr("New theme “{0}”").format(typed), icon="theme-add")

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            picked = self._rows.rows[index.row()][0]
            self._end()
            self._then(picked)

    def _end(self) -> None:
        self.hide()
        self._host.setFocus()
