"""What the palette offers of the themes pane."""

from __future__ import annotations

from desktop.actions.pane_acts import ListedAct
from desktop.actions.table import QT_TRANSLATE_NOOP

THEME_ACTS: tuple[ListedAct, ...] = (
    ListedAct("list_new", QT_TRANSLATE_NOOP("Keys", "New theme"), "theme-add", on_chosen=False),
    ListedAct("list_new_below", QT_TRANSLATE_NOOP("Keys", "New theme below the chosen one"), "theme-add"),
    ListedAct("list_rename", QT_TRANSLATE_NOOP("Keys", "Rename the theme"), "theme"),
    ListedAct("list_describe", QT_TRANSLATE_NOOP("Keys", "Definition of the theme"), "note", writes=False),
    ListedAct("list_beside", QT_TRANSLATE_NOOP("Keys", "Page of the theme"), "theme", writes=False),
    ListedAct("list_merge", QT_TRANSLATE_NOOP("Keys", "Merge the theme into another…"), "theme"),
    ListedAct("list_split", QT_TRANSLATE_NOOP("Keys", "Split the theme…"), "theme"),
    ListedAct(
        "list_review", QT_TRANSLATE_NOOP("Keys", "Review what the theme had under earlier words"), "history", False
    ),
    ListedAct("list_colour", QT_TRANSLATE_NOOP("Keys", "Colour of the theme…"), "theme"),
    ListedAct("list_passages", QT_TRANSLATE_NOOP("Keys", "Passages of the theme"), "search", writes=False),
    ListedAct("list_margin", QT_TRANSLATE_NOOP("Keys", "Only the theme in the margin"), "filter", writes=False),
    ListedAct("list_up", QT_TRANSLATE_NOOP("Keys", "Move the theme up")),
    ListedAct("list_down", QT_TRANSLATE_NOOP("Keys", "Move the theme down")),
    ListedAct("list_left", QT_TRANSLATE_NOOP("Keys", "Move the theme to the left")),
    ListedAct("list_right", QT_TRANSLATE_NOOP("Keys", "Move the theme to the right")),
    ListedAct("list_delete", QT_TRANSLATE_NOOP("Keys", "Delete the theme")),
)
