"""The review of what newer versions did to highlights: each with its words before and its place now, by single keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.edits import Edit
from db.edits.versions import AcceptPlaces, KeepAsLost, PlaceHighlight
from db.reading import Reading
from db.reads import articles
from db.records.changes import Changes
from db.text.anchors import LIKE
from db.text.compared import worded
from db.text.likely_places import Likely, likely_places
from desktop.actions.key_names import shown_key
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.versions.review_rows import Waiting, WaitingList, gather, likeness_of, percent
from desktop.widgets.empty import EmptyPane
from desktop.widgets.line import line
from desktop.widgets.rows import NameDelegate
from desktop.widgets.side_panel import KeyedPanel
from desktop.widgets.start_label import StartLabel
from desktop.widgets.tags.flow import FlowLayout
from desktop.widgets.tips import plain_tip
from desktop.widgets.views import PaneList

_MOST = 4
_CUT, _KEPT = 160, 40
_ARROWS = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)


class _Rows(PaneList):
    """Rows that leave letters to the panel: they mean acts, not the beginnings of rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows."""
        if event.key() in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()


class PlacesPanel(KeyedPanel):
    """The list of all that waits, and below it the one at hand; every answer is one act, and the next one comes."""

    compare_asked = Signal(int)
    left_to_reader = Signal()
    filled = Signal()
    """The list is up to date."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("places review", look, parent)
        self._session = session
        self._wanted: int | None = None
        self._near = 0
        self._shown: Waiting | None = None
        self.likely: list[Likely] = []
        self.set_title(self.tr("Moved highlights"))
        self.model = WaitingList()
        self.list = _Rows(look)
        self.list.setModel(self.model)
        self.list.setItemDelegate(NameDelegate(look, self.model.row_of, self.list))
        self.list.setAccessibleName(self.tr("Highlights that wait for a review"))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.empty = EmptyPane(look)
        self.empty.hide()
        self.exact = QPushButton()
        self._detail = QWidget()
        self.kind, self.before = self.title, StartLabel(wrapped=True)
        self.before.setTextFormat(Qt.TextFormat.RichText)
        self.passage = StartLabel(kind="second", wrapped=True)
        self._lay_out()
        self._asker, self._seeker = Asker(session.new_reading, self), Asker(session.new_reading, self)
        self._asker.answered.connect(self._fill)
        self._seeker.answered.connect(self._offer)
        for asker in (self._asker, self._seeker):
            asker.failed.connect(session.tell_error)
            session.closing.connect(asker.close)
        self._join()

    def _lay_out(self) -> None:
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(line())
        box = QVBoxLayout(self._detail)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(8)
        self._places = QVBoxLayout()
        self._places.setSpacing(4)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6, line_gap=6)
        self.accept = self._button(self.accept_place)
        self.accept.setProperty("kind", "main")
        self.anew, self.lose = self._button(self.place_anew), self._button(self.keep_lost)
        self.next = self._button(self.go_on)
        for button in (self.accept, self.anew, self.lose, self.next):
            flow.addWidget(button)
        for part in (self.kind, self.before):
            box.addWidget(part)
        box.addLayout(self._places)
        box.addWidget(self.passage)
        box.addWidget(buttons)
        self.body.addWidget(self._detail)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 12)
        foot.addWidget(self.exact, 0, Qt.AlignmentFlag.AlignLeading)
        self.exact.setProperty("kind", "link")
        self.exact.clicked.connect(lambda _checked=False: self.accept_exact())
        self.body.addLayout(foot)

    def _button(self, act: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _join(self) -> None:
        session = self._session
        self.keys = {
            "A": self.accept_place,
            "Shift+A": self.accept_exact,
            "P": self.place_anew,
            "L": self.keep_lost,
            "J": self.go_on,
            "K": self.go_back,
            "Enter": self._to_reader,
            "Ctrl+Enter": self.accept_place,
            "E": self._ask_compare,
        } | {str(number): partial(self.take_likely, number - 1) for number in range(1, _MOST + 1)}
        self.key_map, self.key_place = session.key_map, "versions"
        self.setFocusProxy(self.list)
        session.key_map.changed.connect(self._name_buttons)
        self._name_buttons()
        session.changed.connect(self._changed)
        session.passage_changed.connect(lambda _passage: self._say_passage())
        session.opened.connect(self.close_if_shown)
        self._look.changed.connect(lambda: self._show(self._shown) if self.isVisible() else None)

    def _name_buttons(self) -> None:
        for button, words, act in (
            (self.accept, self.tr("It is right"), "place_accept"),
            (self.anew, self.tr("Put it on the passage"), "place_anew"),
            (self.lose, self.tr("It is lost"), "place_lost"),
            (self.next, self.tr("Next"), "version_next"),
        ):
            key = next(map(shown_key, self._session.key_map.keys(act)), "")
            button.setText(f"{words} ({key})" if key else words)
        self._show(self._shown)  # of a lost one the first says something else

    # What others ask of it

    def open(self) -> None:
        """Show what waits, that of the article in the reader first."""
        self.show()
        self._gather()

    @property
    def at_hand(self) -> Waiting | None:
        """The passage whose place is reviewed."""
        return self._shown if self.isVisible() else None

    def accept_place(self) -> None:
        """The place is right; of a lost one, that it is lost."""
        if self._shown is not None:
            self._do(AcceptPlaces((self._shown.id,)))

    def accept_exact(self) -> None:
        """The places of all whose very words were found again are right."""
        exact = tuple(one.id for one in self.model.waiting if one.exact)
        if exact:
            self._do(AcceptPlaces(exact))

    def place_anew(self) -> None:
        """Put it on the passage that is chosen in the reader."""
        shown, passage = self._shown, self._session.passage
        if shown is None:
            return
        if passage is None or passage.article != shown.reviewed.highlight.article_id:
            self._session.tell(self.tr("Choose the passage in the reader first: click a sentence or select words."))
            return
        self._do(PlaceHighlight(shown.id, passage.start, passage.end))

    def keep_lost(self) -> None:
        """It stands nowhere in the newest text: it stays with the earlier version."""
        if self._shown is not None:
            lost = self._shown.reviewed.kind == "lost"
            self._do(AcceptPlaces((self._shown.id,)) if lost else KeepAsLost((self._shown.id,)))

    def take_likely(self, number: int) -> None:
        """Put it on one of the places that are like it."""
        if self._shown is not None and number < len(self.likely):
            place = self.likely[number]
            self._do(PlaceHighlight(self._shown.id, place.start, place.end))

    def go_on(self) -> None:
        """The next one; after the last the first."""
        self._step(1)

    def go_back(self) -> None:
        """The one before; before the first the last."""
        self._step(-1)

    # What is shown

    def _gather(self) -> None:
        first = self._session.article if self._shown is None else self._shown.reviewed.highlight.article_id
        self._asker.ask(lambda reading: gather(reading, first))

    def _fill(self, waiting: list[Waiting]) -> None:
        before = None if self._shown is None else self._shown.id
        number = QLocale().toString
        self.model.show_all(waiting)
        self.heading.set_count(number(len(waiting)) if waiting else "")
        self.list.setVisible(bool(waiting))
        self.empty.setVisible(not waiting)
        self._detail.setVisible(bool(waiting))
        exact = sum(one.exact for one in waiting)
        self.exact.setVisible(exact > 0)
        self.exact.setEnabled(not self._session.read_only)
        key = next(map(shown_key, self._session.key_map.keys("place_accept_exact")), "")
        words = self.tr("Accept all with the same words: {0}").format(number(exact))
        self.exact.setText(f"{words} ({key})" if key else words)
        if not waiting:
            self._shown = None
            self.empty.say(
                self.tr("Nothing waits for a review."),
                self.tr("What a newer version moves, changes or loses is listed here. is:lost finds what is lost."),
            )
            self.filled.emit()
            return
        index = self.model.index_of(before) if before is not None else QModelIndex()
        if not index.isValid():
            index = self.model.index_of(waiting[min(self._near, len(waiting) - 1)].id)
        self.list.setCurrentIndex(index)
        self.filled.emit()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        one = self.model.at(index)
        if one is not None:
            self._near = next((at for at, other in enumerate(self.model.waiting) if other.id == one.id), 0)
            go = self._shown is None or self._shown.id != one.id
            self._shown = one
            self._show(one)
            if go and self.isVisible():
                self._lead()

    def _show(self, one: Waiting | None) -> None:
        if one is None:
            return
        reviewed = one.reviewed
        same = reviewed.before == reviewed.highlight.quote
        if reviewed.kind == "lost":
            self.kind.setText(self.tr("Lost: its words are not in the newer text. It stays with the earlier one."))
        elif same:
            self.kind.setText(self.tr("Moved: the same words stand in another place."))
        else:
            words = self.tr("Uncertain: other words stand here, {0} alike.")
            self.kind.setText(words.format(percent(likeness_of(reviewed))))
        self.before.setFont(self._look.quote_font(reviewed.before))
        self.before.setText(self._difference(reviewed.before, reviewed.highlight.quote))
        writable = not self._session.read_only
        for button in (self.accept, self.anew, self.lose):
            button.setEnabled(writable)
            button.setToolTip(self._session.read_only)
        self.lose.setVisible(reviewed.kind != "lost")
        key = next(map(shown_key, self._session.key_map.keys("place_accept")), "")
        accept = self.tr("Keep it as lost") if reviewed.kind == "lost" else self.tr("It is right")
        self.accept.setText(f"{accept} ({key})" if key else accept)
        self._offer([])
        self._say_passage()
        article, highlight, before = reviewed.highlight.article_id, reviewed.highlight.id, reviewed.before
        lost = reviewed.kind == "lost"
        stands = (0, 0) if lost else (reviewed.highlight.start, reviewed.highlight.end)

        def seek(reading: Reading) -> tuple[int, list[Likely]]:
            text = articles.text(reading, articles.text_id(reading, article)).content
            found = likely_places(before, text, _MOST + 1)
            there = [one for one in found if one.end <= stands[0] or stands[1] <= one.start]
            return highlight, [one for one in there if one.likeness >= (0.0 if lost else LIKE)][:_MOST]

        self._seeker.ask(seek)

    def _difference(self, before: str, now: str) -> str:
        """The words of then and of now in one: what went struck through, what came underlined."""
        worn, said, spoken = self._look.palette, [], []
        signs = {"gone": (worn.bad, "line-through"), "new": (worn.good, "underline")}
        names = {"gone": self.tr("taken out: {0}"), "new": self.tr("put in: {0}"), "same": "{0}"}
        for how, words in worded(before, now):
            if how == "same" and len(words) > 3 * _KEPT:
                words = f"{words[:_KEPT]} … {words[-_KEPT:]}"
            text = escape(words[: 4 * _CUT]).replace("\n", "<br>")
            if how in signs:
                colour, drawn = signs[how]
                text = f'<span style="color: {colour}; text-decoration: {drawn}">{text}</span>'
            said.append(text)
            spoken.append(names[how].format(words.strip()))
        self.before.setAccessibleName(". ".join(spoken))
        return "".join(said)

    def _offer(self, answer: tuple[int, list[Likely]] | list[Likely]) -> None:
        """Show places that are like the passage, each to be taken by a digit."""
        if isinstance(answer, tuple):
            highlight, found = answer
            if self._shown is None or self._shown.id != highlight:
                return
        else:
            found = answer
        self.likely = found[:_MOST]
        while (item := self._places.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, place in enumerate(self.likely):
            words = " ".join(place.quote[: 2 * _CUT].split())[:_CUT]
            button = QPushButton()
            button.setToolTip(plain_tip(words))
            said = self.tr("Place {0}, {1} alike: {2}")
            button.setAccessibleName(said.format(number + 1, percent(place.likeness), words))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(not self._session.read_only)
            button.setStyleSheet("text-align: left;")
            font = button.fontMetrics()
            room = self.width() - 2 * 12 - self._look.px(28)
            told = f"{number + 1}   {percent(place.likeness)}   {words}"
            button.setText(font.elidedText(told, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
            button.clicked.connect(partial(lambda at, _checked=False: self.take_likely(at), number))
            self._places.addWidget(button)
        if self.likely and self._shown is not None and self._shown.reviewed.kind == "lost" and self.isVisible():
            place = self.likely[0]
            self._session.go(Place(self._shown.reviewed.highlight.article_id, place.start, place.end))

    def _say_passage(self) -> None:
        passage, shown = self._session.passage, self._shown
        here = passage is not None and shown is not None and passage.article == shown.reviewed.highlight.article_id
        self.anew.setEnabled(here and not self._session.read_only)
        words = " ".join(passage.quote.split()) if passage is not None and here else ""
        cut = words if len(words) <= 2 * _KEPT else words[: 2 * _KEPT] + "…"
        self.passage.setText(self.tr("The passage in the reader: “{0}”").format(cut) if words else "")
        self.passage.setVisible(bool(words))

    # What is done

    def _lead(self) -> None:
        """Show in the reader where it stands now."""
        if self._shown is None:
            return
        highlight = self._shown.reviewed.highlight
        if self._shown.reviewed.kind == "lost":
            self._session.choose_article(highlight.article_id)
        else:
            self._session.go(Place(highlight.article_id, highlight.start, highlight.end))
        self._session.choose_highlight(highlight.id)

    def _to_reader(self) -> None:
        self._lead()
        self.left_to_reader.emit()

    def _ask_compare(self) -> None:
        if self._shown is not None:
            self.compare_asked.emit(self._shown.reviewed.highlight.article_id)

    def _step(self, by: int) -> None:
        waiting = self.model.waiting
        if waiting:
            self._near = (self._near + by) % len(waiting)
            self.list.setCurrentIndex(self.model.index_of(waiting[self._near].id))

    def _do(self, edit: Edit) -> None:
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
        else:
            self._session.do(edit)

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.concerns("highlight") or changes.concerns("article")):
            self._gather()
