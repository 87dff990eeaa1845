"""A passage with its source, as it leaves the program by the clipboard or by a drag."""

from __future__ import annotations

from uuid import UUID

from db.bundles.citations.styles import style_of, with_quote
from db.errors import NotFound
from db.reads import articles
from db.records.articles import Article
from db.records.bundles import Excerpt
from db.records.highlights import Highlight
from db.text.paragraphs import paragraph_number
from desktop.session import Passage, Session


def excerpt_of(session: Session, passage: Highlight | Passage) -> Excerpt:
    """A passage in the shape that citations are made of. Raises NotFound when its article is gone."""
    highlight = _as_highlight(passage) if isinstance(passage, Passage) else passage
    article = articles.article(session.reading, highlight.article_id)
    content = session.text_of(highlight.article_id).content
    return Excerpt(highlight, article, "", "", paragraph_number(content, highlight.start))


def quoted(session: Session, passage: Highlight | Passage) -> tuple[str, str]:
    """Quote and citation as plain text and as HTML, in the style chosen last. Raises NotFound."""
    excerpt = excerpt_of(session, passage)
    return with_quote(excerpt, style_of(session.citation_style), original_language(session, excerpt.article))


def _as_highlight(passage: Passage) -> Highlight:
    """A passage that nobody marked."""
    return Highlight(
        id=0,
        uuid=UUID(int=0),
        article_id=passage.article,
        text_id=passage.text,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        note="",
        important=False,
        coder="",
        created="",
        modified="",
    )


def original_language(session: Session, article: Article) -> str | None:
    """The code of the language that an article was translated from, None when it was not or nobody knows."""
    if article.translation_of is None:
        return None
    try:
        return articles.named(session.reading, str(article.translation_of)).language
    except NotFound:
        return None
