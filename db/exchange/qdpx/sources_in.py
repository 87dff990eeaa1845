"""The sources of a project as articles and their selections as highlights, one by one as the file goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from db.edits.articles import add_article
from db.edits.highlights import add_highlight
from db.errors import Cancelled, ProjectError, SourceRefused
from db.exchange.fields import moment
from db.exchange.foreign.anchoring import Anchoring
from db.exchange.foreign.counting import Counting
from db.exchange.foreign.metadata import metadata
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.tagging import ActorHere, merge, tag
from db.exchange.ids import ForeignIds
from db.exchange.qdpx.codes_in import CodesIn, coder_copy
from db.exchange.qdpx.elements import SOURCES, TEXTS, Element, Elements
from db.exchange.qdpx.guids import Guids, guid_of
from db.exchange.qdpx.outline import Outline, positions, text_of
from db.exchange.qdpx.package import Package
from db.journal.identity import new_uuid
from db.journal.recorder import Recorder
from db.records.articles import Draft

_KINDS = {"PictureSource": "pictures", "AudioSource": "sounds", "VideoSource": "films", "PDFSource": "PDF pages"}
_IN_ONE = 40_000


@dataclass(slots=True)
class _Here:
    """The article that selections stand on."""

    article: int
    text_id: int
    anchoring: Anchoring


class SourcesIn:
    """Reads a file for the second time."""

    def __init__(
        self,
        rows: Recorder,
        ids: ForeignIds,
        outline: Outline,
        codes: CodesIn,
        package: Package,
        counting: Counting,
        report: ProjectReport,
    ) -> None:
        self._rows, self._ids, self._outline, self._codes = rows, ids, outline, codes
        self._package, self._counting, self._report = package, counting, report
        self._within: list[str] = []
        self._source: dict[str, str] = {}
        self._text: dict[str, str] = {}
        self._inline: str | None = None
        self._here: _Here | None = None
        self._missing = ""
        self._texts = 0
        self._article_guids, self._highlight_guids = Guids(), Guids()

    def read(self, name: str, step: Callable[[int], None]) -> None:
        """Go through the file. Raises SourceRefused."""
        elements = Elements(self._opening, self._closing, self._whole)
        with self._package.project() as file:
            elements.read(file, name, step)
        again = self._outline.twice + self._article_guids.twice + self._highlight_guids.twice
        if again:
            self._report.changed["elements whose GUID another has got one of their own"] += again

    def _opening(self, tag: str, given: dict[str, str]) -> None:
        self._within.append(tag)
        if tag in SOURCES and len(self._within) > 1 and self._within[-2] == "Sources":
            self._source, self._texts = given, 0
        if tag in TEXTS:
            self._text, self._inline, self._here, self._missing = given, None, None, ""

    def _closing(self, tag: str) -> None:
        self._within.pop()
        if tag in TEXTS:
            self._ensure()
            self._here, self._missing, self._text = None, "", {}
        if tag in _KINDS and not self._texts:
            self._report.dropped[f"{_KINDS[tag]} without a text"] += 1

    def _whole(self, element: Element) -> None:
        tag = element.tag
        inside = self._within[-1] if self._within else ""
        if inside not in SOURCES | TEXTS:
            return
        if tag == "PlainTextContent":
            self._inline = element.words
        elif tag == "PlainTextSelection":
            self._selection(element)
        elif tag.endswith("Selection"):
            self._report.dropped["selections of pictures, pages, sounds or films"] += 1
        elif tag == "Coding":
            self._report.dropped["codes of whole sources"] += 1
        elif tag == "NoteRef":
            self._report.dropped["notes of whole sources"] += 1
        elif tag == "Description" and element.words.strip():
            self._report.dropped["descriptions of sources"] += 1
        elif tag == "SyncPoint":
            self._report.dropped["times in transcripts"] += 1

    # Articles

    def _ensure(self) -> _Here | None:
        """The article of the text that is open, made when it is asked for first."""
        if self._here is None and not self._missing:
            try:
                self._here = self._article()
            except Cancelled:
                raise
            except (ProjectError, SourceRefused) as error:
                self._missing = str(error)
            if self._missing:
                self._report.refused["article"] += 1
                self._report.problem(0, f"{self._title()}: {self._missing}")
        return self._here

    def _title(self) -> str:
        given = self._text.get("name") or self._source.get("name", "")
        path = self._text.get("plainTextPath") or self._source.get("path", "")
        return " ".join(given.split()) or PurePosixPath(path.replace("\\", "/")).name or "A source"

    def _article(self) -> _Here | None:
        number = len(self._outline.users) + self._report.taken["article"] + self._report.unchanged["article"]
        guid = self._article_guids.own(self._text.get("guid") or self._source.get("guid"), f"source {number}")
        source = text_of(self._package, self._text, self._inline)
        if source is None:
            path = self._text.get("plainTextPath", "").strip()
            file = path.replace("\\", "/").rpartition("/")[2]
            self._missing = f"its text {file} is not in the package" if path else "it has no plain text"
            return None
        self._texts += 1
        if not source.text.strip():
            self._missing = "its text is empty"
            return None
        title = self._title()
        known = self._ids.known("article", guid) or self._same(source.text, title)
        if known is not None:
            self._ids.learn("article", guid, known)
            row = self._rows.one(
                "SELECT a.text_id, b.content FROM article a JOIN body b ON b.text_id = a.text_id WHERE a.id = ?", known
            )
            self._report.unchanged["article"] += 1
            return _Here(known, int(row[0]), Anchoring(source, self._counting, row[1]))
        about = metadata(self._outline.values.get(guid_of(self._source.get("guid")), {}), self._report.dropped)
        path = self._text.get("plainTextPath", "").replace("\\", "/").rpartition("/")[2]
        draft = Draft(
            title=title,
            text=source.text,
            raw=b"",
            format="qdpx",
            file_name=path if "." in path else title,
            encoding=source.encoding,
            warnings=source.warnings,
            **about.draft,
        )
        more: dict[str, Any] = self._times(self._text or self._source) | about.more
        more["coder_id"] = self._codes.coder(self._text.get("creatingUser") or self._source.get("creatingUser"))
        article = add_article(self._rows, draft, self._ids.own("article", guid) or new_uuid(), None, **more)
        if article is None:
            self._missing = "it is in the project already"
            return None
        self._ids.learn("article", guid, article)
        self._report.taken["article"] += 1
        if self._text.get("richTextPath") or self._within[-1] == "Representation":
            self._report.dropped["files with pages or formatted text, whose plain text came in"] += 1
        for warning in source.warnings:
            self._report.problem(0, f"{title}: {warning}")
        (text_id,) = self._rows.one("SELECT text_id FROM article WHERE id = ?", article)
        return _Here(article, int(text_id), Anchoring(source, self._counting, source.text))

    def _same(self, text: str, title: str) -> int | None:
        found = self._rows.one(
            "SELECT a.id FROM article a JOIN text t ON t.id = a.text_id "
            "WHERE t.sha256 = ? AND a.title = ? AND a.gone IS NULL",
            sha256(text.encode()).digest(),
            title,
        )
        return int(found[0]) if found else None

    # Highlights

    def _selection(self, element: Element) -> None:
        given, here = element.given, self._ensure()
        if here is None:
            self._refuse("selections of sources without a text")
            return
        place = f"selection {given.get('startPosition')}..{given.get('endPosition')} of {given.get('name', '')[:60]}"
        guid = self._highlight_guids.own(
            given.get("guid"), f"{self._text.get('guid')} {place} {self._report.taken['highlight']}"
        )
        codings: dict[str, list[int]] = {}
        actors: dict[str, list[int]] = {}
        first = given.get("creatingUser", "")
        for coding in element.all("Coding"):
            self._coding(coding, codings, actors)
        users = list(dict.fromkeys((*codings, *actors)))
        main = first if first in users or not users else users[0]
        fresh = self._ids.own("highlight", guid)
        known = None if fresh else self._ids.row("highlight", guid)
        if known is None:
            span, moved = here.anchoring.place(positions(given), given.get("name", ""))
            if span is None:
                self._refuse("selections that do not fit their text")
                if self._report.refused["highlight"] <= _IN_ONE:
                    self._report.problem(0, f"{self._title()}: the {place.strip()} {moved}")
                return
            if moved:
                self._report.changed[moved] += 1
            start, end = span
        for user in users or [main]:
            own = guid if user == main else coder_copy(guid, guid_of(user))
            highlight = known if user == main else self._ids.row("highlight", own)
            if highlight is not None:
                self._merge(highlight, codings.get(user, []), actors.get(user, []))
                continue
            if known is not None:
                at = self._rows.one(
                    'SELECT p.text_id, p.start, p."end" FROM highlight h JOIN placement p ON p.id = h.placement_id '
                    "WHERE h.id = ?",
                    known,
                )
                if at[0] != here.text_id:
                    continue
                start, end = at[1:]
            times = self._times(given)
            words = here.anchoring.text[start:end]
            note = self._note(element) if user == main else ""
            coder = self._codes.coder(user or first)
            if user != main:
                self._report.changed["selections coded by several users are a highlight for each"] += 1
            uuid = fresh if fresh and user == main else self._ids.fresh("highlight", own)
            made = add_highlight(
                self._rows, here.article, here.text_id, start, end, words, note, False,
                uuid, times.get("created"), coder, times.get("modified"),
            )  # fmt: skip
            who = dict.fromkeys(actors.get(user, []))
            who |= dict.fromkeys(self._codes.of_cases(guid_of(given.get("guid"))) if user == main else [])
            themes = [(theme, None) for theme in codings.get(user, [])]
            tag(self._rows, made, themes, _mentioned(who), self._codes.wordings)
            self._report.taken["highlight"] += 1

    def _coding(self, coding: Element, codings: dict[str, list[int]], actors: dict[str, list[int]]) -> None:
        user = coding.given.get("creatingUser", "")
        reference = coding.child("CodeRef")
        code = guid_of(reference.given.get("targetGUID")) if reference else ""
        theme, actor = self._codes.themes.get(code), self._codes.actors.get(code)
        if theme is not None:
            mine = codings.setdefault(user, [])
            if theme not in mine:
                mine.append(theme)
        elif actor is not None:
            mine = actors.setdefault(user, [])
            if actor not in mine:
                mine.append(actor)
        else:
            self._report.dropped["codings by unknown codes"] += 1

    def _merge(self, highlight: int, themes: list[int], actors: list[int]) -> None:
        """Give a highlight that is here already the tags that it has not."""
        given = [(theme, None) for theme in themes], _mentioned(actors)
        more = merge(self._rows, highlight, *given, self._codes.wordings, any_role=True)
        if more:
            self._report.changed["highlights here got more tags"] += 1
            self._report.taken["tag"] += more
        else:
            self._report.unchanged["highlight"] += 1

    def _note(self, element: Element) -> str:
        references = [*element.all("NoteRef")]
        for coding in element.all("Coding"):
            references += coding.all("NoteRef")
        said = [element.description] if element.description else []
        for one in references:
            words = self._outline.notes.get(guid_of(one.given.get("targetGUID")), "")
            if words and words not in said:
                said.append(words)
        return "\n\n".join(said)

    def _refuse(self, why: str) -> None:
        self._report.refused["highlight"] += 1
        self._report.dropped[why] += 1

    def _times(self, given: dict[str, str]) -> dict[str, str]:
        pairs = (("created", "creationDateTime"), ("modified", "modifiedDateTime"))
        found = {name: moment(given.get(key, "")) for name, key in pairs}
        times = {name: value for name, value in found.items() if value}
        return {"modified": times["created"]} | times if "created" in times else {}


def _mentioned(actors: Iterable[int]) -> list[ActorHere]:
    return [(actor, "mentioned", None) for actor in actors]
