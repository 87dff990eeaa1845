"""A bundle as a PDF: tagged, with bookmarks, its fonts inside, and a footnote that cites each quotation.

Pages are set in volumes by typst in a child process, and joined: however much there is, only one volume is in memory.
A volume ends where a section does, where it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from db.bundles.outline import Front, Outline
from db.bundles.paper.ends import front_lines, full_stop, running_title
from db.bundles.paper.lines import Break, Line, Run
from db.bundles.paper.pages import Item, Laid, body
from db.bundles.paper.style import LANGUAGE
from db.bundles.pdf.child import pages
from db.bundles.pdf.fonts import STAND_IN, Fitted
from db.bundles.pdf.join import Joined, Mark
from db.bundles.pdf.look import font_folders, look
from db.bundles.pdf.pieces import Piece, pieces, split
from db.bundles.pdf.same import BLANK, skeleton
from db.bundles.shown import one_line, shown

_ENOUGH, _MOST = 120_000, 240_000  # characters in a volume, with _WEIGHT for each excerpt
_WEIGHT = 400
# What would join or colour the signs beside it, where these have only their stand-in.
_JOINERS = re.compile(f"[\u200c\u200d\ufe0e\ufe0f]*({STAND_IN})[\u200c\u200d\ufe0e\ufe0f]*")


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the document; the same bundle gives the same bytes. Raises FormatNotMade where its pages cannot be set."""
    _Writer(outline, file, step).write()


class _Writer:
    def __init__(self, outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
        self._outline = outline
        self._noted = outline.front.settings.cited_in != "text"
        self._step = step
        self._fitted = Fitted()
        self._joined = Joined(file)
        self._marks: list[Mark] = []
        self._items: list[dict[str, Any]] = []
        self._excerpts: list[int] = []
        self._weight = 0

    def write(self) -> None:
        front = self._outline.front
        for item in body(self._outline):
            self._take(item)
        self._set()
        for line in front_lines(self._outline):
            self._items.append(self._plain(line))
        first = self._joined.add(self._volume(front, numbering="i", first=1, cover=True), in_front=True)
        lacking = "".join(sorted(self._fitted.lacking))
        title, coder = self._said(front.title), self._said(front.coder)
        self._joined.finish(title, coder, LANGUAGE, front.made, self._marks, lacking, first)

    def _take(self, item: Item) -> None:
        heading = isinstance(item, Line) and item.style == "heading"
        if self._weight > (_ENOUGH if heading else _MOST):
            self._set()
        if isinstance(item, Laid):
            self._step()
            self._take_excerpt(item)
            return
        if isinstance(item, Break):
            self._items.append(self._plain(item))
            return
        if heading:
            self._marks.append(Mark(item.level, self._said(item.text), item.anchor))
        for line in split((item,)):
            if self._weight > _MOST:
                self._set()
            self._items.append(self._plain(line))
            self._weight += 60 + len(line.text)

    def _take_excerpt(self, item: Laid) -> None:
        for piece in pieces(item, _MOST):
            if self._weight > _MOST:
                self._set()
            one = piece.laid
            self._items.append(self._excerpt(piece))
            if piece.begins:
                self._excerpts.append(item.number)
            self._weight += _WEIGHT + sum(
                len(line.text) for part in (one.before, one.quote, one.after, one.below) for line in part
            )

    def _set(self) -> None:
        """Set the pages of what was taken since the last volume."""
        if self._items:
            volume = self._volume(self._outline.front, "1", self._joined.pages + 1, cover=False)
            self._joined.add(volume, self._excerpts)
        self._items, self._excerpts, self._weight = [], [], 0

    def _volume(self, front: Front, numbering: str, first: int, cover: bool) -> bytes:
        data = {
            "title": self._said(front.title) or "Excerpts",
            "author": self._said(front.coder),
            "marking": self._said(front.marking),
            "running": self._said(running_title(front)),
            "numbering": numbering,
            "first": first,
            "cover": cover,
            "items": self._items,
        }
        return pages(look(), data, font_folders(), front.made)

    def _plain(self, item: Line | Break) -> dict[str, Any]:
        if isinstance(item, Break):
            return {"kind": "break"}
        row = self._row(item) | {"kind": "line", "style": item.style, "level": item.level, "anchor": item.anchor}
        if item.style == "entry":
            target = self._joined.places.get(item.runs[0].link[1:])
            row |= {"page": str(target.page + 1) if target else "", "runs": row["runs"][:1]}
        return row

    def _excerpt(self, piece: Piece) -> dict[str, Any]:
        one = piece.laid
        return {
            "kind": "excerpt",
            "number": one.number,
            "head": self._runs(one.head.runs) if piece.begins else [],
            "before": [self._row(line) for line in one.before],
            "quote": self._quote(one),
            "after": [self._row(line) for line in one.after],
            "cited": self._runs((*one.reference, Run(full_stop(one.reference)))),
            "noted": self._noted and piece.ends,
            "named": piece.ends and not self._noted,
            "below": [self._plain(line) for line in one.below],
        }

    def _quote(self, one: Laid) -> list[dict[str, Any]]:
        rows = [self._row(line) for line in one.quote]
        if rows and not any(skeleton(text) for row in rows for text, _, _ in row["runs"]):
            # Without a letter nobody could see, and no program find, where the context before it ends.
            rows[0]["runs"] = [[BLANK, "ellipsis", ""]]
        return rows

    def _row(self, line: Line) -> dict[str, Any]:
        language = line.language.split("-")[0].lower()
        usable = language if 2 <= len(language) <= 3 and language.isascii() and language.isalpha() else ""
        return {"runs": self._runs(line.runs), "rtl": line.rtl, "lang": usable}

    def _runs(self, runs: Iterable[Run]) -> list[list[str]]:
        return [
            [self._fit(run.text), run.kind, f"cp:{run.link[1:]}" if run.link.startswith("#") else run.link]
            for run in runs
            if run.text
        ]

    def _fit(self, text: str) -> str:
        return _JOINERS.sub(r"\1", shown(text).translate(self._fitted))

    def _said(self, text: str) -> str:
        return shown(one_line(text))
