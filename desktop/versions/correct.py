"""Correcting the text of an article in the reader's place: what it does to the highlights is said as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from db.errors import ProjectError
from db.reading import Reading
from db.reads import articles, highlights, project, versions
from db.records.articles import Block, Span
from db.records.changes import Changes
from db.records.clean import Mend
from db.records.versions import Revision
from db.text.clean import clean
from desktop.background import Asker
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.versions.editor import PlainEditor
from desktop.versions.fates import FatesLine
from desktop.versions.find_line import FindLine
from desktop.versions.proposal import Proposal
from desktop.versions.words import named
from desktop.widgets.line import line
from desktop.widgets.local_keys import Keyed
from desktop.widgets.start_label import StartLabel
from desktop.widgets.tags.flow import FlowLayout

WIDEST = 200_000
"""Characters of a paragraph: of a longer one every key would be waited for."""
MENDED = 500_000
"""Characters of a text that is looked through for spaces that could be set right."""
PAUSE = 2_000
"""Milliseconds after the last key until what was typed is kept as a draft."""
LONGEST = 3_000_000
"""Characters of a text that can be typed in; a longer one is corrected in a file, and taken as a newer version."""


class CorrectPanel(Keyed, QWidget):
    """`accepted` and `compared` bring the proposal: to be stored, or to be looked at as changes.

    What was typed and left without being kept is in the project as a draft: it comes again with the article's text.
    """

    key_place = "versions"
    closed = Signal()
    accepted = Signal(object)
    compared = Signal(object)
    again_asked = Signal(int)
    """An article whose correction was left is to be typed on."""
    looked = Signal()
    """It is known what spaces could be set right."""
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
        self._at = 0
        self.title = StartLabel(kind="strong", wrapped=True)
        self.cross = QToolButton()
        self.cross.setAutoRaise(True)
        self.editor = PlainEditor(look)
        self.fates = FatesLine(look)
        self.keep = QPushButton(self.tr("Keep the correction (Ctrl+Enter)"))
        self.keep.setProperty("kind", "main")
        self.show_changes = QPushButton()
        self.leave_it = QPushButton(self.tr("Leave it (Esc)"))
        self.mend = QPushButton()
        self.finder = FindLine(look, self.editor.find_words)
        self._lay_out()
        self._drafts = QTimer(self)
        self._drafts.setSingleShot(True)
        self._drafts.setInterval(PAUSE)
        self._drafts.timeout.connect(self._keep_draft)
        self._asker = Asker(session.new_reading, self)
        self._asker.answered.connect(self._say)
        self._asker.failed.connect(session.tell_error)
        self._looking = Asker(session.new_reading, self)
        self._looking.answered.connect(self._offer_mends)
        self._looking.failed.connect(session.tell_error)
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
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8, line_gap=8)
        for button in (self.keep, self.show_changes, self.mend, self.leave_it):
            flow.addWidget(button)
        foot.addWidget(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.finder)
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
        self.keys = {"Ctrl+Enter": self.accept, "Ctrl+F": self.finder.open, "Esc": self._escape}
        self.key_map = session.key_map
        self.mend.clicked.connect(lambda _checked=False: self._mend())
        self.finder.left.connect(self.editor.setFocus)
        self.editor.typing.connect(self._foresee)
        self.editor.typing.connect(self._drafts.start)
        self.keep.clicked.connect(lambda _checked=False: self.accept())
        self.leave_it.clicked.connect(lambda _checked=False: self.leave())
        self.show_changes.clicked.connect(lambda _checked=False: self.compare())
        session.changed.connect(self._changed)
        session.closing.connect(self._asker.close)
        session.closing.connect(self._looking.close)
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
        if len(text.content) > LONGEST or max(map(len, text.content.split("\n"))) > WIDEST:
            self._session.tell(
                self.tr(
                    "This text is too long to be typed in. Correct it in a file, and take that as a newer version."
                ),
                kind="warn",
            )
            return False
        drafted = project.draft(reading, _key(text.id))
        if shown is None and drafted:
            shown = drafted
            self._session.tell(self.tr("What you typed before is here again. Ctrl+Enter keeps it."))
        elif shown is not None and at is None:
            at = self._at
        self._article, self._text, self._original = article, text.id, text.content
        self.title.setText(self.tr("Correct the text of {0}").format(named(found.title)))
        self.setAccessibleName(self.title.text())
        self.editor.setAccessibleName(self.title.text())
        marks = [
            (start, -less, hues.split(" ")[0])
            for start, less, _, hues in highlights.ranges(reading, text.id, 0, len(text.content))
        ]
        self.editor.load(text.content, text.content if shown is None else shown, marks, at or 0)
        self._foresee()
        self.finder.close_line()
        self.mend.hide()
        if len(text.content) <= MENDED:
            self._looking.ask(lambda reading: _mends(reading, text.content, text.blocks, text.spans))
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
            self._at = self.editor.at
            self.compared.emit(self.proposal)

    def leave(self) -> None:
        """Close it; what was typed waits as a draft and is offered again."""
        article, waits = self._article, self._keep_draft()
        self.forget()
        self.closed.emit()
        if waits and article is not None:
            self._session.tell(
                self.tr("Your correction waits; the article stands as it was."),
                Offer(self.tr("Go on correcting"), lambda: self.again_asked.emit(article)),
                kind="warn",
            )

    def put_off(self) -> None:
        """Leave it without a word: what was typed waits as a draft."""
        self._keep_draft()
        self.forget()

    def done(self) -> None:
        """What was typed is stored: the draft goes."""
        if self._article is not None:
            self._drafts.stop()
            self._session.store.keep_draft(_key(self._text), "")
        self.forget()

    def forget(self) -> None:
        """No article is open any more."""
        self._article = None
        self._drafts.stop()
        self._asker.forget()
        self._looking.forget()

    def _keep_draft(self) -> bool:
        """Let what was typed so far outlast the program; whether there is anything."""
        self._drafts.stop()
        if self._article is None or self._session.read_only:
            return False
        text = self.editor.text()
        typed = text != self._original and bool(text.strip())
        self._session.store.keep_draft(_key(self._text), text if typed else "")
        return typed

    def _escape(self) -> None:
        if not self.finder.close_line():
            self.leave()

    # Spaces

    def _offer_mends(self, answer: tuple[str, tuple[Mend, ...], bool]) -> None:
        text, mends, wanted = answer
        if self._article is None:
            return
        if wanted and self.editor.text() == text:
            self.editor.mend(mends)
            self.mend.hide()
        elif not wanted:
            number = QLocale().toString(len(mends))
            words = self.tr("Set 1 space right") if len(mends) == 1 else self.tr("Set {0} spaces right").format(number)
            self.mend.setText(words)
            self.mend.setToolTip(self.tr("Spaces that are missing or doubled, as the clean view finds them"))
            self.mend.setVisible(bool(mends))
            self.looked.emit()

    def _mend(self) -> None:
        text = self.editor.text()
        self._looking.ask(lambda reading: _mends(reading, text, (), (), wanted=True))

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


def _key(text: int) -> str:
    """The key of the draft of a correction of a text."""
    return f"correction:{text}"


def _mends(
    reading: Reading, text: str, blocks: Sequence[Block], spans: Sequence[Span], *, wanted: bool = False
) -> tuple[str, tuple[Mend, ...], bool]:
    """What spaces of a text could be set right, and whether they are to be now."""
    return text, clean(text, blocks, spans, reading.breathe).mends, wanted
