"""The walk through passages that were tagged under earlier words of a theme: keep, take away, another theme."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from db.edits import Edit
from db.edits.highlights import RemoveTheme
from db.edits.merging import SplitTheme
from db.edits.wordings import KeepUnderWording
from db.errors import NotFound
from db.reads import articles, highlights, themes
from db.reads.wordings import tagged_earlier, wordings
from db.records.changes import Changes
from db.records.highlights import Highlight
from db.records.themes import Theme
from db.text.rewording import rewording
from desktop.actions.key_names import shown_key
from desktop.look.look import Look
from desktop.session import Place, Session
from desktop.widgets.dates import shown_date
from desktop.widgets.line import line
from desktop.widgets.names.picker import NamePicker, Picked
from desktop.widgets.side_panel import KeyedPanel
from desktop.widgets.start_label import StartLabel
from desktop.widgets.tags.flow import FlowLayout


class ReviewPanel(KeyedPanel):
    """Empty until `open_for`; every answer is one act, and the next passage comes."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("theme review", look, parent)
        self._session = session
        self._theme: Theme | None = None
        self._left: list[int] = []
        self._at = 0
        self._shown: Highlight | None = None
        self.set_title(self.tr("Review"))
        self.count, self.place = StartLabel(kind="second", wrapped=True), StartLabel(kind="second", wrapped=True)
        self.change, self.quote = StartLabel(wrapped=True), StartLabel(wrapped=True)
        self.change.setTextFormat(Qt.TextFormat.RichText)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=6, line_gap=6)
        self.keep = self._button(self.keep_tag)
        self.keep.setProperty("kind", "main")
        self.away, self.other = self._button(self.take_away), self._button(self.other_theme)
        self.next = self._button(self.later)
        for button in (self.keep, self.away, self.other, self.next):
            flow.addWidget(button)
        self._buttons = buttons
        column = self.add_scrolled()
        for part in (self.title, self.change, line(), self.count, self.quote, self.place, buttons):
            column.addWidget(part)
        column.addStretch(1)
        self.keys = {
            "K": self.keep_tag,
            "X": self.take_away,
            "T": self.other_theme,
            "J": self.later,
            "Space": self.later,
        }
        self.key_map, self.key_place = session.key_map, "review"
        session.key_map.changed.connect(self._name_buttons)
        self._name_buttons()
        self.picker = NamePicker(session, look, self)
        session.changed.connect(self._changed)
        session.opened.connect(self.close_if_shown)
        look.changed.connect(lambda: self._show() if self.isVisible() else None)

    def _button(self, act: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _name_buttons(self) -> None:
        """Words with the keys of now; without a key the words alone."""
        for button, words, act in (
            (self.keep, self.tr("Keep"), "review_keep"),
            (self.away, self.tr("Take away"), "review_away"),
            (self.other, self.tr("Other theme"), "review_other"),
            (self.next, self.tr("Later"), "review_later"),
        ):
            key = next(map(shown_key, self._session.key_map.keys(act)), "")
            button.setText(f"{words} ({key})" if key else words)

    # What others ask of it

    def open_for(self, theme: int) -> None:
        """Begin with the first passage of a theme that wants another look."""
        try:
            self._theme = themes.theme(self._session.reading, theme)
        except NotFound as error:
            self._session.tell_error(error)
            return
        self._left, self._at, self._shown = tagged_earlier(self._session.reading, theme), 0, None
        self._show()

    def keep_tag(self) -> None:
        """The passage is still what the theme means."""
        if self._theme is not None and self._shown is not None:
            self._do(KeepUnderWording(self._theme.id, (self._shown.id,)))

    def take_away(self) -> None:
        """The passage is not what the theme means any more."""
        if self._theme is not None and self._shown is not None:
            self._do(RemoveTheme((self._shown.id,), self._theme.id))

    def other_theme(self) -> None:
        """The passage belongs under another theme."""
        theme, shown = self._theme, self._shown
        if theme is None or shown is None or self._session.read_only:
            return

        def send(picked: Picked) -> None:
            self._do(SplitTheme(theme.id, (shown.id,), picked, theme.parent_id))

        self.picker.ask(self.tr("Which theme instead of {0}?").format(theme.name), send, (theme.id,), new=True)

    def later(self) -> None:
        """Leave this one for later."""
        if self._left:
            self._at = (self._at + 1) % len(self._left)
            self._show()

    # What is shown

    def _do(self, edit: Edit) -> None:
        self._session.do(edit)

    def _changed(self, changes: Changes) -> None:
        if (
            self._theme is None
            or not self.isVisible()
            or not (changes.concerns("highlight") or changes.concerns("theme"))
        ):
            return
        try:
            self._theme = themes.theme(self._session.reading, self._theme.id)
        except NotFound:
            self._theme, self._left = None, []
            self.close_if_shown()
            return
        self._left = tagged_earlier(self._session.reading, self._theme.id)
        self._at = min(self._at, max(0, len(self._left) - 1))
        self._show()

    def _show(self) -> None:
        theme = self._theme
        if theme is None:
            return
        self.title.setText(" › ".join(theme.path))
        before = None if self._shown is None else self._shown.id
        found = highlights.highlights(self._session.reading, self._left[self._at : self._at + 1])
        self._shown = found[0] if found else None
        writable = not self._session.read_only
        for button in (self.keep, self.away, self.other):
            button.setEnabled(writable)
        for part in (self.quote, self.place, self._buttons, self.change):
            part.setVisible(self._shown is not None)
        if self._shown is None:
            self.count.setText(self.tr("Every passage stands under the words of now. Nothing is left to review."))
            return
        number = QLocale().toString
        self.count.setText(
            self.tr("{0} of {1} tagged under earlier words").format(number(self._at + 1), number(len(self._left)))
        )
        self._show_change(theme, self._shown)
        self.quote.setFont(self._look.quote_font(self._shown.quote))
        self.quote.setText(self._shown.quote)
        article = articles.article(self._session.reading, self._shown.article_id)
        told = (article.title, article.outlet or "", shown_date(article.published))
        self.place.setText(" · ".join(part for part in told if part))
        if self._shown.id != before:
            self._session.go(Place(self._shown.article_id, self._shown.start, self._shown.end))

    def _show_change(self, theme: Theme, shown: Highlight) -> None:
        """The words of then and of now in one, what went struck through and what came underlined."""
        known = {one.number: one for one in wordings(self._session.reading, theme.id)}
        tag = next((tag for tag in shown.themes if tag.theme_id == theme.id), None)
        old, new = known.get(tag.wording if tag else 0), known[theme.wording]
        worn, said, spoken = self._look.palette, [], []
        signs = {"gone": (worn.bad, "line-through"), "new": (worn.good, "underline")}
        names = {"gone": self.tr("taken out: {0}"), "new": self.tr("put in: {0}"), "same": "{0}"}
        for how, words in rewording("" if old is None else old.whole, new.whole):
            text = escape(words).replace("\n", "<br>")
            if how in signs:
                colour, line_ = signs[how]
                text = f'<span style="color: {colour}; text-decoration: {line_}">{text}</span>'
            said.append(text)
            spoken.append(names[how].format(words.strip()))
        self.change.setText("".join(said))
        self.change.setAccessibleName(". ".join(spoken))
