"""Names that no actor has yet, over all articles: how often each stands, in how many articles, and where first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from db.names.automaton import Names
from db.names.candidates import candidates_in, is_noise, kind_of
from db.reading import Reading
from db.search.snippets import Snippet, around
from db.text.fold import folded_name


@dataclass(slots=True)
class Seen:
    """A name that nobody has: as it is written most often, and where it stands first."""

    form: str
    kind: str
    times: int = 0
    inside: int = 0
    """How often it stands inside a sentence, where a capital means something."""
    articles: set[int] = field(default_factory=set)
    article: int = 0
    start: int = 0
    end: int = 0
    snippet: Snippet = field(default_factory=lambda: Snippet(""))


class Gathering:
    """Candidates gathered from one article after the other; `known` are the actors' names, ready to be found."""

    def __init__(self, reading: Reading, known: Names) -> None:
        self._known = known
        self._seen: dict[str, Seen] = {}
        themes = [str(row[0]) for row in reading.all("SELECT name FROM theme WHERE gone IS NULL")]
        ignored = [str(row[0]) for row in reading.all("SELECT form FROM ignored WHERE gone IS NULL")]
        self._noise = frozenset(filter(None, map(folded_name, (*themes, *ignored))))

    def look_at(self, reading: Reading, article: int) -> None:
        """Take an article in."""
        row = reading.one(
            "SELECT b.content, a.published FROM article a JOIN body b ON b.text_id = a.text_id "
            "WHERE a.id = ? AND a.gone IS NULL",
            article,
        )
        if row is None:
            return
        content = str(row[0])
        for one in candidates_in(content, self._known.find(content, row[1])):
            key = folded_name(one.form)
            seen = self._seen.get(key)
            if seen is None:
                if is_noise(one.form, self._noise):
                    continue
                seen = self._seen[key] = Seen(one.form, kind_of(one.form))
            if not seen.times or (one.opens is False and not seen.inside):
                seen.article, seen.start, seen.end = article, one.start, one.end
                seen.form, seen.snippet = one.form, around(content, (one.start, one.end))
            seen.times += 1
            seen.inside += not one.opens
            seen.articles.add(article)

    def found(self, most: int = 2_000) -> list[Seen]:
        """Those worth a look, the most frequent first: one word that only opens sentences is none."""
        worth = [seen for seen in self._seen.values() if seen.inside or " " in seen.form]
        return sorted(worth, key=lambda seen: (-len(seen.articles), -seen.times, seen.form.casefold()))[:most]


@dataclass(frozen=True, slots=True)
class Ignored:
    """Words that were ignored, and when, as a UTC ISO time."""

    id: int
    form: str
    created: str


def ignored(reading: Reading) -> list[Ignored]:
    """The words that are ignored, the last ones first."""
    rows = reading.all("SELECT id, form, created FROM ignored WHERE gone IS NULL ORDER BY id DESC")
    return [Ignored(*row) for row in rows]


def article_ids(reading: Reading) -> list[int]:
    """The living articles, the newest first."""
    return [int(row[0]) for row in reading.all("SELECT id FROM article WHERE gone IS NULL ORDER BY id DESC")]


def gather(
    reading: Reading,
    known: Names,
    articles: Sequence[int],
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> list[Seen]:
    """Candidates of these articles."""
    gathering = Gathering(reading, known)
    for done, article in enumerate(articles):
        gathering.look_at(reading, article)
        progress(done + 1, len(articles))
    return gathering.found()
