"""What the project says of the choices of an export: how many each holds, how long the chosen one is. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from db.bundles.withholding.redaction import spelt
from db.errors import NotFound
from db.reading import Reading
from db.reads import articles, bundles, highlights, markings, project
from db.reads.bundle_contents import contents
from db.record import record
from db.records.bundle_settings import Settings
from db.records.composed import FIRST, Composed, Line
from db.search.query import Query
from db.search.wording import in_words
from desktop.bundle.choice import WHATS, wanted
from desktop.bundle.length import Length, length


@record
class Told:
    """How many passages each choice holds, how long the chosen one is, and what it is called.

    `words` are the search in words, `name` that of the bundle where it was given one, `markings` those that can be a
    ceiling, `spelt` the names that are hidden with all that is covered for each.
    """

    counts: dict[str, int]
    whole: Length
    words: str
    title: str
    bundle: Composed | None = None
    name: str = ""
    markings: tuple[str, ...] = ()
    spelt: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def other(self) -> str:
        """The first choice that holds something, "" where none does."""
        return next((what for what in ("bundle", "search", "article", "everything") if self.counts[what]), "")


def tell(
    reading: Reading, what: str, query: Query | None, article: int | None, bundle: int | None, settings: Settings
) -> Told:
    """What is to be said of the choice `what`, one of WHATS."""
    at = _bundle(reading, bundle)
    # Everything may be very much: it is counted, and read only when it is chosen.
    counts = {"everything": highlights.count(reading)}
    chosen: list[int] = []
    title_of_article = ""
    for one in WHATS:
        if one == "everything" and one != what:
            continue
        try:
            ids = wanted(reading, one, query, article, at.id if at is not None else None)
            if one == "article" and article is not None:
                title_of_article = articles.article(reading, article).title
        except NotFound:  # the article was deleted this very moment
            ids = []
        counts[one] = len(ids)
        if one == what:
            chosen = ids
    lines: Sequence[Line] = contents(reading, at.id).lines if what == "bundle" and at is not None else ()
    words = in_words(query, reading).removeprefix("highlights ") if query is not None else ""
    name = at.name if at is not None and at.name != FIRST else ""
    titles = {"search": words[:1].upper() + words[1:], "article": title_of_article, "bundle": name}
    return Told(
        counts,
        length(reading, chosen, settings, lines),
        words,
        titles.get(what) or project.fact(reading, "name"),
        at,
        name,
        tuple(one.name for one in markings.scale(reading).markings),
        tuple(spelt(reading, settings.redact.names)),
    )


def _bundle(reading: Reading, bundle: int | None) -> Composed | None:
    try:
        return bundles.bundle(reading, bundle if bundle is not None else FIRST)
    except NotFound:
        return None
