"""Articles and whole projects come in: read beside the work, stored at once or after a look, told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.errors import Cancelled, ProjectError
from db.exchange.jsonl_in import ImportJsonLines, looks_like_articles
from db.reads import articles
from db.sources.formats import is_table
from db.sources.worker import Workers
from db.store import Store
from desktop.background import Job
from desktop.bringing.annotated import Annotated, annotated_among, store_annotations
from desktop.bringing.arrival import Arrival
from desktop.bringing.looking import ALWAYS, Looking
from desktop.bringing.report import ReportWindow
from desktop.bringing.several import Chosen, Several
from desktop.bringing.storing import ImportProject, store_projects, store_wanted
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.settings import Settings
from desktop.widgets.drags.dropped import page_of, paths_of

PROJECTS = (".jsonl", ".qdpx", ".qde")
OTHERS = (".sqlite3", ".dna", ".qda")
"""Databases of other programs; those of other names are known by their content."""
FEW = 100
"""Of more files at once only those are looked into that are called as projects are."""
MANY = 20
"""More articles than this are looked through before they are stored."""


class BringingIn(QObject):
    """Brings in files, folders, projects in JSON Lines and what was pasted.

    What leaves no doubt comes in at once; what may be a copy, a newer version or was read with a warning, and what is
    much at once, is looked through first. `workers` is asked for when the first risky file comes.
    """

    preview_asked = Signal(object)
    """Looking: it is to be shown before anything of it is stored."""
    put_off = Signal(object)
    """Looking: it is done with, or nothing more of it is wanted."""

    def __init__(
        self,
        session: Session,
        look: Look,
        workers: Callable[[], Workers],
        settings: Settings,
        window: QWidget | None = None,
        import_project: ImportProject = ImportJsonLines,
    ) -> None:
        """`window` is what the report stands over."""
        super().__init__(window)
        self._session, self._look, self._settings = session, look, settings
        self._workers = workers
        self._window = window
        self._import_project = import_project
        self._jobs: set[Job] = set()
        self._under_way: set[Looking] = set()
        self.asking: set[Several] = set()
        """Questions that are open: which of several projects comes in."""
        self.shown: Looking | None = None
        """What is being looked through now."""
        self._report: ReportWindow | None = None
        session.closing.connect(self.stop)

    def bring_in_quietly(self, paths: Iterable[Path]) -> None:
        """Bring in files that arrived while the analyst was at work: nothing is opened, what is in doubt is offered."""
        named = list(paths)
        if named and not self._refused():
            looking = self._another()
            looking.quiet = True
            looking.add_files(named)

    def bring_in(self, paths: Iterable[Path], preview: bool = False) -> None:
        """Bring in files and folders, with `preview` not before the analyst has seen what they hold."""
        named = list(paths)
        if not named or self._refused():
            return
        annotated = annotated_among(named)
        named = [path for path in named if path not in annotated]
        projects: Chosen = {path: None for path in named if self._is_project(path, len(named) <= FEW)}
        others = [path for path in named if path not in projects]
        several = [path for path in projects if path.suffix.lower() not in PROJECTS]
        if several:
            alone: Chosen = {path: None for path in projects if path not in several}
            asking = Several(self._session, several, self._window)
            self.asking.add(asking)
            asking.destroyed.connect(partial(self.asking.discard, asking))
            asking.ask(lambda chosen: self._begin_with(others, alone | chosen, preview, annotated))
        else:
            self._begin_with(others, projects, preview, annotated)

    @staticmethod
    def _is_project(path: Path, look: bool) -> bool:
        """Whether a file is a whole project, by its ending, and where it is worth a `look` into it by its content."""
        if path.suffix.lower() in PROJECTS and not looks_like_articles(path):
            return True
        if not (look or path.suffix.lower() in OTHERS):
            return False
        from db.exchange.others import kind_of

        return kind_of(path) is not None

    def _begin_with(self, others: list[Path], projects: Chosen, preview: bool, annotated: list[Path]) -> None:
        if not others and not projects and not annotated:
            return
        looking = self._looking()
        looking.projects |= projects
        looking.annotated.files += annotated
        if others:
            looking.add_files(others)
            if preview or self._always:
                self._preview(looking)
        elif looking is not self.shown:
            self.store(looking)

    def paste(self, html: str | None, text: str | None, address: str | None = None) -> None:
        """Bring in what was copied elsewhere as one article, with the address of its page where that is told."""
        if not self._refused():
            self._looking().add_paste(html, text, address)

    def paste_mime(self, mime: QMimeData) -> None:
        """Bring in a drop or a clipboard: the files it names, else what it holds."""
        paths = paths_of(mime)
        if paths:
            self.bring_in(paths)
        else:
            html, text = mime.html() if mime.hasHtml() else None, mime.text() if mime.hasText() else None
            self.paste(html, text, page_of(mime))

    def read_again(self, article: int) -> None:
        """Read the kept bytes of an article anew, in an encoding that the analyst chooses: its newer version."""
        if not self._refused():
            looking = self._looking()
            looking.add_stored(article)
            self._preview(looking)

    def stop(self) -> None:
        """Stop what is under way and let go of what waits; what is stored already stays."""
        for job in self._jobs:
            job.cancel()
        for looking in tuple(self._under_way):
            self._let_go(looking)

    def put_away(self, looking: Looking) -> None:
        """Nothing more of this is wanted; what of it is stored is told."""
        if looking.arrival.changes:
            self._tell(looking)
        self._let_go(looking)

    def _let_go(self, looking: Looking) -> None:
        if self.shown is looking:
            self.shown = None
        if looking in self._under_way:
            self._under_way.discard(looking)
            self.put_off.emit(looking)
            looking.let_go()
            looking.deleteLater()

    def store(self, looking: Looking) -> None:
        """Store what is wanted and read by now, as one act; the projects that came with it are acts of their own."""
        if looking is self.shown and not looking.busy:
            self.shown = None  # what comes from now on is looked through by itself
        session, wanted, projects = self._session, looking.choices.wanted(), looking.projects
        looking.projects = {}
        annotated, looking.annotated = looking.annotated, Annotated()
        store = session.store

        def work(job: Job) -> None:
            if wanted:
                store_wanted(job, store, looking, wanted)
            store_projects(job, store, looking.arrival, projects, self._import_project)
            store_annotations(job, store, looking.arrival, annotated, self._workers)

        if not wanted and not projects and not annotated.files:
            self._stored(None, store, looking)
            return
        job = Job(work, self)
        self._jobs.add(job)
        job.finished.connect(lambda _none: self._stored(job, store, looking))
        job.failed.connect(lambda error: self._failed(job, store, looking, error))
        session.working.emit(job)
        job.start()

    # What is under way

    @property
    def _always(self) -> bool:
        return self._settings.flag(ALWAYS, False)

    def _refused(self) -> bool:
        why = self._session.read_only
        if why:
            self._session.tell(self.tr("{0} Nothing was brought in.").format(why), kind="warn")
        return bool(why)

    def _looking(self) -> Looking:
        """What is being looked through takes more; else another begins."""
        return self.shown if self.shown is not None else self._another()

    def _another(self) -> Looking:
        looking = Looking(self._session.new_reading, self._begin, self._workers, self)
        self._under_way.add(looking)
        looking.grown.connect(partial(self._grown, looking))
        looking.ended.connect(partial(self._looked, looking))
        looking.failed.connect(partial(self._not_read, looking))
        return looking

    def _begin(self, job: Job) -> None:
        if self.shown is None:  # else the sheet shows how far it is
            self._session.working.emit(job)
        job.start()

    def _grown(self, looking: Looking) -> None:
        if looking is not self.shown and looking.batch.files > MANY and looking.busy and not looking.quiet:
            self._preview(looking)

    def _looked(self, looking: Looking) -> None:
        if looking is self.shown and looking.arrival.changes and not looking.choices.count():
            self._finish(self._session.store, looking)  # all that was wanted is stored already
        if looking is self.shown or looking not in self._under_way:
            return
        incoming = looking.batch.incoming
        doubtful = any(one.doubtful and not one.known for one in incoming)
        tables = any(is_table(path.name) for path, _ in looking.batch.refused)
        if looking.quiet and incoming and doubtful:
            words = self.tr("1 new article is to be looked at.")
            if len(incoming) > 1:
                words = self.tr("{0} new articles are to be looked at.").format(len(incoming))
            self._session.tell(words, Offer(self.tr("Look"), partial(self._preview, looking)))
        elif not looking.quiet and (tables or (incoming and (doubtful or self._always or len(incoming) > MANY))):
            self._preview(looking)
        else:
            self.store(looking)

    def _preview(self, looking: Looking) -> None:
        if self.shown is not looking and looking in self._under_way:
            self.shown = looking
            looking.looked = True
            self.preview_asked.emit(looking)

    def _not_read(self, looking: Looking, error: ProjectError) -> None:
        if looking is not self.shown and looking in self._under_way:
            self._tell_error(error)
            self.put_away(looking)

    # What was stored

    def _stored(self, job: Job | None, store: Store, looking: Looking) -> None:
        self._end(job)
        if store is not self._session.store:
            return
        arrival = looking.arrival
        looking.choices.stored |= arrival.taken.added.keys() | arrival.taken.newer.keys() | arrival.taken.left.keys()
        for changes in arrival.changes[looking.told :]:
            if changes.touched or changes.many:
                self._session.changed.emit(changes)
        looking.told = len(arrival.changes)
        if looking is self.shown and (looking.busy or looking.choices.count()):
            looking.grown.emit()  # there is more of it
            return
        # the library has just read its list anew: what else there is to do waits for what the analyst did meanwhile
        QTimer.singleShot(0, self, partial(self._finish, store, looking))

    def _finish(self, store: Store, looking: Looking) -> None:
        """Everything that was wanted is stored: tell it and let go of the rest."""
        if store is not self._session.store:
            return
        arrival = looking.arrival
        arrival.passed_over = looking.choices.passed_over()
        made = arrival.made
        if made and (self._session.article is None or (len(made) == 1 and not looking.quiet)):
            self._session.choose_article(made[0])
        elif arrival.projects and self._session.article is None:
            self._session.choose_article(articles.first(self._session.reading))
        self._tell(looking)
        looking.arrival = Arrival(looking.batch)  # what was told is told
        self.put_away(looking)

    def _tell(self, looking: Looking) -> None:
        arrival = looking.arrival
        offers = []
        here = arrival.here_already
        if here is not None:
            offers.append(Offer(self.tr("Open it"), lambda: self._session.choose_article(here)))
        elif arrival.has_more_to_say:
            offers.append(Offer(self.tr("Show"), lambda: self._show(arrival)))
        guessed = arrival.guessed
        if guessed is not None:
            offers.append(Offer(self.tr("Another encoding"), lambda: self.read_again(guessed)))
        if arrival.clipped:
            offers.append(Offer(self.tr("Without clippings"), lambda: self._without_clippings(arrival)))
        if arrival.undoable and not arrival.stopped and (arrival.made or arrival.projects):
            offers.append(Offer(self.tr("Undo"), lambda: self._undo(arrival)))
        good = "good" if arrival.made or arrival.projects else "said"
        self._session.tell(arrival.words(), *offers, kind="warn" if arrival.lacks_some else good)

    def _failed(self, job: Job, store: Store, looking: Looking, error: ProjectError) -> None:
        self._end(job)
        if store is not self._session.store:
            return
        if looking.looked and self.shown in (None, looking):
            self.shown = None
            self._preview(looking)  # as it was, to be tried again
        else:
            self.put_away(looking)
        self._tell_error(error)

    def _tell_error(self, error: ProjectError) -> None:
        if isinstance(error, Cancelled):
            self._session.tell(error.sentence)
        else:
            self._session.tell_error(error)

    def _end(self, job: Job | None) -> None:
        if job is not None:
            self._jobs.discard(job)
            job.deleteLater()

    def _undo(self, arrival: Arrival) -> None:
        for changes in reversed(arrival.undoable):
            self._session.undo_act(changes.seq)

    def _without_clippings(self, arrival: Arrival) -> None:
        """Bring the same annotations in once more, without articles made of those whose sources are not here."""
        if self._refused():
            return
        looking = self._looking()
        paths, numbers = zip(*arrival.clipped, strict=True)
        looking.annotated = Annotated(list(paths), "leave", list(numbers))
        if looking is not self.shown:
            self.store(looking)

    def _show(self, arrival: Arrival) -> None:
        words = self.tr("What came in")
        self._report = ReportWindow(words, arrival.words(), arrival.rows(), self._look, self._window)
        self._report.show()
        self._report.activateWindow()
