"""A codebook of another program comes in, and ours goes out: files asked for, read beside the work, told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Signal

from db.errors import Cancelled, ProjectError
from db.records.changes import Changes
from desktop.actions.actions import Actions
from desktop.background import Job
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.settings import Settings
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from db.exchange.codebook.merging import CodebookReport
    from desktop.bringing.report import ReportWindow
    from desktop.naming.codebook_pairs import CodebookPanel, Prepared

_SURE = (".qdc", ".xlsx", ".json", ".xml", ".csv", ".tsv")


class CodebookAtHand(QObject):
    """`bring_in` a file, `save` the themes as one; the panel of pairs stands beside the reader while it asks."""

    asked = Signal()
    """The panel asks about another codebook, or about the same read otherwise."""
    brought = Signal(object)
    """CodebookReport: what came of the last one, once it stands."""

    def __init__(self, session: Session, look: Look, settings: Settings, actions: Actions, shell: Shell) -> None:
        super().__init__(shell)
        self._session, self._look, self._settings, self._shell = session, look, settings, shell
        self._jobs: set[Job] = set()
        self._waiting: list[Path] = []
        self.panel: CodebookPanel | None = None
        self.report: ReportWindow | None = None
        actions.bind("bring_in_codebook", self._choose)
        actions.bind("save_codebook", self._choose_target)
        session.closing.connect(self._stop)

    def without_codebooks(self, paths: Iterable[Path]) -> list[Path]:
        """Take those that can be nothing but codebooks, and return the others."""
        named = list(paths)
        if not any(path.suffix.lower() in _SURE for path in named):
            return named
        from db.exchange.codebook.formats import looks_like_a_codebook

        books = [path for path in named if path.is_file() and looks_like_a_codebook(path)]
        self._waiting += books
        self._next()
        return [path for path in named if path not in books]

    def bring_in(self, path: Path, dots: bool | None = None) -> None:
        """Read a file, ask about pairs where there are any, else take it in at once."""
        if self._session.read_only:
            said = self.tr("{0} Nothing was brought in.").format(self._session.read_only)
            self._session.tell(said, kind="warn")
            return

        def read(job: Job) -> Prepared:
            job.progress(0, 0, path.name)
            prepared = _prepared(self._session, path, dots)
            if job.cancelled():
                raise Cancelled("Stopped.", f"Nothing of {path.name} was stored.")
            return prepared

        self._begin(read, self._on_read)

    def save(self, target: Path, format_name: str) -> None:
        """Write the themes of the project into a file; one of that name is replaced."""
        session = self._session

        def write(_job: Job) -> int:
            from db.exchange.codebook.formats import write_codebook

            reading = session.new_reading()
            try:
                return write_codebook(reading, target, format_name, replace=True)
            finally:
                reading.close()

        session.settle()
        self._begin(write, partial(self._written, target))

    # Files

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = self.tr("Codebooks (*.qdc *.qdpx *.qde *.xlsx *.csv *.tsv *.txt *.md *.markdown *.json)")
        chosen, _ = QFileDialog.getOpenFileName(
            self._shell, self.tr("Bring in a codebook"), self._folder(), f"{kinds};;{self.tr('All files')} (*)"
        )
        if chosen:
            self._settings.keep(codebook_folder=str(Path(chosen).parent))
            self.bring_in(Path(chosen))

    def _choose_target(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        from db.exchange.codebook.formats import FORMATS

        kinds = {f"{self.tr(one.title)} (*{one.ending})": one for one in FORMATS}
        home = str(Path(self._folder()) / f"{self._session.path.stem}{FORMATS[0].ending}")
        chosen, kind = QFileDialog.getSaveFileName(self._shell, self.tr("Save the codebook as"), home, ";;".join(kinds))
        if not chosen:
            return
        target = Path(chosen)
        form = next((one for one in FORMATS if one.ending == target.suffix.lower()), None)
        if form is None:
            form = kinds.get(kind, FORMATS[0])
            target = target.with_name(target.name + form.ending)
        self._settings.keep(codebook_folder=str(target.parent))
        self.save(target, form.name)

    def _folder(self) -> str:
        kept = self._settings.text("codebook_folder") or self._settings.text("import_folder")
        return kept if kept and Path(kept).is_dir() else str(Path.home())

    # Coming in

    def _next(self) -> None:
        if self._waiting and not self._jobs and (self.panel is None or not self.panel.isVisible()):
            self.bring_in(self._waiting.pop(0))

    def _on_read(self, prepared: Prepared) -> None:
        if not prepared.asks:
            self._take(prepared, {})
            return
        if self.panel is None:
            from desktop.naming.codebook_pairs import CodebookPanel

            self.panel = CodebookPanel(self._session, self._look)
            self.panel.accepted.connect(self._take)
            self.panel.dots_asked.connect(lambda asked, wanted: self.bring_in(asked.path, wanted))
            self.panel.closed.connect(self._shell.leave_beside)
            self.panel.closed.connect(self._next)
        self.panel.show_codebook(prepared)
        self._shell.show_beside(self.panel)
        self.panel.setFocus()
        self.asked.emit()

    def _take(self, prepared: Prepared, same: Mapping[int, int]) -> None:
        from db.exchange.codebook.merging import CodebookReport, TakeCodebook

        report, store, name = CodebookReport(), self._session.store, prepared.path.name

        def work(job: Job) -> Changes:
            def progress(done: int, whole: int) -> None:
                job.progress(done, whole, name)

            return store.apply(TakeCodebook(prepared.book, name, report, same, progress), job.cancelled).result()

        self._begin(work, partial(self._taken, name, report))

    def _taken(self, name: str, report: CodebookReport, changes: Changes) -> None:
        if changes.touched or changes.many:
            self._session.changed.emit(changes)
        offers = []
        if report.notes:
            offers.append(Offer(self.tr("Show"), lambda: self._show(name, report)))
        if report.added or report.merged or report.filled:
            offers.append(Offer(self.tr("Undo"), lambda: self._session.undo_act(changes.seq)))
        self._session.tell(self._words(name, report), *offers, kind="good" if len(offers) else "said")
        self.brought.emit(report)
        self._next()

    def _words(self, name: str, report: CodebookReport) -> str:
        counted = (
            (report.added, self.tr("1 theme came in"), self.tr("{0} themes came in")),
            (report.merged, self.tr("1 became one with yours"), self.tr("{0} became one with yours")),
            (report.filled, self.tr("1 got words or names it had not"), self.tr("{0} got words or names they had not")),
            (report.unchanged, self.tr("1 was here already"), self.tr("{0} were here already")),
        )
        parts = [one if count == 1 else many.format(QLocale().toString(count)) for count, one, many in counted if count]
        if not (report.added or report.merged or report.filled):
            return self.tr("{0} holds nothing new; the project stays as it was.").format(name)
        return self.tr("{0}: {1}.").format(name, ", ".join(parts))

    def _show(self, name: str, report: CodebookReport) -> None:
        from db.exchange.report_rows import Row
        from desktop.bringing.report import ReportWindow

        rows = [Row("to know", name, said) for said in report.lines]
        self.report = ReportWindow(self.tr("What came in"), self._words(name, report), rows, self._look, self._shell)
        self.report.show()
        self.report.activateWindow()

    # Going out

    def _written(self, target: Path, themes: int) -> None:
        from desktop.bundle.opening import show_in_folder

        said = self.tr("1 theme is in {0}.") if themes == 1 else self.tr("{1} themes are in {0}.")

        def show() -> None:
            show_in_folder(target)

        self._session.tell(said.format(target.name, themes), Offer(self.tr("Show in folder"), show), kind="good")

    # Working

    def _begin(self, work: Callable[[Job], Any], then: Callable[[Any], object]) -> None:
        job = Job(work, self)
        store = self._session.store
        self._jobs.add(job)

        def finished(outcome: object) -> None:
            self._end(job)
            if store is self._session.store:
                then(outcome)

        job.finished.connect(finished)
        job.failed.connect(lambda error: self._failed(job, error))
        self._session.working.emit(job)
        job.start()

    def _failed(self, job: Job, error: ProjectError) -> None:
        self._end(job)
        if isinstance(error, Cancelled):
            self._session.tell(error.sentence)
        else:
            self._session.tell_error(error)
        self._next()

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()

    def _stop(self) -> None:
        self._waiting.clear()
        for job in self._jobs:
            job.cancel()


def _prepared(session: Session, path: Path, dots: bool | None) -> Prepared:
    from db.exchange.codebook.dots import like_a_tree
    from db.exchange.codebook.formats import read_codebook
    from db.exchange.codebook.matching import Matching, matched
    from db.exchange.codebook.pairs import pairs
    from db.exchange.codebook.settled import settled
    from desktop.naming.codebook_pairs import Prepared

    read = read_codebook(path)
    asks = like_a_tree(read)
    if asks and dots is None:  # Taguette writes trees so
        dots = read.origin.startswith("Taguette")
    book = settled(read, dots)
    reading = session.new_reading()
    try:
        known = len(matched(Matching(reading), book))
        return Prepared(path, book, tuple(pairs(reading, book)), known, dots if asks else None)
    finally:
        reading.close()
