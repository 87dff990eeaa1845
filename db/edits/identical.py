"""The act of marking many passages at once that say the same words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from db.edits.highlights import Tags, add_highlight, add_tags
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.text.excerpt import shorten


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """[start, end) of a text in code points; `highlight` is one that stands there and is to get the tags instead."""

    text: int
    start: int
    end: int
    highlight: int | None = None


@dataclass(frozen=True, slots=True)
class MarkIdentical:
    """Highlight every one of these places with the same tags, in one act; what stands there already gets the tags too.

    Refused when a place is outside its text, NotFound when an article or highlight is gone: then none is marked.
    """

    places: tuple[MarkedPlace, ...]
    tags: Tags

    def apply(self, rows: Recorder) -> Words:
        return _words(_marked(rows, self.places, self.tags))


@dataclass(frozen=True, slots=True)
class MarkPlaces:
    """The same for places that say different things, as hits of a search do."""

    places: tuple[MarkedPlace, ...]
    tags: Tags

    def apply(self, rows: Recorder) -> Words:
        return _words(_marked(rows, self.places, self.tags), alike=False)


@dataclass(frozen=True, slots=True)
class _Marked:
    """What was marked: how many places in how many articles, the first quote, the tags in words."""

    places: int
    articles: int
    quote: str
    tags: str


def _marked(rows: Recorder, wanted: tuple[MarkedPlace, ...], tags: Tags) -> _Marked:
    by_text: dict[int, list[MarkedPlace]] = defaultdict(list)
    for place in wanted:
        by_text[place.text].append(place)
    said = quote = ""
    articles: set[int] = set()
    for text, places in by_text.items():
        article, content = _content(rows, text)
        articles.add(article)
        for place in sorted(places, key=lambda place: (place.start, place.end)):
            if not 0 <= place.start < place.end <= len(content):
                raise Refused(f"{place.start}..{place.end} is no place in a text of {len(content)} characters.")
            words = content[place.start : place.end]
            quote = quote or words
            if place.highlight is not None:
                said = add_tags(rows, place.highlight, tags) or said
            else:
                made = add_highlight(rows, article, text, place.start, place.end, words)
                said = add_tags(rows, made, tags, new=True) or said
    return _Marked(len(wanted), len(articles), quote, said)


def _content(rows: Recorder, text: int) -> tuple[int, str]:
    found = rows.one(
        "SELECT t.article_id, b.content FROM text t JOIN body b ON b.text_id = t.id "
        "JOIN article a ON a.id = t.article_id AND a.gone IS NULL WHERE t.id = ? AND t.gone IS NULL",
        text,
    )
    if found is None:
        raise NotFound("An article of these is not in the project any more.", "Undo may bring it back.")
    return int(found[0]), str(found[1])


def _words(done: _Marked, alike: bool = True) -> Words:
    values: dict[str, str | int] = {"count": done.places, "articles": done.articles, "tags": done.tags}
    values["quote"] = shorten(done.quote)
    many = "{count} passages" if done.places != 1 else "1 passage"
    where = " in {articles} articles" if done.articles != 1 else ""
    given = " with {tags}" if done.tags else ""
    quote = " “{quote}”" if alike or done.places == 1 else ""
    return Words(f"Mark {many}{quote}{where}{given}", values, f"Marked {many}{where}.")
