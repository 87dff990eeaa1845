"""What a reader is told of an article that is a copy of others: where it stands alone, and what was read elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.reading import Reading
from db.reads import articles
from db.reads.origins import copies
from db.records.articles import Article
from db.text.differing import Comparison, Worded
from db.text.paragraphs import paragraphs

LONGEST = 400_000
"""Code points: longer articles are not laid on each other."""
MOST_READ = 12
_SAME = 0.9
"""Of the words of a paragraph so many must have been read for it to be known."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class InCopies:
    """An article among its copies, the fullest of these first.

    `fullest` is None where it is the fullest itself. `own_words` are the stretches of words that the fullest lacks,
    `words` how many words they are; `read` are the paragraphs read in another copy. Places in code points.
    """

    article: Article
    others: tuple[Article, ...] = ()
    fullest: Article | None = None
    own_words: tuple[Place, ...] = ()
    words: int = 0
    read: tuple[Place, ...] = ()
    likeness: Mapping[int, float] = field(default_factory=dict)
    """Of the copies that it was compared with: which part of the shorter one stands in the longer one."""


def in_copies(reading: Reading, article_id: int) -> InCopies:
    """Everything of an article and its copies. Raises NotFound when it is gone."""
    article = articles.article(reading, article_id)
    others = copies(reading, article_id)
    if not others:
        return InCopies(article)
    row = reading.one("SELECT fullest_id FROM same_origin WHERE article_id = ?", article_id)
    fullest = None if row is None or row[0] == article_id else others[0]
    likeness = dict(
        reading.all(
            "SELECT a.id, p.likeness FROM likeness_pair p JOIN article a ON a.text_id = p.other_id AND a.gone IS NULL "
            "WHERE p.text_id = ?",
            article.text_id,
        )
    )
    if article.length > LONGEST:
        return InCopies(article, tuple(others), fullest, likeness=likeness)
    content = articles.text(reading, article.text_id).content
    worded = Worded(content)
    own: list[Place] = []
    words = 0
    if fullest is not None and fullest.length <= LONGEST:
        compared = Comparison(Worded(articles.text(reading, fullest.text_id).content), worded)
        own, words = compared.new_places(), compared.new_words()
    read = _read(reading, article, others, content, worded)
    return InCopies(article, tuple(others), fullest, tuple(own), words, read, likeness)


def _read(reading: Reading, article: Article, others: list[Article], content: str, worded: Worded) -> tuple[Place, ...]:
    """The paragraphs that stand in what was read of another copy; none where this one was read through itself."""
    if article.state == "done":
        return ()
    left = [place for place in paragraphs(content) if content[slice(*place)].strip()]
    read: list[Place] = []
    for other in others[:MOST_READ]:
        reached = other.length if other.state == "done" else articles.place(reading, other.id)
        if not left or not reached or other.length > LONGEST:
            continue
        compared = Comparison(Worded(articles.text(reading, other.text_id).content), worded)
        known = [place for place in left if compared.stands_before(place, reached, _SAME)]
        read += known
        left = [place for place in left if place not in known]
    return tuple(sorted(read))
