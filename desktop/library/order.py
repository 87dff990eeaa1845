"""The orders in which the library can stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from db.records.articles import Article

UNREAD: Final = ("new", "reading")

# A key is compared from small to large; what is not known comes last.
_KEYS: Final[dict[str, Callable[[Article], tuple[object, ...]]]] = {
    "came": lambda article: (article.id,),
    "published": lambda article: (not article.published, _newest_first(article.published or ""), article.id),
    "title": lambda article: (_folded(article.title), article.id),
    "outlet": lambda article: (not article.outlet, _folded(article.outlet or ""), article.id),
    "highlights": lambda article: (-article.highlights, article.id),
    "unread": lambda article: (article.state not in UNREAD, article.id),
}
ORDERS: Final = tuple(_KEYS)


def order_words(order: str) -> str:
    """What an order is called."""
    return {
        "came": QCoreApplication.translate("Library", "As they came"),
        "published": QCoreApplication.translate("Library", "Newest published first"),
        "title": QCoreApplication.translate("Library", "By title"),
        "outlet": QCoreApplication.translate("Library", "By outlet"),
        "highlights": QCoreApplication.translate("Library", "Most highlights first"),
        "unread": QCoreApplication.translate("Library", "Unread first"),
    }[order]


def place(article: Article, order: str) -> tuple[object, ...]:
    """What decides where an article stands in an order."""
    return _KEYS[order](article)


def in_order(articles: Iterable[Article], order: str) -> list[Article]:
    """The articles in one of ORDERS."""
    return sorted(articles, key=_KEYS[order])


def _folded(name: str) -> str:
    from db.text.fold import folded_name  # its tables of letters are large, and the usual order does without

    return folded_name(name)


def _newest_first(published: str) -> tuple[int, ...]:
    # the end makes a month come after its days: what is known less precisely stands below
    return (*(-ord(sign) for sign in published), 1)
