"""What a template of a web page is given: the parts of a bundle in order, their words set as HTML.

Values end up in a page as they are where they are HTML (Markup), and escaped where they are plain words.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from db.bundles.beside_words import beside_words
from db.bundles.citation import citation_html, day_in_words
from db.bundles.citations.cited import as_html
from db.bundles.html_script import SCRIPT
from db.bundles.html_style import stylesheet
from db.bundles.html_text import hue, language, lines, marked, quote, safe, source_lines
from db.bundles.markdown_page import method_lines, told_settings
from db.bundles.notes import note_lines
from db.bundles.outline import NamedSource, Numbered, Outline, Prose, SectionHead, SeeAlso
from db.bundles.paper_ends import CHECK, REDACTED, counts, full_stop, running_title
from db.bundles.paper_lines import cited_runs
from db.bundles.shown import direction, one_line, shown
from db.bundles.tags import ROLE_WORDS, stance_words, statement_words, theme_path
from db.record import record
from db.records.highlights import ActorTag, Highlight
from db.records.quote_changes import visible


@record
class Section:
    """A heading with what stands under it; `parts` may be walked once, before the next section is asked for."""

    id: str
    title: str
    level: int
    definition: str
    count: int
    parts: Iterator[Part]


@record
class Words:
    """What the analyst wrote between excerpts."""

    kind: str
    html: Markup


@record
class See:
    """The numbers of excerpts that stand under an earlier heading."""

    kind: str
    numbers: tuple[int, ...]


@record
class Tag:
    """A theme or an actor on an excerpt; `role` and `stance` are words, "" for none."""

    name: str
    hue: str
    role: str
    stance: str


@record
class ExcerptPage:
    """An excerpt: `quote`, `before`, `after`, `statement`, `note` and `citation` are HTML, "" where there is none."""

    kind: str
    number: int
    uuid: str
    link: str
    dir: str
    lang: str
    hue: str
    important: bool
    before: Markup
    cut_before: bool
    quote: Markup
    after: Markup
    cut_after: bool
    themes: list[Tag]
    actors: list[Tag]
    statement: Markup
    facts: list[tuple[str, str]]
    note: Markup
    citation: Markup
    title: str
    outlet: str
    author: str
    published: str
    url: str
    marking: str
    source: int
    place: str


@record
class SourcePage:
    """A cited text; `lines` may be walked once."""

    number: int
    uuid: str
    title: str
    dir: str
    lang: str
    citation: Markup
    lines: Iterator[Markup]


Part = ExcerptPage | Words | See


def page(outline: Outline, step: Callable[[], None]) -> dict[str, Any]:
    """The names that a template may use. `step` is called for each excerpt and each source."""
    front, settings = outline.front, outline.front.settings
    style = stylesheet(running_title(front), front.marking)
    method = list(method_lines(outline))
    actors = [(shown(one.name), one.numbers) for one in outline.index()] if settings.index else []
    about = [
        ("Search", front.query_in_words or front.query),
        ("Made by", front.coder),
        ("On", day_in_words(front.made[:10])),
        ("Project", front.project),
    ]
    return {
        "title": shown(front.title),
        "counts": counts(front),
        "marking": shown(front.marking),
        "about": [(label, shown(words)) for label, words in about if words],
        "redacted": REDACTED if front.redacted else "",
        "check": CHECK,
        "settings": told_settings(outline),
        "contents": _contents(outline, method, actors),
        "sections": _sections(outline, step),
        "endnotes": _endnotes(outline) if settings.cited_in == "endnotes" else (),
        "references_title": outline.notes.heading,
        "references": _references(outline) if not outline.notes.is_plain or not settings.texts else (),
        "method": method,
        "actors": actors,
        "sources": _sources(outline, step) if settings.texts else (),
        "style": Markup(style),
        "script": Markup(SCRIPT),
        "policy": policy(),
    }


def policy() -> str:
    """What the page may do: one script, known by its hash, and its own style; nothing is fetched from anywhere."""
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    rest = "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src 'sha256-{digest}'; {rest}"


def _contents(
    outline: Outline, method: Sequence[tuple[str, str, object]], actors: Sequence[object]
) -> list[tuple[str, str, int, int]]:
    """The entries of the contents: anchor, title, level and how many stand there."""
    settings = outline.front.settings
    heads = [one for one in outline.sections if one.title]
    found = [(one.id, shown(one_line(one.title)), one.level, one.excerpts + one.again) for one in heads]
    listed = not outline.notes.is_plain or not settings.texts
    for wanted, anchor, title, many in (
        (settings.cited_in == "endnotes", "notes", "Notes", outline.front.excerpts),
        (listed, "references", outline.notes.heading, len(outline.sources)),
        *[(True, anchor, title, 0) for anchor, title, _ in method[:1]],
        (actors, "actors", "Actors", len(actors)),
        (settings.texts, "sources", "The articles", len(outline.sources)),
    ):
        if wanted:
            found.append((anchor, title, 1, many))
    return found


def _sections(outline: Outline, step: Callable[[], None]) -> Iterator[Section]:
    walk = iter(outline.parts())
    head = next(walk, None)
    while isinstance(head, SectionHead):
        coming: list[SectionHead] = []
        parts = _parts(outline, walk, coming, step)
        yield Section(
            head.id,
            shown(one_line(head.title)),
            min(6, head.level + 1),
            shown(head.definition),
            head.excerpts + head.again,
            parts,
        )
        # What a template does not show is passed over.
        for _ in parts:
            pass
        head = coming[0] if coming else None


def _parts(
    outline: Outline, walk: Iterator[Any], coming: list[SectionHead], step: Callable[[], None]
) -> Iterator[Part]:
    for part in walk:
        if isinstance(part, SectionHead):
            coming.append(part)
            return
        if isinstance(part, Prose):
            yield Words("prose", Markup(marked(note_lines(part.words), "prose")))
        elif isinstance(part, SeeAlso):
            yield See("see", part.numbers)
        else:
            step()
            yield _excerpt(outline, part)


def _excerpt(outline: Outline, numbered: Numbered) -> ExcerptPage:
    excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
    settings = outline.front.settings
    way = direction(mark.quote, article.language, article.direction)
    number = numbered.number
    end = (
        "" if settings.cited_in == "text" else f'<sup dir="ltr"><a href="#n{number}" id="r{number}">{number}</a></sup>'
    )
    return ExcerptPage(
        "excerpt",
        number,
        str(mark.uuid),
        numbered.link,
        way,
        language(article),
        hue(mark.themes[0].hue) if mark.themes else "",
        mark.important,
        Markup(lines(excerpt.before, way)) if excerpt.before else Markup(),
        numbered.cut_before,
        Markup(quote(list(visible(numbered.shown)), way, end)),
        Markup(lines(excerpt.after, way)) if excerpt.after else Markup(),
        numbered.cut_after,
        [
            Tag(shown(theme_path(outline.front.paths, tag)), hue(tag.hue), "", _stance(tag.stance))
            for tag in mark.themes
        ],
        [_actor(tag) for tag in mark.actors],
        _statement(mark),
        [(label, shown(words)) for label, words in beside_words(numbered)],
        Markup(marked(note_lines(mark.note))) if settings.notes and mark.note.strip() else Markup(),
        _citation(numbered),
        shown(article.title),
        shown(article.outlet or ""),
        shown(article.author or ""),
        shown(article.published or ""),
        shown(article.url or ""),
        shown(numbered.marking),
        numbered.source.number,
        f"q{number}" if settings.texts else "",
    )


def _statement(mark: Highlight) -> Markup:
    return Markup(statement_words(mark, lambda name: f"<bdi>{safe(name)}</bdi>")) if mark.actors else Markup()


def _citation(numbered: Numbered) -> Markup:
    """What the note of an excerpt says, with its full stop."""
    pieces = numbered.reference
    return Markup(as_html(pieces) + full_stop(cited_runs(pieces[-1:])))


def _actor(tag: ActorTag) -> Tag:
    return Tag(shown(tag.name), "", shown(ROLE_WORDS.get(tag.role, tag.role)), _stance(tag.stance))


def _stance(stance: int | None) -> str:
    return "" if stance is None else stance_words(stance)


def _endnotes(outline: Outline) -> Iterator[tuple[int, Markup]]:
    for numbered in outline.excerpts():
        yield numbered.number, _citation(numbered)


def _references(outline: Outline) -> Iterator[Markup]:
    for _, entry in outline.notes.entries():
        yield Markup(as_html(entry))


def _sources(outline: Outline, step: Callable[[], None]) -> Iterator[SourcePage]:
    for named in outline.sources:
        step()
        yield _source(outline, named)


def _source(outline: Outline, named: NamedSource) -> SourcePage:
    article, content = named.article, outline.content(named)
    way = direction(content, article.language, article.direction)
    rows = source_lines(named.number, content, outline.blocks(named), outline.passages(named), way)
    return SourcePage(
        named.number,
        str(named.text_uuid),
        shown(article.title),
        way,
        language(article),
        Markup(citation_html(article, original=named.original)),
        (Markup(row) for row in rows),
    )
