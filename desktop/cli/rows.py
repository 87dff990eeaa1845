"""How articles, highlights, themes, actors and bundles are shown on the command line, in words and as JSON."""

from __future__ import annotations

from typing import Any

from db.exchange.report_rows import many
from db.records.actors import Actor
from db.records.articles import Article
from db.records.composed import Composed
from db.records.highlights import Highlight
from db.records.themes import Theme
from db.text.excerpt import shorten

EVERY: dict[str, Any] = dict.fromkeys(
    ("kind", "uuid", "article", "title", "start", "end", "quote", "themes", "actors", "note", "snippet")
)
"""The keys that every line has, whatever it tells of; what a thing does not have is null."""


def article_json(article: Article) -> dict[str, Any]:
    """An article with its metadata."""
    return EVERY | {
        "kind": "article",
        "uuid": str(article.uuid),
        "number": article.id,
        "article": str(article.uuid),
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "state": article.state,
        "type": article.kind,
        "reliability": article.reliability,
        "length": article.length,
        "highlights": article.highlights,
    }


def highlight_json(highlight: Highlight, article: Article, snippet: str = "") -> dict[str, Any]:
    """A highlight with its tags; start and end are code points of the article's text."""
    return EVERY | {
        "kind": "highlight",
        "uuid": str(highlight.uuid),
        "article": str(article.uuid),
        "title": article.title,
        "start": highlight.start,
        "end": highlight.end,
        "quote": highlight.quote,
        "themes": [tag.name for tag in highlight.themes],
        "actors": [{"name": tag.name, "role": tag.role, "stance": tag.stance} for tag in highlight.actors],
        "note": highlight.note,
        "important": highlight.important,
        "event": highlight.event,
        "grade": highlight.grade,
        "marking": highlight.marking,
        "coder": highlight.coder,
        "created": highlight.created,
        "snippet": snippet or shorten(highlight.quote, 160),
    }


def theme_json(theme: Theme) -> dict[str, Any]:
    """A theme with its counts."""
    return EVERY | {
        "kind": "theme",
        "uuid": str(theme.uuid),
        "title": theme.name,
        "name": theme.name,
        "path": list(theme.path),
        "hue": theme.hue,
        "definition": theme.definition,
        "passages": theme.passages,
        "passages_below": theme.passages_below,
    }


def actor_json(actor: Actor) -> dict[str, Any]:
    """An actor with all its names."""
    names = [{"form": name.form, "type": name.type, "language": name.language} for name in actor.names]
    return EVERY | {
        "kind": "actor",
        "uuid": str(actor.uuid),
        "title": actor.name,
        "name": actor.name,
        "note": actor.note,
        "actor_kind": actor.kind,
        "names": names,
        "passages": actor.passages,
    }


def bundle_json(bundle: Composed, excerpts: int) -> dict[str, Any]:
    """A bundle with its live query, how it comes out, and how many excerpts it has now."""
    return EVERY | {
        "kind": "bundle",
        "uuid": str(bundle.uuid),
        "title": bundle.name,
        "name": bundle.name,
        "query": bundle.query,
        "excerpts": excerpts,
        "settings": bundle.settings.plain(),
        "created": bundle.created,
        "modified": bundle.modified,
    }


def article_line(article: Article) -> str:
    """An article on one line."""
    parts = [article.outlet, article.published, article.language, article.state, many(article.highlights, "highlight")]
    return f"{article.id:>5}  {article.title}  ({' · '.join(part for part in parts if part)})"


def highlight_line(highlight: Highlight, article: Article) -> str:
    """A highlight on one line."""
    tags = " ".join([f"#{tag.name}" for tag in highlight.themes] + [f"@{tag.name}" for tag in highlight.actors])
    return f"“{shorten(highlight.quote, 100)}”  {tags}  ({article.title}, {highlight.start})"
