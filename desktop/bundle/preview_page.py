"""What stands on the pages of a bundle as rich text: the very lines that Word, OpenDocument and PDF get, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from db.bundles.outline import Outline
from db.bundles.paper.ends import full_stop
from db.bundles.paper.lines import Line, Run
from db.bundles.paper.pages import Item, Laid, items, references
from db.bundles.shown import shown
from desktop.look.look import Look

_QUIET = frozenset(
    ("subtitle", "made", "fact", "definition", "see", "context", "cited", "tags", "said", "also", "origin", "number")
)
_HEADINGS = {1: 19, 2: 17}


class PreviewPage:
    """Writes lines as HTML that a QTextBrowser can show, in the colours and faces of the look."""

    def __init__(self, look: Look, outline: Outline) -> None:
        self._look, self._outline = look, outline
        self._where = outline.front.settings.cited_in

    def pieces(self) -> Iterator[str]:
        """Everything from the cover to the index, and the notes where they stand at the end."""
        for item in items(self._outline):
            yield self._piece(item)
        if self._where != "endnotes":
            return
        yield self._heading(Line("heading", (Run("Notes"),), level=1))
        for number, reference in references(self._outline):
            yield self._note(number, reference)

    def _piece(self, item: Item) -> str:
        if isinstance(item, Laid):
            return self._excerpt(item)
        if not isinstance(item, Line):
            return ""  # the rest of a page; what is scrolled has none
        if item.style in ("title", "heading", "contents"):
            return self._heading(item)
        return self._line(item)

    def _heading(self, line: Line) -> str:
        size = 24 if line.style == "title" else _HEADINGS.get(line.level or 1, 15)
        tag = "h1" if line.style == "title" else "h2"
        anchor = f'<a name="{line.anchor}"></a>' if line.anchor else ""
        words = self._runs(line.runs)
        return f'<{tag} dir="{_way(line)}" style="font-size:{self._px(size)}px">{anchor}{words}</{tag}>'

    def _line(self, line: Line, end: str = "") -> str:
        worn = self._look.palette
        if not line.runs and not end:
            return f'<p style="font-size:{self._px(5)}px">&nbsp;</p>'
        colour = worn.bad if line.style == "marking" else worn.ink2 if line.style in _QUIET else worn.ink
        style = f"color:{colour}"
        if line.style == "quote":
            family = self._look.quote_font(line.text).family()
            style += f"; font-family:'{family}'; font-size:{self._px(16)}px"
        depth = line.level - 1 if line.style == "entry" else line.level if line.style in ("note", "method") else 0
        before = "&nbsp;" * 4 * depth
        anchor = f'<a name="{line.anchor}"></a>' if line.anchor else ""
        between = " &nbsp; " if line.style == "entry" else ""
        words = self._runs(line.runs, between)
        words = f"<b>{words}</b>" if line.style == "marking" else words
        return f'<p dir="{_way(line)}" style="{style}">{anchor}{before}{words}{end}</p>'

    def _excerpt(self, one: Laid) -> str:
        noted = self._where != "text"
        mark = f"<sup>{one.number}</sup>" if noted else ""
        last = len(one.quote) - 1
        lines = [self._line(one.head)]
        lines += [self._line(line) for line in one.before]
        lines += [self._line(line, mark if at == last else "") for at, line in enumerate(one.quote)]
        lines += [self._line(line) for line in one.after]
        if not noted:
            lines.append(self._line(Line("cited", (*one.reference, Run(full_stop(one.reference))))))
        lines += [self._line(line) for line in one.below]
        if self._where == "footnotes":
            lines.append(self._note(one.number, one.reference))
        bar = f'<td width="{self._px(3)}" bgcolor="{self._look.palette.line}"></td>'
        body = f'<td style="padding: {self._px(4)}px {self._px(12)}px">{"".join(lines)}</td>'
        row = f"{body}{bar}" if self._look.mirrored else f"{bar}{body}"
        return f'<table width="100%" cellspacing="0" cellpadding="0" style="margin-bottom:8px"><tr>{row}</tr></table>'

    def _note(self, number: int, reference: tuple[Run, ...]) -> str:
        words = self._runs((*reference, Run(full_stop(reference))))
        style = f"color:{self._look.palette.ink2}; font-size:{self._px(12)}px"
        return f'<p dir="ltr" style="{style}"><sup>{number}</sup> {words}</p>'

    def _runs(self, runs: Iterable[Run], between: str = "") -> str:
        return between.join(self._run(run) for run in runs if run.text)

    def _run(self, run: Run) -> str:
        words = escape(shown(run.text))
        if run.kind == "strong":
            words = f"<b>{words}</b>"
        elif run.kind == "emphasis":
            words = f"<i>{words}</i>"
        elif run.kind in ("ellipsis", "cut", "inserted"):
            words = f'<span style="color:{self._look.palette.ink2}">{words}</span>'
        if run.link.startswith("#"):
            words = f'<a href="{escape(run.link)}">{words}</a>'
        return words

    def _px(self, size: int) -> int:
        return self._look.px(size)


def _way(line: Line) -> str:
    return "rtl" if line.rtl else "ltr"
