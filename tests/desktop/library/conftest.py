"""The project of five articles that is listed."""

from news import actions, five_articles, pane, store

__all__ = ["actions", "five_articles", "pane", "store"]
