"""Versions in the window: what stands in the reader's place, the row over the text, the list of what waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from db.reads import versions
from db.records.changes import Changes
from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.reader.pane import ReaderPane
from desktop.session import Place, Session
from desktop.settings import Settings
from desktop.versions.head import VersionsHead
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from db.sources.worker import Workers
    from desktop.versions.compare import ComparePanel
    from desktop.versions.correct import CorrectPanel
    from desktop.versions.proposal import Proposal
    from desktop.versions.review import PlacesPanel
    from desktop.versions.taking import Taking
    from desktop.window.earlier import EarlierVersion


class Versions(QObject):
    """Opens the parts, each made when it is asked for first, and keeps the row and the count true."""

    def __init__(
        self,
        session: Session,
        look: Look,
        actions: Actions,
        settings: Settings,
        shell: Shell,
        workers: Callable[[], Workers],
    ) -> None:
        super().__init__(shell)
        self._session, self._look, self._actions, self._settings = session, look, actions, settings
        self._shell, self._workers = shell, workers
        self._reader: ReaderPane = shell.reader
        self._covering = self._reader.attended.covering
        self.head = VersionsHead(session, look)
        self._reader.head.addWidget(self.head)
        self.compare: ComparePanel | None = None
        self.correct: CorrectPanel | None = None
        self.review: PlacesPanel | None = None
        self.earlier: EarlierVersion | None = None
        self._taking: Taking | None = None
        for name, act in (
            ("correct", self.correct_text),
            ("newer_file", self._choose_file),
            ("newer_paste", self._paste),
            ("compare", self.compare_versions),
            ("review_places", self.open_review),
            ("place_here", self._place_here),
        ):
            actions.bind(name, act)
        self._reader.shown.connect(self._show_head)
        self._reader.emptied.connect(lambda: self.head.show_for(None))
        self._covering.uncovered.connect(self._on_uncovered)
        self.head.chosen.connect(self.read)
        self.head.compare_asked.connect(self.compare_versions)
        self.head.review_asked.connect(self.open_review)
        shell.status.review_pressed.connect(self.open_review)
        session.changed.connect(self._changed)
        session.closing.connect(self._end)
        session.opened.connect(self._count)
        session.article_chosen.connect(lambda _article: self._allow())
        self._count()
        self._show_head()

    # Parts

    @property
    def taking(self) -> Taking:
        """What reads newer versions and stores them."""
        if self._taking is None:
            from desktop.versions.taking import Taking

            self._taking = Taking(self._session, self._workers, self)
            self._taking.read.connect(self.propose)
            self._taking.review_asked.connect(self.open_review)
            self._taking.stored.connect(self._stored)
        return self._taking

    def _compare_panel(self) -> ComparePanel:
        if self.compare is None:
            from desktop.versions.compare import ComparePanel

            self.compare = made = ComparePanel(self._session, self._look)
            made.closed.connect(self._leave_comparing)
            made.accepted.connect(self._accept)
            made.corrected.connect(self._correct_further)
            made.place_asked.connect(self._show_place)
        return self.compare

    def _correct_panel(self) -> CorrectPanel:
        if self.correct is None:
            from desktop.versions.correct import CorrectPanel

            self.correct = made = CorrectPanel(self._session, self._look)
            made.closed.connect(self._covering.leave)
            made.accepted.connect(self._accept)
            made.compared.connect(self.propose)
            made.again_asked.connect(lambda article: self.correct_text(article))
        return self.correct

    # What is done

    def correct_text(self, article: int | None = None) -> None:
        """Let the text of the article at hand be corrected, the cursor where it is read."""
        panel = self._correct_panel()
        if self._covering.panel is panel:
            panel.editor.setFocus()
            return
        if article is not None and article != self._session.article:
            self._session.choose_article(article)
        wanted = self._session.article
        if wanted is None or self._refused():
            return
        passage = self._session.passage
        if panel.open_for(wanted, passage.start if passage is not None and article is None else None):
            self._covering.cover(panel)

    def compare_versions(self) -> None:
        """Show what the newest version changed, or what was typed so far; or go back."""
        panel = self._compare_panel()
        if self._covering.panel is panel:
            self._leave_comparing()
            return
        if self.correct is not None and self._covering.panel is self.correct:
            self.correct.compare()
            return
        article = self._session.article
        if article is None:
            self._session.tell(self.tr("Open an article first: click it in the list."))
            return
        if len(versions.versions(self._session.reading, article)) < 2:
            self._session.tell(
                self.tr("This article has one version. Correct its text, or bring a newer one in from a file.")
            )
            return
        read = self.earlier.text.id if self._reads_earlier and self.earlier and self.earlier.text else None
        panel.open_versions(article, read)
        self._covering.cover(panel)

    def propose(self, proposal: Proposal) -> None:
        """Show what a text would change, before it is stored."""
        if self._session.article != proposal.article:
            self._session.choose_article(proposal.article)
        panel = self._compare_panel()
        panel.open_proposal(proposal)
        self._covering.cover(panel)

    def read(self, text: int) -> None:
        """Read a version of the article at hand by the id of its text."""
        newest = next((one for one in self.head.versions if one.current), None)
        if newest is None or newest.text_id == text:
            self._covering.leave()
            self._show_head()
            return
        if self.earlier is None:
            from desktop.window.earlier import EarlierVersion

            self.earlier = EarlierVersion(self._session, self._look, self._actions, self)
            self.earlier.left.connect(self._covering.leave)
        self.earlier.show(text)
        self._covering.cover(self.earlier.pane)
        self.head.show_for(self._session.article, text)

    def open_review(self) -> None:
        """Show what waits for a review in all articles."""
        if self.review is None:
            from desktop.versions.review import PlacesPanel

            self.review = PlacesPanel(self._session, self._look)
            self.review.closed.connect(self._shell.leave_beside)
            self.review.compare_asked.connect(self._compare_for)
            self.review.left_to_reader.connect(self._reader.focus)
        self._shell.show_beside(self.review)
        self.review.open()

    def take_file(self, path: Path) -> None:
        """Read a file as a newer version of the article at hand."""
        if self._session.article is not None and not self._refused():
            self.taking.from_file(self._session.article, path)

    def _choose_file(self) -> None:
        from db.sources.formats import ENDINGS  # the readers are not loaded before they are wanted

        if self._session.article is None or self._refused():
            return
        kinds = f"{self.tr('Articles')} ({' '.join(f'*{ending}' for ending in ENDINGS)})"
        kept = self._settings.text("import_folder")
        folder = kept if kept and Path(kept).is_dir() else str(Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self._shell, self.tr("A newer version from a file"), folder, f"{kinds};;{self.tr('All files')} (*)"
        )
        if chosen:
            self._settings.keep(import_folder=str(Path(chosen).parent))
            self.take_file(Path(chosen))

    def _paste(self) -> None:
        if self._session.article is not None and not self._refused():
            self.taking.from_mime(self._session.article, QApplication.clipboard().mimeData() or QMimeData())

    def _place_here(self) -> None:
        """Put the highlight under review, or a lost one that is chosen, on the passage in the reader."""
        if self.review is not None and self.review.at_hand is not None:
            self.review.place_anew()
            return
        chosen, passage = self._session.chosen(), self._session.passage
        if chosen is None or passage is None or chosen.text_id == passage.text:
            words = self.tr("No highlight waits for a place. %review_places% shows those that do.")
            self._session.tell(self._session.key_map.said(words))
        elif chosen.article_id != passage.article:
            self._session.tell(self.tr("That highlight is of another article."))
        else:
            from db.edits.versions import PlaceHighlight

            self._session.do(PlaceHighlight(chosen.id, passage.start, passage.end))

    def _accept(self, proposal: Proposal) -> None:
        self.taking.store(proposal)

    def _stored(self, proposal: Proposal) -> None:
        """It stands: the text is read again, in its newest version."""
        if self.correct is not None and isinstance(proposal.text, str):
            self.correct.done()
        if self.compare is not None:
            self.compare.proposal = None
        self._covering.leave()

    def _correct_further(self, proposal: Proposal) -> None:
        panel = self._correct_panel()
        if panel.open_for(proposal.article, shown=proposal.content):
            self._covering.cover(panel)

    def _leave_comparing(self) -> None:
        """Back to what was typed, or to the text."""
        proposal = self.compare.proposal if self.compare is not None else None
        if proposal is not None and isinstance(proposal.text, str):
            self._correct_further(proposal)
        else:
            self._covering.leave()

    def _compare_for(self, article: int) -> None:
        self._session.choose_article(article)
        panel = self._compare_panel()
        panel.open_versions(article)
        self._covering.cover(panel)

    def _show_place(self, point: int) -> None:
        if self._session.article is not None:
            self._covering.leave()
            self._session.go(Place(self._session.article, point, point + 1))

    # What is true now

    @property
    def _reads_earlier(self) -> bool:
        return self.earlier is not None and self._covering.panel is self.earlier.pane

    def _end(self) -> None:
        """The project closes; what is half typed is a draft in it."""
        if self.correct is not None:
            self.correct.put_off()
        if self.compare is not None:
            self.compare.proposal = None
        self._covering.drop()

    def _on_uncovered(self, panel: QWidget) -> None:
        if self.earlier is not None and panel is self.earlier.pane:
            self.earlier.leave()
            self._show_head()
        elif self.correct is not None and self.correct.article is not None and self._covering.panel is None:
            self.correct.leave()

    def _show_head(self) -> None:
        if not self._reads_earlier:
            self.head.show_for(self._session.article)
        self._allow()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns("highlight") or changes.concerns("article"):
            self._count()
            self._show_head()

    def _count(self) -> None:
        self._shell.status.say_review(versions.waiting_anywhere(self._session.reading))

    def _allow(self) -> None:
        self._actions["compare"].setEnabled(self._session.article is not None)

    def _refused(self) -> bool:
        why = self._session.read_only
        if why:
            self._session.tell(why, kind="warn")
        return bool(why)
