"""The styles of paragraphs in office documents: quiet type, fonts that every office program has or replaces well."""

from __future__ import annotations

from db.bundles.paper.lines import Line
from db.record import record

INK, INK2, ACCENT, BAR = "1F1E1B", "5C5850", "1D5AA8", "8FA8C8"
SERIF, SANS, COMPLEX, ASIAN = "Georgia", "Calibri", "Times New Roman", "SimSun"
LARGER = 1.15
"""Arabic and Hebrew look small beside Latin letters of the same size."""

LANGUAGE = "en-GB"
STYLES = {
    **{"title": "Title", "subtitle": "Subtitle", "made": "Made", "marking": "Marking", "fact": "Fact"},
    **{"contents": "TOCHeading", "definition": "Definition", "prose": "BodyText", "see": "Definition"},
    **{"number": "ExcerptNumber", "context": "Context", "quote": "Quote", "cited": "Citation", "tags": "Tags"},
    **{"said": "Tags", "also": "Tags", "origin": "Origin", "note": "CoderNote", "source": "SourceEntry"},
    **{"method": "Method", "index": "ActorEntry"},
}
RUN_STYLES = {"strong": "Strong", "emphasis": "Emphasis", "ellipsis": "Ellipsis", "cut": "Cut", "inserted": "Inserted"}


@record
class Kind:
    """A style of paragraphs: sizes and spaces in points, `indent` in millimetres, `line` as a factor.

    `level` is that of a heading; `bar` stands before the lines, `edge` is a tab at the far side."""

    id: str
    name: str
    font: str = SANS
    size: float = 10.5
    colour: str = INK
    before: float = 0
    after: float = 0
    line: float = 1.15
    indent: float = 0
    keep: bool = False
    bold: bool = False
    level: int = 0
    centred: bool = False
    bar: bool = False
    edge: bool = False


KINDS = (
    Kind("Title", "Title", SERIF, 30, before=150, after=10, line=1.1, keep=True),
    Kind("Subtitle", "Subtitle", SANS, 13, INK2, after=4),
    Kind("Made", "Made", SANS, 11, INK2, after=18),
    Kind("Marking", "Marking", SANS, 11, bold=True, after=18),
    Kind("Fact", "Fact", SANS, 10, INK2, after=6, line=1.25),
    Kind("TOCHeading", "TOC Heading", SERIF, 18, after=14, keep=True),
    *(
        Kind(f"TOC{level}", f"toc {level}", SANS, 10.5, after=3, indent=5.0 * (level - 1), edge=True)
        for level in range(1, 7)
    ),
    *(
        Kind(f"Heading{level}", f"heading {level}", SERIF, size, before=before, after=5, keep=True, level=level)
        for level, size, before in ((1, 18, 28), (2, 15, 24), (3, 13, 20), (4, 12, 18), (5, 11, 16), (6, 10.5, 14))
    ),
    Kind("BodyText", "Body Text", SERIF, 11.5, before=4, after=6, line=1.35),
    Kind("Definition", "Definition", SANS, 10, INK2, before=4, after=8, line=1.25),
    Kind("ExcerptNumber", "Excerpt Number", SANS, 9, INK2, before=16, after=2, keep=True),
    Kind("Context", "Context", SERIF, 10, INK2, before=2, after=2, line=1.3, indent=8),
    Kind("Quote", "Quote", SERIF, 11.5, before=2, after=2, line=1.35, indent=8, bar=True),
    Kind("Citation", "Citation", SANS, 9, INK2, before=2, after=2, indent=8),
    Kind("Tags", "Tags", SANS, 9.5, INK2, before=3, indent=8, line=1.2),
    Kind("Origin", "Origin", SANS, 8.5, INK2, before=3, indent=8),
    Kind("CoderNote", "Coder Note", SANS, 10, before=4, after=2, indent=8, line=1.25),
    Kind("SourceEntry", "Source Entry", SANS, 10, after=4, line=1.2),
    Kind("Method", "Method", SANS, 10, after=4, line=1.25),
    Kind("ActorEntry", "Actor Entry", SANS, 10, after=2),
    Kind("FootnoteText", "footnote text", SANS, 9, after=2, line=1.1),
    Kind("EndnoteText", "endnote text", SANS, 9, after=3, line=1.15),
    Kind("Header", "header", SANS, 8.5, INK2, centred=True),
    Kind("Footer", "footer", SANS, 8.5, INK2, centred=True),
)


def style_of(line: Line) -> str:
    """The id of a line's style."""
    if line.style in ("heading", "entry"):
        return f"{'Heading' if line.style == 'heading' else 'TOC'}{min(6, max(1, line.level))}"
    return STYLES[line.style]
