"""Joins volumes of pages to one PDF: one tree of pages, one of tags, one of bookmarks, and links across volumes.

The objects are those of ISO 32000-1: 7.5 (file), 7.7 (pages), 12.3 (destinations, outlines), 14.7 (structure).
"""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

from db.record import record

_CATALOG, _PAGES, _ROOT, _DOCUMENT, _OUTLINES, _INFO, _METADATA, _PARENTS, _DESTS, _LABELS = range(1, 11)
_RESERVED = 10
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>"
_REFERENCE = re.compile(_STRING + rb"|(?<![\d.])(\d+) 0 R|/(StructParents?) (\d+)", re.DOTALL)
_INSIDE = re.compile(rb"/A<</Type/Action/S/URI/URI\(cp:([A-Za-z0-9_]+)\)>>")
_NAMED = re.compile(rb"\(([A-Za-z0-9_]+)\)(\d+) 0 R")
_PLACE = re.compile(rb"\[(\d+) 0 R/XYZ ([-\d.]+) ([-\d.]+)")
_RECT = re.compile(rb"/Rect\[([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)\]")
_EXCERPT = b"/URI(commonplace://"


@record
class Place:
    """Where an anchor stands: `page` counts the pages of its volumes from 0, `target` is the page's object."""

    page: int
    target: int
    left: float
    top: float


@record
class Mark:
    """A bookmark of the file."""

    level: int
    title: str
    anchor: str


