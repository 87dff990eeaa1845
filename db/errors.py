"""What can go wrong, said in the analyst's words: what happened, and what can be done."""

from __future__ import annotations


class ProjectError(Exception):
    """Something the analyst must know; `str(error)` says what happened, `advice` what to do."""

    def __init__(self, happened: str, advice: str = "") -> None:
        super().__init__(happened)
        self.advice = advice

    @property
    def sentence(self) -> str:
        """Both parts as one line."""
        return f"{self} {self.advice}".strip()


class NotAProject(ProjectError):
    """The file is no Commonplace project; it is left as it was."""


class DamagedProject(ProjectError):
    """The file cannot be trusted; nothing was written to it."""


class ProjectInUse(ProjectError):
    """Somebody else has the project open for writing."""


class ReadOnlyProject(ProjectError):
    """The project is open for reading only, and a change was asked for."""


class OlderProject(ReadOnlyProject):
    """The project must be brought up to date before it can be read, and was to be opened for reading only."""


class NotSaved(ProjectError):
    """A change could not be written (disk full, file gone); the project stands as before."""


class Refused(ProjectError):
    """A change that would break a rule of the project (a cycle in the tree, a name taken)."""


class FormatNotMade(Refused):
    """One format of a bundle cannot be made here; the others can."""


class AboveCeiling(Refused):
    """An export under a ceiling that holds what is marked higher; `named` are all of these, each on a line."""

    def __init__(self, happened: str, advice: str = "", named: tuple[str, ...] = ()) -> None:
        super().__init__(happened, advice)
        self.named = named


class StandsInTheWay(Refused):
    """An undo that later acts stand on; they are named."""


class NotFound(ProjectError):
    """What was asked for is not in the project."""


class SourceRefused(ProjectError):
    """A file that cannot become an article; nothing of it was stored."""


class Cancelled(ProjectError):
    """The analyst stopped a long act; nothing of it was stored."""
