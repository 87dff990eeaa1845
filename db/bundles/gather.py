"""Gathers what goes into a bundle from the project: excerpts with their context, sources, and their grouping."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from db.bundles.laying import lay_out
from db.bundles.outline import Outline
from db.journal.identity import now
from db.reading import Reading
from db.reads import articles, highlights, project, themes
from db.records.articles import Article, Text
from db.records.bundles import Bundle, Excerpt, Heading, Reworded, Source
from db.records.highlights import Highlight
from db.records.themes import Theme
from db.text.excerpt import context
from db.text.paragraphs import paragraph_number

_KEPT = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """How a bundle is wanted: which highlights (ids, in order), grouped how, with how many sentences around.

    `grouping` is theme, actor, article, date or none; `query` and `in_words` say where the highlights came from.
    """

    highlights: tuple[int, ...]
    title: str = ""
    grouping: str = "theme"
    query: str = ""
    in_words: str = ""
    coder: str = ""
    sentences: int = 1


def gather(reading: Reading, wish: Wish) -> Outline:
    """The bundle, laid out and ready to be written. Highlights that are gone meanwhile are left out."""
    facts = project.facts(reading)
    found = highlights.highlights(reading, wish.highlights)
    known = {article.id: article for article in articles.articles(reading, sorted({h.article_id for h in found}))}
    texts = _Texts(reading)
    excerpts = [excerpt(mark, known[mark.article_id], texts[mark.text_id], wish.sentences) for mark in found]
    tree = themes.tree(reading)
    if wish.grouping == "theme":
        headings = _by_theme(excerpts, tree)
    elif wish.grouping == "actor":
        headings = _by_actor(excerpts)
    elif wish.grouping == "article":
        headings = _by(excerpts, lambda one: one.article.title)
    elif wish.grouping == "date":
        excerpts.sort(key=lambda one: (one.article.published is None, one.article.published or ""))
        headings = _by(excerpts, lambda one: (one.article.published or "")[:7] or "No date")
    else:
        headings = (Heading("", tuple(range(len(excerpts)))),) if excerpts else ()
    cited = dict.fromkeys((one.article.id, one.highlight.text_id) for one in excerpts)
    sources = [Source(known[article], text) for article, text in cited]
    bundle = Bundle(
        title=wish.title or wish.in_words or facts.name,
        project=facts.name,
        excerpts=excerpts,
        headings=headings,
        sources=sources,
        texts=texts,
        query=wish.query,
        query_in_words=wish.in_words,
        coder=wish.coder,
        made=now(),
        head=facts.head,
        grouping=wish.grouping,
        paths={theme.id: theme.path for theme in tree},
        theme_uuids={theme.id: theme.uuid for theme in tree},
        reworded=_reworded(excerpts, tree),
        originals=_original_languages(reading, sources),
        project_uuid=facts.uuid,
    )
    return lay_out(bundle)


def excerpt(highlight: Highlight, article: Article, text: Text, sentences: int = 1) -> Excerpt:
    """One highlight as it goes out, with the text around it."""
    before, after = context(text.content, highlight.start, highlight.end, sentences, sentences)
    number = paragraph_number(text.content, highlight.start)
    return Excerpt(highlight, article, before, after, number)


def excerpt_of(reading: Reading, highlight_id: int) -> Excerpt:
    """One highlight of the project as it goes out. Raises NotFound."""
    found = highlights.highlight(reading, highlight_id)
    return excerpt(found, articles.article(reading, found.article_id), articles.text(reading, found.text_id))


class _Texts(Mapping[int, Text]):
    """The texts of the project by their ids; the last few are kept."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._kept: OrderedDict[int, Text] = OrderedDict()

    def __getitem__(self, text_id: int) -> Text:
        if text_id in self._kept:
            self._kept.move_to_end(text_id)
            return self._kept[text_id]
        while len(self._kept) >= _KEPT:
            self._kept.popitem(last=False)
        self._kept[text_id] = articles.text(self._reading, text_id)
        return self._kept[text_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _original_languages(reading: Reading, sources: Sequence[Source]) -> dict[UUID, str]:
    """The languages that the cited translations were made from, by the uuid of their original."""
    wanted = {source.article.translation_of for source in sources} - {None}
    return {
        article.uuid: article.language
        for article in (articles.all_articles(reading) if wanted else [])
        if article.uuid in wanted and article.language
    }


def _reworded(excerpts: Sequence[Excerpt], tree: Sequence[Theme]) -> tuple[Reworded, ...]:
    """The themes under which excerpts stand that were tagged before their words were changed."""
    tags: dict[int, list[bool]] = {}
    for one in excerpts:
        for tag in one.highlight.themes:
            tags.setdefault(tag.theme_id, []).append(tag.earlier)
    return tuple(
        Reworded(" / ".join(theme.path), theme.uuid, theme.wording, len(tags[theme.id]), sum(tags[theme.id]))
        for theme in tree
        if any(tags.get(theme.id, ()))
    )


def _by_theme(excerpts: Sequence[Excerpt], tree: Sequence[Theme]) -> tuple[Heading, ...]:
    """In the order of the tree; parents without passages of their own keep their heading above their children."""
    having: dict[int, list[int]] = {}
    bare: list[int] = []
    for number, one in enumerate(excerpts):
        for tag in one.highlight.themes:
            having.setdefault(tag.theme_id, []).append(number)
        if not one.highlight.themes:
            bare.append(number)
    needed = {theme.path[:depth] for theme in tree if theme.id in having for depth in range(1, len(theme.path) + 1)}
    headings = [
        Heading(theme.name, tuple(having.get(theme.id, ())), theme.definition, len(theme.path))
        for theme in tree
        if theme.path in needed
    ]
    if bare:
        headings.append(Heading("Without a theme", tuple(bare)))
    return tuple(headings)


def _by_actor(excerpts: Sequence[Excerpt]) -> tuple[Heading, ...]:
    having: dict[str, list[int]] = {}
    bare: list[int] = []
    for number, one in enumerate(excerpts):
        for name in dict.fromkeys(tag.name for tag in one.highlight.actors):
            having.setdefault(name, []).append(number)
        if not one.highlight.actors:
            bare.append(number)
    headings = [Heading(name, tuple(having[name])) for name in sorted(having, key=str.casefold)]
    if bare:
        headings.append(Heading("Without an actor", tuple(bare)))
    return tuple(headings)


def _by(excerpts: Sequence[Excerpt], title: Callable[[Excerpt], str]) -> tuple[Heading, ...]:
    having: dict[str, list[int]] = {}
    for number, one in enumerate(excerpts):
        having.setdefault(title(one), []).append(number)
    return tuple(Heading(name, tuple(numbers)) for name, numbers in having.items())
