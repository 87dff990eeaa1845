"""A bundle as one HTML file without scripts: excerpts as cards, and below them every source with its passages marked.

What a program needs to read it back stands in attributes: `data-excerpt`, `data-number`, `data-part`, `data-source`.
A line of the text is a `<p>`, so line feeds survive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise
from typing import BinaryIO

from db.bundles.beside_words import beside_words
from db.bundles.citation import citation_html, day_in_words
from db.bundles.citations.cited import as_html
from db.bundles.html_style import HUE_COLOURS, stylesheet
from db.bundles.method_words import method_parts
from db.bundles.notes import note_lines
from db.bundles.outline import NamedSource, Numbered, Outline, Passage, Prose, SectionHead, SeeAlso
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
    front = outline.front
    title = _safe(front.title)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Commonplace">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>\n{stylesheet()}</style>\n</head>\n<body>\n"
    )
    yield f'<header>\n<h1 dir="auto">{title}</h1>\n<p class="meta">{_counts(outline)}</p>\n<dl class="about">\n'
    for label, value in (
        ("Search", front.query_in_words or front.query),
        ("Made by", front.coder),
        ("On", day_in_words(front.made)),
        ("Marking", front.marking),
    ):
        if value:
            yield f"<dt>{label}</dt><dd><bdi>{_safe(value)}</bdi></dd>\n"
    yield "</dl>\n</header>\n"
    if front.settings.contents:
        yield from _contents(outline)
    yield "<main>\n"
    opened = False
    for part in outline.parts():
        if isinstance(part, SectionHead):
            yield "</section>\n" if opened else ""
            opened = True
            yield from _head(part)
        elif isinstance(part, Numbered):
            step()
            yield from _figure(outline, part)
        elif isinstance(part, SeeAlso):
            links = ", ".join(f'<a href="#x{number}">{number}</a>' for number in part.numbers)
            yield f'<p class="see">See also {links}.</p>\n'
        elif isinstance(part, Prose):
            yield f'<div class="prose">{_note(part.words)}</div>\n'
    yield "</section>\n" if opened else ""
    yield "</main>\n"
    yield from _method(outline)
    if not outline.notes.is_plain:
        yield f'<section class="references" id="references">\n<h2>{outline.notes.heading}</h2>\n'
        for _, entry in outline.notes.entries():
            yield f'<p dir="ltr">{as_html(entry)}</p>\n'
        yield "</section>\n"
    yield '<section class="sources" id="sources">\n<h2>Sources</h2>\n'
    for named in outline.sources:
        step()
        yield from _source(outline, named)
    yield "</section>\n</body>\n</html>\n"


def _method(outline: Outline) -> Iterator[str]:
    """How the bundle was made, and its index of actors, where they are wanted."""
    settings = outline.front.settings
    for title, facts in method_parts(outline):
        told = list(facts)
        if told:
            yield f'<section class="method" id="{title.lower()}" lang="en">\n<h2>{title}</h2>\n'
            for fact in told:
                label = f"<b><bdi>{_safe(fact.label)}</bdi></b> " if fact.label else ""
                yield f'<p class="fact l{fact.level}" dir="ltr">{label}<bdi>{_safe(fact.words)}</bdi></p>\n'
            yield "</section>\n"
    indexed = outline.index() if settings.index else []
    if indexed:
        yield '<section class="index" id="actors" lang="en">\n<h2>Actors</h2>\n'
        for one in indexed:
            links = ", ".join(f'<a href="#x{number}">{number}</a>' for number in one.numbers)
            yield f'<p dir="ltr"><bdi>{_safe(one.name)}</bdi> {links}</p>\n'
        yield "</section>\n"


def _contents(outline: Outline) -> Iterator[str]:
    yield '<nav aria-label="Contents">\n<h2>Contents</h2>\n<ol>\n'
    for section in outline.sections:
        if not section.title:
            continue
        count = section.excerpts + section.again
        yield (
            f'<li class="l{min(4, section.level)}"><a href="#{section.id}"><bdi>{_safe(section.title)}</bdi></a>'
            f"<span>{count or ''}</span></li>\n"
        )
    if outline.front.settings.method:
        yield '<li><a href="#method">Method</a></li>\n'
    if outline.front.settings.index:
        yield '<li><a href="#actors">Actors</a></li>\n'
    if not outline.notes.is_plain:
        yield f'<li><a href="#references">{outline.notes.heading}</a></li>\n'
    yield f'<li><a href="#sources">Sources</a><span>{len(outline.sources)}</span></li>\n</ol>\n</nav>\n'


def _head(section: SectionHead) -> Iterator[str]:
    level = min(6, section.level + 1)
    yield "<section>\n"
    if section.title:
        yield f'<h{level} id="{section.id}" dir="auto">{_safe(section.title)}</h{level}>\n'
    if section.definition:
        yield f'<p class="definition" dir="auto">{_safe(section.definition)}</p>\n'


def _figure(outline: Outline, numbered: Numbered) -> Iterator[str]:
    excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
    hue = _hue(mark.themes[0].hue) if mark.themes else ""
    way = direction(mark.quote, article.language, article.direction)
    set_as = f'dir="{way}"{_language(article)}'
    star = '<span class="important">Important</span>' if mark.important else ""
    yield (
        f'<figure id="x{numbered.number}" class="{hue}" {set_as} data-excerpt="{mark.uuid}"'
        f' data-number="{numbered.number}">\n'
        f'<span class="number" lang="en">{star}<bdi><a href="{numbered.link}">{numbered.number}</a></bdi></span>\n'
    )
    if excerpt.before:
        cut = " cut" if numbered.cut_before else ""
        yield f'<div class="context before{cut}" data-part="before">{_lines(excerpt.before, way)}</div>\n'
    yield f'<blockquote {set_as} data-part="quote">{_lines(numbered.seen, way)}</blockquote>\n'
    if excerpt.after:
        cut = " cut" if numbered.cut_after else ""
        yield f'<div class="context after{cut}" data-part="after">{_lines(excerpt.after, way)}</div>\n'
    if mark.themes or mark.actors:
        yield '<ul class="chips" lang="en">\n'
        for tag in mark.themes:
            stance = _stance(tag.stance)
            name = _safe(theme_path(outline.front.paths, tag))
            yield f'<li class="theme {_hue(tag.hue)}"><bdi>{name}</bdi>{stance}</li>\n'
        for actor in mark.actors:
            yield f'<li class="actor" dir="ltr">{_actor(actor)}</li>\n'
        yield "</ul>\n"
    if statement := statement_words(mark, lambda name: f"<bdi>{_safe(name)}</bdi>"):
        yield f'<p class="statement" dir="ltr" lang="en">{statement}</p>\n'
    if told := beside_words(numbered):
        yield '<dl class="beside" dir="ltr" lang="en">'
        yield from (f"<dt>{label}</dt><dd><bdi>{_safe(words)}</bdi></dd>" for label, words in told)
        yield "</dl>\n"
    if mark.note.strip():
        yield f'<div class="note"><b lang="en">Note</b>{_note(mark.note)}</div>\n'
    if outline.notes.is_plain:
        line = citation_html(article, excerpt.paragraphs, original=numbered.original)
    else:
        line = as_html(numbered.reference)
    anchor = f"s{numbered.source.number}-{numbered.line}"
    yield (
        f'<figcaption dir="ltr" lang="en"><cite data-part="citation">{line}</cite>'
        f' <a href="#{anchor}">Read it in its place</a></figcaption>\n</figure>\n'
    )


def _source(outline: Outline, named: NamedSource) -> Iterator[str]:
    article, content = named.article, outline.content(named)
    way = direction(content, article.language, article.direction)
    line = citation_html(article, original=named.original)
    yield (
        f'<section class="source" id="s{named.number}">\n'
        f'<h3 dir="auto"{_language(article)}>{_safe(article.title)}</h3>\n'
        f'<p class="meta" dir="ltr">{line}</p>\n'
        f'<div class="text" dir="{way}"{_language(article)} data-source="{named.text_uuid}">'
    )
    pieces = list(_pieces(content, outline.passages(named)))
    blocks = outline.blocks(named)
    kinds = {block.start: block.kind for block in blocks}
    at = 0
    kind = "paragraph"
    paragraph = 0
    for number, (first, last) in enumerate(paragraphs(content), 1):
        line = content[first:last]
        filled = bool(line.strip())
        paragraph += filled
        kind = kinds.get(first, "paragraph" if blocks and filled else kind)
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


def _pieces(content: str, passages: list[Passage]) -> Iterator[tuple[int, int, Passage | None]]:
    """The text cut where excerpts begin and end, each piece with the shortest excerpt over it; half-open."""
    starts: dict[int, list[Passage]] = {}
    for one in passages:
        starts.setdefault(one.start, []).append(one)
    edges = {0, len(content)}
    edges.update(edge for one in passages for edge in (one.start, one.end))
    ordered = sorted(edges)
    over: list[Passage] = []
    for start, end in pairwise(ordered):
        over = [one for one in over if one.end > start] + starts.get(start, [])
        yield start, end, min(over, key=_length) if over else None


def _length(passage: Passage) -> tuple[int, int]:
    return passage.end - passage.start, passage.number


def _piece(text: str, over: Passage | None) -> str:
    if over is None or not text:
        return _safe(text)
    hue = f" {_hue(over.hue)}" if over.hue else ""
    return f'<a class="mark{hue}" href="#x{over.number}" title="Excerpt {over.number}">{_safe(text)}</a>'


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
    numbers = ((outline.front.excerpts, "excerpt"), (outline.front.sources, "source"))
    return " from ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in numbers)


def _language(article: Article) -> str:
    return f' lang="{_safe(article.language)}"' if article.language else ""


def _hue(name: str) -> str:
    return name if name in HUE_COLOURS else "Slate"


def _safe(text: str) -> str:
    return escape(shown(text))
