"""Two versions of an article in the reader's place: stored ones, or a text that waits to be taken as the newer one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from db.errors import ProjectError
from db.reads import articles, versions
from db.records.articles import Draft
from db.records.changes import Changes
from db.records.versions import Version
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Session
from desktop.versions.diff_view import DiffView
from desktop.versions.fates import FatesLine
from desktop.versions.proposal import Laid, Proposal, lay, lay_versions
from desktop.versions.words import change_words, named, version_words
from desktop.widgets.line import line
from desktop.widgets.local_keys import Keyed
from desktop.widgets.start_label import StartLabel
from desktop.widgets.tags.flow import FlowLayout


class ComparePanel(Keyed, QWidget):
    """Shows what differs, by keys from change to change; a proposal has what it does to the highlights at its foot.

    `accepted` and `corrected` bring the proposal: that it is to be stored, or typed on.
    """

    key_place = "versions"
    closed = Signal()
    accepted = Signal(object)
    corrected = Signal(object)
    place_asked = Signal(int)
    """A code point of the newest text of the article that is to be shown in the reader."""
    laid_out = Signal()
    """What was asked for is shown."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._look = session, look
        self._article: int | None = None
        self._versions: list[Version] = []
        self.proposal: Proposal | None = None
        self.laid: Laid | None = None
        self._icons: list[tuple[QToolButton, str]] = []
        self.title, self.count = StartLabel(kind="strong", wrapped=True), QLabel()
        self.count.setProperty("kind", "second")
        self.old, self.new = QComboBox(), QComboBox()
        self.old.setAccessibleName(self.tr("The earlier version"))
        self.new.setAccessibleName(self.tr("The later version"))
        self.sides = StartLabel(kind="second", wrapped=True)
        self.view = DiffView(look, self)
        self.fates = FatesLine(look)
        self.take, self.go_on = QPushButton(), QPushButton(self.tr("Correct it further"))
        self.take.setProperty("kind", "main")
        self.leave = QPushButton(self.tr("Not now"))
        self._foot = QWidget()
        self._lay_out()
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._show)
        self._asker.failed.connect(self._fail)
        self._join()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.setSpacing(6)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(4)
        second.setSpacing(8)
        first.addWidget(self.title, 1)
        self.up = self._button(first, "chevron-up", self.view.previous_change)
        self.down = self._button(first, "chevron-down", self.view.next_change)
        self.folds = self._button(first, "article", self.view.open_folds)
        self.one = self._button(first, "beside", self._turn)
        self.one.setCheckable(True)
        self.cross = self._button(first, "clear", self.closed.emit)
        self._pickers = QHBoxLayout()
        self._pickers.setSpacing(8)
        second.addLayout(self._pickers, 1)
        for box_ in (self.old, self.new):
            box_.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box_.setMinimumContentsLength(9)
            box_.setMaximumWidth(self._look.px(220))
            self._pickers.addWidget(box_, 1)
        second.addWidget(self.sides, 1)
        second.addStretch(0)
        second.addWidget(self.count)
        second.addSpacing(8)
        head.addLayout(first)
        head.addLayout(second)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(self.fates)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8, line_gap=8)
        for button in (self.take, self.go_on, self.leave):
            flow.addWidget(button)
        foot.addWidget(buttons)
        box.addLayout(head)
        box.addWidget(line())
        box.addWidget(self.view, 1)
        self._rule = QFrame()
        self._rule.setProperty("kind", "line")
        self._rule.setFixedHeight(1)
        box.addWidget(self._rule)
        box.addWidget(self._foot)
        self.setFocusProxy(self.view)

    def _button(self, row: QHBoxLayout, icon: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.clicked.connect(lambda _checked=False: act())
        self._icons.append((button, icon))
        row.addWidget(button)
        return button

    def _join(self) -> None:
        session, key_map = self._session, self._session.key_map
        key_map.tip(self.up, self.tr("Change before (%version_previous%)"), named=True)
        key_map.tip(self.down, self.tr("Next change (%version_next%)"), named=True)
        key_map.tip(self.folds, self.tr("Show or fold what is the same (%version_folds%)"), named=True)
        key_map.tip(self.one, self.tr("Beside each other, or in one (%version_in_one%)"), named=True)
        self.cross.setToolTip(self.tr("Close (Esc)"))
        self.cross.setAccessibleName(self.tr("Close (Esc)"))
        self.keys = {
            "J": self.view.next_change,
            "K": self.view.previous_change,
            "E": self.view.open_folds,
            "I": self._turn,
            "Enter": self._to_reader,
            "Ctrl+Enter": self.accept,
            "Esc": self.closed.emit,
        }
        self.key_map = key_map
        self.take.clicked.connect(lambda _checked=False: self.accept())
        self.leave.clicked.connect(lambda _checked=False: self.closed.emit())
        self.go_on.clicked.connect(lambda _checked=False: self.corrected.emit(self.proposal))
        self.old.activated.connect(lambda _at: self._compare())
        self.new.activated.connect(lambda _at: self._compare())
        self.view.gone_to.connect(self._say_count)
        self.view.place_asked.connect(self._ask_place)
        session.changed.connect(self._changed)
        session.closing.connect(self._asker.close)
        self._look.changed.connect(self._dress)
        self._dress()

    # What others ask of it

    def open_versions(self, article: int, old: int | None = None, new: int | None = None) -> None:
        """Compare two stored versions of an article, by the ids of their texts; else the newest with the one before."""
        self._versions = versions.versions(self._session.reading, article)
        self._article, self.proposal, self.laid = article, None, None
        newest = self._versions[0].text_id
        new = newest if new is None else new
        if old is None:
            old = versions.before(self._session.reading, new) or newest
        for box, chosen in ((self.old, old), (self.new, new)):
            box.clear()
            for version in self._versions:
                box.addItem(version_words(version), version.text_id)
            box.setCurrentIndex(box.findData(chosen))
        self._begin(self.tr("Two versions of {0}"))
        self._compare()

    def open_proposal(self, proposal: Proposal, take: str = "") -> None:
        """Show what a text would change, and what it would do to the highlights; `take` are words of the button."""
        self._article, self.proposal, self.laid = proposal.article, proposal, None
        typed = not isinstance(proposal.text, Draft)
        self._begin(self.tr("Your correction of {0}") if typed else self.tr("A newer version of {0}"))
        self.take.setText(self._with_key(take or (self.tr("Keep the correction") if typed else self.tr("Take it"))))
        self.go_on.setVisible(typed)
        self.leave.setText(self.tr("Not now (Esc)"))
        named = proposal.source or self.tr("what you typed")
        self.sides.setText(self.tr("What the article has, and {0}").format(named))
        self.fates.say_words(self.tr("Looking for the highlights …"))
        self._asker.ask(lambda reading: lay(reading, proposal))

    def accept(self) -> None:
        """Take the proposal, if it changes anything and the project can be written."""
        if self.proposal is None or self.laid is None:
            return
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
        elif self.laid.old == self.laid.new:
            self._session.tell(self.tr("This is the text that the article has already. Nothing was changed."))
        else:
            self.accepted.emit(self.proposal)

    @property
    def article(self) -> int | None:
        """Whose versions are shown."""
        return self._article

    # What is shown

    def _begin(self, words: str) -> None:
        article = articles.article(self._session.reading, self._article or 0)
        self.title.setText(words.format(named(article.title)))
        self.setAccessibleName(self.title.text())
        proposed = self.proposal is not None
        for part in (self._foot, self._rule, self.sides):
            part.setVisible(proposed)
        for box in (self.old, self.new):
            box.setVisible(not proposed)
        self.take.setEnabled(False)
        self.count.setText("")

    def _compare(self) -> None:
        old, new = self.old.currentData(), self.new.currentData()
        self._asker.ask(lambda reading: lay_versions(reading, old, new))

    def _show(self, laid: Laid) -> None:
        self.laid = laid
        # the picker of each version stands over it
        turned = laid.leftwards and not self._look.mirrored
        ways = QHBoxLayout.Direction
        self._pickers.setDirection(ways.RightToLeft if turned else ways.LeftToRight)
        self.view.show_texts(laid.old, laid.new, laid.compared, leftwards=laid.leftwards)
        if laid.revision is not None:
            if laid.old == laid.new:
                self.fates.say_words(self.tr("This is the text that the article has already."), "check")
            else:
                self.fates.say(laid.revision.counts)
            self.take.setEnabled(laid.old != laid.new and not self._session.read_only)
            self.take.setToolTip(self._session.read_only)
        self.laid_out.emit()

    def _fail(self, error: ProjectError) -> None:
        self._session.tell_error(error)
        self.closed.emit()

    def _say_count(self, at: int, whole: int) -> None:
        if self.laid is None:
            return
        words = change_words(whole, self.laid.compared.blanks)
        self.count.setText(self.tr("{0} of {1}").format(at, words) if at and whole > 1 else words)
        for button in (self.up, self.down):
            button.setEnabled(whole > 0)

    def _with_key(self, words: str) -> str:
        return self.tr("{0} (Ctrl+Enter)").format(words)

    def _turn(self) -> None:
        self.one.setChecked(self.view.turn())

    def _to_reader(self) -> None:
        if self.view.row is not None:
            self._ask_place(self.view.row)

    def _ask_place(self, row: int) -> None:
        """The place in the reader of a row: where it stands in the text that the article has."""
        if self.laid is None or self._article is None:
            return
        newest = self.proposal is None and self.new.currentIndex() == 0
        rows = self.laid.compared.rows
        for near in (*rows[row:], *reversed(rows[:row])):
            place = near.new if newest else near.old
            if place is not None:
                self.place_asked.emit(place[0])
                return

    def _changed(self, changes: Changes) -> None:
        if self._article is None or not self.isVisible() or not changes.concerns("article", self._article):
            return
        if not articles.articles(self._session.reading, [self._article]):
            self.closed.emit()
        elif self.proposal is not None:
            self.open_proposal(self.proposal)
        elif len(versions.versions(self._session.reading, self._article)) < 2:
            self.closed.emit()
        else:
            self.open_versions(self._article)

    def _dress(self) -> None:
        side = self._look.px(16)
        for button, icon in self._icons:
            button.setIconSize(QSize(side, side))
            button.setIcon(self._look.icon(icon))
