"""What became of the files that were brought in, and how that is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from db.exchange.report import Report
from db.records.articles import Draft
from db.records.changes import Changes
from db.sources.batch import Batch

translate = QCoreApplication.translate

NAMED = 2  # refusals that the message names; the report has all


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report: an icon, the file, and what is to be said of it."""

    icon: str
    file: str
    said: str


@dataclass(slots=True)
class Arrival:
    """The outcome of one bringing in; `changes` are the acts it came to, `stopped` says it was cancelled."""

    batch: Batch = field(default_factory=Batch)
    projects: list[tuple[Path, Report]] = field(default_factory=list)
    failed: list[tuple[Path, str]] = field(default_factory=list)
    changes: list[Changes] = field(default_factory=list)
    added: int = 0
    stopped: str = ""

    @property
    def asked(self) -> int:
        """How many articles there would be if all had come in."""
        return len(self.batch.drafts) + len(self.batch.refused)

    @property
    def known(self) -> int:
        """How many were in the project already, or came twice."""
        return len(self.batch.drafts) - self.added

    @property
    def refused(self) -> list[tuple[Path, str]]:
        """What did not come in, with the reason."""
        return [*self.batch.refused, *self.failed]

    @property
    def made(self) -> list[int]:
        """The articles that are new, as far as they are listed."""
        return [article for changes in self.changes for article in changes.made.get("article", ())]

    def lines(self) -> list[Line]:
        """The whole report, what needs attention first."""
        told = [Line("error", path.name, said) for path, said in self.refused]
        for path, report in self.projects:
            told += [Line("warning", path.name, said) for said in report.lines]
        told += [
            Line("warning", named(path, draft), said) for path, draft in self.batch.drafts for said in draft.warnings
        ]
        told += [Line("clear", path.name, said) for path, said in self.batch.skipped]
        return told

    def words(self) -> str:
        """What the message bar says."""
        said = [*self._articles(), *self._projects(), *self._refusals(), *self._skipped()]
        if self.stopped:
            said.append(self.stopped)
        if not self.asked and not self.projects and not self.failed and not self.stopped:
            said.append(translate("BringingIn", "There was nothing to bring in: no file here is an article."))
        return " ".join(said)

    def _articles(self) -> list[str]:
        if not self.batch.drafts:
            return []
        if self.asked == 1 and self.added == 1:
            draft = self.batch.drafts[0][1]
            return [translate("BringingIn", "Brought in “{0}”.").format(draft.title), *draft.warnings[:1]]
        said = []
        if self.asked == self.added:
            said.append(translate("BringingIn", "{0} articles added").format(_number(self.added)))
        else:
            said.append(
                translate("BringingIn", "{0} of {1} articles added").format(_number(self.added), _number(self.asked))
            )
        alike, texts = copies([draft for _, draft in self.batch.drafts])
        if texts == 1:
            said.append(translate("BringingIn", "{0} are copies of one text").format(_number(alike)))
        elif texts:
            said.append(translate("BringingIn", "{0} are copies of {1} texts").format(_number(alike), _number(texts)))
        if self.known == 1:
            said.append(translate("BringingIn", "1 was here already"))
        elif self.known:
            said.append(translate("BringingIn", "{0} were here already").format(_number(self.known)))
        return ["; ".join(said) + "."]

    def _projects(self) -> list[str]:
        said = []
        for path, report in self.projects:
            counts = (
                _number(report.taken["article"]),
                _number(report.taken["highlight"]),
                _number(sum(report.refused.values())),
            )
            words = translate("BringingIn", "{0}: {1} articles and {2} highlights taken.").format(
                path.name, counts[0], counts[1]
            )
            if report.left_out == 1:
                words += " " + translate("BringingIn", "1 element was left out.")
            elif report.left_out:
                words += " " + translate("BringingIn", "{0} elements were left out.").format(_number(report.left_out))
            elif report.refused.total():
                words += " " + translate("BringingIn", "{0} lines were refused.").format(counts[2])
            said.append(words)
        return said

    def _refusals(self) -> list[str]:
        refused = self.refused
        if not refused:
            return []
        named = " ".join(said for _, said in refused[:NAMED])
        if self.asked == 1 and not self.projects:
            return [named]
        more = " …" if len(refused) > NAMED else ""
        words = (
            translate("BringingIn", "1 was refused:")
            if len(refused) == 1
            else translate("BringingIn", "{0} were refused:").format(_number(len(refused)))
        )
        return [f"{words} {named}{more}"]

    def _skipped(self) -> list[str]:
        """Files of other kinds in a folder; without articles beside them the message says so already."""
        left = len(self.batch.skipped)
        if not left or not self.asked:
            return []
        return [
            translate("BringingIn", "1 other file was left out.")
            if left == 1
            else translate("BringingIn", "{0} other files were left out.").format(_number(left))
        ]


def named(path: Path, draft: Draft) -> str:
    """The file that an article came from, and which of its articles it is where it holds many."""
    if not draft.part:
        return path.name
    return translate("BringingIn", "{0}, {1} “{2}”").format(path.name, draft.part.replace(" of ", "/"), draft.title)


def copies(drafts: list[Draft]) -> tuple[int, int]:
    """How many drafts share their text with another whose bytes differ, and how many such texts there are."""
    different = {(draft.sha256, draft.part) if draft.raw else draft.text: draft for draft in drafts}
    texts = Counter(sha256(draft.text.encode()).digest() for draft in different.values())
    shared = [count for count in texts.values() if count > 1]
    return sum(shared), len(shared)


def _number(count: int) -> str:
    return QLocale().toString(count)
