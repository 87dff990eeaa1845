"""Citations: one plain newspaper line that is right in every script, for footnotes and for the clipboard."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from db.bundles.citations.titles import inner_marks, without_stop
from db.bundles.shown import direction, is_web_address, isolated, one_line, shown
from db.record import record
from db.records.articles import Article
from db.records.bundles import Excerpt
from db.text.dates import Dated, read_date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_LANGUAGES = {
    **{"ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali"},
    **{"ckb": "Central Kurdish", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English"},
    **{"es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew"},
    **{"hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese"},
    **{"ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian"},
    **{"ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese"},
    **{"ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili"},
    **{"th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese"},
    **{"zh": "Chinese"},
}


Paragraphs = int | tuple[int, int]


@record
class Part:
    """A piece of a citation; `kind` is author, title, outlet, date, url or note."""

    kind: str
    text: str


def as_iso(written: str) -> str:
    """A date in ISO 8601, as precise as it is known, however it was written; "" for what is no date for sure."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?", written)
    if match and 1 <= int(match[2] or 1) <= 12 and 1 <= int(match[3] or 1) <= 31:
        return written.split("T")[0]
    found = read_date(written, None)
    return found.iso if isinstance(found, Dated) else ""


@lru_cache(maxsize=4096)  # the same few days come again and again
def day_in_words(written: str) -> str:
    """A date as precise as it is known (19 July 2022, July 2022, 2022); anything else as it stands."""
    year, month, day = (*as_iso(written).split("-"), "", "")[:3]
    if not year:
        return written
    return " ".join(filter(None, (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year)))


def language_in_words(code: str) -> str:
    """The English name of a language, or its code where we have no name."""
    return _LANGUAGES.get(code.split("-")[0].lower(), code)


def paragraph_words(paragraph: Paragraphs, word: str = "para.") -> str:
    """One paragraph by its number, several as a range: para. 3, paras. 3–5."""
    first, last = (paragraph, paragraph) if isinstance(paragraph, int) else paragraph
    return f"{word.rstrip('.')}s. {first}–{last}" if last > first else f"{word} {first}"


def plain_line(citation: str, paragraphs: Paragraphs) -> str:
    """The plain citation of a source, and where in it."""
    where = paragraph_words(paragraphs)
    return f"{citation}, {where}" if citation else where


def citation_parts(
    article: Article, paragraph: Paragraphs | None = None, accessed: str | None = None, original: str | None = None
) -> list[Part]:
    """What a citation is made of, in order; what is not known is left out. `original` is a language code.

    `paragraph` is its number, or the first and last of several.
    """
    title = without_stop(one_line(article.title))
    found = [
        Part("author", one_line(article.author or "")),
        Part("title", f"“{inner_marks(title)}”" if title else ""),
        Part("outlet", one_line(article.outlet or "")),
        Part("date", day_in_words(one_line(article.published or ""))),
        Part("note", _translated(article, original)),
        Part("url", one_line(article.url or "")),
        Part("note", f"accessed {day_in_words(accessed)}" if accessed else ""),
        Part("note", paragraph_words(paragraph) if paragraph else ""),
    ]
    return [part for part in found if part.text]


def citation(
    article: Article, paragraph: Paragraphs | None = None, accessed: str | None = None, original: str | None = None
) -> str:
    """A newspaper citation on one line: Author, “Title”, Outlet, 19 July 2022, address, para. 12.

    Right-to-left parts stand between isolates (U+2068, U+2069) so that they do not pull their neighbours along.
    """
    parts = citation_parts(article, paragraph, accessed, original)
    return ", ".join(isolated(part.text) for part in parts)


def footnote(
    article: Article, paragraph: Paragraphs | None = None, accessed: str | None = None, original: str | None = None
) -> str:
    """The citation as a sentence with its full stop."""
    line = citation(article, paragraph, accessed, original)
    return line if line.rstrip("”\u2069").endswith((".", "?", "!", "؟", "。")) else f"{line}."


def citation_html(
    article: Article, paragraph: Paragraphs | None = None, accessed: str | None = None, original: str | None = None
) -> str:
    """The same line as HTML, each part isolated and a web address as a link."""
    found = []
    for part in citation_parts(article, paragraph, accessed, original):
        words = escape(shown(part.text))
        if part.kind == "url" and is_web_address(part.text):
            words = f'<a href="{words}" rel="noreferrer">{words}</a>'
        found.append(f"<bdi>{words}</bdi>")
    return ", ".join(found)


def with_quote(excerpt: Excerpt, original: str | None = None) -> tuple[str, str]:
    """Quote and citation for the clipboard, as plain text and as HTML."""
    article, quote = excerpt.article, excerpt.highlight.quote
    line = citation(article, excerpt.paragraphs, original=original)
    way = direction(quote, article.language, article.direction)
    language = f' lang="{escape(article.language)}"' if article.language else ""
    words = "<br>".join(escape(part) for part in shown(quote).split("\n"))
    rich = (
        f'<blockquote dir="{way}"{language}><p dir="{way}">{words}</p></blockquote>'
        f'<p dir="ltr">{citation_html(article, excerpt.paragraphs, original=original)}</p>'
    )
    return f"“{quote}”\n{line}", rich


def _translated(article: Article, original: str | None) -> str:
    if not article.translator:
        return ""
    source = f" from the {language_in_words(original)}" if original else ""
    if article.translator == "machine":
        return f"machine translation{source}"
    return f"translated{source} by {one_line(article.translator)}"
