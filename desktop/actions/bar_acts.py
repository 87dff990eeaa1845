"""What keys do in the tag bar, as data; letters, digits and signs are typed there and mean nothing else."""

from __future__ import annotations

from desktop.actions.list_acts import ListAct
from desktop.actions.table import QT_TRANSLATE_NOOP

_PIN = (
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 1"),
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 2"),
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 3"),
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 4"),
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 5"),
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 6"),
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 7"),
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 8"),
    QT_TRANSLATE_NOOP("Keys", "Pin the tags chosen so far to 9"),
)

BAR_ACTS: tuple[ListAct, ...] = (
    ListAct("bar_take", QT_TRANSLATE_NOOP("Keys", "Add what is lit; save when nothing is typed"), "Enter", fixed=True),
    ListAct("bar_new", QT_TRANSLATE_NOOP("Keys", "Make a new theme or actor of what is typed"), "Ctrl+Enter"),
    ListAct("bar_new_actor", QT_TRANSLATE_NOOP("Keys", "Make a new actor of it"), "Ctrl+Shift+Enter"),
    ListAct(
        "bar_complete", QT_TRANSLATE_NOOP("Keys", "Write the name out; add the actor or theme suggested first"), "Tab"
    ),
    ListAct("bar_down", QT_TRANSLATE_NOOP("Keys", "The next row"), "Down", fixed=True),
    ListAct("bar_up", QT_TRANSLATE_NOOP("Keys", "The row before"), "Up", fixed=True),
    ListAct(
        "bar_refuse",
        QT_TRANSLATE_NOOP("Keys", "The actor or theme that is lit, or suggested first, is not meant here"),
        "Ctrl+Delete",
    ),
    ListAct("bar_role", QT_TRANSLATE_NOOP("Keys", "Another role for the last actor"), "Alt+R"),
    ListAct("bar_earlier", QT_TRANSLATE_NOOP("Keys", "The chip stands earlier"), "Alt+Up"),
    ListAct("bar_later", QT_TRANSLATE_NOOP("Keys", "The chip stands later"), "Alt+Down"),
    *(ListAct(f"bar_pin_{number}", text, f"Alt+{number}") for number, text in enumerate(_PIN, 1)),
    ListAct(
        "bar_back", QT_TRANSLATE_NOOP("Keys", "Take the last tag back, when nothing is typed"), "Backspace", fixed=True
    ),
    ListAct("bar_leave", QT_TRANSLATE_NOOP("Keys", "Leave; what is not saved is kept as a draft"), "Esc", fixed=True),
)
