"""Lists of actors that are dropped or chosen: taken in at once, as one act each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from db.errors import SourceRefused
from db.records.changes import Changes
from desktop.session import Session


class ListsIn(QObject):
    """Takes the lists of actors among files; who is here already only gets the names they lack."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def without_lists(self, paths: Iterable[Path]) -> list[Path]:
        """Take those that are lists of actors, and return the others."""
        named = list(paths)
        if not any(path.suffix.lower() == ".json" for path in named):
            return named
        from db.exchange.actors_in import looks_like_actors

        lists = [path for path in named if path.is_file() and looks_like_actors(path)]
        for path in lists:
            self._take(path)
        return [path for path in named if path not in lists]

    def _take(self, path: Path) -> None:
        from db.edits.given_actors import TakeActors
        from db.exchange.actors_in import given_actors
        from db.names.alike import sharing_names
        from db.reads import actors

        session = self._session
        if session.read_only:
            session.tell(self.tr("{0} Nothing was brought in.").format(session.read_only), kind="warn")
            return
        try:
            given = given_actors(path)
        except SourceRefused as refusal:
            session.tell_error(refusal)
            return
        alike = sharing_names(given, actors.all_actors(session.reading))
        session.do(TakeActors(given), partial(self._taken, path.name, alike), quietly=bool(alike))

    def _taken(self, name: str, alike: Sequence[tuple[str, str]], changes: Changes) -> None:
        if not changes.touched and not changes.many:
            said = self.tr("{0} holds nothing new; the project stays as it was.")
            self._session.tell(said.format(name))
        elif alike:
            from desktop.naming.shared import tell_shared

            tell_shared(self._session, changes.words.outcome, alike)
