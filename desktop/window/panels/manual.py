"""The manual: its pages, and each as HTML for the help panel. The page of keys is made from the key map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.actions.key_map import KeyMap
from desktop.look.files import read_text
from desktop.window.keys.groups import key_groups

if TYPE_CHECKING:
    from markdown_it.token import Token

FIRST = "first"
KEYS = "keys"
PAGES = (
    FIRST,
    "reading",
    "tagging",
    "themes-and-actors",
    "finding",
    "bringing-in",
    "giving-out",
    "safety",
    KEYS,
    "command-line",
    "file-format",
)
"""The pages in the order of the contents; each but the keys is a file of the resources."""

_TITLE = re.compile(r"^# +(.+?) *$", re.MULTILINE)
_NO_SLUG = re.compile(r"[^\w\- ]")


@dataclass(slots=True)
class Manual:
    """The pages as they are read, each loaded once; the page of keys says what `key_map` says."""

    key_map: KeyMap = field(default_factory=KeyMap)
    _sources: dict[str, str] = field(default_factory=dict)

    def source(self, page: str) -> str:
        """A page as Markdown; FileNotFoundError for one there is not."""
        if page not in self._sources:
            self._sources[page] = _keys_page(self.key_map) if page == KEYS else read_text("help", f"{page}.md")
        return self._sources[page]

    def forget_keys(self) -> None:
        """Make the page of keys anew: they have changed."""
        self._sources.pop(KEYS, None)

    def title(self, page: str) -> str:
        """What a page is called."""
        found = _TITLE.search(self.source(page))
        return found[1] if found else page

    def html(self, page: str) -> str:
        """A page as HTML: headings carry names to jump to, links to actions are of class `do`."""
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        tokens = parser.parse(self.source(page))
        _dress_tokens(tokens)
        return str(parser.renderer.render(tokens, parser.options, {}))

    def links(self, page: str) -> Iterator[str]:
        """Where the links of a page lead, as they are written."""
        from markdown_it import MarkdownIt

        for token in MarkdownIt("commonmark").enable("table").parse(self.source(page)):
            for child in token.children or ():
                if child.type == "link_open":
                    yield str(child.attrs["href"])

    def names(self, page: str) -> list[str]:
        """The names that the headings of a page can be jumped to by."""
        return [slug(found[1]) for found in re.finditer(r"^#{1,4} +(.+?) *$", self.source(page), re.MULTILINE)]

    def with_words(self, words: str) -> list[str]:
        """The pages that hold these words, in the order of the contents."""
        return [page for page in PAGES if words.casefold() in self.source(page).casefold()]


def slug(heading: str) -> str:
    """The name of a heading in a link, as most Markdown programs make it: "The tag bar" is the-tag-bar."""
    return _NO_SLUG.sub("", heading.replace("`", "").lower()).strip().replace(" ", "-")


def target_of(link: str, here: str) -> tuple[str, str] | None:
    """The page and the name on it that a link between pages means, None for a link of another kind."""
    if ":" in link:
        return None
    page, _, name = link.partition("#")
    return (page.removesuffix(".md") or here, name)


def _dress_tokens(tokens: list[Token]) -> None:
    from markdown_it.token import Token

    for at, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            # Qt sets headings in sizes of its own; a paragraph of a class takes ours
            level, token.tag = token.tag, "p"
            if token.nesting < 0:
                continue
            token.attrs["class"] = level
            anchor = Token("html_inline", "", 0, content=f'<a name="{slug(tokens[at + 1].content)}"></a>')
            tokens[at + 1].children = [anchor, *(tokens[at + 1].children or [])]
        elif token.type == "table_open":
            token.attrs |= {"cellspacing": "0", "cellpadding": "4", "border": "0", "width": "100%"}
        elif token.type == "inline":
            for child, after in pairwise(token.children or ()):
                if child.type == "link_open" and str(child.attrs.get("href", "")).startswith("do:"):
                    child.attrs["class"] = "do"
                    # a button is not broken over two lines, and its ground goes a little further than its words
                    words = after.content.replace(" ", "\N{NO-BREAK SPACE}")
                    after.content = f"\N{THIN SPACE}{words}\N{THIN SPACE}"


def _keys_page(key_map: KeyMap) -> str:
    parts = [
        "# Keys",
        "Press `?` in the reader for the same list with a filter; there every key can be changed. [Show it](do:keys)",
        "Single keys act in the reader only. With `Alt` they do the same, where a screen reader keeps them.",
    ]
    for group in key_groups(key_map):
        rows = [
            f"| {line.words} | {' '.join(_code(key) for key in (*line.keys, *line.variants))} |" for line in group.lines
        ]
        parts += [f"## {group.title}", "\n".join(["| act | keys |", "|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def _code(key: str) -> str:
    return f"`{key.replace('|', chr(92) + '|')}`"
