"""Reading office documents back: the parts of an archive one element at a time, and paragraphs put to excerpts."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from db.bundles.found import Found, Unreadable
from db.bundles.proof.said import Said, said

NAMES = {"_cp_": "quote", "_cpb_": "before", "_cpa_": "after", "_cpc_": "citation"}
"""What the bookmarks of an excerpt span, by the beginnings of their names."""


def elements(archive: ZipFile, member: ZipInfo, *tags: str) -> Iterator[Any]:
    """The outermost elements of these names in a part, in order, each let go when the next is asked for.

    Raises Unreadable in words for a part that is damaged or locked.
    """
    try:
        with archive.open(member) as part:
            depth = 0
            walk = etree.iterparse(
                part, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
            )
            for event, element in walk:
                if element.tag not in tags:
                    continue
                if event == "start":
                    depth += 1
                    continue
                depth -= 1
                if depth:
                    continue
                yield element
                _let_go(element)
            if walk.root is not None and walk.root.getroottree().docinfo.doctype:
                raise Unreadable("its XML declares what no export writes")
    except etree.XMLSyntaxError as error:
        raise Unreadable("its XML is damaged ({error})", error=error.msg) from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise Unreadable("it is damaged ({error})", error=str(error)) from error
    except RuntimeError as error:
        raise Unreadable("it is locked with a password") from error


def _let_go(element: Any) -> None:
    """Free an element and those before it, on every level above."""
    element.clear()
    for above in (element, *element.iterancestors()):
        while above.getprevious() is not None:
            del above.getparent()[0]


class Excerpts:
    """Puts the paragraphs of a document together to excerpts; each is handed out when the next one begins.

    `styles` are those in which the paragraphs of each part may be set.
    """

    def __init__(self, styles: Mapping[str, tuple[str, ...]]) -> None:
        self._styles = styles
        self._current: Found | None = None
        self._part = ""
        self._number = 0
        self._bookmark = ""
        self._lines: list[str] = []
        self._oddities: list[Said] = []

    def take(
        self,
        style: str,
        text: str,
        starts: Sequence[str],
        ends: Sequence[str],
        notes: Sequence[tuple[str, str | None]],
        oddities: Sequence[Said],
    ) -> Iterator[Found]:
        """One paragraph: its style and words, the bookmarks that begin and end in it, and (mark, citation) of notes.

        The citation of a note is None where it stands elsewhere.
        """
        for name in starts:
            for head, part in NAMES.items():
                if name.startswith(head) and name[len(head) :].isdigit():
                    self._part, self._number, self._bookmark = part, int(name[len(head) :]), name
                    self._lines, self._oddities = [], []
        if not self._part:
            if style in self._styles["quote"]:
                yield Found(quote=text)
            return
        self._lines.append(text)
        self._oddities += oddities
        if style not in self._styles[self._part]:
            self._oddities.append(said("Its {part} is set in another style.", part=said(self._part)))
        if self._bookmark in ends:
            yield from self._close(notes)
            self._part = ""

    def rest(self) -> Iterator[Found]:
        """The last excerpt; raises Unreadable where a quotation has no end."""
        if self._part:
            raise Unreadable("a quotation in it has no end")
        if self._current is not None:
            yield self._current

    def _close(self, notes: Sequence[tuple[str, str | None]]) -> Iterator[Found]:
        found, part = self._current, self._part
        if found is None or found.number != self._number or _stands(found, part):
            if found is not None:
                yield found
            found = self._current = Found(number=self._number)
        found.oddities += self._oddities
        setattr(found, part, "\n".join(self._lines))
        if part == "quote" and notes:
            found.citation = notes[0][1]
            if [mark for mark, _ in notes] != [str(found.number)]:
                found.oddities.append(said("Its note is not its own."))


def _stands(found: Found, part: str) -> bool:
    """Whether a part that begins belongs to a second excerpt of the same number."""
    return bool(found.quote) if part == "quote" else part == "before" and bool(found.before or found.quote)
