"""What became of the files that were brought in, and how that is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from db.edits.taking_in import TakenIn
from db.exchange.annotations.report import AnnotationReport
from db.exchange.report import Report
from db.exchange.report_rows import Row, ordered, rows_of_project
from db.records.changes import Changes
from db.records.incoming import Incoming
from db.sources.batch import Batch
from db.sources.encodings import READ_SO
from db.text.canonical import only_to_know
from db.text.excerpt import shorten
from desktop.bringing.annotated_words import annotations_in_words

translate = QCoreApplication.translate

NAMED = 2  # refusals that the message names; the report has all


@dataclass(slots=True)
class Arrival:
    """The outcome of one bringing in; `changes` are the acts it came to, `stopped` says it was cancelled.

    `passed_over` are those that the analyst did not want.
    """

    batch: Batch = field(default_factory=Batch)
    taken: TakenIn = field(default_factory=TakenIn)
    passed_over: frozenset[int] = frozenset()
    projects: list[tuple[Path, Report]] = field(default_factory=list)
    failed: list[tuple[Path, str]] = field(default_factory=list)
    clipped: list[tuple[Path, int]] = field(default_factory=list)
    """Files of annotations of which articles of clippings were made, with the numbers of these acts."""
    changes: list[Changes] = field(default_factory=list)
    stopped: str = ""

    @property
    def asked(self) -> int:
        """How many articles there would be if all had come in."""
        return len(self.batch.incoming) + len(self.batch.refused)

    @property
    def added(self) -> int:
        """How many articles are new."""
        return len(self.taken.added)

    @property
    def newer(self) -> int:
        """How many articles have a newer text."""
        return len(self.taken.newer)

    @property
    def known(self) -> int:
        """How many were in the project already, or came twice."""
        return len(self.batch.incoming) - self.added - self.newer - len(self.passed_over)

    @property
    def refused(self) -> list[tuple[Path, str]]:
        """What did not come in, with the reason."""
        return [*self.batch.refused, *self.failed]

    @property
    def undoable(self) -> list[Changes]:
        """The acts that can be taken back: one that found everything here already has the number of another's act."""
        return [changes for changes in self.changes if changes.kind == "act" and (changes.touched or changes.many)]

    @property
    def made(self) -> list[int]:
        """The articles that are new, or have a newer text."""
        return [*self.taken.added.values(), *self.taken.newer.values()]

    def rows(self) -> list[Row]:
        """The whole report, what needs attention first."""
        told = [Row("refused", path.name, said) for path, said in self.refused]
        for path, report in self.projects:
            told += rows_of_project(report, path.name)
        incoming = {one.number: one for one in self.batch.incoming}
        for number, revision in self.taken.revisions.items():
            told.append(Row("newer", named(incoming[number]), revised_in_words(revision.counts)))
        for one in self.batch.incoming:
            told += [Row("to know", named(one), said) for said in one.warnings]
            told += self._became(one)
        left = translate("BringingIn", "was left out, as you chose")
        told += [Row("left out", named(incoming[number]), left) for number in sorted(self.passed_over)]
        told += [Row("left out", path.name, said) for path, said in self.batch.skipped]
        told += [Row("to know", name, said) for name, said in self.batch.told]
        return ordered(told)

    @property
    def lacks_some(self) -> bool:
        """Whether something that was to come in did not."""
        return bool(self.refused or self.stopped) or any(report.refused.total() for _, report in self.projects)

    @property
    def has_more_to_say(self) -> bool:
        """Whether the report says more than that everything was taken."""
        return any(row.outcome != "taken" for row in self.rows()) or bool(self.projects)

    def _became(self, one: Incoming) -> list[Row]:
        """What became of an article that was read, where it was neither left out nor made a newer version."""
        if one.number in self.taken.left:
            return [Row("unchanged", named(one), self.taken.left[one.number])]
        if one.number in self.passed_over or one.number in self.taken.newer:
            return []
        said = matched_in_words(one)
        if one.number not in self.taken.added:
            return [Row("unchanged", named(one), said)] if said else []
        return [Row("to know", named(one), said)] * bool(said) + [Row("taken", named(one), one.title)]

    def words(self) -> str:
        """What the message bar says."""
        said = [*self._articles(), *self._projects(), *self._refusals(), *self._skipped()]
        if self.stopped:
            said.append(self.stopped)
        if not self.asked and not self.projects and not self.failed and not self.stopped:
            said.append(translate("BringingIn", "There was nothing to bring in: no file here is an article."))
        return " ".join(said)

    def _articles(self) -> list[str]:
        if not self.batch.incoming:
            return []
        if self.asked == 1 and self.added + self.newer == 1:
            only = self.batch.incoming[0]
            words = (
                translate("BringingIn", "Brought in “{0}”.")
                if self.added
                else translate("BringingIn", "“{0}” has a newer version.")
            )
            return [words.format(shorten(only.title)), *only.warnings[:1]]
        if self.asked == 1 and (alone := self._known_alone()):
            return [alone]
        said = []
        if self.asked == self.added:
            said.append(translate("BringingIn", "{0} articles added").format(_number(self.added)))
        else:
            said.append(
                translate("BringingIn", "{0} of {1} articles added").format(_number(self.added), _number(self.asked))
            )
        if self.newer == 1:
            said.append(translate("BringingIn", "1 is a newer version"))
        elif self.newer:
            said.append(translate("BringingIn", "{0} are newer versions").format(_number(self.newer)))
        alike, texts = copies(self.batch.incoming)
        if texts == 1:
            said.append(translate("BringingIn", "{0} are copies of one text").format(_number(alike)))
        elif texts:
            said.append(translate("BringingIn", "{0} are copies of {1} texts").format(_number(alike), _number(texts)))
        near = sum(1 for one in self.batch.incoming if one.match is not None and one.match.kind == "near")
        if near == 1:
            said.append(translate("BringingIn", "1 is nearly a copy of another"))
        elif near:
            said.append(translate("BringingIn", "{0} are nearly copies of others").format(_number(near)))
        if self.known == 1:
            said.append(translate("BringingIn", "1 was here already"))
        elif self.known:
            said.append(translate("BringingIn", "{0} were here already").format(_number(self.known)))
        if self.passed_over:
            said.append(translate("BringingIn", "{0} left out").format(_number(len(self.passed_over))))
        return ["; ".join(said) + "."]

    def _known_alone(self) -> str:
        """Of a single file that is here already."""
        only = self.batch.incoming[0]
        if self.known != 1 or not only.known:
            return ""
        return translate("BringingIn", "{0} {1}.").format(named(only), matched_in_words(only))

    @property
    def guessed(self) -> int | None:
        """The article that a single file came in as, where its encoding was guessed."""
        if self.asked != 1 or self.added != 1:
            return None
        only = self.batch.incoming[0]
        looks_guessed = bool(only.warnings) and only_to_know(only.warnings) and only.format in READ_SO
        return self.taken.added.get(only.number) if looks_guessed else None

    @property
    def here_already(self) -> int | None:
        """The article that a single file is in the project already as."""
        match = self.batch.incoming[0].match if self.asked == 1 and self.batch.incoming else None
        return match.article if match is not None and self.known == 1 else None

    def _projects(self) -> list[str]:
        said = []
        for path, report in self.projects:
            if isinstance(report, AnnotationReport):
                continue
            counts = (
                _number(report.taken["article"]),
                _number(report.taken["highlight"]),
                _number(sum(report.refused.values())),
            )
            one, many = translate("BringingIn", "1 article"), translate("BringingIn", "{0} articles")
            articles = one if report.taken["article"] == 1 else many.format(counts[0])
            one, many = translate("BringingIn", "1 highlight"), translate("BringingIn", "{0} highlights")
            highlights = one if report.taken["highlight"] == 1 else many.format(counts[1])
            words = translate("BringingIn", "{0}: {1} and {2} taken.").format(path.name, articles, highlights)
            if report.left_out == 1:
                words += " " + translate("BringingIn", "1 element was left out.")
            elif report.left_out:
                words += " " + translate("BringingIn", "{0} elements were left out.").format(_number(report.left_out))
            elif report.refused.total() == 1:
                words += " " + translate("BringingIn", "1 line was refused.")
            elif report.refused.total():
                words += " " + translate("BringingIn", "{0} lines were refused.").format(counts[2])
            said.append(words)
        annotated = [(path, report) for path, report in self.projects if isinstance(report, AnnotationReport)]
        return [*said, annotations_in_words(annotated)] if annotated else said

    def _refusals(self) -> list[str]:
        refused = self.refused
        if not refused:
            return []
        if self.asked == 1 and not self.projects:
            return [refused[0][1]]
        named = "; ".join(_shortly(path, said) for path, said in refused[:NAMED])
        more = "; …" if len(refused) > NAMED else "."
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


