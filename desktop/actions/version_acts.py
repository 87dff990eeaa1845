"""What single keys do where versions are compared and where moved highlights are reviewed, as data."""

from __future__ import annotations

from desktop.actions.list_acts import ListAct
from desktop.actions.table import QT_TRANSLATE_NOOP

VERSION_ACTS: tuple[ListAct, ...] = (
    ListAct("version_next", QT_TRANSLATE_NOOP("Keys", "Next change; next highlight to review"), "J"),
    ListAct("version_previous", QT_TRANSLATE_NOOP("Keys", "Change before; highlight before"), "K"),
    ListAct("version_folds", QT_TRANSLATE_NOOP("Keys", "Show or fold what is the same in both"), "E"),
    ListAct("version_in_one", QT_TRANSLATE_NOOP("Keys", "Both texts beside each other, or in one"), "I"),
    ListAct("version_take", QT_TRANSLATE_NOOP("Keys", "Take the newer text, keep the correction"), "Ctrl+Enter"),
    ListAct("place_accept", QT_TRANSLATE_NOOP("Keys", "Review: the place is right; it is lost"), "A"),
    ListAct("place_accept_exact", QT_TRANSLATE_NOOP("Keys", "Review: accept all with the same words"), "Shift+A"),
    ListAct("place_anew", QT_TRANSLATE_NOOP("Keys", "Review: place it on the passage in the reader"), "P"),
    ListAct("place_lost", QT_TRANSLATE_NOOP("Keys", "Review: it is lost, keep it so"), "L"),
)
