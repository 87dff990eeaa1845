"""A bundle as a Word document: quotations in a style of their own, each with a real note that cites it.

A quotation's paragraphs stand between the ends of a bookmark `_cp_12`, its context in `_cpb_12` and `_cpa_12`, a
citation that stands in the text in `_cpc_12`. Parts are written straight into the archive, one paragraph at a time.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.docx.frame import FIXED, Relation, frame, relations, section_end
from db.bundles.docx.text import HEAD, NAMES, attribute, bookmark, opened, words
from db.bundles.outline import Outline
from db.bundles.packing import add, add_pieces
from db.bundles.paper.ends import full_stop
from db.bundles.paper.lines import Break, Line, Run
from db.bundles.paper.pages import Laid, items, references

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_TOC = ' TOC \\o "1-6" \\h \\z \\u '


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the document; the same bundle gives the same bytes."""
    where = outline.front.settings.cited_in
    notes = where if where in _NOTES else ""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        small = frame(outline.front, notes)
        # Word looks for the list of parts first.
        for name in ("[Content_Types].xml", "_rels/.rels"):
            add(archive, name, small.pop(name).encode())
        body = _Body(notes, step)
        add_pieces(archive, "word/document.xml", body.pieces(outline))
        if notes:
            cited = _Links("rIdN")
            add_pieces(archive, f"word/{notes}.xml", _notes(outline, notes, cited))
            add_pieces(archive, f"word/_rels/{notes}.xml.rels", relations(cited.rows()))
        own = (("rId7", notes, f"{notes}.xml"),) if notes else ()
        add_pieces(archive, "word/_rels/document.xml.rels", relations((*FIXED, *own, *body.links.rows())))
        for name, part in sorted(small.items()):
            add(archive, name, part.encode())


class _Links:
    """The addresses that a part leads to, each once."""

    def __init__(self, head: str) -> None:
        self._head = head
        self._numbers: dict[str, int] = {}

    def __call__(self, address: str) -> str:
        return f"{self._head}{self._numbers.setdefault(address, len(self._numbers) + 1)}"

    def rows(self) -> Iterator[Relation]:
        for address, number in self._numbers.items():
            yield f"{self._head}{number}", "hyperlink", address


class _Body:
    """The main part in pieces."""

    def __init__(self, notes: str, step: Callable[[], None]) -> None:
        self.links = _Links("rIdL")
        self._notes = notes
        self._step = step
        self._bookmarks = 0
        self._new_page = False
        self._listing = False

    def pieces(self, outline: Outline) -> Iterator[str]:
        yield f"{HEAD}<w:document {NAMES}><w:body>"
        for item in items(outline):
            if isinstance(item, Break):
                self._new_page = True
                continue
            if self._listing and not (isinstance(item, Line) and item.style == "entry"):
                self._listing = False
                yield '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            if isinstance(item, Laid):
                self._step()
                yield self._excerpt(item)
            elif item.style == "entry":
                yield self._entry(item)
            else:
                yield self._line(item)
        yield f"{section_end(self._notes == 'endnotes')}</w:body></w:document>"

    def _line(self, line: Line, keep: bool = False) -> str:
        inner = words(line.runs, line.rtl, line.language, self.links)
        if line.anchor:
            inner = self._marked(line.anchor, inner)
        return f"{self._opened(line, keep)}{inner}</w:p>"

    def _entry(self, line: Line) -> str:
        """An entry of the contents; the first opens their field, so that Word can set them anew with its pages."""
        begin = ""
        if not self._listing:
            self._listing = True
            begin = (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
                f'{attribute(_TOC)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            )
        title, *numbers = line.runs
        shown = (title, *(Run(f"\t{run.text}") for run in numbers if run.text))
        return f"{self._opened(line)}{begin}{words(shown, line.rtl, line.language, self.links)}</w:p>"

    def _excerpt(self, one: Laid) -> str:
        number = one.number
        found = [self._line(one.head)]
        if one.before:
            found.append(self._stretch(f"_cpb_{number}", one.before, keep=True))
        mark = ""
        if self._notes:
            kind = _NOTES[self._notes]
            mark = (
                f'<w:r><w:rPr><w:rStyle w:val="{kind.capitalize()}Reference"/></w:rPr>'
                f'<w:{kind}Reference w:id="{number}"/></w:r>'
            )
        found.append(self._stretch(f"_cp_{number}", one.quote, end=mark))
        if one.after:
            found.append(self._stretch(f"_cpa_{number}", one.after))
        if not self._notes:
            cited = words(one.reference, False, "", self.links)
            stop = words((Run(full_stop(one.reference)),), False, "", self.links)
            found.append(f"{opened(Line('cited', one.reference))}{self._marked(f'_cpc_{number}', cited + stop)}</w:p>")
        found += [self._line(line) for line in one.below]
        return "".join(found)

    def _stretch(self, name: str, lines: tuple[Line, ...], keep: bool = False, end: str = "") -> str:
        """The lines of a text as paragraphs between the ends of a bookmark."""
        self._bookmarks += 1
        identity = self._bookmarks
        found = []
        for index, line in enumerate(lines):
            start = f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/>' if index == 0 else ""
            last = index == len(lines) - 1
            stop = f'<w:bookmarkEnd w:id="{identity}"/>{end}' if last else ""
            inner = words(line.runs, line.rtl, line.language, self.links)
            found.append(f"{self._opened(line, keep)}{start}{inner}{stop}</w:p>")
        return "".join(found)

    def _marked(self, name: str, inner: str) -> str:
        self._bookmarks += 1
        return bookmark(self._bookmarks, name, inner)

    def _opened(self, line: Line, keep: bool = False) -> str:
        new_page, self._new_page = self._new_page, False
        return opened(line, new_page, keep)


def _notes(outline: Outline, notes: str, links: _Links) -> Iterator[str]:
    """The part of footnotes or endnotes, with the two separators that Word expects."""
    kind = _NOTES[notes]
    yield f"{HEAD}<w:{notes} {NAMES}>"
    for identity, separator in ((-1, "separator"), (0, "continuationSeparator")):
        yield (
            f'<w:{kind} w:type="{separator}" w:id="{identity}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
            f'w:lineRule="auto"/></w:pPr><w:r><w:{separator}/></w:r></w:p></w:{kind}>'
        )
    big = kind.capitalize()
    for number, pieces in references(outline):
        yield (
            f'<w:{kind} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{big}Text"/></w:pPr><w:r><w:rPr>'
            f'<w:rStyle w:val="{big}Reference"/></w:rPr><w:{kind}Ref/></w:r>'
            f"{words((Run(' '),), False, '', links)}{words(pieces, False, '', links)}"
            f"{words((Run(full_stop(pieces)),), False, '', links)}</w:p></w:{kind}>"
        )
    yield f"</w:{notes}>"