def _shortly(path: Path, said: str) -> str:
    """What is the matter with a file, without what can be done about it: Show has that."""
    name = path.name if said.startswith(path.name) else ""
    return name + said[len(name) :].partition(". ")[0].rstrip(".")


def named(one: Incoming) -> str:
    """The file that an article came from, and which of its articles it is where it holds many."""
    if not one.part:
        return one.path.name or translate("BringingIn", "What was pasted")
    return translate("BringingIn", "{0}, {1} “{2}”").format(one.path.name, one.part.replace(" of ", "/"), one.title)


def matched_in_words(one: Incoming) -> str:
    """What an article is known by, as a sentence without its subject; "" where nothing is."""
    match = one.match
    if match is None:
        return ""
    words = {
        "bytes": translate("BringingIn", "is in the project already as “{0}”")
        if match.article is not None
        else translate("BringingIn", "is the same file as “{0}” here"),
        "text": translate("BringingIn", "has the same text as “{0}”"),
        "newer": translate("BringingIn", "may be a newer version of “{0}”"),
        "near": translate("BringingIn", "is nearly the same as “{0}” ({1} %)"),
    }
    return words[match.kind].format(shorten(match.title), QLocale().toString(int(match.likeness * 100)))


def revised_in_words(counts: dict[str, int]) -> str:
    """What a newer version did to the passages of its article."""
    said = translate("BringingIn", "is a newer version: {0} passages stand, {1} moved, {2} changed, {3} lost")
    return said.format(*(_number(counts[kind]) for kind in ("same", "moved", "changed", "lost")))


def copies(incoming: list[Incoming]) -> tuple[int, int]:
    """How many that came share their text with another whose bytes differ, and how many such texts there are."""
    firsts = [
        one.match.number
        for one in incoming
        if one.match is not None and one.match.kind == "text" and one.match.number is not None
    ]
    return len(firsts) + len(set(firsts)), len(set(firsts))


def _number(count: int) -> str:
    return QLocale().toString(count)
