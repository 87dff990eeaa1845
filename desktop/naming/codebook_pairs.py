"""The panel of a codebook that comes in: which of its themes are themes of the project under another name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from db.exchange.codebook.line import Codebook
from db.exchange.codebook.pairs import Pair
from desktop.look.look import Look
from desktop.naming.panel import TickPanel, told
from desktop.naming.ticked import TickRow
from desktop.session import Session

BETWEEN = " › "
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Prepared:
    """A codebook as it would come in: `known` of its themes are here already; `dots` None: nothing to ask about."""

    path: Path
    book: Codebook
    pairs: tuple[Pair, ...]
    known: int
    dots: bool | None = None

    @property
    def asks(self) -> bool:
        """Whether the analyst has something to decide."""
        return bool(self.pairs) or self.dots is not None


class CodebookPanel(TickPanel):
    """Nothing is one with anything until it is ticked. `accepted` brings what is shown and the pairs said yes to."""

    accepted = Signal(object, object)
    dots_asked = Signal(object, bool)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(session, look, self.tr("Bring in a codebook"), ticked=False, text=True, parent=parent)
        self.setObjectName("codebook")
        self._prepared: Prepared | None = None
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.dots = QCheckBox(self.tr("Read names with dots as a tree"))
        self.dots.setToolTip(self.tr("actor.state stands under actor then"))
        self.dots.clicked.connect(self._ask_dots)
        self.head.addWidget(self.words)
        self.head.addWidget(self.dots)
        self._lay_out()

    def show_codebook(self, prepared: Prepared) -> None:
        """Ask about this one."""
        self._prepared = prepared
        self.words.setText(self._summary(prepared))
        self.dots.setVisible(prepared.dots is not None)
        self.dots.setChecked(bool(prepared.dots))
        for part in (self.all, self.none, self.list):
            part.setVisible(bool(prepared.pairs))
        self.model.show(map(self._row, prepared.pairs))
        self.list.stand_on(0)

    def act(self) -> None:
        """Bring it in with the ticked pairs, in one act, and close."""
        prepared = self._prepared
        if prepared is not None and self._writable():
            themes = {pair.place: pair.theme for pair in prepared.pairs}
            ticked = self.model.ticked_keys()
            self.accepted.emit(prepared, {place: theme for place, theme in themes.items() if place in ticked})
            self.close_panel()

    def _ask_dots(self, wanted: bool) -> None:
        if self._prepared is not None:
            self.dots_asked.emit(self._prepared, wanted)

    def _summary(self, prepared: Prepared) -> str:
        whole = len(prepared.book.lines)
        few = self.tr("{0} has 1 theme").format(prepared.path.name)
        said = few if whole == 1 else self.tr("{0} has {1} themes").format(prepared.path.name, told(whole))
        if not prepared.known:
            return self.tr("{0}. None is in the project yet.").format(said)
        return self.tr("{0}, {1} of them in the project already.").format(said, told(prepared.known))

    def _row(self, pair: Pair) -> TickRow:
        passages = self.tr("1 passage") if pair.passages == 1 else self.tr("{0} passages").format(told(pair.passages))
        text = self.tr("{0} = your {1}?").format(_short(pair.name), _short(pair.theme_name))
        why = {
            "alike": self.tr("Written alike"),
            "nearly": self.tr("Nearly the same name"),
            "defined": self.tr("Its definition begins with {0}").format(pair.theme_name),
        }[pair.why]
        second = self.tr("{0} · {1}").format(passages, why)
        if len(pair.path) > 1 or len(pair.theme_path) > 1 or _short(pair.name) != pair.name:
            places = self.tr("{0} = {1}").format(BETWEEN.join(pair.path), BETWEEN.join(pair.theme_path))
            second = self.tr("{0} · {1}").format(second, places)
        return TickRow(pair.place, text, second=second)

    def _say(self) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        same, pairs = len(self.model.ticked_keys()), len(prepared.pairs)
        self._say_ticks(same)
        asked = self.tr("1 may be yours under another name.")
        many = self.tr("{0} may be yours under another name.").format(told(pairs))
        self.count.setText("" if not pairs else asked if pairs == 1 else many)
        new = len(prepared.book.lines) - prepared.known - same
        words = self.tr("Bring in 1 theme") if new == 1 else self.tr("Bring in {0} themes").format(told(new))
        if same:
            words = self.tr("{0}, merge {1}").format(words, told(same))
        self.button.setText(words)
        self.button.setEnabled(not self._session.read_only)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The pairs are where one begins; without any, what is to be decided above."""
        first: Callable[[Qt.FocusReason], None] = self.list.setFocus if self.model.rows else self.dots.setFocus
        first(reason)


def _short(name: str) -> str:
    """So much of a name that both of a pair are seen in one line; the second line has the whole."""
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1].rstrip()}…"
