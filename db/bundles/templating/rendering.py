"""Filling in the templates of web pages and Markdown, piece by piece; the program's own, or one of the user's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, BinaryIO

from db.bundles.markdown.text import inline
from db.bundles.outline import Outline

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2 import Template as JinjaTemplate

_AT_ONCE = 1 << 16
_HTML = re.compile("[&<>\"']").search
SHIPPED = {"html": "bundle.html.j2", "md": "bundle.md.j2"}
"""The templates that come with the program, by format."""


def shipped(name: str) -> str:
    """The template of a format as it comes with the program."""
    return (files("resources") / "templates" / SHIPPED[name]).read_text(encoding="utf-8")


def usual(name: str) -> dict[str, Any]:
    """How templates of a format are read: HTML escapes what is no HTML yet, Markdown what is no Markdown yet."""
    from jinja2 import StrictUndefined

    common: dict[str, Any] = {
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "undefined": StrictUndefined,
        "autoescape": name == "html",
    }
    return common | ({} if name == "html" else {"finalize": as_markdown})


def as_markdown(value: Any) -> Any:
    """Plain words as one line of Markdown; what is Markdown already stays."""
    return inline(value) if type(value) is str else value


def render(
    outline: Outline,
    name: str,
    values: Callable[[Outline, Callable[[], None], bool], dict[str, Any]],
    file: BinaryIO,
    step: Callable[[], None],
) -> None:
    """Write a page: by the template that the user gave for this format, else by that of the program.

    `values` are the names that a template may use; for that of the program it is told to set excerpts themselves.
    """
    own = outline.templates.get(name)
    if own is not None:
        from db.bundles.templating.templates import render_own

        render_own(own, usual(name), values(outline, step, False), file, outline.front)
        return
    # Between what takes its time before the first excerpt is asked whether it is still wanted.
    told = values(outline, step, True)
    outline.ask()
    import jinja2  # noqa: F401

    outline.ask()
    template = _own(name)
    outline.ask()
    _put(template.generate(told), file)


@cache
def _own(name: str) -> JinjaTemplate:
    """The program's own template of a format: to understand it takes as long as to fill it in for a small bundle."""
    return _environment(name).from_string(shipped(name))


def _environment(name: str) -> Environment:
    """Where the program's own template is filled in: as `usual` says it, by a shorter way.

    Nothing in it is undefined, so attributes are asked for as they are; what is written is escaped by `finalize`.
    """
    from jinja2 import Environment
    from markupsafe import Markup, escape

    def as_html(value: Any) -> str:
        if type(value) is Markup:
            return value
        if type(value) is str and not _HTML(value):
            return value
        return str(value) if type(value) is int else escape(value)

    made = Environment(**usual(name) | ({"autoescape": False, "finalize": as_html} if name == "html" else {}))
    # Asked five million times for a large bundle, where its own way takes three times as long.
    vars(made)["getattr"] = getattr
    return made


def _put(pieces: Iterable[str], file: BinaryIO) -> None:
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > _AT_ONCE:
            file.write("".join(held).encode("utf-8"))
            held.clear()
            size = 0
    file.write("".join(held).encode("utf-8"))
