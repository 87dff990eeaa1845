"""What a template of a Markdown file is given: the parts of a bundle in order, their words set as Markdown.

Values end up in a file as they are where they are Markdown (Markup), and escaped where they are plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from db.bundles.beside_words import beside_words
from db.bundles.citations.citation import Paragraphs, day_in_words, plain_line
from db.bundles.citations.cited import Piece, is_italic
from db.bundles.citations.noted_lines import NotedLines
from db.bundles.markdown.card import Cards
from db.bundles.markdown.text import between_marks, escaped, quoted
from db.bundles.method_words import method_parts
from db.bundles.notes import NoteLine, Words, note_lines
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline, Prose, SectionHead, SeeAlso
from db.bundles.paper.ends import CHECK, REDACTED, counts, full_stop
from db.bundles.paper.lines import cited_runs
from db.bundles.quotation_digest import asking, in_eights
from db.bundles.shown import is_web_address, isolated, one_line, shown
from db.bundles.tags import actor_words, statement_words, theme_words
from db.bundles.templating.ready import in_pieces
from db.record import record
from db.records.highlights import ActorTag, Highlight, ThemeTag

BEFORE, AFTER = "Before:", "After:"


@record
class SectionText:
    """A heading with what stands under it; `marks` are the signs before it. `parts` may be walked once, in turn."""

    marks: str
    title: str
    level: int
    definition: str
    count: int
    first: int
    parts: Iterator[PartText]


@record
class WordsText:
    """What the analyst wrote between excerpts."""

    kind: str
    text: Markup


@record
class SeeText:
    """The numbers of excerpts that stand under an earlier heading."""

    kind: str
    numbers: tuple[int, ...]


@record
class ExcerptText:
    """An excerpt: `quote` is a block quotation of several lines; `before`, `after` and `note` are "" for none."""

    kind: str
    number: int
    uuid: str
    link: str
    quote: Markup
    before: Markup
    after: Markup
    themes: list[str]
    actors: list[str]
    statement: str
    important: bool
    facts: list[tuple[str, str]]
    note: Markup
    citation: Markup
    title: str
    outlet: str
    author: str
    published: str
    url: str
    marking: str


PartText = ExcerptText | WordsText | SeeText


def page(outline: Outline, step: Callable[[], None], ready: bool = False) -> dict[str, Any]:
    """The names that a template may use. `step` is called for each excerpt.

    `ready` gives excerpts as the program's own template sets them, as words.
    """
    front, settings = outline.front, outline.front.settings
    about = [
        ("Search", front.query_in_words or front.query),
        ("Made by", front.coder),
        ("On", day_in_words(front.made[:10])),
        ("Project", front.project),
        ("Marking", front.marking),
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
        "contents": _contents(outline),
        "sections": _sections(outline, step, ready),
        "notes": _notes(outline) if settings.cited_in != "text" else (),
        "references_title": outline.notes.heading,
        "references": _references(outline),
        "method": list(method_lines(outline)),
        "actors": [(shown(one.name), one.numbers) for one in outline.index()] if settings.index else [],
    }


class Told(dict[str, Any]):
    """Settings by their names, which templates ask for as attributes too."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error


def told_settings(outline: Outline) -> Told:
    """The settings that decide what a page shows; what is hidden is not told."""
    told = outline.front.settings.plain()
    names = ("grouping", "notes", "style", "cited_in", "contents", "counts", "method", "index", "texts")
    return Told({name: told[name] for name in names})


def method_lines(outline: Outline) -> Iterator[tuple[str, str, list[tuple[str, str, int]]]]:
    """The parts of the method page that say something: anchor, title, and facts (label, words, level)."""
    for title, facts in method_parts(outline):
        told = [(shown(one_line(fact.label)), shown(one_line(fact.words)), fact.level) for fact in facts]
        if told:
            yield title.lower(), title, told


def _contents(outline: Outline) -> list[tuple[str, int, str]]:
    """The headings: title, depth in the list, and the numbers of the excerpts under it."""
    found = []
    depth = -1
    for one in outline.sections:
        if one.title:
            depth = min(depth + 1, one.level - 1)
            span = dict.fromkeys((one.first, one.first + one.excerpts - 1)) if one.excerpts else ()
            found.append((shown(one_line(one.title)), depth, "–".join(map(str, span))))
    return found


def _sections(outline: Outline, step: Callable[[], None], ready: bool) -> Iterator[SectionText]:
    setting = _Setting(outline)
    parts_of = outline.parts()
    walk = in_pieces(parts_of, setting.card, "\n\n", step) if ready else parts_of
    head = next(walk, None)
    while isinstance(head, SectionHead):
        coming: list[SectionHead] = []
        parts = _parts(setting, walk, coming, step)
        yield SectionText(
            "#" * min(6, head.level + 1),
            shown(one_line(head.title)),
            head.level,
            shown(one_line(head.definition)),
            head.excerpts + head.again,
            head.first,
            parts,
        )
        # What a template does not show is passed over.
        for _ in parts:
            pass
        head = coming[0] if coming else None


def _parts(
    setting: _Setting, walk: Iterator[Any], coming: list[SectionHead], step: Callable[[], None]
) -> Iterator[PartText]:
    for part in walk:
        if isinstance(part, SectionHead):
            coming.append(part)
            return
        if isinstance(part, str):
            yield WordsText("cards", Markup(part))
        elif isinstance(part, Prose):
            yield WordsText("prose", Markup("\\\n".join(note_line(row) for row in note_lines(part.words))))
        elif isinstance(part, SeeAlso):
            yield SeeText("see", part.numbers)
        else:
            step()
            yield setting.excerpt(part)


