"""A bundle with marks for all that may not go out: everything it says is covered here, before anything is put aside."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from db.bundles.withholding.covering import MARK, Covered
from db.bundles.withholding.redaction import Redaction
from db.records.articles import Text
from db.records.bundle_settings import Redact, Settings
from db.records.bundles import Also, Bundle, Excerpt, Heading, Source
from db.records.quote_changes import QuoteChange
from db.records.themes import Theme
from db.text.excerpt import characters_around

_KEPT = 4


def redacted(bundle: Bundle, redaction: Redaction) -> Bundle:
    """The bundle without what is to be hidden; one from which nothing is hidden stays as it is.

    Offsets and hashes are those of the texts with marks. No hash of a text, of a file or of the journal goes out, and
    no uuid of a hidden actor.
    """
    if not redaction:
        return bundle
    texts = CoveredTexts(bundle.texts, redaction)
    return replace(
        bundle,
        title=redaction.words(bundle.title),
        project=redaction.words(bundle.project),
        excerpts=_excerpts(bundle, texts, redaction),
        headings=_headings(bundle.headings, redaction),
        sources=[Source(redaction.article(one.article), one.text_id) for one in bundle.sources],
        texts=texts,
        titles={article: redaction.words(title) for article, title in bundle.titles.items()},
        query=redaction.words(bundle.query),
        query_in_words=redaction.words(bundle.query_in_words),
        coder=redaction.words(bundle.coder),
        head="",
        settings=_settings(bundle.settings, redaction),
        codebook=[_theme(theme, redaction) for theme in bundle.codebook],
        actor_uuids={actor: uuid for actor, uuid in bundle.actor_uuids.items() if not redaction.hides(actor)},
        marking=redaction.words(bundle.marking),
        redacted=True,
        left_out=[(redaction.words(why), many) for why, many in bundle.left_out],
    )


class CoveredTexts(Mapping[int, Text]):
    """Texts with their marks, by their ids; the last few are kept."""

    def __init__(self, texts: Mapping[int, Text], redaction: Redaction) -> None:
        self._texts = texts
        self._redaction = redaction
        self._kept: OrderedDict[int, tuple[Text, Covered]] = OrderedDict()

    def __getitem__(self, text_id: int) -> Text:
        return self._both(text_id)[0]

    def covered(self, text_id: int) -> Covered:
        """The same text with the way from the old places to the new ones."""
        return self._both(text_id)[1]

    def __iter__(self) -> Iterator[int]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def _both(self, text_id: int) -> tuple[Text, Covered]:
        if text_id in self._kept:
            self._kept.move_to_end(text_id)
            return self._kept[text_id]
        while len(self._kept) >= _KEPT:
            self._kept.popitem(last=False)
        plain = self._texts[text_id]
        covered = self._redaction.text(text_id, plain.content)
        text = replace(
            plain,
            content=covered.content,
            blocks=self._redaction.blocks(plain.blocks, covered),
            spans=self._redaction.spans(plain.spans, covered),
            sha256=sha256(covered.content.encode("utf-8", "surrogatepass")).hexdigest(),
        )
        self._kept[text_id] = text, covered
        return self._kept[text_id]


def _excerpts(bundle: Bundle, texts: CoveredTexts, redaction: Redaction) -> Iterator[Excerpt]:
    articles = {source.article.id: redaction.article(source.article) for source in bundle.sources}
    for one in bundle.excerpts:
        mark = one.highlight
        covered = texts.covered(mark.text_id)
        moved = redaction.highlight(mark, covered)
        if bundle.settings.unit == "characters":
            # Counted beside the marks: counted beside the names, what is left would say how long these are.
            before, after = characters_around(covered.content, moved.start, moved.end, bundle.settings.around)
        else:
            whole = covered.place(mark.start - len(one.before), mark.end + len(one.after))
            before, after = covered.content[whole[0] : moved.start], covered.content[moved.end : whole[1]]
        yield Excerpt(
            moved,
            articles.get(one.article.id) or redaction.article(one.article),
            before,
            after,
            one.paragraph,
            tuple(
                Also(also.text_id, *texts.covered(also.text_id).place(also.start, also.end), also.uuid)
                for also in one.also
            ),
            tuple(_changes(one.changes, mark.start, moved.start, covered, redaction)),
        )


def _changes(
    changes: Sequence[QuoteChange], start: int, moved: int, covered: Covered, redaction: Redaction
) -> Iterator[QuoteChange]:
    """What the bundle changes in a quote, at the places of the quote with marks; a mark is never cut in two."""
    at = 0
    for change in sorted(changes):
        begin, end = covered.place(start + change.start, start + change.end)
        begin, end = max(begin - moved, at), end - moved
        if change.start == change.end:
            begin = end = max(end, at)
        if begin > end or (begin == end and not change.words):
            continue
        at = end
        yield QuoteChange(begin, end, redaction.words(change.words))


def _headings(headings: Sequence[Heading], redaction: Redaction) -> list[Heading]:
    """Titles, definitions and sentences with marks; groups of which nothing but a mark is left are one, the last."""
    found: list[Heading] = []
    hidden: dict[int, None] = {}
    for one in headings:
        title = redaction.words(one.title)
        prose = tuple((before, redaction.words(words)) for before, words in one.prose)
        if title == MARK and one.title != MARK and not prose and one.level == 1:
            hidden |= dict.fromkeys(one.excerpts)
        else:
            found.append(Heading(title, one.excerpts, redaction.words(one.definition), one.level, prose))
    return [*found, Heading(MARK, tuple(hidden))] if hidden else found


def _settings(settings: Settings, redaction: Redaction) -> Settings:
    """What may be told of how the bundle was made: never what is hidden in it."""
    return replace(
        settings,
        title=redaction.words(settings.title),
        query=redaction.words(settings.query),
        picked=redaction.words(settings.picked),
        coder=redaction.words(settings.coder),
        ceiling=redaction.words(settings.ceiling),
        redact=Redact(),
    )


def _theme(theme: Theme, redaction: Redaction) -> Theme:
    return replace(
        theme,
        name=redaction.words(theme.name),
        path=tuple(redaction.words(name) for name in theme.path),
        definition=redaction.words(theme.definition),
        inclusion=redaction.words(theme.inclusion),
        exclusion=redaction.words(theme.exclusion),
        synonyms=tuple(redaction.words(name) for name in theme.synonyms),
    )
