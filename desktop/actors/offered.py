"""What the palette offers of the actors pane."""

from __future__ import annotations

from desktop.actions.pane_acts import ListedAct
from desktop.actions.table import QT_TRANSLATE_NOOP

ACTOR_ACTS: tuple[ListedAct, ...] = (
    ListedAct("list_new", QT_TRANSLATE_NOOP("Keys", "New actor"), "actor", on_chosen=False),
    ListedAct("list_rename", QT_TRANSLATE_NOOP("Keys", "Rename the actor"), "actor"),
    ListedAct("list_describe", QT_TRANSLATE_NOOP("Keys", "Details of the actor: names, kind, ties"), "actor", False),
    ListedAct("list_beside", QT_TRANSLATE_NOOP("Keys", "Page of the actor"), "actor", writes=False),
    ListedAct("list_merge", QT_TRANSLATE_NOOP("Keys", "Merge the actor into another…"), "actor"),
    ListedAct("list_split", QT_TRANSLATE_NOOP("Keys", "Split the actor…"), "actor"),
    ListedAct("list_mentions", QT_TRANSLATE_NOOP("Keys", "Tag all mentions of the actor…"), "actor"),
    ListedAct("list_passages", QT_TRANSLATE_NOOP("Keys", "Passages of the actor"), "search", writes=False),
    ListedAct("list_margin", QT_TRANSLATE_NOOP("Keys", "Only the actor in the margin"), "filter", writes=False),
    ListedAct("list_delete", QT_TRANSLATE_NOOP("Keys", "Delete the actor")),
)
