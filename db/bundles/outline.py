"""A bundle laid out for its writers: excerpts numbered as they appear, sources named as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from db.bundles.citation import citation
from db.bundles.file_names import text_file_names
from db.errors import DamagedProject
from db.records.bundles import Bundle, Excerpt, Heading, Source

_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔")


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A cited source: its number from 1, its file in the bundle and its citation."""

    number: int
    source: Source
    file: str
    citation: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """An excerpt with its number from 1 in order of appearance, its source and its citation.

    `original` is the language a translation was made from, where known.
    """

    number: int
    excerpt: Excerpt
    source: NamedSource
    citation: str
    original: str | None

    @property
    def cut_before(self) -> bool:
        """Whether the context begins in the middle of a sentence."""
        head = self.source.source.content[: self.excerpt.highlight.start - len(self.excerpt.before)]
        return _breaks_off(head[-80:].rstrip(" \u00a0"))

    @property
    def cut_after(self) -> bool:
        """Whether the context ends in the middle of a sentence."""
        end = self.excerpt.highlight.end + len(self.excerpt.after)
        content = self.source.source.content
        return content[end : end + 1].strip("\n") != "" and _breaks_off(self.excerpt.after.rstrip(" \u00a0"))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the excerpts that first appear under it, and those that stand under an earlier one too."""

    title: str
    level: int
    definition: str
    excerpts: tuple[Numbered, ...]
    see_also: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What every format writes: sections in order, all excerpts by number, all sources."""

    bundle: Bundle
    sections: tuple[Section, ...]
    excerpts: tuple[Numbered, ...]
    sources: tuple[NamedSource, ...]


def outline(bundle: Bundle, originals: Mapping[UUID, str] | None = None) -> Outline:
    """Lay the bundle out; raises DamagedProject where a quote is not the slice of its source.

    A quotation appears once: under later headings it is named by its number. `originals` gives the languages of
    articles that others are translations of, for those that are not among the sources.
    """
    languages = {source.article.uuid: source.article.language for source in bundle.sources}
    languages |= dict(originals or {})
    files = text_file_names([source.article.title for source in bundle.sources])
    sources = tuple(
        NamedSource(number, source, file, citation(source.article, original=_original(source, languages)))
        for number, (source, file) in enumerate(zip(bundle.sources, files, strict=True), 1)
    )
    by_article: dict[UUID, list[NamedSource]] = {}
    for named in sources:
        by_article.setdefault(named.source.article.uuid, []).append(named)
    numbered: dict[int, Numbered] = {}
    sections: list[Section] = []
    for heading in _headings(bundle):
        first: list[Numbered] = []
        again: list[Numbered] = []
        for position in dict.fromkeys(heading.excerpts):
            if position in numbered:
                again.append(numbered[position])
                continue
            excerpt = _with_words_around(bundle.excerpts[position])
            named = _source_of(excerpt, by_article.get(excerpt.article.uuid, []))
            original = _original(named.source, languages)
            line = citation(excerpt.article, excerpt.paragraphs, original=original)
            numbered[position] = Numbered(len(numbered) + 1, excerpt, named, line, original)
            first.append(numbered[position])
        sections.append(Section(heading.title, heading.level, heading.definition, tuple(first), tuple(again)))
    excerpts = tuple(sorted(numbered.values(), key=lambda one: one.number))
    return Outline(bundle, tuple(sections), excerpts, sources)


def _breaks_off(words: str) -> bool:
    """Whether these words end neither a line nor a sentence."""
    return not (words == "" or words.endswith("\n") or words.rstrip("»”’\"')]").endswith(_SENTENCE_ENDS))


def _headings(bundle: Bundle) -> list[Heading]:
    named = {position for heading in bundle.headings for position in heading.excerpts}
    rest = tuple(position for position in range(len(bundle.excerpts)) if position not in named)
    if not rest:
        return list(bundle.headings)
    return [*bundle.headings, Heading("Further excerpts" if bundle.headings else "Excerpts", rest)]


def _with_words_around(excerpt: Excerpt) -> Excerpt:
    """The excerpt without context that is nothing but a full stop or a quotation mark."""
    before, after = (
        side if any(character.isalnum() for character in side) else "" for side in (excerpt.before, excerpt.after)
    )
    return replace(excerpt, before=before, after=after)


def _source_of(excerpt: Excerpt, candidates: list[NamedSource]) -> NamedSource:
    """The version of the article in which the quote stands at its offsets, context included."""
    mark = excerpt.highlight
    for named in candidates:
        content = named.source.content
        before = content[max(0, mark.start - len(excerpt.before)) : mark.start]
        after = content[mark.end : mark.end + len(excerpt.after)]
        if content[mark.start : mark.end] == mark.quote and (before, after) == (excerpt.before, excerpt.after):
            return named
    raise DamagedProject(
        f"A quotation does not stand in its source: “{mark.quote[:60]}” in “{excerpt.article.title}”.",
        "Nothing was exported. Run a check of the project.",
    )


def _original(source: Source, languages: Mapping[UUID, str | None]) -> str | None:
    return languages.get(source.article.translation_of) if source.article.translation_of else None
