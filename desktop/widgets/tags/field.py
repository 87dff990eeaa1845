"""The line into which tags are typed; it fills a list of offers and says what was taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from db.names.automaton import Mention
from db.text.dates import Dated, read_date
from desktop.actions.key_map import KeyMap
from desktop.actions.physical_keys import key_name
from desktop.look.look import Look
from desktop.widgets.lit_row import tell_lit_row
from desktop.widgets.tags.choice import Chosen, ChosenActor, ChosenTheme
from desktop.widgets.tags.list import OfferList
from desktop.widgets.tags.names import TagNames
from desktop.widgets.tags.offers import Offered, TagOffer, offers
from desktop.widgets.tags.words import read_typed

if TYPE_CHECKING:
    from db.search.nearest import SuggestedTheme
    from desktop.widgets.tags.suggesting import Suggesting

_PINNING = tuple(f"Alt+{number}" for number in range(1, 10))
_OURS = ("Ctrl+Enter", "Ctrl+Shift+Enter", "Alt+R", "Alt+Up", "Alt+Down", "Ctrl+Delete", "Esc", "Tab")


class TagField(QLineEdit):
    """Names are offered as one types: # themes, @ actors, > a speaker, < who reports it, ~ a stance, behind a name too.

    Then ! importance or a grade, ^ a date, " a note.
    """

    taken = Signal(object)
    """TagOffer: Enter, Tab or a click took this row."""
    finished = Signal()
    """Enter in the empty field."""
    left = Signal()
    """Esc."""
    emptied = Signal()
    """Backspace in the empty field: the last chip is meant."""
    pin_asked = Signal(int)
    """Alt and a digit: the tags chosen so far are to be pinned to it."""
    role_asked = Signal()
    """Alt+R: another role for the last actor."""
    move_asked = Signal(int)
    """Alt+Up (-1) or Alt+Down (1): the last chip is to stand earlier or later."""
    listed = Signal()
    """Other rows are offered."""
    entered = Signal(bool)
    """The field got the focus, or lost it."""

    def __init__(
        self,
        names: TagNames,
        rows: OfferList,
        look: Look,
        *,
        bare: bool = False,
        key_map: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`bare` leaves out the border, for a field that stands among chips; `key_map` is what was made of its keys."""
        super().__init__(parent)
        self._names, self.rows, self._look = names, rows, look
        self._bare = bare
        self._key_map = key_map
        self._quote = ""
        self._day: date | None = None
        self._at: tuple[int | None, int] = None, 0
        self._published: str | None = None
        self._outlet = ""
        self._named: dict[int, list[Mention]] | None = {}
        self._taken: tuple[Chosen, ...] = ()
        self._suggesting: Suggesting | None = None
        self.twins: tuple[str, ...] = ()
        self.setAccessibleName(self.tr("Tags: type a theme or an actor"))
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        if bare:
            self.setStyleSheet("QLineEdit, QLineEdit:focus { border: none; background: transparent; padding: 0; }")
        self.textChanged.connect(self.relist)
        self.textChanged.connect(self.updateGeometry)
        rows.picked.connect(self._pick)
        tell_lit_row(self, rows)
        names.renewed.connect(self._renew)
        look.changed.connect(self._dress)
        self._dress()

    def about(
        self, quote: str, published: str | None = None, text: int | None = None, start: int = 0, outlet: str = ""
    ) -> None:
        """Tags are for this passage now: the actors named in it are offered first.

        `text` and `start` are where it stands, so that what was refused there is not offered.
        `published` is the ISO date of its article; where it is a whole day, "yesterday" counts from it. `outlet` is
        what a letter after ! grades.
        """
        self._quote, self._at, self._published, self._named = quote, (text, start), published, None
        self._outlet = outlet
        found = read_date(published or "", None)
        self._day = date.fromisoformat(found.iso) if isinstance(found, Dated) and len(found.iso) == 10 else None

    def show_taken(self, taken: Sequence[Chosen]) -> None:
        """Know the tags that the passage has already."""
        self._taken = tuple(taken)

    def relist(self) -> None:
        """Offer anew what fits the words."""
        if self._named is None:
            self._named = self._names.named_in(self._quote, self._published, *self._at)
        typed = read_typed(self.text())
        suggested = () if typed.words else self._suggested()
        found = offers(typed, self._names, self._named, self._taken, self._day, suggested, self._outlet)
        self._show(found)

    def complete(self) -> bool:
        """Write the lit name out, or take it when it stands there; False when there is nothing to do."""
        row = self.rows.chosen()
        named = self._lit_suggestion()
        if named is not None:
            self._pick(named)
            return True
        if row is None or row.tag is None or row.is_new or row.what == "stance":
            if row is None or not self.text().strip():
                return False
            self._pick(row)
            return True
        typed = read_typed(self.text())
        if typed.words.casefold() == row.tag.name.casefold():
            self._pick(row)
        else:
            stance = "" if typed.stance is None else f" ~{typed.stance:+d}"
            self.setText(typed.sign + row.tag.name + stance)
        return True

    def refuse(self) -> bool:
        """The lit actor or theme, else the first suggested, is not meant there; False when none is offered."""
        row, text = self._lit_suggestion(), self._at[0]
        if row is not None and isinstance(row.tag, ChosenTheme) and row.tag.theme is not None and self._suggesting:
            self._suggesting.refuse(row.tag.theme)
            return True
        if row is None or text is None or not isinstance(row.tag, ChosenActor) or row.tag.actor is None:
            return False
        found = (self._named or {}).get(row.tag.actor, [])
        self._names.refuse(text, row.tag.actor, found, self._renew_named)
        return True

    def _suggested(self) -> Sequence[SuggestedTheme]:
        """The themes of passages like this one, as far as they are known; they come a moment after the passage."""
        text, start = self._at
        if text is None:
            return ()
        if self._suggesting is None:
            from desktop.widgets.tags.suggesting import Suggesting  # the first picture has no passage to suggest for

            self._suggesting = Suggesting(self._names.session, self)
            self._suggesting.renewed.connect(self._suggest_anew)
        self._suggesting.about(text, start, start + len(self._quote))
        return self._suggesting.themes

    def suggest_no_more(self) -> None:
        """Nobody looks at the rows: nothing is asked for them until they are listed again."""
        if self._suggesting is not None:
            self._suggesting.about(None)

    def _suggest_anew(self) -> None:
        """Other suggestions: the row that is lit stays so, and behind a refused one the next. Typed names go before."""
        if read_typed(self.text()).words or not self.isVisible():
            return
        lit, place = self.rows.chosen(), self.rows.currentIndex().row()
        self.relist()
        if lit is not None:
            self.rows.light(lit, place)

    def _lit_suggestion(self) -> TagOffer | None:
        """With nothing typed: the lit row, or the first one while none is, if the passage gives a reason for it."""
        rows = self.rows.offered.rows
        if self.text().strip() or not rows:
            return None
        row = self.rows.chosen() or rows[0]
        return row if row.here or row.like else None

    def _renew_named(self) -> None:
        self._named = None
        self.relist()

    def _show(self, found: Offered) -> None:
        self.twins = found.twins
        self.rows.show_offers(found)
        self.listed.emit()

    def _pick(self, row: TagOffer | None) -> None:
        if row is None or row.what in ("no date", "no grade"):
            return
        self.clear()
        self.taken.emit(row)

    def _renew(self) -> None:
        if self.hasFocus():
            self._named = None
            self.relist()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep our keys from the menus, and Tab from moving on while there is something to complete."""
        if isinstance(event, QKeyEvent):
            pressed = self.pressed(event)
            if event.type() == QEvent.Type.ShortcutOverride and pressed in (*_OURS, *_PINNING):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and pressed == "Tab" and self.complete():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes or finishes, arrows choose, Esc leaves, Backspace in the empty field means the last chip."""
        match self.pressed(event):
            case "Enter":
                self._enter()
            case "Ctrl+Enter" if not self.text().strip():
                self.finished.emit()
            case "Ctrl+Enter":
                row = self.rows.chosen()
                self._pick(row if row is not None and row.is_new else self.rows.new_row())
            case "Ctrl+Shift+Enter":
                self._pick(self.rows.new_row("new actor"))
            case "Esc":
                self.left.emit()
            case "Alt+R":
                self.role_asked.emit()
            case "Alt+Up" | "Alt+Down" as name:
                self.move_asked.emit(-1 if name == "Alt+Up" else 1)
            case "Ctrl+Delete" if self.refuse():
                pass
            case name if name in _PINNING:
                self.pin_asked.emit(int(name[-1]))
            case "Down":
                self.rows.step(1)
            case "Up" if self.rows.currentIndex().row() > 0 or not self.text():
                self.rows.step(-1)
            case "PgDn":
                self.rows.step(self.rows.offered.rowCount())
            case "PgUp":
                self.rows.step(-self.rows.currentIndex().row())
            case "Up":
                pass  # while a name is typed one row stays lit
            case "Backspace" if not self.text():
                self.emptied.emit()
            case "" if key_name(event):
                pass  # taken from here: it does not become a letter
            case _:
                super().keyPressEvent(event)

    def pressed(self, event: QKeyEvent) -> str:
        """The usual key that a press stands for here."""
        name = key_name(event)
        return name if self._key_map is None else self._key_map.usual_of(name, "bar")

    def _enter(self) -> None:
        row = self.rows.chosen()
        if row is not None:
            self._pick(row)
        elif not self.text().strip():
            self.finished.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that somebody may type."""
        super().focusInEvent(event)
        self.entered.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that nobody types any more; a menu over the field is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit(False)

    # Measures

    def sizeHint(self) -> QSize:
        """Among chips as wide as its words, at least 96."""
        if not self._bare:
            return super().sizeHint()
        words = self.text() or self.placeholderText()
        wide = QFontMetricsF(self.font()).horizontalAdvance(words)
        return QSize(max(self._look.px(96), round(wide) + self._look.px(16)), self._look.px(30))

    def minimumSizeHint(self) -> QSize:
        """Narrower, its words scroll."""
        return QSize(self._look.px(64), self.sizeHint().height())

    def _dress(self) -> None:
        self.setFont(self._look.ui_font(13))
        self.updateGeometry()
