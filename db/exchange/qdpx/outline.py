"""All of a project file but its selections: users, codes, variables, cases, notes, links, and how it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from db.errors import SourceRefused
from db.exchange.foreign.counting import SourceText
from db.exchange.foreign.scoring import MOST_OF_ONE, Given, Scoring
from db.exchange.qdpx.elements import LISTS, SOURCES, TEXTS, Element, Elements
from db.exchange.qdpx.guids import Guids, guid_of
from db.exchange.qdpx.package import Package

_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


@dataclass(slots=True)
class Code:
    """A code with the place of the one it stands under."""

    guid: str
    name: str
    parent: int | None
    colour: str | None
    words: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class Case:
    """A case: its codes, its values by the name of the variable, the sources and selections it has."""

    guid: str
    name: str
    words: str
    codes: tuple[str, ...]
    values: dict[str, str]
    sources: int


@dataclass(slots=True)
class LinkGiven:
    """A link between any two elements."""

    guid: str
    name: str
    origin: str
    target: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class Outline:
    """What a file says beside its selections."""

    origin: str = ""
    users: dict[str, str] = field(default_factory=dict)
    codes: list[Code] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)
    case_of: dict[str, list[int]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    links: list[LinkGiven] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    sources: int = 0
    selections: int = 0
    twice: int = 0


class OutlineReader:
    """Reads a file for the first time; `outline` and `scoring` hold what was found."""

    def __init__(self, package: Package) -> None:
        self.outline = Outline()
        self.scoring = Scoring("")
        self._package = package
        self._within: list[str] = []
        self._source = ""
        self._text: dict[str, str] = {}
        self._inline: str | None = None
        self._given: list[Given] = []
        self._codes, self._cases = Guids(), Guids()

    def read(self, name: str, step: Callable[[int], None]) -> None:
        """Go through the file. Raises SourceRefused."""
        passed = ("PlainTextSelection",)
        elements = Elements(self._opening, self._closing, self._whole, passed, self._selection)
        with self._package.project() as file:
            elements.read(file, name, step)
        self.outline.twice = self._codes.twice + self._cases.twice

    def _opening(self, tag: str, given: dict[str, str]) -> None:
        self._within.append(tag)
        if tag == "Project":
            self.outline.origin = given.get("origin", "")
            self.scoring = Scoring(self.outline.origin)
        elif tag in SOURCES and len(self._within) > 1 and self._within[-2] == "Sources":
            self._source = guid_of(given.get("guid"))
            self.outline.sources += 1
        if tag in TEXTS:
            self._text, self._inline, self._given = given, None, []

    def _closing(self, tag: str) -> None:
        self._within.pop()
        if tag in TEXTS:
            self._score()
            self._given = []

    def _selection(self, given: dict[str, str]) -> None:
        self.outline.selections += 1
        if len(self._given) < MOST_OF_ONE and not self.scoring.full:
            span = positions(given)
            if span is not None and span[0] <= span[1]:
                self._given.append((*span, given.get("name", "")))

    def _score(self) -> None:
        if not self._given or self.scoring.full:
            return
        try:
            text = text_of(self._package, self._text, self._inline)
        except SourceRefused:
            return  # it is named when its turn comes
        if text is not None:
            self.scoring.take(text, self._given)

    def _whole(self, element: Element) -> None:
        inside = self._within[-1] if self._within else ""
        take = self._takers.get((inside, element.tag))
        if take is not None:
            take(self, element)
        elif element.tag == "VariableValue" and inside in SOURCES | TEXTS:
            self._value(self.outline.values.setdefault(self._source, {}), element)
        elif element.tag == "PlainTextContent" and inside in TEXTS:
            self._inline = element.words
        elif inside == "Project" and element.tag == "NoteRef":
            self.outline.dropped["notes of the project"] += 1
        elif inside in LISTS and element.tag != "Description":
            self.outline.dropped[f"elements of kind {element.tag[:40]}"] += 1

    def _user(self, element: Element) -> None:
        name = " ".join(element.given.get("name", "").split()) or element.given.get("id", "").strip()
        guid = guid_of(element.given.get("guid"))
        if guid and name:
            self.outline.users.setdefault(guid, name)

    def _code(self, element: Element) -> None:
        stack: list[tuple[Element, int | None]] = [(element, None)]
        while stack:
            code, parent = stack.pop()
            given, here = code.given, len(self.outline.codes)
            guid = self._codes.own(given.get("guid"), f"code {here}")
            notes = tuple(guid_of(note.given.get("targetGUID")) for note in code.all("NoteRef"))
            self.outline.codes.append(
                Code(guid, given.get("name", ""), parent, given.get("color"), code.description, notes)
            )
            stack += [(below, here) for below in reversed(code.all("Code"))]

    def _variable(self, element: Element) -> None:
        self.outline.variables[guid_of(element.given.get("guid"))] = " ".join(element.given.get("name", "").split())

    def _value(self, values: dict[str, str], element: Element) -> None:
        reference = element.child("VariableRef")
        guid = guid_of(reference.given.get("targetGUID")) if reference else ""
        said = next((one.words.strip() for one in element.children if one.tag in _VALUES), "")
        name = self.outline.variables.get(guid, "")
        if said and name:
            values[name] = said
        elif said:
            self.outline.dropped["values of unknown variables"] += 1

    def _case(self, element: Element) -> None:
        outline, here = self.outline, len(self.outline.cases)
        values: dict[str, str] = {}
        for one in element.all("VariableValue"):
            self._value(values, one)
        name = " ".join(element.given.get("name", "").split())
        codes = tuple(guid_of(one.given.get("targetGUID")) for one in element.all("CodeRef"))
        guid = self._cases.own(element.given.get("guid"), f"case {here}")
        outline.cases.append(Case(guid, name, element.description, codes, values, len(element.all("SourceRef"))))
        for one in element.all("SelectionRef"):
            outline.case_of.setdefault(guid_of(one.given.get("targetGUID")), []).append(here)

    def _note(self, element: Element) -> None:
        guid = guid_of(element.given.get("guid"))
        content = element.child("PlainTextContent")
        if content is not None:
            words = content.words
        else:
            try:
                raw = self._package.text(element.given.get("plainTextPath", ""))
            except SourceRefused:
                raw = None
            words = SourceText.of_bytes(raw).text if raw is not None else element.description
        if words.strip():
            self.outline.notes[guid] = SourceText.of_words(words).text

    def _link(self, element: Element) -> None:
        given = element.given
        ends = [guid_of(given.get(key)) for key in ("guid", "originGUID", "targetGUID")]
        notes = tuple(guid_of(one.given.get("targetGUID")) for one in element.all("NoteRef"))
        self.outline.links.append(LinkGiven(ends[0], given.get("name", ""), ends[1], ends[2], notes))

    def _dropped(self, element: Element) -> None:
        self.outline.dropped[{"Set": "sets", "Graph": "graphs"}[element.tag]] += 1

    _takers: ClassVar = {
        ("Users", "User"): _user,
        ("Codes", "Code"): _code,
        ("Variables", "Variable"): _variable,
        ("Cases", "Case"): _case,
        ("Notes", "Note"): _note,
        ("Links", "Link"): _link,
        ("Sets", "Set"): _dropped,
        ("Graphs", "Graph"): _dropped,
    }


def positions(given: dict[str, str]) -> tuple[int, int] | None:
    """The two positions of a selection as its file has them, None when they are no numbers."""
    try:
        start, end = (int(given[key]) for key in ("startPosition", "endPosition"))
    except (KeyError, ValueError):
        return None
    return (start, end) if abs(start) < 1 << 48 and abs(end) < 1 << 48 else None


def text_of(package: Package, given: dict[str, str], inline: str | None) -> SourceText | None:
    """The text of a source, from its own words or the package; None when neither has it. Raises SourceRefused."""
    if inline is not None:
        return SourceText.of_words(inline)
    path = given.get("plainTextPath", "")
    raw = package.text(path) if path.strip() else None
    return None if raw is None else SourceText.of_bytes(raw)
