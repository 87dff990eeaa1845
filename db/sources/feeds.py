"""Feeds saved as files (RSS, RDF, Atom): each item is an article with its title, link, date and text."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.blocks import Piece, join
from db.sources.dates import iso_date
from db.sources.links import language_code, web_address
from db.sources.markup import fragment, stripped
from db.sources.page import claimed_charset
from db.sources.plain import remarks, source_of
from db.sources.titles import first_line, printable, shorten
from db.sources.xml import language_said, local, tree_of, words
from db.text.canonical import canonical

SHORT = "this is what the feed holds of the article; it may be no more than a summary"

_ROOTS = ("rss", "rdf", "feed")
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "issued", "date", "updated", "created")
_CUT = ("…", "...", "[…]", "[...]", "[&#8230;]")


def parts(raw: bytes, file_name: str) -> list[Draft]:
    """The articles of a feed; SourceRefused for other XML and for a feed without items."""
    name = printable(file_name) or "The feed"
    source = source_of(raw, claimed_charset(raw))
    # The tree is made of the text, so that a wrong claim of an encoding does no harm.
    body = source.text.lstrip()
    if body.startswith("<?xml"):
        body = body[body.find("?>") + 2 :]
    root = tree_of(body.encode("utf-8"), name)
    if local(root) not in _ROOTS:
        raise SourceRefused(f"{name} is XML, but no feed.", "Feeds in RSS and Atom are read; paste the text of others.")
    channel = next((e for e in root.iter(etree.Element) if local(e) in ("channel", "feed")), root)
    items = [e for e in root.iter(etree.Element) if local(e) in ("item", "entry")]
    made = [_draft(item, channel, raw, file_name, source.encoding, source.warnings) for item in items]
    return [draft for draft in made if draft is not None]


def _draft(
    item: Element, channel: Element, raw: bytes, file_name: str, encoding: str, warnings: tuple[str, ...]
) -> Draft | None:
    held = [(local(e), e) for e in item if isinstance(e.tag, str)]
    told = {key: value for key, e in reversed(held) if (value := canonical(words(e)).text)}
    title = _bare(told.get("title", ""))
    url = _link(item) or web_address(told.get("link", "")) or web_address(told.get("guid", ""))
    texts = [(key, _pieces(e, url)) for wanted in _TEXTS for key, e in held if key == wanted]
    key, pieces = next(((key, made) for key, made in texts if made), ("", []))
    if not pieces and not title:
        return None
    joined = join(pieces or [Piece(title)])
    cut = key in ("description", "summary", "") or joined.text.endswith(_CUT)
    language = language_said(item) or told.get("language", "") or _of(channel, "language") or language_said(channel)
    return Draft(
        title=shorten(title) or first_line(joined.text),
        text=joined.text,
        raw=raw,
        format="feed",
        file_name=file_name,
        outlet=_of(channel, "title") or None,
        author=_author(item) or told.get("creator") or None,
        published=next((day for one in _DATES if (day := iso_date(told.get(one, "")))), None),
        language=language_code(language),
        url=url,
        encoding=encoding,
        blocks=joined.blocks,
        spans=joined.spans,
        warnings=(*warnings, *([SHORT] if cut else []), *remarks(joined.text)),
    )


def _pieces(element: Element, url: str | None) -> list[Piece]:
    """What an item says, whether its markup is escaped, as most feeds have it, or stands as it is."""
    inside = element.text or ""
    if len(element):
        inside += "".join(etree.tostring(child, encoding="unicode") for child in element)
    return fragment(canonical(inside).text, url)


def _bare(title: str) -> str:
    """A title without the markup that some feeds put in it."""
    if "<" not in title and "&" not in title:
        return title
    return " ".join(piece.text for piece in stripped(title)) or title


def _link(item: Element) -> str | None:
    """The address of an Atom entry: its link that is no other form of it."""
    for element in item:
        if local(element) == "link" and element.get("href") and element.get("rel", "alternate") == "alternate":
            return web_address(element.get("href") or "")
    return None


def _author(item: Element) -> str:
    """Who wrote an item: the name in Atom, the words of RSS without the mail address."""
    for element in item:
        if local(element) == "author":
            name = next((words(e) for e in element.iter(etree.Element) if local(e) == "name"), "") or words(element)
            mail, _, person = name.partition("(")
            return person.rstrip(") ") if "@" in mail and person else "" if "@" in name else name
    return ""


def _of(channel: Element, wanted: str) -> str:
    return next((canonical(words(e)).text for e in channel if local(e) == wanted), "")
