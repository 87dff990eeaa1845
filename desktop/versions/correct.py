"""Correcting the text of an article in the reader's place: what it does to the highlights is said as one types."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from db.errors import ProjectError
from db.reads import articles, highlights, versions
from db.records.changes import Changes
from db.records.versions import Revision
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.versions.editor import PlainEditor
from desktop.versions.fates import FatesLine
from desktop.versions.keyed import Keyed
from desktop.versions.proposal import Proposal
from desktop.widgets.line import line
from desktop.widgets.start_label import StartLabel

LONGEST = 3_000_000
"""Characters of a text that can be typed in; a longer one is corrected in a file, and taken as a newer version."""


class CorrectPanel(Keyed, QWidget):
    """`accepted` and `compared` bring the proposal: to be stored, or to be looked at as changes.

    What was typed and left without being kept is offered again, until the project is closed.
    """

    closed = Signal()
    accepted = Signal(object)
    compared = Signal(object)
    again_asked = Signal(int)
    """An article whose correction was left is to be typed on."""
    foreseen = Signal()
    """What the text would do to the highlights is said."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correct")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._look = session, look
        self._article: int | None = None
        self._text = 0
        self._original = ""
        self._left: dict[int, tuple[int, str, int]] = {}
        self.title = StartLabel(kind="strong")
        self.cross = QToolButton()
        self.cross.setAutoRaise(True)
        self.editor = PlainEditor(look)
        self.fates = FatesLine(look)
        self.keep = QPushButton(self.tr("Keep the correction (Ctrl+Enter)"))
        self.keep.setProperty("kind", "main")
        self.show_changes = QPushButton()
        self.leave_it = QPushButton(self.tr("Leave it (Esc)"))
        self._lay_out()
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._say)
        self._asker.failed.connect(session.tell_error)
        self._join()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.addWidget(self.title, 1)
        head.addWidget(self.cross)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(self.fates)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.keep, self.show_changes, self.leave_it):
            row.addWidget(button)
        row.addStretch(1)
        foot.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(line())
        box.addWidget(self.editor, 1)
        box.addWidget(line())
        box.addLayout(foot)
        self.setFocusProxy(self.editor)

    def _join(self) -> None:
        session = self._session
        words = self.tr("Close (Esc)")
        self.cross.setToolTip(words)
        self.cross.setAccessibleName(words)
        self.cross.clicked.connect(lambda _checked=False: self.leave())
        self.show_changes.setText(session.key_map.said(self.tr("Show the changes (%compare%)")))
        self.keys = {"Ctrl+Enter": self.accept, "Esc": self.leave}
        self.key_map = session.key_map
        self.editor.typing.connect(self._foresee)
        self.keep.clicked.connect(lambda _checked=False: self.accept())
        self.leave_it.clicked.connect(lambda _checked=False: self.leave())
        self.show_changes.clicked.connect(lambda _checked=False: self.compare())
        session.changed.connect(self._changed)
        session.closing.connect(self._asker.close)
        session.opened.connect(self._left.clear)
        self._look.changed.connect(self._dress)
        self._dress()

    # What others ask of it

    def open_for(self, article: int, at: int | None = None, shown: str | None = None) -> bool:
        """Let the text of an article be corrected, the cursor at a code point; False where it cannot be."""
        reading = self._session.reading
        try:
            found = articles.article(reading, article)
            text = self._session.text_of(article)
        except ProjectError as error:
            self._session.tell_error(error)
            return False
        if len(text.content) > LONGEST:
            self._session.tell(
                self.tr(
                    "This text is too long to be typed in. Correct it in a file, and take that as a newer version."
                ),
                kind="warn",
            )
            return False
        left = self._left.pop(article, None)
        if shown is None and left is not None and left[0] == text.id:
            _, shown, at = left[0], left[1], left[2] if at is None else at
        self._article, self._text, self._original = article, text.id, text.content
        self.title.setText(self.tr("Correct the text of {0}").format(f"“{found.title}”"))
        self.setAccessibleName(self.title.text())
        self.editor.setAccessibleName(self.title.text())
        marks = [
            (start, -less, hues.split(" ")[0])
            for start, less, _, hues in highlights.ranges(reading, text.id, 0, len(text.content))
        ]
        self.editor.load(text.content, text.content if shown is None else shown, marks, at or 0)
        self._foresee()
        return True

    @property
    def article(self) -> int | None:
        """Whose text is typed in."""
        return self._article

    @property
    def proposal(self) -> Proposal | None:
        """The text as it stands now, None while no article is open."""
        return None if self._article is None else Proposal(self._article, self.editor.text())

    def accept(self) -> None:
        """Keep the correction, if there is one."""
        proposal = self.proposal
        if proposal is None:
            return
        if self._session.read_only:
            self._session.tell(self._session.read_only, kind="warn")
        elif proposal.content == self._original:
            self._session.tell(self.tr("Nothing was typed yet: the text stands as it was."))
        else:
            self.accepted.emit(proposal)

    def compare(self) -> None:
        """Show the changes made so far."""
        if self.proposal is not None:
            self.compared.emit(self.proposal)

    def leave(self) -> None:
        """Close it; what was typed is kept at hand and offered again."""
        proposal = self.proposal
        if proposal is not None and proposal.content != self._original:
            article = proposal.article
            self._left[article] = self._text, proposal.content, self.editor.at
            self.forget()
            self.closed.emit()
            self._session.tell(
                self.tr("Your correction was not kept."),
                Offer(self.tr("Go on correcting"), lambda: self.again_asked.emit(article)),
                kind="warn",
            )
            return
        self.forget()
        self.closed.emit()

    def forget(self) -> None:
        """It was kept, or nothing was typed."""
        self._article = None
        self._asker.forget()

    # What is said

    def _foresee(self) -> None:
        if self._article is None:
            return
        article, text = self._article, self.editor.text()
        same = text == self._original
        self.keep.setEnabled(not same and not self._session.read_only)
        self.keep.setToolTip(self._session.read_only)
        self.show_changes.setEnabled(not same)
        if same:
            self._asker.forget()
            self.fates.say_words(self.tr("Nothing was typed yet. Both texts are kept: this one and your correction."))
            self.foreseen.emit()
            return
        if not text.strip():
            self.keep.setEnabled(False)
            self.fates.say_words(self.tr("A text without words is no correction."), "warning")
            self.foreseen.emit()
            return
        self._asker.ask(lambda reading: versions.foreseen(reading, article, text))

    def _say(self, revision: Revision) -> None:
        if self._article is not None:
            self.fates.say(revision.counts)
            self.foreseen.emit()

    def _changed(self, changes: Changes) -> None:
        article = self._article
        if article is None or not changes.concerns("article", article):
            return
        found = articles.articles(self._session.reading, [article])
        if not found or found[0].text_id != self._text:
            self.forget()
            self.closed.emit()

    def _dress(self) -> None:
        side = self._look.px(16)
        self.cross.setIconSize(QSize(side, side))
        self.cross.setIcon(self._look.icon("clear"))
