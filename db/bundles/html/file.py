"""A bundle as one HTML file: excerpts as cards, and below them every source with its passages marked.

What a program needs to read it back stands in attributes: `data-excerpt`, `data-number`, `data-part`, `data-note`,
`data-source`. A line of the text is a `<p>`, so line feeds survive. The page itself is resources/templates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from db.bundles.outline import Outline
from db.bundles.templating.rendering import render


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the page in one pass."""
    from db.bundles.html.page import page

    render(outline, "html", page, file, step)
