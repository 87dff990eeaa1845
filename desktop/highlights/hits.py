"""The panel that makes highlights of hits: how wide each, what tags, a preview with check boxes, all in one act."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QToolButton, QVBoxLayout, QWidget

from db.edits.identical import MarkPlaces
from db.search.around_hits import MOST_AROUND, UNITS, Place, Unit, passages_around
from db.search.identical import Identical
from desktop.background import Asker
from desktop.highlights.identical import TickedList
from desktop.highlights.identical_rows import IdenticalRows
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.session import Place as Shown
from desktop.widgets.heading import PaneHeading
from desktop.widgets.line import line
from desktop.widgets.tags.adding import AddTagField
from desktop.widgets.tags.chip_lines import TagChips
from desktop.widgets.tags.choice import Chosen, same_tag, tags_of
from desktop.widgets.tags.offers import TagOffer

_FOLLOW_AFTER = 120


class HitsPanel(QWidget):
    """Empty until `open_for`; `closed` when its passages are marked, or the analyst has had enough of it."""

    closed = Signal()
    previewed = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hits")
        self.setAccessibleName(self.tr("Highlight the hits"))
        self._session, self._look = session, look
        self._places: tuple[Place, ...] = ()
        self._tags: list[Chosen] = []
        self._marking = False
        self.model = IdenticalRows(session.store.coder, self)
        self.model.ticked.connect(self._say)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._answered)
        self._asker.failed.connect(session.tell_error)
        self._build()
        self._follow_soon = QTimer(self)
        self._follow_soon.setSingleShot(True)
        self._follow_soon.setInterval(_FOLLOW_AFTER)
        self._follow_soon.timeout.connect(self._follow)
        session.changed.connect(lambda changes: self._preview() if changes.concerns("highlight") else None)
        session.closing.connect(self._let_go)
        session.said.connect(self._heard)

    def _build(self) -> None:
        look = self._look
        self.heading = PaneHeading(self.tr("Highlight the hits"), look, foldable=False, parent=self)
        self.heading.add_close(self.close_panel)
        self.units: dict[Unit, QToolButton] = {}
        names = (self.tr("Words"), self.tr("Sentence"), self.tr("Paragraph"))
        for unit, words in zip(UNITS, names, strict=True):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False: self._preview())
            self.units[unit] = button
        self.units["sentence"].setChecked(True)
        self.beside = QSpinBox()
        self.beside.lineEdit().setTextMargins(6, 0, 6, 0)  # the padding of the style does not reach it
        self.beside.setRange(0, MOST_AROUND)
        self.beside.setPrefix("± ")
        self.beside.setToolTip(self.tr("So many more before and after"))
        self.beside.setAccessibleName(self.tr("So many more before and after"))
        self.beside.valueChanged.connect(lambda _value: self._preview())
        self.chips = TagChips(look)
        self.chips.removed.connect(self._drop_tag)
        self.field = AddTagField(self._session, look, self)
        self.field.taken.connect(self._take)
        self.field.finished.connect(self._to_list)
        self.field.left.connect(self._to_list)
        self.count = QLabel()
        self.count.setProperty("kind", "strong")
        self.count.setWordWrap(True)
        self.all, self.none = QPushButton(self.tr("All")), QPushButton(self.tr("None"))
        self.all.setAccessibleName(self.tr("Tick all"))
        self.none.setAccessibleName(self.tr("Tick none"))
        self.all.clicked.connect(lambda _checked=False: self.model.tick_all(True))
        self.none.clicked.connect(lambda _checked=False: self.model.tick_all(False))
        for part in (self.all, self.none):
            part.setProperty("kind", "link")
        self.list = TickedList(look, self.model, self)
        self.list.setAccessibleName(self.tr("What will be highlighted"))
        self.list.key_map = self._session.key_map
        self.list.keys = {
            "Space": lambda: self.model.turn(self.list.currentIndex()),
            "T": lambda: self.field.setFocus(Qt.FocusReason.OtherFocusReason),
            "Enter": self.mark,
            "Esc": self.close_panel,
        }
        self.list.clicked.connect(lambda _index: self._follow())
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.button = QPushButton()
        self.button.setProperty("kind", "main")
        self.button.clicked.connect(lambda _checked=False: self.mark())
        self._lay_out()
        self.setFocusProxy(self.field)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 4, 12, 8)
        head.setSpacing(8)
        wide = QHBoxLayout()
        wide.setSpacing(4)
        for button in self.units.values():
            wide.addWidget(button)
        wide.addStretch(1)
        wide.addWidget(self.beside)
        head.addLayout(wide)
        head.addWidget(self.chips)
        head.addWidget(self.field)
        counted = QHBoxLayout()
        counted.setSpacing(4)
        counted.addWidget(self.count, 1)
        counted.addWidget(self.all)
        counted.addWidget(self.none)
        head.addLayout(counted)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.addWidget(self.button)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addWidget(line())
        box.addLayout(foot)

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # What others ask of it

    def open_for(self, places: Sequence[Place]) -> None:
        """Show what would be highlighted of these places; the tags of before stay chosen."""
        self._places = tuple(places)
        self.model.coder = self._session.store.coder
        self._show_tags()
        self._preview()

    @property
    def unit(self) -> Unit:
        """How wide each highlight will be."""
        return next(unit for unit, button in self.units.items() if button.isChecked())

    def mark(self) -> None:
        """Highlight what is ticked, in one act, and close."""
        wanted = self.model.wanted()
        if not wanted or self._marking:
            return
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
            return
        self._marking = True
        self._say()
        self._session.do(MarkPlaces(wanted, tags_of(self._tags)), then=lambda _changes: self._marked())

    def close_panel(self) -> None:
        """Look no further and close."""
        self._follow_soon.stop()
        self._places = ()
        self.closed.emit()

    # The preview

    def _preview(self) -> None:
        places, unit, beside = self._places, self.unit, self.beside.value()
        self.beside.setEnabled(unit != "hit")
        if places:
            self._asker.ask(lambda reading: passages_around(reading, places, unit, beside if unit != "hit" else 0))

    def _answered(self, found: list[Identical]) -> None:
        self.model.begin(tags_of(self._tags), keep_ticks=True)
        self.model.add(found)
        self._say()
        self.previewed.emit()

    def _let_go(self) -> None:
        self._follow_soon.stop()
        self._asker.close()
        self._places, self._tags, self._marking = (), [], False
        self.model.begin(tags_of(()), keep_ticks=False)

    # Tags

    def _take(self, offer: TagOffer) -> None:
        tag = offer.tag
        if tag is not None and not any(same_tag(tag, known) for known in self._tags):
            self._tags.append(tag)
            self._show_tags()
            self.model.give_tags(tags_of(self._tags))

    def _drop_tag(self, place: int) -> None:
        del self._tags[place]
        self._show_tags()
        self.model.give_tags(tags_of(self._tags))

    def _show_tags(self) -> None:
        self.chips.show_tags(self._tags, removable=True)
        self.chips.setVisible(bool(self._tags))
        self.field.show_taken(self._tags)

    # Going there

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.list.hasFocus():
            self._follow_soon.start()

    def _follow(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            row = self.model.rows[index.row()]
            self._session.go(Shown(row.article.id, row.start, row.end))

    # What is said

    def _marked(self) -> None:
        self._marking = False
        self.close_panel()

    def _heard(self, notice: Notice) -> None:
        if self._marking and notice.kind == "bad":  # refused: this stays open for another try
            self._marking = False
            self._say()

    def _say(self) -> None:
        rows, wanted, told = self.model.rows, len(self.model.wanted()), QLocale().toString
        articles = len({row.text for row in rows})
        found = self.tr("1 passage") if len(rows) == 1 else self.tr("{0} passages").format(told(len(rows)))
        where = self.tr("in 1 article") if articles == 1 else self.tr("in {0} articles").format(told(articles))
        done = self.model.done
        already = self.tr("{0} marked already").format(told(done)) if done else ""
        bare = "" if self._tags else self.tr("without tags")
        self.count.setText(", ".join(filter(None, (f"{found} {where}", already, bare))))
        self.button.setText(
            self.tr("Highlight 1 passage") if wanted == 1 else self.tr("Highlight {0} passages").format(told(wanted))
        )
        self.button.setToolTip(self.tr("One act, which one undo takes back (Enter)"))
        self.button.setEnabled(wanted > 0 and not self._marking and not self._session.read_only)
        self.all.setEnabled(wanted < len(rows) - done)
        self.none.setEnabled(wanted > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter marks, Escape closes, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.mark()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as the panes at the side."""
        return QSize(self._look.px(400), self._look.px(600))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this its words fall apart."""
        return QSize(self._look.px(280), self._look.px(200))
