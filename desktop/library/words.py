"""The library in words: what its pane says of itself, the second line of a row, a row for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QFontMetricsF

from db.records.articles import Article
from desktop.library.order import UNREAD
from desktop.look.look import Look
from desktop.widgets.dates import shown_date
from desktop.widgets.languages import language_name
from desktop.widgets.list_pane import PaneWords
from desktop.widgets.rows import CHEVRON, STEP, ArticleRow
from desktop.widgets.steady import on_one_line

MARKS = {"new": "article-new", "reading": "article", "done": "article-done", "aside": "set-aside"}
_NARROWEST = 56  # pixels left to an outlet that must be cut
_WIDE = 260  # pixels from which there is room for words beside figures


def pane_words() -> PaneWords:
    """What the library pane says of itself."""
    return PaneWords(
        title=QCoreApplication.translate("LibraryPane", "Articles"),
        filter=QCoreApplication.translate("LibraryPane", "Filter articles"),
        add=QCoreApplication.translate("LibraryPane", "Bring in articles (Ctrl+I)"),
        no_match=QCoreApplication.translate("LibraryPane", "No article matches “{0}”."),
    )


def state_word(state: str) -> str:
    """A reading state as the analyst calls it."""
    words = {
        "new": QCoreApplication.translate("Library", "new"),
        "reading": QCoreApplication.translate("Library", "reading"),
        "done": QCoreApplication.translate("Library", "done"),
        "aside": QCoreApplication.translate("Library", "set aside"),
    }
    return words.get(state, state)


def highlights_words(count: int) -> str:
    """ "6 highlights", nothing for none."""
    if count == 0:
        return ""
    if count == 1:
        return QCoreApplication.translate("Library", "1 highlight")
    return QCoreApplication.translate("Library", "{0} highlights").format(QLocale().toString(count))


def copies_words(under: int, opened: bool, inner: bool) -> str:
    """What a row says of the copies that it stands for, or that it is one; "" for a row of its own."""
    if inner:
        return QCoreApplication.translate("Library", "a copy")
    if not under:
        return ""
    if under == 1:
        told = QCoreApplication.translate("Library", "one report in 2 articles")
    else:
        told = QCoreApplication.translate("Library", "one report in {0} articles").format(QLocale().toString(under + 1))
    shown = (
        QCoreApplication.translate("Library", "opened") if opened else QCoreApplication.translate("Library", "closed")
    )
    return f"{told}, {shown}"


def spoken(article: Article, under: int = 0, opened: bool = False, inner: bool = False) -> str:
    """The whole row in words."""
    translated = (
        QCoreApplication.translate("Library", "machine translation")
        if article.translator == "machine"
        else QCoreApplication.translate("Library", "translation")
        if article.translation_of
        else ""
    )
    parts = (
        article.title,
        _outlet(article),
        article.author or "",
        shown_date(article.published),
        language_name(article.language),
        translated,
        highlights_words(article.highlights),
        state_word(article.state),
        copies_words(under, opened, inner),
    )
    return ", ".join(filter(None, parts))


def article_row(
    article: Article, look: Look, room: float, under: int = 0, opened: bool = False, inner: bool = False
) -> ArticleRow:
    """What stands in the row of an article when `room` pixels are free for its second line.

    `under` articles are copies that the row stands for, `opened` or not; an `inner` row is one of these.
    """
    aside = look.px(CHEVRON if under else STEP if inner else 0)
    return ArticleRow(
        article.title,
        second_line(article, look, room - aside, under),
        MARKS.get(article.state, "article"),
        strong=article.state in UNREAD,
        chevron=("chevron-down" if opened else "chevron-right") if under else "",
        inner=inner,
    )


def _outlet(article: Article) -> str:
    """Where it comes from; of what was only marked somewhere and has no text here, that."""
    clipped = QCoreApplication.translate("Library", "Clippings") if article.kind == "clippings" else ""
    return article.outlet or clipped


def second_line(article: Article, look: Look, room: float, under: int = 0) -> str:
    """Outlet, date, highlights, state in one line; in a narrow list figures stand alone and the outlet is cut."""
    outlet, date, state = _outlet(article), shown_date(article.published), state_word(article.state)
    many = f" ×{QLocale().toString(under + 1)}" if under else ""
    metrics = QFontMetricsF(look.ui_font(12, text=outlet))
    if room >= look.px(_WIDE):
        line = on_one_line([outlet + many, date, highlights_words(article.highlights), state])
        if metrics.horizontalAdvance(line) <= room:
            return line
    # the mark at the end of the row says the state already
    count = QLocale().toString(article.highlights) if outlet or date else highlights_words(article.highlights)
    rest = [date, count if article.highlights else state]
    if many:
        rest.pop()  # which of them they are highlights of, only the opened rows say
    line = on_one_line([outlet + many, *rest])
    if not outlet or metrics.horizontalAdvance(line) <= room:
        return line
    free = max(look.px(_NARROWEST), room - metrics.horizontalAdvance(on_one_line(["", *rest]) + many + " · "))
    return on_one_line([metrics.elidedText(outlet, Qt.TextElideMode.ElideRight, free) + many, *rest])
