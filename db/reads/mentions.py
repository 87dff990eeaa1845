"""Where the names of the project's actors stand in a text; computed whenever asked, less what was refused there."""

from __future__ import annotations

from collections.abc import Iterable

from db.names.automaton import ListedName, Mention, Names
from db.names.states import longer_names
from db.reading import Reading
from db.reads import articles
from db.records.mentions import Refusal, without


def listed(reading: Reading) -> list[ListedName]:
    """Every living name that texts are looked through for."""
    return [
        ListedName(*row)
        for row in reading.all(
            "SELECT n.actor_id, n.form, CASE n.matching WHEN 'exact' THEN 'acronym' WHEN 'any' THEN 'title' "
            "ELSE n.type END, a.kind, n.valid_from, n.valid_to FROM name n JOIN actor a ON a.id = n.actor_id "
            "WHERE n.gone IS NULL AND n.matching <> 'never' ORDER BY n.id"
        )
    ]


def names(reading: Reading) -> Names:
    """An automaton over every living name."""
    return ready(listed(reading))


def ready(found: Iterable[ListedName]) -> Names:
    """An automaton over these names, and over the longer ones that mean somebody else."""
    return Names(found, longer_names())


def refusals(reading: Reading, text_id: int) -> list[Refusal]:
    """What was refused in a text."""
    return [
        Refusal(*row)
        for row in reading.all(
            'SELECT id, actor_id, text_id, start, "end", quote FROM refusal '
            "WHERE text_id = ? AND actor_id IS NOT NULL AND gone IS NULL ORDER BY start, id",
            text_id,
        )
    ]


def refused_of(reading: Reading, actor: int, article: int | None = None) -> int:
    """How many places were refused an actor, in one article or all, as their texts stand now."""
    (many,) = reading.one(
        "SELECT count(*) FROM refusal r JOIN article a ON a.text_id = r.text_id AND a.gone IS NULL "
        "WHERE r.actor_id = ? AND r.gone IS NULL AND a.id = ifnull(?, a.id)",
        actor,
        article,
    )
    return int(many)


def in_article(reading: Reading, article_id: int, known: Names | None = None) -> list[Mention]:
    """Every mention in an article, in code points of its text, by place; names are those in use on its day."""
    found = articles.article(reading, article_id)
    content = articles.text(reading, found.text_id).content
    mentions = (known or names(reading)).find(content, found.published)
    return without(mentions, refusals(reading, found.text_id))


def in_stretch(reading: Reading, known: Names, article_id: int, content: str, start: int = 0) -> list[Mention]:
    """The mentions in a part of an article's text that begins at `start`; [] where the article is gone."""
    row = reading.one("SELECT text_id, published FROM article WHERE id = ? AND gone IS NULL", article_id)
    if row is None:
        return []
    mentions = known.find(content, row[1])
    if start:
        mentions = [mention._replace(start=start + mention.start, end=start + mention.end) for mention in mentions]
    return without(mentions, refusals(reading, int(row[0])))
