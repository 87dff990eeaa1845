"""Reads a REFI-QDA codebook (.qdc), valid against its schema or not, and the codes of a project in that format.

https://www.qdasoftware.org: Codebook.xsd, and CodeBook inside Project.xsd, which has notes at codes and no origin.
"""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from db.errors import SourceRefused
from db.exchange.codebook.described import undescribed
from db.exchange.codebook.line import MOST, Codebook, CodebookLine
from db.exchange.codebook.xml_events import read_xml

OURS = "Commonplace"
_NOT_EMPTY = ("Codes", "Sets", "CodeBook")


def read(file: BinaryIO, name: str) -> Codebook:
    """The codes of the file as themes; sets, which are no tree, are named in the notes. Raises SourceRefused."""
    reader = _Reader(name)
    read_xml(file, name, reader.begin, reader.end, reader.text)
    codebook = reader.codebook
    if not reader.is_codebook:
        raise SourceRefused(f"{name} is XML, but no codebook.", "A .qdc file begins with CodeBook.")
    if codebook.origin.startswith(OURS):
        codebook.lines[:] = [undescribed(line) for line in codebook.lines]
    return codebook


class _Reader:
    def __init__(self, name: str) -> None:
        self.codebook = Codebook()
        self.is_codebook = False
        self._name = name
        self._stack: list[str] = []
        self._codes: list[int] = []
        self._children: list[int] = []
        self._words: list[str] | None = None
        self._set: tuple[str, int] | None = None
        self._unknown: dict[str, int] = {}
        self._in_project = False

    def begin(self, tag: str, given: dict[str, str]) -> None:
        if not self._stack:
            self.is_codebook = tag in ("CodeBook", "Project")
            self._in_project = tag == "Project"
            self.codebook.origin = given.get("origin", "")
        if self._children:
            self._children[-1] += 1
        inside = self._stack[-1] if self._stack else ""
        self._stack.append(tag)
        self._children.append(0)
        if tag == "Code" and inside in ("Codes", "Code"):
            self._code(given)
        elif tag == "Description" and inside == "Code":
            self._words = []
        elif self._in_project:
            if tag == "NoteRef" and inside == "Code":
                self._unknown[tag] = self._unknown.get(tag, 0) + 1
        elif tag == "Set" and inside == "Sets":
            self._set = (given.get("name", ""), 0)
        elif tag == "MemberCode" and self._set is not None:
            self._set = (self._set[0], self._set[1] + 1)
        elif tag not in (*_NOT_EMPTY, "Description"):
            self._unknown[tag] = self._unknown.get(tag, 0) + 1

    def end(self, tag: str) -> None:
        self._stack.pop()
        children = self._children.pop()
        inside = self._stack[-1] if self._stack else ""
        if tag == "Code" and inside in ("Codes", "Code"):
            self._codes.pop()
        elif tag == "Description" and self._words is not None:
            here = self._codes[-1]
            line = self.codebook.lines[here]
            words = "".join(self._words)
            self.codebook.lines[here] = replace(
                line, definition=f"{line.definition}\n\n{words}" if line.definition else words
            )
            self._words = None
        elif tag == "Set" and self._set is not None:
            named, members = self._set
            self.codebook.note(
                0, f"the set {named} of {members} codes was left out: themes stand in a tree, not in sets"
            )
            self._set = None
        elif tag in _NOT_EMPTY and not children and not self._in_project:
            self.codebook.note(0, f"the file is not valid: {tag} is empty; it was read all the same")
        if not self._stack:
            if self._in_project:
                self.codebook.note(0, "this is a whole project; its codes came in, nothing else of it")
            for unknown, count in self._unknown.items():
                self.codebook.note(0, f"{unknown}, for which a theme has no room, was left out ({count}×)")

    def text(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def _code(self, given: dict[str, str]) -> None:
        lines = self.codebook.lines
        if len(lines) >= MOST:
            raise SourceRefused(f"{self._name} holds more than {MOST:,} themes.", "Nothing was brought in.")
        at = len(lines) + 1
        called = given.get("name", "")
        for key in ("guid", "name", "isCodable"):
            if key not in given:
                self.codebook.note(
                    at, f"the file is not valid: {called or 'a code'} has no {key}; it was read all the same"
                )
        lines.append(
            CodebookLine(called, self._codes[-1] if self._codes else None, given.get("guid"), given.get("color"), at=at)
        )
        self._codes.append(len(lines) - 1)
