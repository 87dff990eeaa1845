"""Lines of a bundle as OpenDocument text: paragraphs, spans, and white space that no program folds.

Elements and attributes are those of OASIS OpenDocument 1.3 part 3, sections 5.1, 6.1 and 6.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from db.bundles.paper.lines import Line, Run
from db.bundles.paper.style import RUN_STYLES, style_of
from db.bundles.shown import shown

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    **{name: f"{_ODF}{name}:1.0" for name in ("office", "text", "style", "meta", "manifest")},
    **{"fo": f"{_ODF}xsl-fo-compatible:1.0", "svg": f"{_ODF}svg-compatible:1.0"},
    **{"xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/"},
}
VERSION = 'office:version="1.3"'

# The names under which programs know the styles of their own.
_KNOWN = {
    **{f"Heading{level}": f"Heading_20_{level}" for level in range(1, 7)},
    **{f"TOC{level}": f"Contents_20_{level}" for level in range(1, 7)},
    **{"TOCHeading": "Contents_20_Heading", "BodyText": "Text_20_body", "Quote": "Quotations"},
    **{"FootnoteText": "Footnote", "EndnoteText": "Endnote"},
}
# A space that would be folded away: at either end, or beside another.
_SPACE = re.compile("\t| {2,}|^ | $")


def q(name: str) -> str:
    """A name such as text:p in the notation of lxml."""
    space, _, local = name.partition(":")
    return f"{{{SPACES[space]}}}{local}"


def names(*used: str) -> str:
    """The declarations of name spaces."""
    return " ".join(f'xmlns:{name}="{SPACES[name]}"' for name in used)


def style_name(identity: str) -> str:
    """The name of a style by its id."""
    return _KNOWN.get(identity, identity)


def variant(line: Line, new_page: bool = False, keep: bool = False) -> str:
    """The style of a line as it stands here: on a new page, right-to-left, empty, kept with the next, or nested."""
    flags = "b" if new_page else ""
    flags += "r" if line.rtl else ""
    flags += "" if line.text else "g"
    flags += "k" if keep else ""
    flags += str(min(5, line.level)) if line.style in ("note", "method") and line.level else ""
    name = style_name(style_of(line))
    return f"{name}.{flags}" if flags else name


def paragraph(line: Line, inner: str, new_page: bool = False, keep: bool = False) -> str:
    """A whole paragraph; a heading is one of its level."""
    style = variant(line, new_page, keep)
    if line.style == "heading":
        return f'<text:h text:style-name="{style}" text:outline-level="{line.level}">{inner}</text:h>'
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def words(line: Iterable[Run], language: str = "") -> str:
    """The runs of a line; addresses become links, another language is said."""
    found = []
    for run in line:
        inner = plain(run.text)
        if not inner:
            continue
        if run.kind in RUN_STYLES:
            inner = f'<text:span text:style-name="{RUN_STYLES[run.kind]}">{inner}</text:span>'
        if run.link:
            target, look = attribute(run.link), "Inner" if run.link.startswith("#") else "Link"
            inner = f'<text:a xlink:type="simple" xlink:href="{target}" text:style-name="{look}">{inner}</text:a>'
        found.append(inner)
    inner = "".join(found)
    if language and inner:
        return f'<text:span text:style-name="{language_style(language)}">{inner}</text:span>'
    return inner


def plain(text: str) -> str:
    """Words with their white space as elements where OpenDocument would fold it."""
    return _SPACE.sub(_element, escape(shown(text).replace("\n", " ")))


def attribute(text: str) -> str:
    """Words as the value of an attribute."""
    return escape(shown(text), {'"': "&quot;", "\n": " ", "\t": " "})


def language_style(language: str) -> str:
    """The style of words in a language."""
    return f"L.{re.sub('[^A-Za-z0-9-]', '-', language)}"


def bookmark(name: str, inner: str) -> str:
    """Words between the ends of a bookmark."""
    return f'<text:bookmark-start text:name="{name}"/>{inner}<text:bookmark-end text:name="{name}"/>'


def _element(found: re.Match[str]) -> str:
    space = found[0]
    if space == "\t":
        return "<text:tab/>"
    return "<text:s/>" if len(space) == 1 else f'<text:s text:c="{len(space)}"/>'