class _Setting:
    """How the excerpts of one bundle are set; what comes again and again is set once."""

    def __init__(self, outline: Outline) -> None:
        self._front = outline.front
        self._notes = outline.notes
        self._sources = outline.sources
        self._cited = NotedLines(self._made)
        # Tags and sources by what they are: an outline has one of each.
        self._tags: dict[int, tuple[ThemeTag | ActorTag, str]] = {}
        self._known: dict[int, tuple[str, str, str, str, str]] = {}
        self.card = Cards(outline.front, self._quote, _around, self._note, self.citation).card

    def excerpt(self, numbered: Numbered) -> ExcerptText:
        """An excerpt as a template is given it."""
        excerpt, mark, article = numbered.excerpt, numbered.excerpt.highlight, numbered.excerpt.article
        source = numbered.source.number
        if source not in self._known:
            told = (article.title, article.outlet, article.author, article.published, article.url)
            title, outlet, author, published, url = (shown(words or "") for words in told)
            self._known[source] = title, outlet, author, published, url
        title, outlet, author, published, url = self._known[source]
        return ExcerptText(
            "excerpt",
            numbered.number,
            str(mark.uuid),
            numbered.link,
            Markup(self._quote(numbered)),
            Markup(_around(excerpt.before)),
            Markup(_around(excerpt.after)),
            [self._tag(tag) for tag in mark.themes],
            [self._tag(tag) for tag in mark.actors],
            shown(statement_words(mark)) if mark.actors else "",
            mark.important,
            [(label, shown(words)) for label, words in beside_words(numbered)],
            Markup(self._note(mark)),
            self.citation(numbered),
            title,
            outlet,
            author,
            published,
            url,
            shown(numbered.marking),
        )

    def _quote(self, numbered: Numbered) -> str:
        excerpt = numbered.excerpt
        end = "" if self._front.settings.cited_in == "text" else f"[^{numbered.number}]"
        return "\n".join(quoted(numbered.seen if excerpt.changes else excerpt.highlight.quote, end))

    def _note(self, mark: Highlight) -> str:
        if not self._front.settings.notes or not mark.note.strip():
            return ""
        return "\\\n  ".join(note_line(row) for row in note_lines(mark.note))

    def citation(self, numbered: Numbered) -> Markup:
        """What the note of an excerpt says, with its full stop."""
        again = self._notes.differs(numbered.again)
        return Markup(self._cited.line(numbered.source.number, numbered.excerpt.paragraphs, again))

    def _made(self, source: int, paragraphs: Paragraphs, again: bool) -> str:
        if self._notes.is_plain:
            line = plain_line(self._sources[source - 1].citation, paragraphs)
            stop = "" if line.rstrip("”\u2069").endswith((".", "?", "!", "؟", "。")) else "."
            return cited_line(line) + stop
        pieces = self._notes.note(source, paragraphs, again)
        return cited_pieces(pieces) + full_stop(cited_runs(pieces[-1:]))

    def _tag(self, tag: ThemeTag | ActorTag) -> str:
        known = self._tags.get(id(tag))
        if known is None:
            words = theme_words(self._front.paths, tag) if isinstance(tag, ThemeTag) else actor_words(tag)
            known = self._tags[id(tag)] = tag, shown(words)
        return known[1]


def note_line(row: NoteLine) -> str:
    """One line of a note as Markdown."""
    words = "".join(_set(one) for one in row.words)
    return f"{row.bullet.replace('.', chr(92) + '.')} {words}" if row.bullet else words


def _set(words: Words) -> str:
    # White space inside the marks would undo them, so it stays outside.
    core = words.text.strip()
    mark = ("**" if words.strong else "") + ("*" if words.emphasis else "")
    if not core:
        return " "
    head, tail = words.text[: words.text.index(core)], words.text[words.text.index(core) + len(core) :]
    return f"{head}{mark}{escaped(core)}{mark[::-1]}{tail}"


def _beside_label(text: str) -> str:
    """Context behind its label: what runs to the left keeps its signs at its ends. Isolates of its own have others."""
    words = one_line(text)
    return f"\u2068{words}\u2069" if words.startswith("\u2068") else isolated(words)


def _around(text: str) -> str:
    return escaped(_beside_label(text)) if text and not text.isspace() else ""


def cited_line(line: str) -> str:
    """A citation with a web address between angle brackets, where it can stand there unescaped."""
    return ", ".join(f"<{part}>" if _stands_bare(part) else escaped(part) for part in one_line(line).split(", "))


def _stands_bare(address: str) -> bool:
    """Whether an address can stand between angle brackets as it is."""
    return is_web_address(address) and address.isascii() and not set(address) & set("\\`")


def cited_pieces(pieces: Sequence[Piece]) -> str:
    """A citation in a style: titles in italics where their script has them, addresses between angle brackets."""
    found = []
    for at, piece in enumerate(pieces):
        address = shown(piece.text)
        if piece.link and address == piece.link and _stands_bare(address):
            found.append(f"<{address}>")
            continue
        mark = "*" if is_italic(piece) and piece.text == piece.text.strip() else ""
        words = between_marks(isolated(piece.text), first=at == 0, last=at == len(pieces) - 1)
        found.append(f"{mark}{words}{mark}")
    return "".join(found)


def _notes(outline: Outline) -> Iterator[tuple[int, Markup]]:
    setting = _Setting(outline)
    for numbered in outline.excerpts():
        yield numbered.number, setting.citation(numbered)


def _references(outline: Outline) -> Iterator[tuple[int, Markup]]:
    plain = outline.notes.is_plain
    for named, entry in asking(outline.notes.entries(), outline.ask):
        yield (named.number if plain else 0), Markup(cited_line(named.citation) if plain else cited_pieces(entry))
