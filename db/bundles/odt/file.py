"""A bundle as OpenDocument text: quotations in a style of their own, each with a real note that cites it.

A quotation's paragraphs stand between the ends of a bookmark `_cp_12`, its context in `_cpb_12` and `_cpa_12`, a
citation that stands in the text in `_cpc_12`. The content is written straight into the archive (ODF 1.3 part 2: the
kind of file comes first and is not compressed).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from db.bundles.odt.style import fonts, styles_xml, title_of, variants
from db.bundles.odt.text import HEAD, VERSION, attribute, bookmark, names, paragraph, style_name, variant, words
from db.bundles.outline import Front, Outline
from db.bundles.packing import add, add_pieces
from db.bundles.paper.ends import counts, full_stop
from db.bundles.paper.lines import Break, Line, Run
from db.bundles.paper.pages import Laid, items
from db.bundles.paper.style import LANGUAGE
from db.bundles.shown import one_line

KIND = "application/vnd.oasis.opendocument.text"
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_PARTS = ("content.xml", "styles.xml", "meta.xml")


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the document; the same bundle gives the same bytes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        add(archive, "mimetype", KIND.encode(), zipfile.ZIP_STORED)
        add(archive, "META-INF/manifest.xml", _manifest().encode())
        add(archive, "meta.xml", _meta(outline.front).encode())
        add_pieces(archive, "styles.xml", styles_xml(outline.front))
        add_pieces(archive, "content.xml", _Body(outline, step).pieces())


class _Body:
    """The content in pieces."""

    def __init__(self, outline: Outline, step: Callable[[], None]) -> None:
        self._outline = outline
        self._note = _NOTES.get(outline.front.settings.cited_in, "")
        self._step = step
        self._new_page = False
        self._listing = False

    def pieces(self) -> Iterator[str]:
        languages = {named.article.language for named in self._outline.sources} - {None, ""}
        yield f"{HEAD}<office:document-content {names('office', 'style', 'text', 'fo', 'svg', 'xlink')} {VERSION}>"
        yield f"{fonts()}<office:automatic-styles>"
        yield from variants(language for language in languages if language)
        yield "</office:automatic-styles><office:body><office:text>"
        for item in items(self._outline):
            if isinstance(item, Break):
                self._new_page = True
                continue
            if self._listing and not (isinstance(item, Line) and item.style == "entry"):
                self._listing = False
                yield "</text:index-body></text:table-of-content>"
            if isinstance(item, Laid):
                self._step()
                yield from self._excerpt(item)
            elif item.style == "contents":
                yield self._contents(item)
            elif item.style == "entry":
                title, *numbers = item.runs
                shown = (title, *(Run(f"\t{run.text}") for run in numbers if run.text))
                yield paragraph(item, words(shown))
            else:
                yield self._line(item)
        yield "</office:text></office:body></office:document-content>"

    def _contents(self, line: Line) -> str:
        """The beginning of the contents, which a program can set anew with its pages."""
        self._listing = True
        templates = "".join(
            f'<text:table-of-content-entry-template text:outline-level="{level}" '
            f'text:style-name="{style_name(f"TOC{level}")}"><text:index-entry-link-start/><text:index-entry-text/>'
            '<text:index-entry-link-end/><text:index-entry-tab-stop style:type="right"/>'
            "<text:index-entry-page-number/></text:table-of-content-entry-template>"
            for level in range(1, 7)
        )
        style, self._new_page = variant(line, self._new_page), False
        return (
            '<text:table-of-content text:name="Contents" text:protected="false"><text:table-of-content-source '
            f'text:outline-level="6">{templates}</text:table-of-content-source><text:index-body>'
            f'<text:index-title text:name="Contents head"><text:p text:style-name="{style}">{words(line.runs)}'
            "</text:p></text:index-title>"
        )

    def _line(self, line: Line) -> str:
        inner = words(line.runs, line.language)
        if line.anchor:
            inner = bookmark(attribute(line.anchor), inner)
        if line.style == "title":
            style = f"{style_name('Title')}.{'cr' if line.rtl else 'c'}"
            return f'<text:p text:style-name="{style}">{inner}</text:p>'
        new_page, self._new_page = self._new_page, False
        return paragraph(line, inner, new_page)

    def _excerpt(self, one: Laid) -> Iterator[str]:
        number = one.number
        yield self._line(one.head)
        yield from self._stretch(f"_cpb_{number}", one.before, keep=True)
        cited = words(one.reference) + words((Run(full_stop(one.reference)),))
        note = ""
        if self._note:
            style = style_name(f"{self._note.capitalize()}Text")
            note = (
                f'<text:note text:id="cited{number}" text:note-class="{self._note}"><text:note-citation>{number}'
                f'</text:note-citation><text:note-body><text:p text:style-name="{style}"><text:s/>{cited}</text:p>'
                "</text:note-body></text:note>"
            )
        yield from self._stretch(f"_cp_{number}", one.quote, note)
        yield from self._stretch(f"_cpa_{number}", one.after)
        if not self._note:
            yield paragraph(Line("cited", one.reference), bookmark(f"_cpc_{number}", cited))
        for line in one.below:
            yield self._line(line)

    def _stretch(self, name: str, lines: tuple[Line, ...], end: str = "", keep: bool = False) -> Iterator[str]:
        """The lines of a text as paragraphs between the ends of a bookmark."""
        for index, line in enumerate(lines):
            start = f'<text:bookmark-start text:name="{name}"/>' if index == 0 else ""
            stop = f'<text:bookmark-end text:name="{name}"/>{end}' if index == len(lines) - 1 else ""
            new_page, self._new_page = self._new_page, False
            yield paragraph(line, f"{start}{words(line.runs, line.language)}{stop}", new_page, keep)


def _manifest() -> str:
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in _PARTS
    )
    return (
        f'{HEAD}<manifest:manifest {names("manifest")} manifest:version="1.3"><manifest:file-entry '
        f'manifest:full-path="/" manifest:version="1.3" manifest:media-type="{KIND}"/>{rows}</manifest:manifest>'
    )


def _meta(front: Front) -> str:
    made = front.made[:19].rstrip("Z")
    when = made if len(made) == 19 else "1980-01-01T00:00:00"
    coder = attribute(one_line(front.coder))
    return (
        f"{HEAD}<office:document-meta {names('office', 'meta', 'dc')} {VERSION}><office:meta>"
        f"<meta:generator>Commonplace</meta:generator><dc:title>{title_of(front)}</dc:title>"
        f"<dc:description>{attribute(counts(front))}</dc:description><meta:initial-creator>{coder}"
        f"</meta:initial-creator><dc:creator>{coder}</dc:creator><meta:creation-date>{when}</meta:creation-date>"
        f"<dc:date>{when}</dc:date><dc:language>{LANGUAGE}</dc:language></office:meta></office:document-meta>"
    )
