"""A bundle as one HTML file without scripts: excerpts as cards, and below them every source with its passages marked.

What a program needs to read it back stands in attributes: `data-excerpt`, `data-number`, `data-part`, `data-source`.
A line of the text is a `<p>`, so line feeds survive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise
from typing import BinaryIO

from db.bundles.citation import citation_html, day_in_words
from db.bundles.html_style import HUE_COLOURS, stylesheet
from db.bundles.notes import note_lines
from db.bundles.outline import NamedSource, Numbered, Outline, Section
from db.bundles.shown import direction, line_direction, shown
from db.bundles.tags import ROLE_WORDS, stance_words, statement_words, theme_path
from db.records.articles import Article
from db.records.highlights import ActorTag
from db.text.paragraphs import paragraphs

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the page in one pass."""
    for piece in _page(outline, step):
        file.write(piece.encode("utf-8"))


def _page(outline: Outline, step: Callable[[], None]) -> Iterator[str]:
    bundle = outline.bundle
    title = _safe(bundle.title)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Commonplace">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>\n{stylesheet()}</style>\n</head>\n<body>\n"
    )
    yield f'<header>\n<h1 dir="auto">{title}</h1>\n<p class="meta">{_counts(outline)}</p>\n<dl class="about">\n'
    for label, value in (
        ("Search", bundle.query_in_words or bundle.query),
        ("Made by", bundle.coder),
        ("On", day_in_words(bundle.made)),
    ):
        if value:
            yield f"<dt>{label}</dt><dd><bdi>{_safe(value)}</bdi></dd>\n"
    yield "</dl>\n</header>\n"
    yield from _contents(outline)
    yield "<main>\n"
    for index, section in enumerate(outline.sections, 1):
        yield from _section(outline, index, section, step)
    yield "</main>\n"
    yield '<section class="sources" id="sources">\n<h2>Sources</h2>\n'
    by_source: dict[int, list[Numbered]] = {}
    for numbered in outline.excerpts:
        by_source.setdefault(numbered.source.number, []).append(numbered)
    for named in outline.sources:
        yield from _source(named, by_source.get(named.number, []))
    yield "</section>\n</body>\n</html>\n"


def _contents(outline: Outline) -> Iterator[str]:
    yield '<nav aria-label="Contents">\n<h2>Contents</h2>\n<ol>\n'
    for index, section in enumerate(outline.sections, 1):
        if not section.title:
            continue
        count = len(section.excerpts) + len(section.see_also)
        yield (
            f'<li class="l{min(4, section.level)}"><a href="#g{index}"><bdi>{_safe(section.title)}</bdi></a>'
            f"<span>{count or ''}</span></li>\n"
        )
    yield f'<li><a href="#sources">Sources</a><span>{len(outline.sources)}</span></li>\n</ol>\n</nav>\n'


def _section(outline: Outline, index: int, section: Section, step: Callable[[], None]) -> Iterator[str]:
    level = min(6, section.level + 1)
    yield "<section>\n"
    if section.title:
        yield f'<h{level} id="g{index}" dir="auto">{_safe(section.title)}</h{level}>\n'
    if section.definition:
        yield f'<p class="definition" dir="auto">{_safe(section.definition)}</p>\n'
    for numbered in section.excerpts:
        step()
        yield from _figure(outline, numbered)
    if section.see_also:
        links = ", ".join(f'<a href="#x{one.number}">{one.number}</a>' for one in section.see_also)
        yield f'<p class="see">See also {links}.</p>\n'
    yield "</section>\n"


def _figure(outline: Outline, numbered: Numbered) -> Iterator[str]:
    excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
    hue = _hue(mark.themes[0].hue) if mark.themes else ""
    way = direction(mark.quote, article.language, article.direction)
    set_as = f'dir="{way}"{_language(article)}'
    star = '<span class="important">Important</span>' if mark.important else ""
    yield (
        f'<figure id="x{numbered.number}" class="{hue}" {set_as} data-excerpt="{mark.uuid}"'
        f' data-number="{numbered.number}">\n'
        f'<span class="number" lang="en">{star}<bdi>{numbered.number}</bdi></span>\n'
    )
    if excerpt.before:
        cut = " cut" if numbered.cut_before else ""
        yield f'<div class="context before{cut}" data-part="before">{_lines(excerpt.before, way)}</div>\n'
    yield f'<blockquote {set_as} data-part="quote">{_lines(mark.quote, way)}</blockquote>\n'
    if excerpt.after:
        cut = " cut" if numbered.cut_after else ""
        yield f'<div class="context after{cut}" data-part="after">{_lines(excerpt.after, way)}</div>\n'
    if mark.themes or mark.actors:
        yield '<ul class="chips" lang="en">\n'
        for tag in mark.themes:
            stance = _stance(tag.stance)
            name = _safe(theme_path(outline.bundle, tag))
            yield f'<li class="theme {_hue(tag.hue)}"><bdi>{name}</bdi>{stance}</li>\n'
        for actor in mark.actors:
            yield f'<li class="actor" dir="ltr">{_actor(actor)}</li>\n'
        yield "</ul>\n"
    if statement := statement_words(mark, lambda name: f"<bdi>{_safe(name)}</bdi>"):
        yield f'<p class="statement" dir="ltr" lang="en">{statement}</p>\n'
    if mark.note.strip():
        yield f'<div class="note"><b lang="en">Note</b>{_note(mark.note)}</div>\n'
    line = citation_html(article, excerpt.paragraphs, original=numbered.original)
    anchor = f"s{numbered.source.number}-{_line_number(numbered)}"
    yield (
        f'<figcaption dir="ltr" lang="en"><cite data-part="citation">{line}</cite>'
        f' <a href="#{anchor}">Read it in its place</a></figcaption>\n</figure>\n'
    )


