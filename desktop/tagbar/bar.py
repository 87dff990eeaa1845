"""The tag bar: opens at a passage, takes themes and actors by keys, and saves them as one act."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from db.edits.highlights import AddHighlight, RetagHighlight
from db.edits.judging import JudgePassage
from db.reads import articles
from db.records.changes import Changes
from db.records.highlights import Highlight
from desktop.actions.key_map import KeyMap
from desktop.look.look import Look
from desktop.look.scripts import reads_leftwards
from desktop.session import Passage, Session
from desktop.tagbar.chosen_tags import ChosenTags
from desktop.tagbar.drafts import BarDraft, BarDrafts, key_of
from desktop.tagbar.extras import Extras
from desktop.tagbar.memory import LastTags
from desktop.tagbar.placing import EDGE, bar_rect, goes_above
from desktop.widgets.tags.chip_lines import TagChips
from desktop.widgets.tags.choice import Chosen, ChosenActor, chosen_of, tags_of
from desktop.widgets.tags.field import TagField
from desktop.widgets.tags.list import OfferList
from desktop.widgets.tags.names import TagNames
from desktop.widgets.tags.offers import MOST, TagOffer
from desktop.widgets.tags.pins import Pins
from desktop.widgets.tags.statement_line import StatementLine
from desktop.widgets.tags.twin_warning import TwinWarning
from desktop.widgets.tags.words import read_grade, with_grade

WIDE = 420


class TagBar(QFrame):
    """Chips and a line with a list of offers below, over the page."""

    saved = Signal(object)
    """Changes: the tags stand."""
    left = Signal()
    """The bar is closed, saved or not; the reader may take the focus."""

    def __init__(self, session: Session, look: Look, parent: QWidget, key_map: KeyMap | None = None) -> None:
        """Hidden until `open_at`; `parent` is what the reader is shown in."""
        super().__init__(parent)
        self.setObjectName("tagbar")
        self.setProperty("kind", "floating")
        self.setAccessibleName(self.tr("Tag bar"))
        self.hide()
        self._session, self._look = session, look
        self._host = parent
        self._at = QRect()
        self._above = False
        self._passage: Passage | None = None
        self._highlight: Highlight | None = None
        self._second = False
        self._unsaved: dict[str, BarDraft] = {}
        self._pins = Pins.of(session)
        self._drafts = BarDrafts(session, self)
        self.last = LastTags(session)
        self._names = TagNames.of(session)
        self._build(key_map)
        parent.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        session.closing.connect(self.close_quietly)
        session.opened.connect(self._unsaved.clear)
        session.changed.connect(self._changed)
        look.changed.connect(self._settle)

    def _build(self, key_map: KeyMap | None) -> None:
        self._rows = OfferList(self._look, self, key_map)
        self.field = TagField(self._names, self._rows, self._look, bare=True, key_map=key_map, parent=self)
        self.chips = TagChips(self._look, after=self.field, parent=self)
        self.extras = Extras(self._look, self)
        self.extras.taken_away.connect(self._extras_changed)
        self.extras.date_asked.connect(self._write_date)
        self._line = QFrame(self)
        self._line.setProperty("kind", "line")
        self._line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._line.setFixedHeight(1)
        self._lower = QWidget(self)
        lower = QVBoxLayout(self._lower)
        lower.setContentsMargins(7, 5, 7, 7)
        lower.setSpacing(4)
        lower.addWidget(self._rows)
        self.like = TwinWarning(self._look, self._lower)
        lower.addWidget(self.like)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        upper = QVBoxLayout()
        upper.setContentsMargins(5, 4, 5, 4)  # chips bring 3 for their rings
        upper.addWidget(self.chips)
        self.statement = StatementLine(self)
        upper.addWidget(self.statement)
        column.addLayout(upper)
        column.addWidget(self.extras)
        column.addWidget(self._line)
        column.addWidget(self._lower)
        self.field.taken.connect(self._take)
        self.field.finished.connect(self.save)
        self.field.left.connect(self.leave)
        self.field.listed.connect(self._listed)
        self.field.textEdited.connect(self._keep)
        self.tags = ChosenTags(self.chips, self.statement, self.field, self)
        self.tags.changed.connect(self._keep)
        self.chips.menu_asked.connect(lambda place, menu: self._pins.fill_menu(menu, [self.tags.all[place]]))
        self.field.pin_asked.connect(self._pin)

    # Opening and closing

    def open_at(self, rect: QRect, passage: Passage, highlight: Highlight | None = None, second: bool = False) -> None:
        """Open below `rect` (above where there is no room) for a passage, or to change a highlight.

        `rect` is in the coordinates of the parent. What was left here half done is there again, but not for a `second`
        highlight on words that have one.
        """
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
            return
        again = self.isVisible() and passage == self._passage and not second
        if self.isVisible() and not again:
            self.close_quietly()
        self._at = rect
        if not again:
            self._passage, self._highlight = passage, highlight
            self._second = second
            left = None if second else self._unsaved.pop(key_of(passage), None) or self._drafts.of(passage)
            self._fill(left or self._saved_state())
        self._choose_side()
        self._settle()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, rect: QRect) -> None:
        """Stay at the passage, which has moved to `rect`."""
        self._at = rect
        self._settle()

    @property
    def passage(self) -> Passage | None:
        """What is being tagged."""
        return self._passage if self.isVisible() else None

    @property
    def chosen(self) -> tuple[Chosen, ...]:
        """The tags that saving would give."""
        return tuple(self.tags.all)

    def leave(self) -> None:
        """Close; tags that are not saved are kept as a draft for this passage, half-typed letters are not."""
        if self._passage is not None:
            self.field.blockSignals(True)
            self.field.clear()
            self.field.blockSignals(False)
        self.close_quietly()
        self.left.emit()

    def close_quietly(self) -> None:
        """Close as `leave` does, without asking anyone for the focus."""
        if self._passage is None:
            return
        self._keep()
        self._drafts.flush()
        self._passage = self._highlight = None
        self.hide()

    def _saved_state(self) -> BarDraft:
        found = self._highlight
        if found is None:
            return BarDraft()
        return BarDraft(tuple(chosen_of(found)), "", "", found.important, found.event or "", str(found.grade or ""))

    def _fill(self, state: BarDraft) -> None:
        assert self._passage is not None
        living = self._names.living(state.chosen, () if self._highlight is None else chosen_of(self._highlight))
        here = self._passage
        published, outlet = articles.published_by(self._session.reading, here.article)
        self.field.about(here.quote, published, here.text, here.start, outlet)
        if self.field.text() != state.typed:  # a caret that is said to move here would be heard in place of the bar
            self.field.blockSignals(True)
            self.field.setText(state.typed)
            self.field.blockSignals(False)
        self.tags.show(living)
        self.extras.show_extras(state.important, state.note, state.event, state.grade)
        self._settle()

    def _write_date(self) -> None:
        self.field.setText("^")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Choosing

    def _take(self, offer: TagOffer) -> None:
        extras = self.extras
        if offer.what == "important":
            self._give_extras(True, extras.note, extras.dated, extras.grade)
        elif offer.what == "grade":
            self._give_extras(extras.important, extras.note, extras.dated, with_grade(extras.grade, offer.words))
        elif offer.what == "date":
            self._give_extras(extras.important, extras.note, offer.words, extras.grade)
        elif offer.what == "note":
            note = "\n\n".join(part for part in (extras.note, offer.words) if part)
            self._give_extras(extras.important, note, extras.dated, extras.grade)
        elif offer.what == "stance" and offer.tag is not None:
            role = offer.tag.role if isinstance(offer.tag, ChosenActor) else ""
            self.tags.give_role(self.tags.all.index(offer.tag), role, offer.stance)
        elif offer.tag is not None:
            self.tags.add(offer.tag)
        self._keep()

    def _pin(self, number: int) -> None:
        if self.tags.all:
            self._pins.pin(number, self.tags.all)
        else:
            self._session.tell(self.tr("There is nothing to pin to {0} yet. Choose a theme or actor.").format(number))

    def _give_extras(self, important: bool, note: str, dated: str, grade: str) -> None:
        self.extras.show_extras(important, note, dated, grade)
        self._extras_changed()

    def _extras_changed(self) -> None:
        self._settle()
        self._keep()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Saving

    def save(self) -> None:
        """Save as one act and close; a highlight that would stay as it is is left alone."""
        passage, highlight = self._passage, self._highlight
        if passage is None:
            return
        state = self._state()
        if highlight is not None and state == self._saved_state():
            self._drafts.keep(passage, None)
            self.leave()
            return
        tags = tags_of(self.tags.all)
        edit: AddHighlight | RetagHighlight | JudgePassage
        if highlight is None:
            edit = AddHighlight(
                passage.text, passage.start, passage.end, tags, state.note, state.important, state.event or None
            )
        else:
            note = "\n\n".join(part for part in (highlight.note, state.note) if part) if state.note else None
            edit = RetagHighlight(highlight.id, tags, note, state.important, state.event)
        letter, number = read_grade(state.grade) or ("", None)
        if state.grade != self._saved_state().grade:
            edit = JudgePassage(edit, number or 0, letter or None)
        # Should it fail, the bar opens here again as it was.
        self._unsaved[key_of(passage)] = state
        self._passage = self._highlight = None
        self.hide()
        known = highlight.id if highlight is not None else None
        self._session.do(edit, lambda changes: self._stands(changes, passage, known))
        self._drafts.keep(passage, None)
        self.left.emit()  # at once: the next key is the reader's, though the disk is still writing

    def _stands(self, changes: Changes, passage: Passage, known: int | None) -> None:
        self._unsaved.pop(key_of(passage), None)
        made = changes.made.get("highlight")
        highlight = made[0] if made else known
        if highlight is not None:
            self.last.remember(highlight)
            self._session.choose_highlight(highlight)
        self.saved.emit(changes)

    def _state(self) -> BarDraft:
        extras = self.extras
        return BarDraft(self.chosen, self.field.text(), extras.note, extras.important, extras.dated, extras.grade)

    def _keep(self) -> None:
        if self._passage is not None and not self._second:
            state = self._state()
            self._drafts.keep(self._passage, None if state == self._saved_state() else state)

    def _changed(self, changes: Changes) -> None:
        if self._highlight is not None and changes.concerns("highlight", self._highlight.id):
            # Undone or changed elsewhere while it was open: what stands in the bar would be about yesterday.
            self._passage = self._highlight = None
            self.hide()

    # Showing

    def _listed(self) -> None:
        any_rows = self._rows.offered.rowCount() > 0
        self.like.warn(self.field.twins)
        self._line.setVisible(any_rows)
        self._lower.setVisible(any_rows)
        self._settle()

    def _wanted(self) -> QSize:
        wide = min(self._look.px(WIDE), max(self._host.width() - 2 * EDGE, 160))
        for part in (self.chips, self.statement, self.extras, self._lower):
            part.updateGeometry()  # the layout must not wait for the event loop to hear of another height
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        return QSize(wide, layout.totalHeightForWidth(wide))

    def _choose_side(self) -> None:
        """Below or above, for as long as it is open: a bar that jumps over its passage while one types is lost."""
        need = self._wanted().height() - self._rows.height() + MOST * self._look.list_row
        self._above = goes_above(self._host.size(), self._at, need)

    def _settle(self) -> None:
        if self._passage is None:
            return
        leftwards = reads_leftwards(self._passage.quote)
        self.setGeometry(bar_rect(self._host.size(), self._at, self._wanted(), self._above, leftwards))

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a chip has no use for."""
        name = self.field.pressed(event)
        if name == "Esc":
            self.leave()
        elif name == "Alt+R":
            self.tags.turn_role()
        elif name in ("Alt+Up", "Alt+Down"):
            self.tags.move(-1 if name == "Alt+Up" else 1)
        elif name == "Ctrl+Enter":
            self.save()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.insert(event.text())
        else:
            event.accept()  # the reader's single keys must not act behind an open bar

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the bar."""
        places: list[QWidget] = [*self.chips.chips, self.field, *self.extras.buttons()]
        now = next((place for place, widget in enumerate(places) if widget.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        places[(now + (1 if forward else -1)) % len(places)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep inside a host that changes its size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = now is None or now is self or self.isAncestorOf(now)
        if not inside and self.isVisible() and QApplication.activePopupWidget() is None:
            self.close_quietly()
