"""A drag of passages, wherever it begins: for our own lists, and as quotes with their sources for other programs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.errors import NotFound
from db.reads import articles
from db.records.highlights import Highlight
from desktop.look.look import Look
from desktop.session import Passage, Session
from desktop.widgets.drags.carried import CarriedPassage, passages_mime
from desktop.widgets.drags.picture import carry, words_picture
from desktop.widgets.quoting import quoted

_QUOTED = 200
"""Passages that another program is given as text; more would take long to cite."""


def carry_passages(source: QWidget, session: Session, look: Look, passages: Sequence[Highlight | Passage]) -> None:
    """Let the pointer carry these passages until they are let go."""
    carried: list[CarriedPassage] = []
    texts: list[tuple[str, str]] = []
    for one in passages:
        highlight = one if isinstance(one, Highlight) else None
        number = one.article_id if isinstance(one, Highlight) else one.article
        try:
            article = articles.article(session.reading, number)
            if len(texts) < _QUOTED:
                texts.append(quoted(session, one))
        except NotFound:
            continue
        carried.append(CarriedPassage(article.uuid, highlight.uuid if highlight else None, one.start, one.end))
    if not carried:
        return
    first = passages[0]
    hue = first.themes[0].hue if isinstance(first, Highlight) and first.themes else ""
    picture = words_picture(first.quote, hue, len(carried), look, source.devicePixelRatioF())
    plain = "\n\n".join(text for text, _ in texts)
    carry(source, passages_mime(carried, plain, "\n".join(rich for _, rich in texts)), picture)