def _source(named: NamedSource, excerpts: list[Numbered]) -> Iterator[str]:
    article, content = named.source.article, named.source.content
    way = direction(content, article.language, article.direction)
    line = citation_html(article, original=next((one.original for one in excerpts), None))
    yield (
        f'<section class="source" id="s{named.number}">\n'
        f'<h3 dir="auto"{_language(article)}>{_safe(article.title)}</h3>\n'
        f'<p class="meta" dir="ltr">{line}</p>\n'
        f'<div class="text" dir="{way}"{_language(article)} data-source="{named.source.text_uuid}">'
    )
    pieces = list(_pieces(content, excerpts))
    kinds = {block.start: block.kind for block in named.source.blocks}
    at = 0
    kind = "paragraph"
    paragraph = 0
    for number, (first, last) in enumerate(paragraphs(content), 1):
        line = content[first:last]
        filled = bool(line.strip())
        paragraph += filled
        kind = kinds.get(first, "paragraph" if named.source.blocks and filled else kind)
        words = []
        while at < len(pieces) and pieces[at][0] < last:
            start, end, over = pieces[at]
            words.append(_piece(content[max(start, first) : min(end, last)], over))
            if end > last:
                break
            at += 1
        counted = f' data-n="{paragraph}"' if filled else ""
        own = line_direction(line, way)
        yield f'<p class="line {kind}" id="s{named.number}-{number}" dir="{own}"{counted}>{"".join(words)}</p>'
    yield "</div>\n</section>\n"


def _pieces(content: str, excerpts: list[Numbered]) -> Iterator[tuple[int, int, Numbered | None]]:
    """The text cut where excerpts begin and end, each piece with the shortest excerpt over it; half-open."""
    starts: dict[int, list[Numbered]] = {}
    for one in excerpts:
        starts.setdefault(one.excerpt.highlight.start, []).append(one)
    edges = {0, len(content)}
    edges.update(edge for one in excerpts for edge in (one.excerpt.highlight.start, one.excerpt.highlight.end))
    ordered = sorted(edges)
    over: list[Numbered] = []
    for start, end in pairwise(ordered):
        over = [one for one in over if one.excerpt.highlight.end > start] + starts.get(start, [])
        yield start, end, min(over, key=_length) if over else None


def _length(numbered: Numbered) -> tuple[int, int]:
    mark = numbered.excerpt.highlight
    return mark.end - mark.start, numbered.number


def _piece(text: str, over: Numbered | None) -> str:
    if over is None or not text:
        return _safe(text)
    themes = over.excerpt.highlight.themes
    hue = f" {_hue(themes[0].hue)}" if themes else ""
    return f'<a class="mark{hue}" href="#x{over.number}" title="Excerpt {over.number}">{_safe(text)}</a>'


def _line_number(numbered: Numbered) -> int:
    return numbered.source.source.content.count("\n", 0, numbered.excerpt.highlight.start) + 1


def _actor(tag: ActorTag) -> str:
    role = ROLE_WORDS.get(tag.role, tag.role)
    before = f"<i>{_safe(role)}</i> " if role else ""
    return f"{before}<bdi>{_safe(tag.name)}</bdi>{_stance(tag.stance)}"


def _stance(stance: int | None) -> str:
    return "" if stance is None else f" <i>{stance_words(stance)}</i>"


def _lines(text: str, way: str) -> str:
    return "".join(f'<p dir="{line_direction(line, way)}">{_safe(line)}</p>' for line in text.split("\n"))


def _note(note: str) -> str:
    found = []
    for line in note_lines(note):
        words = "".join(_set(_safe(one.text), one.strong, one.emphasis) for one in line.words)
        own = line_direction("".join(one.text for one in line.words), "ltr")
        item = f' class="item" data-bullet="{line.bullet}"' if line.bullet else ""
        depth = f' data-depth="{min(3, line.depth)}"' if line.depth else ""
        found.append(f'<p dir="{own}"{item}{depth}>{words}</p>')
    return "".join(found)


def _set(words: str, strong: bool, emphasis: bool) -> str:
    words = f"<em>{words}</em>" if emphasis else words
    return f"<strong>{words}</strong>" if strong else words


def _counts(outline: Outline) -> str:
    numbers = ((len(outline.excerpts), "excerpt"), (len(outline.sources), "source"))
    return " from ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in numbers)


def _language(article: Article) -> str:
    return f' lang="{_safe(article.language)}"' if article.language else ""


def _hue(name: str) -> str:
    return name if name in HUE_COLOURS else "Slate"


def _safe(text: str) -> str:
    return escape(shown(text))
