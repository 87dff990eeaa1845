"""What single keys do in the review of a theme, as data; they can be changed like those of lists."""

from __future__ import annotations

from desktop.actions.list_acts import ListAct
from desktop.actions.table import QT_TRANSLATE_NOOP

REVIEW_ACTS: tuple[ListAct, ...] = (
    ListAct("review_keep", QT_TRANSLATE_NOOP("Keys", "Keep the tag under the words of now"), "K"),
    ListAct("review_away", QT_TRANSLATE_NOOP("Keys", "Take the tag away"), "X"),
    ListAct("review_other", QT_TRANSLATE_NOOP("Keys", "Another theme instead"), "T"),
    ListAct("review_later", QT_TRANSLATE_NOOP("Keys", "Leave it for later"), "J"),
)
