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
from db.bundles.citations.citation import Paragraphs, citation_html, day_in_words
from db.bundles.citations.cited import as_html
from db.bundles.citations.noted_lines import NotedLines
from db.bundles.html.card import Cards
from db.bundles.html.script import SCRIPT
from db.bundles.html.style import stylesheet
from db.bundles.html.text import hue, language, lines, marked, quote, safe, source_lines
from db.bundles.markdown.page import method_lines, told_settings
from db.bundles.named_source import NamedSource
from db.bundles.notes import note_lines
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline, Prose, SectionHead, SeeAlso
from db.bundles.paper.ends import CHECK, REDACTED, counts, full_stop, running_title
from db.bundles.paper.lines import cited_runs
from db.bundles.quotation_digest import asking, in_eights
from db.bundles.shown import direction, one_line, shown
from db.bundles.tags import ROLE_WORDS, stance_words, statement_words, theme_path
from db.bundles.templating.ready import in_pieces
from db.record import record
from db.records.highlights import ActorTag, Highlight, ThemeTag
from db.records.quote_changes import Stretch, visible

_NOTHING = Markup()


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


class Lines:
    """The lines of a text, each a paragraph."""

    def __init__(self, rows: Iterator[str]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Markup]:
        return map(Markup, self._rows)

    def __html__(self) -> str:
        return "".join(self._rows)


@record
class SourcePage:
    """A cited text; `lines` may be written whole or walked, once."""

    number: int
    uuid: str
    title: str
    dir: str
    lang: str
    citation: Markup
    lines: Lines


Part = ExcerptPage | Words | See


def page(outline: Outline, step: Callable[[], None], ready: bool = False) -> dict[str, Any]:
    """The names that a template may use. `step` is called for each excerpt and each source.

    `ready` gives excerpts as the program's own template sets them, as words.
    """
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
        "digest": in_eights(outline.digest),
        "settings": told_settings(outline),
        "contents": _contents(outline, method, actors),
        "sections": _sections(outline, step, ready),
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


def _sections(outline: Outline, step: Callable[[], None], ready: bool) -> Iterator[Section]:
    setting = _Setting(outline)
    parts_of = outline.parts()
    walk = in_pieces(parts_of, setting.card, "\n", step) if ready else parts_of
    head = next(walk, None)
    while isinstance(head, SectionHead):
        coming: list[SectionHead] = []
        parts = _parts(setting, walk, coming, step)
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
    setting: _Setting, walk: Iterator[Any], coming: list[SectionHead], step: Callable[[], None]
) -> Iterator[Part]:
    for part in walk:
        if isinstance(part, SectionHead):
            coming.append(part)
            return
        if isinstance(part, str):
            yield Words("cards", Markup(part))
        elif isinstance(part, Prose):
            yield Words("prose", Markup(marked(note_lines(part.words), "prose")))
        elif isinstance(part, SeeAlso):
            yield See("see", part.numbers)
        else:
            step()
            yield setting.excerpt(part)


class _Setting:
    """How the excerpts of one bundle are set; what comes again and again is set once."""

    def __init__(self, outline: Outline) -> None:
        self._front = outline.front
        self._notes = outline.notes
        self._ends = "" if outline.front.settings.cited_in == "text" else "sup"
        self._cited = NotedLines(self._made)
        # Tags and sources by what they are: an outline has one of each.
        self._tags: dict[int, tuple[ThemeTag | ActorTag, Tag]] = {}
        self._known: dict[int, tuple[str, str, str, str, str, str]] = {}
        self.card = Cards(outline.front, self.citation).card

    def excerpt(self, numbered: Numbered) -> ExcerptPage:
        """An excerpt as a template is given it."""
        excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
        settings = self._front.settings
        way = direction(mark.quote, article.language, article.direction)
        number, source = numbered.number, numbered.source.number
        if source not in self._known:
            told = (article.title, article.outlet, article.author, article.published, article.url)
            title, outlet, author, published, url = (shown(words or "") for words in told)
            self._known[source] = language(article), title, outlet, author, published, url
        lang, title, outlet, author, published, url = self._known[source]
        seen = list(visible(numbered.shown)) if excerpt.changes else [Stretch("kept", mark.quote)]
        end = f'<sup dir="ltr"><a href="#n{number}" id="r{number}">{number}</a></sup>' if self._ends else ""
        return ExcerptPage(
            "excerpt",
            number,
            str(mark.uuid),
            numbered.link,
            way,
            lang,
            hue(mark.themes[0].hue) if mark.themes else "",
            mark.important,
            Markup(lines(excerpt.before, way)) if excerpt.before else _NOTHING,
            numbered.cut_before,
            Markup(quote(seen, way, end)),
            Markup(lines(excerpt.after, way)) if excerpt.after else _NOTHING,
            numbered.cut_after,
            [self._tag(tag) for tag in mark.themes],
            [self._tag(tag) for tag in mark.actors],
            _statement(mark),
            [(label, shown(words)) for label, words in beside_words(numbered)],
            Markup(marked(note_lines(mark.note))) if settings.notes and mark.note.strip() else _NOTHING,
            self.citation(numbered),
            title,
            outlet,
            author,
            published,
            url,
            shown(numbered.marking),
            source,
            f"q{number}" if settings.texts else "",
        )

    def citation(self, numbered: Numbered) -> Markup:
        """What the note of an excerpt says, with its full stop."""
        again = self._notes.differs(numbered.again)
        return Markup(self._cited.line(numbered.source.number, numbered.excerpt.paragraphs, again))

    def _made(self, source: int, paragraphs: Paragraphs, again: bool) -> str:
        pieces = self._notes.note(source, paragraphs, again)
        return as_html(pieces) + full_stop(cited_runs(pieces[-1:]))

    def _tag(self, tag: ThemeTag | ActorTag) -> Tag:
        known = self._tags.get(id(tag))
        if known is not None:
            return known[1]
        stance = "" if tag.stance is None else stance_words(tag.stance)
        if isinstance(tag, ThemeTag):
            made = Tag(shown(theme_path(self._front.paths, tag)), hue(tag.hue), "", stance)
        else:
            made = Tag(shown(tag.name), "", shown(ROLE_WORDS.get(tag.role, tag.role)), stance)
        self._tags[id(tag)] = tag, made
        return made


def _statement(mark: Highlight) -> Markup:
    return Markup(statement_words(mark, lambda name: f"<bdi>{safe(name)}</bdi>")) if mark.actors else _NOTHING


def _endnotes(outline: Outline) -> Iterator[tuple[int, Markup]]:
    setting = _Setting(outline)
    for numbered in outline.excerpts():
        yield numbered.number, setting.citation(numbered)


def _references(outline: Outline) -> Iterator[Markup]:
    for _, entry in asking(outline.notes.entries(), outline.ask):
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
        Lines(rows),
    )