class Joined:
    """A PDF that grows volume by volume; nothing but its table of objects and its anchors is held in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0
        self._digest = hashlib.sha256()
        self._offsets = array("Q", [0] * (_RESERVED + 1))
        self._parts: list[int] = []
        self._first: list[int] = []
        self._documents: list[int] = []
        self._parents: list[bytes] = []
        self._keys = 0
        self._roles = b""
        self.pages = 0
        self.places: dict[str, Place] = {}
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, volume: bytes, excerpts: Sequence[int] = (), in_front: bool = False) -> int:
        """Add a volume with the numbers of its excerpts; returns how many pages it has."""
        objects, catalog = _objects(volume)
        base = len(self._offsets) - 1
        head = objects[catalog]
        root, tree = _one(head, rb"/StructTreeRoot (\d+)"), _one(head, rb"/Pages (\d+)")
        skipped = {catalog, root, _one(head, rb"/Metadata (\d+)"), _one(head, rb"/PageLabels (\d+)")}
        structure = objects[root]
        document = _one(structure, rb"/K\[(\d+) 0 R\]")
        numbers = {tree: base + tree, root: _ROOT}

        def renumbered(found: re.Match[bytes]) -> bytes:
            if found[1]:
                number = int(found[1])
                return b"%d 0 R" % numbers.get(number, base + number)
            if found[2]:
                return b"/%s %d" % (found[2], self._keys + int(found[3]))
            return found[0]

        for number in range(1, max(objects) + 1):
            body = objects.get(number)
            self._offsets.append(0)
            if body is None or number in skipped or _is_dropped(body):
                continue
            content, stream = _parted(body)
            content = _INSIDE.sub(rb"/Dest(\1)", _REFERENCE.sub(renumbered, content))
            if number == tree:
                content = content.replace(b"/Type/Pages", b"/Type/Pages/Parent %d 0 R" % _PAGES, 1)
            elif number == document:
                content = content.replace(b"/S/Document/P %d 0 R" % _ROOT, b"/S/Part/P %d 0 R" % _DOCUMENT, 1)
            elif content.startswith(b"<</Type/StructElem"):
                content = re.sub(rb"/ID\(Note \d+\)", b"", content, count=1)
            self._put(base + number, content + stream)
        kids = [int(one) for one in re.findall(rb"(\d+) 0 R", _one_of(objects[tree], rb"/Kids\[(.*?)\]"))]
        self._find_places(objects, head, kids, excerpts, base, 0 if in_front else self.pages)
        nums = re.findall(rb"(\d+) (\d+) 0 R", _one_of(structure, rb"/ParentTree<</Nums\[(.*?)\]>>"))
        self._parents += [b"%d %d 0 R" % (self._keys + int(key), base + int(value)) for key, value in nums]
        self._keys += max((int(key) for key, _ in nums), default=-1) + 1
        self._roles = self._roles or _one_of(structure, rb"/RoleMap(<<.*?>>)")
        if in_front:
            self._parts.insert(0, base + tree)
            self._documents.insert(0, base + document)
            self._first.insert(0, len(kids))
        else:
            self._parts.append(base + tree)
            self._documents.append(base + document)
            self._first.append(len(kids))
            self.pages += len(kids)
        return len(kids)

    def finish(
        self, title: str, author: str, language: str, made: str, marks: Iterable[Mark], lacking: str, front: int
    ) -> None:
        """Write what holds the volumes together; `front` pages have Roman numbers."""
        when = re.sub(r"\D", "", made)[:14]
        when = when if len(when) == 14 else "19800101000000"
        self._put(_PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (sum(self._first), _references(self._parts)))
        self._put(
            _ROOT,
            b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d/RoleMap%s>>"
            % (_DOCUMENT, _PARENTS, self._keys, self._roles or b"<<>>"),
        )
        self._put(
            _DOCUMENT,
            b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (_ROOT, _references(self._documents)),
        )
        self._put(_PARENTS, b"<</Nums[%s]>>" % b" ".join(self._parents))
        dests = b" ".join(
            b"(%s)[%d 0 R/XYZ %s %s 0]" % (name.encode(), place.target, _number(place.left), _number(place.top))
            for name, place in sorted(self.places.items())
        )
        self._put(_DESTS, b"<</Names[%s]>>" % dests)
        self._put(_LABELS, b"<</Nums[0<</S/r>> %d<</S/D>>]>>" % front)
        self._outline([mark for mark in marks if mark.anchor in self.places])
        fields = {b"Title": title, b"Author": author, b"Producer": "Commonplace", b"Lacking": lacking}
        told = b"".join(b"/%s%s" % (name, _text(value)) for name, value in fields.items() if value)
        self._put(_INFO, b"<<%s/CreationDate(D:%sZ)/ModDate(D:%sZ)>>" % (told, when.encode(), when.encode()))
        metadata = _xmp(title, author, language, when)
        self._put(
            _METADATA,
            b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream" % (len(metadata), metadata),
        )
        self._put(
            _CATALOG,
            b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/PageLabels %d 0 R/Lang(%s)/StructTreeRoot %d 0 R"
            b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines"
            b"/Outlines %d 0 R/Names<</Dests %d 0 R>>>>"
            % (_PAGES, _METADATA, _LABELS, language.encode(), _ROOT, _OUTLINES, _DESTS),
        )
        start, identity = self._at, self._digest.hexdigest()[:32].encode()
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._offsets))
        for offset in self._offsets[1:]:
            self._write(b"%010d %05d %s \n" % (offset, 0 if offset else 65535, b"n" if offset else b"f"))
        self._write(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._offsets), _CATALOG, _INFO, identity, identity, start)
        )

    def _find_places(
        self,
        objects: dict[int, bytes],
        head: bytes,
        kids: Sequence[int],
        excerpts: Sequence[int],
        base: int,
        before: int,
    ) -> None:
        """The anchors of headings by their names, and those of excerpts by the links of their numbers, in order."""
        names = re.search(rb"/Dests<</Names\[(.*?)\]", head, re.DOTALL)
        for name, number in _NAMED.findall(names[1]) if names else ():
            place = _PLACE.search(objects[int(number)])
            if place is not None:
                page = int(place[1])
                found = Place(before + kids.index(page), base + page, float(place[2]), float(place[3]))
                self.places[name.decode()] = found
        numbers = iter(excerpts)
        for index, page in enumerate(kids):
            listed = re.search(rb"/Annots\[(.*?)\]", objects[page])
            for number in re.findall(rb"(\d+) 0 R", listed[1]) if listed else ():
                note = objects[int(number)]
                rect = _RECT.search(note)
                if _EXCERPT in note and rect is not None and (excerpt := next(numbers, None)) is not None:
                    place_of = Place(before + index, base + page, float(rect[1]), float(rect[4]) + 8)
                    self.places[f"excerpt_{excerpt}"] = place_of

    def _outline(self, marks: Sequence[Mark]) -> None:
        """The bookmarks as the tree that their levels make."""
        first = len(self._offsets)
        self._offsets.extend([0] * len(marks))
        above: list[int] = []
        parents: list[int] = []
        children: dict[int, list[int]] = {-1: []}
        for index, mark in enumerate(marks):
            while above and marks[above[-1]].level >= mark.level:
                above.pop()
            parents.append(above[-1] if above else -1)
            children.setdefault(parents[-1], []).append(index)
            above.append(index)
        for index, mark in enumerate(marks):
            siblings = children[parents[index]]
            place = bisect_right(siblings, index) - 1
            parent = _OUTLINES if parents[index] < 0 else first + parents[index]
            body = b"/Parent %d 0 R/Title%s/Dest(%s)" % (parent, _text(mark.title), mark.anchor.encode())
            if place:
                body += b"/Prev %d 0 R" % (first + siblings[place - 1])
            if place + 1 < len(siblings):
                body += b"/Next %d 0 R" % (first + siblings[place + 1])
            self._put(first + index, b"<<%s%s>>" % (body, _ends(children.get(index, ()), first, -1)))
        self._put(_OUTLINES, b"<</Type/Outlines%s>>" % _ends(children[-1], first, 1))

    def _put(self, number: int, body: bytes) -> None:
        self._offsets[number] = self._at
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._at += len(content)


def _ends(children: Sequence[int], first: int, sign: int) -> bytes:
    if not children:
        return b""
    ends = (first + children[0], first + children[-1], sign * len(children))
    return b"/First %d 0 R/Last %d 0 R/Count %d" % ends


def _objects(volume: bytes) -> tuple[dict[int, bytes], int]:
    """The objects of a file by their numbers, and the number of its catalog."""
    start = int(volume[volume.rindex(b"startxref") + 9 :].split()[0])
    lines = volume[start:].split(b"\n", 2)
    count = int(lines[1].split()[1])
    rows = [lines[2][20 * index : 20 * index + 20] for index in range(count)]
    offsets = {number: int(row[:10]) for number, row in enumerate(rows) if row[17:18] == b"n"}
    ends = sorted((*offsets.values(), start))
    objects = {}
    for number, offset in offsets.items():
        whole = volume[offset : ends[bisect_right(ends, offset)]]
        body = whole[whole.index(b"obj") + 3 : whole.rindex(b"endobj")]
        objects[number] = body.strip(b"\r\n")
    return objects, _one(volume[start:], rb"/Root (\d+)")


def _parted(body: bytes) -> tuple[bytes, bytes]:
    """The dictionary of an object, and its stream with the words around it."""
    at = body.find(b">>\nstream\n") if body.startswith(b"<<") else -1
    return (body, b"") if at < 0 else (body[: at + 2], body[at + 2 :])


def _is_dropped(body: bytes) -> bool:
    """Bookmarks and page labels of a volume, which are made anew."""
    return body.startswith((b"<</Type/Outlines", b"<</Type/PageLabel")) or (
        body.startswith(b"<</Parent ") and b"/Title" in body
    )


def _one(body: bytes, pattern: bytes) -> int:
    found = re.search(pattern, body)
    return int(found[1]) if found else 0


def _one_of(body: bytes, pattern: bytes) -> bytes:
    found = re.search(pattern, body, re.DOTALL)
    return found[1] if found else b""


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _number(value: float) -> bytes:
    return f"{value:.2f}".encode()


def _text(words: str) -> bytes:
    """Words as a text string: UTF-16 in hexadecimal, in which nothing needs escaping."""
    return b"<FEFF%s>" % words.encode("utf-16-be", "replace").hex().upper().encode()


def _xmp(title: str, author: str, language: str, when: str) -> bytes:
    moment = f"{when[:4]}-{when[4:6]}-{when[6:8]}T{when[8:10]}:{when[10:12]}:{when[12:14]}Z"
    creator = f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:format>application/pdf</dc:format>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>{creator}'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        "<pdf:Producer>Commonplace</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()
