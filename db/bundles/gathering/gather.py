"""Gathers what goes into a bundle from the project: in one pass over one snapshot, in batches, into a spool."""

from __future__ import annotations

import gc
import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from db.bundles.gathering.asked import asked
from db.bundles.gathering.chosen import Chosen, Said, chosen, living
from db.bundles.gathering.grouping import Ordered, headings
from db.bundles.gathering.laying import lay_out
from db.bundles.gathering.merging import merged
from db.bundles.outline import Outline, Template
from db.bundles.withholding.ceiling import Ceiling
from db.bundles.withholding.redacting import redacted
from db.bundles.withholding.redaction import Redaction, redaction
from db.journal.identity import now
from db.reading import Reading
from db.reads import articles, highlights, project, themes
from db.records.articles import Article, Text
from db.records.bundle_settings import Settings
from db.records.bundles import Also, Bundle, Excerpt, Source
from db.records.composed import FIRST
from db.records.highlights import Highlight
from db.text.excerpt import characters_around, context
from db.text.paragraphs import paragraph_number, paragraph_numbers

_KEPT = 4
_AT_ONCE = 2000
_AT_ONCE_EXCERPTS = 500  # so many are read at once, and nothing is asked meanwhile
_TOLD = 500  # how often progress is told at most
_LONGEST = 300  # code points of context on a side, for each sentence that is wanted
_PLACES = """
SELECT h.id, h.article_id, p.text_id, p.start, p."end" FROM json_each(?) j CROSS JOIN highlight h ON h.id = j.value
JOIN placement p ON p.id = h.placement_id ORDER BY j.key
"""


def gather(
    reading: Reading,
    settings: Settings,
    coder: str = "",
    ids: Sequence[int] | None = None,
    in_words: str = "",
    step: Callable[[], None] = lambda: None,
    progress: Callable[[int, int], None] | None = None,
) -> Outline:
    """The bundle that the settings ask for, laid out and ready to be written; it is closed by who asked for it.

    `ids` go out instead of what the settings choose, in that order, and `in_words` says what they are. `step` is asked
    often, also while the project is searched, and stops it all by what it raises; `progress` is told how many excerpts
    are gathered, and of how many. Raises NotFound for a bundle that is not in the project, Refused for a query that
    makes no sense.
    """
    own = _templates(settings)
    with asked(reading, step), _snapshot(reading), _without_collecting():
        wanted = chosen(reading, settings) if ids is None else Chosen(living(reading, ids), settings.query, in_words)
        step()
        outline = _Gathering(reading, settings, wanted, step).outline(coder, progress, own)
    outline.templates = own
    return outline


def excerpt(highlight: Highlight, article: Article, text: Text, sentences: int = 1) -> Excerpt:
    """One highlight as it goes out, with the text around it."""
    before, after = context(text.content, highlight.start, highlight.end, sentences, sentences)
    number = paragraph_number(text.content, highlight.start)
    return Excerpt(highlight, article, before, after, number)


def excerpt_of(reading: Reading, highlight_id: int) -> Excerpt:
    """One highlight of the project as it goes out. Raises NotFound."""
    found = highlights.highlight(reading, highlight_id)
    return excerpt(found, articles.article(reading, found.article_id), articles.text(reading, found.text_id))


def _refuse_templates(own: Mapping[str, Template], hidden: Redaction) -> None:
    if not own or not hidden:
        return
    from db.bundles.templating.rendering import shipped

    for kind, one in own.items():
        hidden.refuse_template(one.name, one.source, shipped(kind))


