"""Emphasis, code and links of an article's text, cut into stretches that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape

from db.bundles.shown import is_web_address
from db.records.articles import Span

_TAGS = {"code": "code", "emphasis": "em", "strong": "strong"}


class Spanned:
    """The spans of a text; asked for its stretches from the beginning to the end, in code points."""

    def __init__(self, spans: Sequence[Span]) -> None:
        edges = sorted({edge for one in spans if one.start < one.end for edge in (one.start, one.end)})
        over: list[list[Span]] = [[] for _ in edges]
        for one in spans:
            for at in range(bisect_right(edges, one.start) - 1, bisect_right(edges, one.end - 1)):
                if one.start < one.end:
                    over[at].append(one)
        self._edges, self._over = edges, over

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, Sequence[Span]]]:
        """[start, end) in pieces, each with the spans over it."""
        at = bisect_right(self._edges, start) - 1
        while start < end:
            until = self._edges[at + 1] if at + 1 < len(self._edges) else end
            yield start, min(until, end), self._over[at] if at >= 0 else ()
            start, at = until, at + 1


def with_tags(html: str, over: Sequence[Span]) -> str:
    """HTML inside the elements of these spans; what is no address of the web is no link."""
    for kind, tag in _TAGS.items():
        if any(one.kind == kind for one in over):
            html = f"<{tag}>{html}</{tag}>"
    target = next((one.target for one in over if one.kind == "link" and is_web_address(one.target)), "")
    return f'<a class="link" href="{escape(target)}" rel="noreferrer">{html}</a>' if target else html


def with_signs(markdown: str, text: str, over: Sequence[Span], apart: bool) -> str:
    """Markdown with the signs of these spans, where it stands `apart`: elsewhere they might be read as asterisks."""
    if apart and text[:1].isalnum() and text[-1:].isalnum():
        for kind, sign in (("emphasis", "*"), ("strong", "**")):
            if any(one.kind == kind for one in over):
                markdown = f"{sign}{markdown}{sign}"
    target = next((one.target for one in over if one.kind == "link"), "")
    usable = is_web_address(target) and not set(target) & set("<>\\ \t\n\r`[]|")
    return f"[{markdown}](<{target}>)" if usable and text.strip() and apart else markdown
