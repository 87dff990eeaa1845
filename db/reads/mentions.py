"""Where the names of the project's actors stand in a text; computed anew whenever asked, never stored."""

from __future__ import annotations

from db.names.automaton import Mention, Names
from db.reading import Reading
from db.reads import articles


def names(reading: Reading) -> Names:
    """An automaton over every living name."""
    return Names(
        [
            (actor, form, type_ == "acronym")
            for actor, form, type_ in reading.all(
                "SELECT actor_id, form, type FROM name WHERE gone IS NULL AND type <> 'description' ORDER BY id"
            )
        ]
    )


def in_article(reading: Reading, article_id: int) -> list[Mention]:
    """Every mention in an article, in code points of its text, by place."""
    found = articles.article(reading, article_id)
    return names(reading).find(articles.text(reading, found.text_id).content)
