"""Lines of a bundle as WordprocessingML, written as text so that no document stands in memory.

Element and attribute names are those of ECMA-376 part 1, sections 17.3, 17.11, 17.13 and 17.16; the order of properties
is that of its schema, which Word insists on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

from db.bundles.paper.lines import Line, Run
from db.bundles.paper.style import RUN_STYLES, style_of
from db.bundles.shown import has_right_to_left, runs, shown

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'

_ASIAN = ("zh", "ja", "ko")
_NAME = re.compile(r"\W")

Linked = Callable[[str], str]
"""The id of the relationship for an address."""


def q(name: str) -> str:
    """A name of WordprocessingML in the notation of lxml."""
    return f"{{{W}}}{name}"


def opened(line: Line, new_page: bool = False, keep: bool = False) -> str:
    """The beginning of a paragraph with its properties."""
    style = style_of(line)
    rest = ["<w:keepNext/>"] if keep else []
    if new_page:
        rest.append("<w:pageBreakBefore/>")
    if line.rtl and style == "Quote":
        # Programs disagree about which side a bar of a right-to-left paragraph stands on.
        rest.append('<w:pBdr><w:left w:val="nil"/></w:pBdr>')
    if line.rtl:
        rest.append("<w:bidi/>")
    if not line.runs or not line.text:
        rest.append('<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>')
    elif line.style in ("note", "method") and line.level:
        rest.append(f'<w:ind w:left="{454 + 340 * line.level}"/>')
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"".join(rest)}</w:pPr>'


def words(line: Iterable[Run], rtl: bool, language: str, linked: Linked) -> str:
    """The runs of a line; addresses become links."""
    found = []
    for run in line:
        # Right-to-left pieces of a citation stand between isolates, and are right-to-left as a whole.
        leftward = rtl or run.text.startswith("\u2068")
        style = RUN_STYLES.get(run.kind, "")
        if not run.link:
            found.append(plain(run.text, leftward, style, language))
        elif run.link.startswith("#"):
            inner = plain(run.text, leftward, style, language)
            found.append(f'<w:hyperlink w:anchor="{name_of(run.link[1:])}" w:history="1">{inner}</w:hyperlink>')
        else:
            inner = plain(run.text, leftward, style or "Hyperlink", language)
            found.append(f'<w:hyperlink r:id="{linked(run.link)}" w:history="1">{inner}</w:hyperlink>')
    return "".join(found)


def plain(text: str, rtl: bool = False, style: str = "", language: str = "") -> str:
    """Words as runs, those that run to the left marked so that Word takes their fonts and order."""
    clean = shown(text)
    stretches = runs(clean, rtl) if rtl or has_right_to_left(clean) else ((clean, False),)
    return "".join(_run(stretch, leftward, style, language) for stretch, leftward in stretches if stretch)


def _run(text: str, leftward: bool, style: str, language: str) -> str:
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if leftward:
        properties += "<w:rtl/>"
    if language:
        kind = "bidi" if leftward else "eastAsia" if language.split("-")[0] in _ASIAN else "val"
        properties += f'<w:lang w:{kind}="{attribute(language)}"/>'
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    inner = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t")
    )
    return f"<w:r>{properties}{inner}</w:r>"


def attribute(text: str) -> str:
    """Words as the value of an attribute."""
    return escape(shown(text), {'"': "&quot;", "\n": " ", "\t": " "})


def name_of(anchor: str) -> str:
    """The name of a bookmark: letters, digits and underscores, at most forty."""
    return _NAME.sub("_", anchor)[:40]


def bookmark(number: int, name: str, inner: str) -> str:
    """Words between the ends of a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name_of(name)}"/>'
    return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'
