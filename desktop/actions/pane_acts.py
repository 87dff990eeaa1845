"""Acts of a list as the palette offers them: what they would be done to, their keys, and why one is not possible."""

from __future__ import annotations

from collections.abc import Callable

from db.record import record


@record
class ListedAct:
    """An act of a list in words of its own; `act` is its id among LIST_ACTS.

    One that `writes` needs a project that can be changed, one `on_chosen` needs a row to be done to.
    """

    act: str
    words: str
    icon: str = ""
    writes: bool = True
    on_chosen: bool = True


@record
class PaneAct:
    """Ready to be done: `pane` and `chosen` say where and to what; `why_not` is "" when it is possible."""

    act: str
    words: str
    icon: str
    pane: str
    chosen: str
    why_not: str
    do: Callable[[], object]
