"""What the library's menu offers for two articles: that one of them is a translation of the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from db.edits.articles import SetTranslation
from db.records.articles import Article
from db.text.excerpt import shorten
from desktop.session import Session

translate = QCoreApplication.translate


def offer_pairing(menu: QMenu, chosen: Sequence[Article], session: Session) -> list[QAction]:
    """With two articles: which translates which, or, of a pair, that it is none; gives the acts that write."""
    if len(chosen) != 2:
        return []
    one, other = chosen
    for translation, original in ((one, other), (other, one)):
        if translation.translation_of == original.uuid:
            words = translate("LibraryPane", "No longer a pair")
            return [menu.addAction(words, partial(session.do, SetTranslation(translation.id, None)))]
    submenu = menu.addMenu(translate("LibraryPane", "Mark as a pair"))
    words = translate("LibraryPane", "“{0}” translates “{1}”")
    return [
        submenu.addAction(
            words.format(_short(translation.title), _short(original.title)),
            partial(session.do, SetTranslation(translation.id, original.id, "")),
        )
        for translation, original in _likelier_first(one, other)
    ]


def _short(title: str) -> str:
    """A title as it is named in a menu, where & would underline a letter."""
    return shorten(title, 40).replace("&", "&&")


def _likelier_first(one: Article, other: Article) -> list[tuple[Article, Article]]:
    """Which of two translates the other: rather the one with a translator, published later, brought in later."""

    def late(article: Article) -> tuple[bool, str, int]:
        return bool(article.translator), article.published or "", article.id

    ways = [(one, other), (other, one)]
    return ways if late(one) > late(other) else ways[::-1]
