"""A bundle as Markdown: block quotations whose footnotes [^12] are their numbers and hold the citations.

Context, tags and note follow a quotation as a list; white space in the context is one space each time. The page itself
is resources/templates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from db.bundles.outline import Outline
from db.bundles.templating.rendering import render


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the bundle as CommonMark with footnotes."""
    from db.bundles.markdown.page import page

    render(outline, "md", page, file, step)
