"""The pane in which a bundle is composed: which one, what it looks for, what stands in it, how long it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from db.edits import Edit
from db.edits.bundle_outline import AddWords, ChangeQuote, ChangeWords, MoveInBundle
from db.edits.bundle_places import Item
from db.edits.bundles import SetBundleQuery, SetBundleSettings, TakeBack, TakeOut
from db.records.bundle_settings import with_setting
from db.records.changes import Changes
from db.records.quote_changes import QuoteChange
from desktop.background import Asker
from desktop.bundle.at_hand import Told, cards, tell
from desktop.bundle.chooser import KEY, BundleChooser
from desktop.bundle.lines import OutlineModel, Row, as_heading
from desktop.bundle.live_query import LiveQuery
from desktop.bundle.menus import act_buttons, left_out_menu, row_menu
from desktop.bundle.outline_view import OutlineView
from desktop.bundle.shortening import Shortening
from desktop.bundle.taking_passages import PassageDrops, put_in
from desktop.bundle.words import empty_words, length_words
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.empty import EmptyPane
from desktop.widgets.heading import PaneHeading
from desktop.widgets.stack import Stack


class BundlePane(QWidget):
    """`export_asked` and `preview_asked` by its buttons; `counted` brings the number of excerpts, `closed` its x."""

    export_asked = Signal()
    preview_asked = Signal()
    closed = Signal()
    counted = Signal(int)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """The bundle that was composed last in the open project."""
        super().__init__(parent)
        self.setObjectName("bundle")
        self.setAccessibleName(self.tr("Bundle"))
        self._session, self._look = session, look
        self.told: Told | None = None
        """What is shown; None until the project has answered."""
        self._at: Item | None = None
        self._behind = False
        self.model = OutlineModel(lambda ids: cards(session.reading, ids))
        self.heading = PaneHeading(self.tr("Bundle"), look, foldable=False, parent=self)
        self.chooser = BundleChooser(session, look, self)
        self.heading.add(self.chooser.add)
        self.heading.add_button("clear", self.tr("Close"), self.closed.emit)
        self.query = LiveQuery(look, self)
        self.view = OutlineView(look, self.model, session.key_map, self)
        self.empty = EmptyPane(look, parent=self)
        self.shortening = Shortening(look, self)
        self.about = QLabel(self)
        self.about.setProperty("kind", "second")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.out = QPushButton(self)
        self.out.setProperty("kind", "link")
        self.out.setAutoDefault(False)
        corner = self.out.rect().topLeft
        self.out.clicked.connect(lambda: self._open(self.left_out_menu(), self.out.mapToGlobal(corner())))
        self.export = QPushButton(self.tr("Export…"), self)
        self.export.setProperty("kind", "main")
        session.key_map.tip(self.export, self.tr("Write this bundle to a file or folder (%export%)"))
        self.preview = QPushButton(self.tr("Preview"), self)
        self.preview.setToolTip(self.tr("See it as it comes out"))
        self.export.clicked.connect(lambda _checked=False: self.export_asked.emit())
        self.preview.clicked.connect(lambda _checked=False: self.preview_asked.emit())
        self.acts = act_buttons(self, session, self._act)
        self._lay_out()
        self._join()
        self.refresh()

    # What there is

    def _lay_out(self) -> None:
        self.setFocusProxy(self.view)
        self._stack = Stack(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        acts = QHBoxLayout()
        acts.setContentsMargins(12, 0, 12, 6)
        acts.setSpacing(2)
        for button in self.acts.values():
            acts.addWidget(button)
        acts.addStretch(1)
        told = QVBoxLayout()
        told.setContentsMargins(12, 6, 12, 0)
        told.setSpacing(2)
        told.addWidget(self.shortening)
        told.addWidget(self.about)
        told.addWidget(self.out, 0, Qt.AlignmentFlag.AlignLeading)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(self.export)
        foot.addWidget(self.preview)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.heading)
        box.addWidget(self.chooser)
        box.addWidget(self.query)
        box.addLayout(acts)
        box.addWidget(self._stack, 1)
        box.addLayout(told)
        box.addLayout(foot)

    def _join(self) -> None:
        session = self._session
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(session.tell_error)
        session.changed.connect(self._on_changed)
        session.opened.connect(self._on_opened)
        session.closing.connect(self._asker.close)
        session.bundle_chosen.connect(lambda _bundle: self.refresh())
        self.chooser.chosen.connect(self.choose)
        self.chooser.set_asked.connect(self._set)
        self.query.changed.connect(self._look_for)
        self.view.act_asked.connect(self._act)
        self.view.menu_asked.connect(lambda at: self._open(self.menu(), at))
        self.view.written.connect(self._catch_up)
        self.view.passages_dropped.connect(lambda some, before: put_in(session, some, before))
        PassageDrops(session, self)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._offer_acts())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._offer_acts())
        self.model.moved.connect(self._move)
        self.model.written.connect(self._write)
        self.shortening.changed.connect(self._change_quote)
        self.shortening.closed.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))

    # What the project says

    def choose(self, bundle: int) -> None:
        """Compose this bundle; picks go into it from now on, also after the next start."""
        self._session.choose_bundle(bundle)

    def refresh(self) -> None:
        """Ask again for all that is shown."""
        wanted = self._session.bundle
        self._asker.ask(lambda reading: tell(reading, wanted, KEY))

    def _catch_up(self) -> None:
        behind, self._behind = self._behind, False
        if behind:
            self.refresh()

    def _on_opened(self) -> None:
        self.told = None
        self.chooser.remember(None)
        self.shortening.close_editor()
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("bundle"):
            self.refresh()
        elif changes.may_change_answers:
            if self.isVisible():
                self.refresh()
            else:
                self._behind = True  # asked for when it is seen

    def _show(self, told: Told) -> None:
        contents = told.contents
        # another bundle was chosen while this one was read
        if self._session.bundle is not None and told.wanted != self._session.bundle and told.wanted is not None:
            return
        other = self.told is None or self.told.at != told.at
        self.told = told
        self._session.choose_bundle(told.at)
        self.chooser.remember(contents.bundle if contents is not None else None)
        if self.view.state() == OutlineView.State.EditingState:
            self._behind = True  # somebody is writing: shown when that is over
            return
        kept, row = set(self.view.items()), self.view.currentIndex().row()
        at = self._at or (self.model.rows[row].item if 0 <= row < len(self.model.rows) else None)
        self._at = None
        scrolled = self.view.verticalScrollBar().value()
        before = {row.id for row in self.model.rows if row.kind == "excerpt"}
        self.model.fixed = bool(self._session.read_only)
        self.model.show(contents, told.cards)
        self.chooser.show_bundles(told.bundles, told.counts, told.at)
        self.query.fixed = bool(self._session.read_only)
        self.query.setVisible(contents is not None)
        if contents is not None:
            found = len(told.by_query) + len(contents.left_out) if self.model.rows else None  # the empty list says it
            self.query.show_query(contents.bundle.query, contents.mistakes, found)
        self._choose_rows(kept, at, row, scrolled, other=other)
        if before and not other and not self.view.hasFocus():
            self.view.show_new(before)
        self._say(told)
        self._offer_acts()
        if self.shortening.highlight is not None:
            self._open_shortening()
        self.counted.emit(told.length.excerpts)

    def _choose_rows(self, kept: set[Item], at: Item | None, row: int, scrolled: int, *, other: bool) -> None:
        rows, flag = self.model.rows, QItemSelectionModel.SelectionFlag
        if not rows or other:
            self.view.scrollToTop()
            return
        chooses = self.view.selectionModel()
        again = QItemSelection()
        for number, one in enumerate(rows):
            if one.item in kept:
                index = self.model.index(number)
                again.append(QItemSelectionRange(index, index))
        chooses.select(again, flag.Select)
        now = self.model.row_of(at)
        if now < 0 <= row:
            now = min(row, len(rows) - 1)
        if now >= 0:
            chooses.setCurrentIndex(self.model.index(now), flag.NoUpdate)
            if not chooses.hasSelection():
                chooses.select(self.model.index(now), flag.Select)
        self.view.verticalScrollBar().setValue(scrolled)
        if at is not None and self.view.hasFocus():
            self.view.bring_into_sight()

    def _say(self, told: Told) -> None:
        contents, count = told.contents, told.length.excerpts
        searched = contents is not None and bool(contents.bundle.query)
        self.empty.say(*empty_words(self._session.key_map, searched=searched))
        some = bool(self.model.rows)
        self._stack.setCurrentWidget(self.view if some else self.empty)
        self.setFocusProxy(self.view if some else self.query.chip)
        self.export.setVisible(count > 0)
        self.preview.setVisible(count > 0)
        self.about.setVisible(some)
        self.heading.set_count(QLocale().toString(count) if count else "")
        self.about.setText(length_words(told.length))
        left_out = len(contents.left_out) if contents is not None else 0
        self.out.setVisible(left_out > 0)
        self.out.setText(self.tr("{0} left out").format(QLocale().toString(left_out)))

    def _offer_acts(self) -> None:
        writable = not self._session.read_only and self.told is not None and self.told.at is not None
        rows = self.view.chosen()
        one = len(rows) == 1 and rows[0].kind == "excerpt"
        for act, button in self.acts.items():
            button.setVisible(writable)
            button.setEnabled(act in ("heading", "sentence") or (one if act == "shorten" else bool(rows)))

    # Acts

    def _act(self, act: str, _checked: bool = False) -> None:
        rows = self.view.chosen()
        if act == "open":
            if rows and rows[0].kind == "words":
                act = "rename"
            elif rows:
                self._session.go_to_highlight(rows[0].id)
        if self.told is None or self.told.at is None or self._session.read_only:
            return
        if act in ("up", "down"):
            self._step(-1 if act == "up" else 1)
        elif act == "out":
            self._take_out(rows)
        elif act == "rename" and rows and rows[0].kind == "words":
            self.view.write(self.model.index(self.model.row_of(rows[0].item)))
        elif act in ("heading", "sentence"):
            self._begin_words(2 if act == "heading" else 0)
        elif act == "shorten":
            self._open_shortening(begin=True)

    def _do(self, edit: Edit) -> None:
        self._session.do(edit, quietly=True)

    def _step(self, way: int) -> None:
        """Move what is chosen one place up or down, past whatever stands there."""
        items, told = self.view.items(), self.told
        if not items or told is None or told.at is None:
            return
        rows, moving = self.model.rows, set(items)
        places = [at for at, row in enumerate(rows) if row.item in moving]
        placed = [row for row in rows if row.placed and row.item is not None and row.item not in moving]
        edge = places[0] if way < 0 else places[-1]
        first = sum(1 for row in rows[:edge] if row.placed and row.item is not None and row.item not in moving)
        if not all(rows[place].placed for place in places):
            to = len(placed)  # what has no place of its own is the last of those that have one
        elif first == (0 if way < 0 else len(placed)):
            return
        else:
            to = first + way
        before = placed[to].item if to < len(placed) else None
        current = self.view.currentIndex().row()
        self._at = rows[current].item if current >= 0 else items[0]
        self._do(MoveInBundle(told.at, items, before))

    def _move(self, items: tuple[Item, ...], before: Item | None) -> None:
        if self.told is not None and self.told.at is not None:
            self._at = items[0]
            self._do(MoveInBundle(self.told.at, items, before))

    def _take_out(self, rows: Sequence[Row]) -> None:
        told = self.told
        if not rows or told is None or told.at is None or told.contents is None:
            return
        found = told.by_query
        excerpts = [row for row in rows if row.kind == "excerpt"]
        ids = [one for row in excerpts for one in (row.id, *(row.line.also if row.line is not None else ()))]
        self._session.do(
            TakeOut(
                told.at,
                tuple(one for one in ids if one not in found),
                tuple(row.id for row in rows if row.kind == "words"),
                tuple(one for one in ids if one in found),
            )
        )

    def _begin_words(self, level: int) -> None:
        at = self.view.currentIndex().row()
        rows = self.model.rows
        if at < 0 or not rows[at].placed:
            at = next((number for number, row in enumerate(rows) if not row.placed), len(rows))
        self._stack.setCurrentWidget(self.view)
        self.view.write(self.model.begin_words(at, level))

    def _write(self, row: Row, words: str) -> None:
        told, line = self.told, row.line
        if told is None or told.at is None or line is None or words.strip() == line.words.strip():
            return
        if row.id and words.strip():
            level, words = as_heading(words, line.level)
            self._do(ChangeWords(row.id, words, level))
        elif row.id:
            self._take_out([row])
        else:
            place = self.model.rows.index(row)
            level, words = as_heading(words, line.level)
            self._do(AddWords(told.at, words, level, self.model.before(place + 1, ())))

    def _change_quote(self, highlight: int, changes: tuple[QuoteChange, ...]) -> None:
        if self.told is not None and self.told.at is not None:
            self._do(ChangeQuote(self.told.at, highlight, changes))

    def _open_shortening(self, begin: bool = False) -> None:
        item = Item("excerpt", self.shortening.highlight or 0)
        rows = self.view.chosen()
        if begin and rows:
            item = rows[0].item or item
        at = self.model.row_of(item)
        card = self.model.card(at) if at >= 0 and self.model.rows[at].kind == "excerpt" else None
        if card is None:
            self.shortening.close_editor()
            return
        line = self.model.rows[at].line
        self.shortening.open(card[0], line.changes if line is not None else ())

    def _set(self, name: str, on: bool) -> None:
        if self.told is not None and self.told.contents is not None:
            bundle = self.told.contents.bundle
            self._do(SetBundleSettings(bundle.id, with_setting(bundle.kept, name, on)))

    def _look_for(self, query: str) -> None:
        if self.told is not None and self.told.at is not None:
            self._session.do(SetBundleQuery(self.told.at, query))

    # Menus

    def menu(self) -> QMenu:
        """What can be done with the chosen rows."""
        return row_menu(self, self.view.chosen(), self._act, self._set_level, writable=not self._session.read_only)

    def left_out_menu(self) -> QMenu:
        """What was left out of what the search finds, to be taken back."""
        left = self.told.contents.left_out if self.told is not None and self.told.contents is not None else ()
        return left_out_menu(self, self._session, left, self._take_back)

    def _set_level(self, row: Row, level: int) -> None:
        if row.line is not None:
            self._do(ChangeWords(row.id, row.line.words, level))

    def _take_back(self, some: tuple[int, ...]) -> None:
        if self.told is not None and self.told.at is not None:
            self._session.do(TakeBack(self.told.at, some))

    def _open(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is asked for now."""
        super().showEvent(event)
        self._catch_up()

    def sizeHint(self) -> QSize:
        """320 wide."""
        return QSize(self._look.px(320), self._look.px(400))
