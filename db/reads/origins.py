"""Questions about copies: which articles come of one origin, and what stands in which of them."""

from __future__ import annotations

from collections.abc import Iterable

from db.reading import Reading
from db.reads import articles
from db.record import record
from db.records.articles import Article


@record
class Origins:
    """The groups of living articles that are copies of one report; every other article is an origin of its own.

    `members` are the articles of a group by the fullest one of them, which comes first; the others as they came in.
    """

    members: dict[int, tuple[int, ...]]
    fullest: dict[int, int]
    """The fullest article of its group, for each article in one."""

    def of(self, article: int) -> int:
        """What stands for the origin of an article: the fullest of its group, or itself."""
        return self.fullest.get(article, article)

    def group(self, article: int) -> tuple[int, ...]:
        """All articles of its group, the fullest first; itself alone where it has no copies."""
        return self.members.get(self.of(article), (article,))

    def count(self, some: Iterable[int]) -> int:
        """How many origins these articles have."""
        return len({self.fullest.get(article, article) for article in some})


NONE = Origins({}, {})


def origins(reading: Reading) -> Origins:
    """All groups as they stand now."""
    rows = reading.all("SELECT article_id, fullest_id FROM same_origin ORDER BY article_id")
    members: dict[int, list[int]] = {}
    for article, fullest in rows:
        members.setdefault(fullest, [fullest])
        if article != fullest:
            members[fullest].append(article)
    return Origins({fullest: tuple(some) for fullest, some in members.items()}, dict(rows))


def copies(reading: Reading, article: int) -> list[Article]:
    """The other articles of an article's origin, the fullest first; [] where it has no copies."""
    rows = reading.all(
        "SELECT article_id FROM same_origin WHERE fullest_id = "
        "(SELECT fullest_id FROM same_origin WHERE article_id = ?) AND article_id <> ? "
        "ORDER BY article_id <> fullest_id, article_id",
        article,
        article,
    )
    return articles.articles(reading, [row[0] for row in rows])
