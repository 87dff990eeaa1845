"""The styles by their ids, and a quote with its source in one of them, as the clipboard is given it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from db.bundles.citations import apa, chicago_author_date, chicago_note, mla, plain
from db.bundles.citations.cited import Cited, Piece, as_html, as_text, cited
from db.bundles.shown import direction, shown
from db.record import record
from db.records.bundles import Excerpt


@record
class Style:
    """`reference` makes the citation, `beside` what stands in brackets after the quote (nothing in some styles).

    `entry` is its line in the list of sources, which is called `heading`; `later` what a note after the first one says,
    in styles of notes.
    """

    id: str
    name: str
    reference: Callable[[Cited], list[Piece]]
    beside: Callable[[Cited], list[Piece]]
    entry: Callable[[Cited], list[Piece]]
    heading: str
    later: Callable[[Cited], list[Piece]] | None = None


STYLES: tuple[Style, ...] = (
    Style("plain", "Newspaper line", plain.reference, plain.beside, plain.reference, "Sources"),
    Style("apa", "APA 7", apa.reference, apa.beside, apa.reference, "References"),
    Style(
        "chicago-note",
        "Chicago, note",
        chicago_note.reference,
        chicago_note.beside,
        chicago_note.entry,
        "Bibliography",
        chicago_note.later,
    ),
    Style(
        "chicago-author-date",
        "Chicago, author-date",
        chicago_author_date.reference,
        chicago_author_date.beside,
        chicago_author_date.reference,
        "References",
    ),
    Style("mla", "MLA 9", mla.reference, mla.beside, mla.reference, "Works Cited"),
)


def style_of(name: str) -> Style:
    """The style of that id; the plain line for what is no id."""
    return next((style for style in STYLES if style.id == name), STYLES[0])


def with_quote(excerpt: Excerpt, style: Style, original: str | None = None) -> tuple[str, str]:
    """Quote and citation as plain text and as HTML; `original` is the code of the language translated from."""
    article, quote = excerpt.article, excerpt.highlight.quote
    source = cited(article, excerpt.paragraphs, original=original)
    reference, beside = style.reference(source), style.beside(source)
    after = f" {as_text(beside)}" if beside else ""
    way = direction(quote, article.language, article.direction)
    language = f' lang="{escape(article.language)}"' if article.language else ""
    words = "<br>".join(escape(part) for part in shown(quote).split("\n"))
    bracket = f' <span dir="ltr" lang="en">{as_html(beside)}</span>' if beside else ""
    rich = (
        f'<blockquote dir="{way}"{language}><p dir="{way}">{words}{bracket}</p></blockquote>'
        f'<p dir="ltr">{as_html(reference)}</p>'
    )
    return f"“{quote}”{after}\n{as_text(reference)}", rich
