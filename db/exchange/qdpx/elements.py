"""The elements of a project file one by one: lists and sources are told as they open, what is in them comes whole."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import IO

from db.errors import SourceRefused
from db.exchange.codebook.xml_events import read_xml

LISTS = frozenset(
    ("Project", "Users", "CodeBook", "Codes", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs")
)
SOURCES = frozenset(("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource"))
TEXTS = frozenset(("TextSource", "Representation", "Transcript", "TextDescription"))
_OPEN = LISTS | SOURCES | TEXTS
_LONGEST = 32 * 1024 * 1024
_DEEPEST = 2_000


class Element:
    """A whole element: its local name, its attributes, its children, its words."""

    __slots__ = ("children", "given", "pieces", "tag")

    def __init__(self, tag: str, given: dict[str, str]) -> None:
        self.tag = tag
        self.given = given
        self.children: list[Element] = []
        self.pieces: list[str] = []

    @property
    def words(self) -> str:
        """The text directly inside it."""
        return "".join(self.pieces)

    def child(self, tag: str) -> Element | None:
        """The first child of that name."""
        return next((one for one in self.children if one.tag == tag), None)

    def all(self, tag: str) -> list[Element]:
        """The children of that name."""
        return [one for one in self.children if one.tag == tag]

    @property
    def description(self) -> str:
        """What its Description says."""
        said = self.child("Description")
        return said.words.strip() if said else ""


class Elements:
    """Reads a project file and tells of it; of `passed` elements only the attributes are told."""

    def __init__(
        self,
        opening: Callable[[str, dict[str, str]], None],
        closing: Callable[[str], None],
        whole: Callable[[Element], None],
        passed: Collection[str] = (),
        passing: Callable[[dict[str, str]], None] = lambda given: None,
    ) -> None:
        self._opening, self._closing, self._whole = opening, closing, whole
        self._passed, self._passing = passed, passing
        self._building: list[Element] = []
        self._skipping = 0
        self._root = ""
        self._met = 0

    def read(self, file: IO[bytes], name: str, step: Callable[[int], None]) -> None:
        """Go through a file; `step` is called with the bytes read so far. Raises SourceRefused."""
        read_xml(_Watched(file, name, self, step), name, self._begin, self._end, self._text)  # type: ignore[arg-type]  # the parser wants nothing but `read`
        if self._root != "Project":
            raise SourceRefused(f"{name} is XML, but no project.", "A .qde file begins with Project.")

    @property
    def met(self) -> int:
        """How many tags went by."""
        return self._met

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        self._met += 1
        if not self._root:
            self._root = tag
        if self._skipping:
            self._skipping += 1
        elif self._building:
            if len(self._building) > _DEEPEST:
                raise SourceRefused("The project is nested too deeply.", "Nothing was brought in.")
            element = Element(tag, given)
            self._building[-1].children.append(element)
            self._building.append(element)
        elif tag in self._passed:
            self._skipping = 1
            self._passing(given)
        elif tag in _OPEN:
            self._opening(tag, given)
        else:
            self._building.append(Element(tag, given))

    def _end(self, tag: str) -> None:
        self._met += 1
        if self._skipping:
            self._skipping -= 1
        elif self._building:
            element = self._building.pop()
            if not self._building:
                self._whole(element)
        else:
            self._closing(tag)

    def _text(self, words: str) -> None:
        self._met += 1
        if self._building and not self._skipping:
            self._building[-1].pieces.append(words)


class _Watched:
    """A file whose reading is stopped when one tag takes megabytes, as no program writes."""

    def __init__(self, file: IO[bytes], name: str, elements: Elements, step: Callable[[int], None]) -> None:
        self._file, self._name, self._elements, self._step = file, name, elements, step
        self._done = self._met = self._since = self._told = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._done += len(piece)
        if self._elements.met == self._met:
            self._since += len(piece)
            if self._since > _LONGEST:
                raise SourceRefused(
                    f"{self._name} has a tag of more than {_LONGEST // 1024 // 1024} MB.", "Nothing was brought in."
                )
        else:
            self._met, self._since = self._elements.met, 0
        if self._done - self._told > 500_000:
            self._told = self._done
            self._step(self._done)
        return piece
