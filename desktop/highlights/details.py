"""The pane with everything of the chosen highlight, to be read and changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.edits.examples import PinExample
from db.edits.highlights import (
    DateHighlights,
    DeleteHighlights,
    MarkImportant,
    NoteHighlight,
)
from db.edits.judging import GradePassage
from db.errors import NotFound
from db.reads import articles, bundles, project
from db.records.bundles import Excerpt
from db.records.changes import Changes
from db.records.highlights import Highlight
from db.text.paragraphs import paragraph_number
from desktop.highlights import acts
from desktop.highlights.elsewhere import SameWords
from desktop.highlights.judged import Judged
from desktop.highlights.links_list import LinksList
from desktop.highlights.note import HighlightNote
from desktop.highlights.parts import FoldedQuote, set_in
from desktop.highlights.retagging import edit_between
from desktop.highlights.suggested import SuggestedThemes
from desktop.highlights.tag_drops import TagDrops
from desktop.highlights.words import history_line, made_line, place_line
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.widgets.empty import EmptyPane
from desktop.widgets.heading import PaneHeading
from desktop.widgets.scrolled import scrolled
from desktop.widgets.sentences import said_of
from desktop.widgets.stack import Stack
from desktop.widgets.tags.adding import AddTagField
from desktop.widgets.tags.chip_faces import RING
from desktop.widgets.tags.chip_lines import TagChips, next_role
from desktop.widgets.tags.chips import DateChip
from desktop.widgets.tags.choice import Chosen, ChosenActor, ChosenTheme, chosen_of, date_face
from desktop.widgets.tags.choosing import added, changed, moved
from desktop.widgets.tags.flow import FlowLayout
from desktop.widgets.tags.offers import TagOffer
from desktop.widgets.tags.query import tag_query
from desktop.widgets.tags.statement_line import StatementLine
from desktop.widgets.tags.words import read_grade
from desktop.widgets.tips import plain_tip

_HISTORY = 30  # lines of history that are shown


class DetailsPane(QWidget):
    """Follows the session's highlight; every change here is an act at once. `left` when its note was ended by a key."""

    left = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        """Empty until a highlight is chosen."""
        super().__init__(parent)
        self.setObjectName("details")
        self._session, self._look = session, look
        self._highlight: Highlight | None = None
        self._tags: list[Chosen] = []
        self._told: Changes | None = None
        self._build()
        self._lay_out()
        self._join()
        session.opened.connect(self.refresh)
        session.highlight_chosen.connect(lambda _highlight: self.refresh())
        session.changed.connect(self._changed)
        look.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def _build(self) -> None:
        look, session = self._look, self._session
        self.heading = PaneHeading(self.tr("Details"), look, foldable=False, parent=self)
        self.star = self.heading.add_button("important", self.tr("Important"), self._toggle_important)
        self.star.setCheckable(True)
        self.quote = FoldedQuote(look)
        self.place = QPushButton()
        self.place.setProperty("kind", "link")
        self.place.setStyleSheet("QPushButton { padding: 0; font-weight: 400; }")
        self.place.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.place.clicked.connect(self._go)
        self.chips = TagChips(look)
        self.statement = StatementLine()
        self.date = DateChip(date_face(""), look)
        self.date.setToolTip(self.tr("When it was said or happened. Press to write another date"))
        self.judged = Judged(session, look)
        self.grade = self.judged.grade
        self.links = LinksList(session, look)
        self.suggested = SuggestedThemes(session, look, self)
        self.field = AddTagField(session, look, self)
        self.chips.leader, self.chips.follower = self.place, self.field
        self.note = HighlightNote(session, look)
        self.note.left.connect(self.left)
        self.elsewhere = SameWords(session)
        self.earlier, self.made, self._events = self._quiet_words(), self._quiet_words(), self._quiet_words()
        self._events.hide()
        self.history = PaneHeading(self.tr("History"), look, inside=True)
        self.copy = self._button(self.tr("Copy with source"), "copies")
        self.pick = self._button(self.tr("Put into the bundle"), "bundle-add")
        self.delete = self._button(self.tr("Delete"), "clear")
        self._page = QWidget()
        self._empty = EmptyPane(look, parent=self)
        self._empty.say(self.tr("Click a highlight"), self.tr("to see and change its tags, date and note."))
        self._stack = Stack(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._page)
        column.setContentsMargins(12 - RING, 4, 12, 12)
        column.setSpacing(8)
        shown = (self.quote, self.place, self.judged, self.chips, self.statement, self.earlier, self.date, self.field)
        also = (self.suggested, self.links, self.note, self.elsewhere, self.made, self.history, self._events)
        for part in (*shown, *also):
            if part is self.note:
                column.addSpacing(4)
            # chips bring room for their rings and links theirs for the focus: what is seen begins at one edge
            before = 0 if part in (self.chips, self.date) else 1 if part in (self.place, self.judged) else RING
            column.addLayout(set_in(part, before, wide=part is not self.place))
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=4, line_gap=4)
        for button in (self.copy, self.pick, self.delete):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addStretch(1)
        self._scroll = scrolled(self._page, self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.heading)
        outer.addWidget(self._stack, 1)
        self.setFocusProxy(self.field)

    def _join(self) -> None:
        self.field.setAcceptDrops(False)  # a theme let go here is a tag, not letters
        self.drops = TagDrops(self, self.chips, lambda: self._highlight, self._session, self._look)
        self.chips.removed.connect(self._remove)
        self.chips.role_given.connect(self._give_role)
        self.chips.moved.connect(self._move)
        self.chips.menu_asked.connect(self._fill_menu)
        self.date.removed.connect(lambda: self._give_date(None))
        self.date.clicked.connect(self._write_date)
        self.field.taken.connect(self._take)
        self.field.emptied.connect(lambda: self._retag(self._tags[:-1]))
        self.field.role_asked.connect(self._turn_role)
        self.field.move_asked.connect(lambda by: self._move(len(self._tags) - 1, by))
        self.history.folded.connect(lambda _folded: self._show_history())
        self.history.set_folded(True)
        self.copy.clicked.connect(lambda: acts.copy_with_source(self._session))
        self.pick.clicked.connect(lambda: acts.pick(self._session))
        self._session.bundle_searched.connect(self._show_pick)
        self.delete.clicked.connect(self._delete)

    def _quiet_words(self) -> QLabel:
        label = QLabel()
        label.setProperty("kind", "second")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _button(self, words: str, icon: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(words)
        button.setProperty("picture", icon)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    # Showing

    def refresh(self) -> None:
        """Show the chosen highlight as it is now."""
        self._told = self._session.telling
        highlight = self._session.chosen()
        if highlight is None or self._highlight is None or highlight.id != self._highlight.id:
            self.note.leave()
            self.field.clear()
        self._highlight = highlight
        self.note.show_note(highlight)
        self.elsewhere.take(highlight)
        self.suggested.show_for(highlight)
        self.star.setVisible(highlight is not None)
        self._stack.setCurrentWidget(self._empty if highlight is None else self._scroll)
        self.setFocusProxy(self._empty if highlight is None else self.field)  # a hidden field would list its offers
        if highlight is None:
            return
        writable = not self._session.read_only
        self.quote.show_quote(highlight)
        self._show_place(highlight)
        self._tags = chosen_of(highlight)
        self.chips.show_tags(self._tags, removable=writable)
        self.chips.setVisible(bool(self._tags))
        self.statement.say(said_of(highlight))
        earlier = ", ".join(f"#{tag.name}" for tag in highlight.themes if tag.earlier)
        self.earlier.setText(self.tr("Tagged under earlier words of {0}").format(earlier))
        self.earlier.setVisible(bool(earlier))
        self.date.set_face(date_face(highlight.event or ""))
        self.date.setVisible(bool(highlight.event))
        published, outlet = articles.published_by(self._session.reading, highlight.article_id)
        self.field.about(highlight.quote, published, highlight.text_id, highlight.start, outlet)
        self.field.show_taken(self._tags)
        self.judged.show_for(highlight, writable)
        self.links.show_links(highlight)
        for part in (self.field, self.star, self.pick, self.delete, self.chips, self.date):
            part.setEnabled(writable)
        self.star.setChecked(highlight.important)
        self._dress()
        self.made.setText(made_line(highlight))
        self._show_pick()
        self._show_history()
        if self.field.hasFocus():
            self.field.relist()

    def _show_pick(self) -> None:
        """Whether the highlight is in the bundle, and by whom."""
        session, highlight = self._session, self._highlight
        if highlight is None:
            return
        picked = highlight.id in bundles.picked(session.reading, session.picks_into)
        found = highlight.id in session.found_by_bundle
        there = self.tr("In the bundle") if picked else self.tr("In the bundle by its search")
        self.pick.setText(there if picked or found else self.tr("Put into the bundle"))
        self.pick.setEnabled(not session.read_only and not picked and not found)

    def write_note(self, highlight: int) -> None:
        """Choose a highlight and put the caret into its note."""
        self._session.choose_highlight(highlight)
        if self._highlight is None or self._highlight.id != highlight:
            self.refresh()
        if self._highlight is not None:
            self.note.write()
            self._scroll.ensureWidgetVisible(self.note)

    def _show_place(self, highlight: Highlight) -> None:
        try:
            article = articles.article(self._session.reading, highlight.article_id)
            content = self._session.text_of(highlight.article_id).content
        except NotFound:
            self.place.hide()
            return
        excerpt = Excerpt(highlight, article, "", "", paragraph_number(content, highlight.start))
        line = place_line(article, *excerpt.paragraphs)
        self.place.setText(line.replace("&", "&&"))
        self.place.setToolTip(plain_tip(article.title))
        self.place.setAccessibleName(self.tr("Show in the reader: {0}").format(line))
        self.place.show()

    def _show_history(self) -> None:
        unfolded = not self.history.is_folded and self._highlight is not None
        self._events.setVisible(unfolded)
        if unfolded and self._highlight is not None:
            entries = project.history_of(self._session.reading, self._highlight.uuid)[:_HISTORY]
            self._events.setText("\n".join(map(history_line, entries)))

    def _changed(self, changes: Changes) -> None:
        if changes is self._told:
            return  # chosen by the act itself: what is shown is of after it
        kinds = ("theme", "actor", "bundle", "article", "outlet", "marking")
        mine = self._highlight is not None and changes.concerns("highlight", self._highlight.id)
        if mine or (self._highlight is not None and any(map(changes.concerns, kinds))):
            self.refresh()
        elif self._highlight is not None and changes.concerns("highlight"):
            self.links.show_links(self._highlight)  # a link that another passage has to this one is told as its own

    def _dress(self) -> None:
        side = self._look.px(16)
        for button in (self.copy, self.pick, self.delete):
            button.setIcon(self._look.icon(str(button.property("picture"))))
            button.setIconSize(QSize(side, side))
        important = self._highlight is not None and self._highlight.important
        self.star.setIcon(self._look.icon("important", self._look.palette.accent if important else None))

    # Changing

    def _take(self, offer: TagOffer) -> None:
        highlight = self._highlight
        if highlight is None:
            return
        if offer.what == "important":
            self._session.do(MarkImportant((highlight.id,), True))
        elif offer.what == "grade":
            letter, number = read_grade(offer.words) or ("", None)
            self._session.do(GradePassage(highlight.id, number, letter or None))
        elif offer.what == "date":
            self._give_date(offer.words)
        elif offer.what == "note":
            self.note.leave()
            self._session.do(NoteHighlight(highlight.id, "\n\n".join(filter(None, (highlight.note, offer.words)))))
        elif offer.what == "stance" and offer.tag is not None:
            role = offer.tag.role if isinstance(offer.tag, ChosenActor) else ""
            self._give_role(self._tags.index(offer.tag), role, offer.stance)
        elif offer.tag is not None:
            self._retag(added(self._tags, offer.tag))

    def _give_date(self, date: str | None) -> None:
        if self._highlight is not None:
            self._session.do(DateHighlights((self._highlight.id,), date))

    def _write_date(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setText("^")

    def _remove(self, place: int) -> None:
        self._retag([*self._tags[:place], *self._tags[place + 1 :]])

    def _give_role(self, place: int, role: str, stance: int | None) -> None:
        self._retag(changed(self._tags, place, role, stance))

    def _move(self, place: int, by: int) -> None:
        """Let the chip stand earlier or later among those of its kind; the focus goes with it."""
        if self._highlight is None or not self._tags:
            return
        tags, now = moved(self._tags, place, by)
        focused = place < len(self.chips.chips) and self.chips.chips[place].hasFocus()
        if tags != self._tags:
            self._retag(tags)
            if focused:
                self.chips.chips[now].setFocus(Qt.FocusReason.OtherFocusReason)

    def _retag(self, tags: list[Chosen]) -> None:
        """Let the highlight have these tags, by the act that says what was done."""
        if self._highlight is not None and (edit := edit_between(self._highlight.id, self._tags, tags)) is not None:
            self._session.do(edit)

    def _turn_role(self) -> None:
        for place in range(len(self._tags) - 1, -1, -1):
            tag = self._tags[place]
            if isinstance(tag, ChosenActor):
                self._give_role(place, next_role(tag.role), tag.stance)
                return

    def _fill_menu(self, place: int, menu: QMenu) -> None:
        tag = self._tags[place]
        sign = "#" if isinstance(tag, ChosenTheme) else "@"
        menu.addSeparator()
        find = menu.addAction(self.tr("Find all passages of {0}").format(f"{sign}{tag.name}").replace("&", "&&"))
        find.triggered.connect(lambda: self._session.search(tag_query(sign, tag.name)))
        if isinstance(tag, ChosenTheme) and tag.theme is not None and self._highlight is not None:
            pin = PinExample(tag.theme, self._highlight.id)
            example = menu.addAction(self.tr("Pin as an example of {0}").format(f"#{tag.name}").replace("&", "&&"))
            example.triggered.connect(lambda: self._session.do(pin))
            example.setEnabled(not self._session.read_only)
        away = menu.addAction(self.tr("Take away"))
        away.triggered.connect(lambda: self._remove(place))

    def _toggle_important(self) -> None:
        if self._highlight is not None:
            self._session.do(MarkImportant((self._highlight.id,), not self._highlight.important))

    def _go(self) -> None:
        if self._highlight is not None:
            found = self._highlight
            self._session.go(Place(found.article_id, found.start, found.end))
            self._session.choose_highlight(found.id)

    def _delete(self) -> None:
        if self._highlight is not None:
            self._session.do(DeleteHighlights((self._highlight.id,)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+R turns the role of the chip with the focus, Alt+Up and Alt+Down move it."""
        focused = [place for place, chip in enumerate(self.chips.chips) if chip.hasFocus()]
        name = self.field.pressed(event)
        if focused and name in ("Alt+Up", "Alt+Down"):
            self._move(focused[0], -1 if name == "Alt+Up" else 1)
        elif focused and name == "Alt+R":
            tag = self._tags[focused[0]]
            if isinstance(tag, ChosenActor):
                self._give_role(focused[0], next_role(tag.role), tag.stance)
        else:
            super().keyPressEvent(event)