def _templates(settings: Settings) -> dict[str, Template]:
    if not settings.template:
        return {}
    from db.bundles.templating.templates import templates

    return templates(settings.template)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a highlight stands, and its rank in the order wanted."""

    rank: int
    id: int
    article: int
    text: int
    start: int
    end: int


class _Gathering:
    def __init__(self, reading: Reading, settings: Settings, wanted: Chosen, step: Callable[[], None]) -> None:
        self._step = step
        self._reading = reading
        self._settings = settings
        self._around, self._counts_characters = settings.around, settings.unit == "characters"
        self._longest = _LONGEST * max(1, settings.around)
        self._wanted = wanted
        self._texts = _Texts(reading)
        self._also: dict[int, tuple[Also, ...]] = {}
        gone: set[int] = set()
        self._ceiling = Ceiling.of(reading, settings.ceiling, settings.above)
        allowed = self._ceiling.under(reading, wanted.ids)
        if settings.merged:
            self._also, gone = merged(reading, allowed, frozenset(wanted.changes))
        self._ids = [one for one in allowed if one not in gone]
        self._merged = len(gone)
        # Excerpts of one text come together, so that each text is read once.
        self._stream = self._in_order_of_texts(self._ids)

    def outline(self, coder: str, progress: Callable[[int, int], None] | None, own: Mapping[str, Template]) -> Outline:
        reading, settings = self._reading, self._settings
        facts = project.facts(reading)
        tree = themes.tree(reading)
        ordered = Ordered(self._ids, {place.id: position for position, place in enumerate(self._stream)})
        sources = self._sources()
        self._articles = {source.article.id: source.article for source in sources}
        inside = self._ceiling.over(reading, [source.text_id for source in sources])
        hidden = redaction(reading, settings.redact.names, settings.redact.passages, self._ceiling)
        bundle = Bundle(
            title=settings.title or self._own_name() or facts.name,
            project=facts.name,
            excerpts=self._excerpts(),
            headings=headings(reading, settings.grouping, ordered, tree, self._said()),
            sources=sources,
            texts=self._texts,
            query=self._wanted.query,
            query_in_words=self._wanted.in_words,
            coder=settings.coder or coder,
            made=settings.made or now(),
            head=facts.head,
            settings=settings,
            codebook=tree,
            actor_uuids={number: UUID(bytes=uuid) for number, uuid in reading.each("SELECT id, uuid FROM actor")},
            originals=_original_languages(reading, sources),
            titles=_titles_in_english(reading, sources),
            project_uuid=facts.uuid,
            merged=self._merged,
            marking=self._ceiling.scale.highest([inside, *(source.article.marking for source in sources)]),
            left_out=[*self._ceiling.told(), *hidden.told()],
        )
        _refuse_templates(own, hidden)
        outline = lay_out(redacted(bundle, hidden), self._counted(progress))
        outline.refuse_name = hidden.refuse_name
        outline.not_met = hidden.not_met()
        return outline

    def _counted(self, progress: Callable[[int, int], None] | None) -> Callable[[], None]:
        """A step that tells how far it is, of very many excerpts now and then."""
        if progress is None:
            return self._step
        whole = len(self._ids)
        apart = max(1, whole // _TOLD)
        done = 0

        def step() -> None:
            nonlocal done
            self._step()
            done += 1
            if not done % apart or done == whole:
                progress(min(done, whole), whole)

        return step

    def _own_name(self) -> str:
        """Of a bundle the name that somebody gave it, of a search its words."""
        picked = self._settings.picked
        if picked:
            return "" if picked == FIRST else picked
        words = self._wanted.in_words
        return words[:1].upper() + words[1:]

    def _said(self) -> list[Said]:
        """The words between excerpts, by the places that these have among what goes out."""
        kept = set(self._ids)
        before = [0]
        for one in self._wanted.ids:
            before.append(before[-1] + (one in kept))
        return [Said(before[one.before], one.level, one.words) for one in self._wanted.said]

    def _in_order_of_texts(self, ids: Sequence[int]) -> list[_Place]:
        found: list[_Place] = []
        for begin in range(0, len(ids), _AT_ONCE):
            rows = self._reading.each(_PLACES, json.dumps(list(ids[begin : begin + _AT_ONCE])))
            found += [_Place(rank, *row) for rank, row in enumerate(rows, begin)]
            self._step()
        first: dict[int, int] = {}
        for place in found:
            first.setdefault(place.text, place.rank)
        return sorted(found, key=lambda one: (first[one.text], one.start, -one.end, one.rank))

    def _sources(self) -> list[Source]:
        """Every cited text with its article, in the order of the excerpts, those of merged passages last."""
        cited = {place.text: place.article for place in self._stream}
        for also in self._also.values():
            for one in also:
                if one.text_id not in cited:
                    row = self._reading.one("SELECT article_id FROM text WHERE id = ?", one.text_id)
                    cited[one.text_id] = row[0]
        known: dict[int, Article] = {}
        raw: dict[int, str] = {}
        wanted = sorted(set(cited.values()))
        for begin in range(0, len(wanted), _AT_ONCE):
            batch = wanted[begin : begin + _AT_ONCE]
            known |= {article.id: article for article in articles.articles(self._reading, batch)}
            sql = "SELECT a.id, r.sha256 FROM article a JOIN raw r ON r.id = a.raw_id WHERE a.id IN "
            rows = self._reading.each(sql + "(SELECT value FROM json_each(?))", json.dumps(batch))
            raw |= {article: digest.hex() for article, digest in rows}
            self._step()
        return [Source(known[article], text, raw.get(article, "")) for text, article in cited.items()]

    def _excerpts(self) -> Iterator[Excerpt]:
        for begin in range(0, len(self._stream), _AT_ONCE_EXCERPTS):
            places = self._stream[begin : begin + _AT_ONCE_EXCERPTS]
            marks = highlights.highlights(self._reading, [place.id for place in places])
            for text_id, some in _by_text(marks):
                content = self._texts[text_id].content
                numbers = paragraph_numbers(content, [mark.start for mark in some])
                for mark, number in zip(some, numbers, strict=True):
                    yield self._excerpt(mark, content, number)

    def _excerpt(self, mark: Highlight, content: str, paragraph: int) -> Excerpt:
        around = self._around
        if self._counts_characters:
            before, after = characters_around(content, mark.start, mark.end, around)
        else:
            before, after = context(content, mark.start, mark.end, around, around, self._longest)
        if mark.note and not self._settings.notes:
            mark = replace(mark, note="")
        article = self._articles[mark.article_id]
        if article.marking or mark.marking:
            mark = replace(mark, marking=self._ceiling.scale.highest((mark.marking, article.marking)))
        also, changes = self._also.get(mark.id, ()), self._wanted.changes.get(mark.id, ())
        return Excerpt(mark, article, before, after, paragraph, also, changes)


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


@contextmanager
def _snapshot(reading: Reading) -> Iterator[None]:
    """What is asked inside is answered from one moment of the project."""
    reading.one("SELECT 1")  # says in words what is wrong with the file, and whether the question was interrupted
    if reading.connection.in_transaction:
        yield
        return
    reading.connection.execute("BEGIN")
    try:
        yield
    finally:
        reading.connection.execute("COMMIT")


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing that is made here holds itself, and to look for what does would take a tenth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _by_text(marks: Sequence[Highlight]) -> Iterator[tuple[int, list[Highlight]]]:
    """Highlights that stand beside one another, by their text."""
    some: list[Highlight] = []
    for mark in marks:
        if some and some[-1].text_id != mark.text_id:
            yield some[0].text_id, some
            some = []
        some.append(mark)
    if some:
        yield some[0].text_id, some


def _titles_in_english(reading: Reading, sources: Sequence[Source]) -> dict[UUID, str]:
    """The titles of English translations that somebody made, by the uuid of the cited original; no machine's."""
    rows = reading.all(
        "SELECT o.uuid, t.title FROM article t JOIN article o ON o.id = t.translation_of WHERE t.gone IS NULL AND "
        "(t.language = 'en' OR t.language LIKE 'en-%') AND t.translator NOT IN ('', 'machine') "
        "AND t.title <> o.title ORDER BY t.id DESC"
    )
    found = {UUID(bytes=uuid): title for uuid, title in rows}
    return {uuid: found[uuid] for uuid in (source.article.uuid for source in sources) if uuid in found}


def _original_languages(reading: Reading, sources: Sequence[Source]) -> dict[UUID, str]:
    """The languages that the cited translations were made from, by the uuid of their original."""
    wanted = {source.article.translation_of for source in sources} - {None}
    if not wanted:
        return {}
    sql = (
        "SELECT uuid, language FROM article WHERE language IS NOT NULL AND id IN "
        "(SELECT translation_of FROM article WHERE translation_of IS NOT NULL)"
    )
    rows = reading.all(sql)
    return {uuid: language for uuid, language in ((UUID(bytes=row[0]), row[1]) for row in rows) if uuid in wanted}
