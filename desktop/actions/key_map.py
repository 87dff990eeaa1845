"""Which key means what now: the usual keys of the tables, and what the analyst chose instead."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions.bar_acts import BAR_ACTS
from desktop.actions.key_names import canonical, is_plain, is_single, shown_key
from desktop.actions.list_acts import LIST_ACTS
from desktop.actions.reader_acts import READER_ACTS
from desktop.actions.review_acts import REVIEW_ACTS
from desktop.actions.table import ACTIONS
from desktop.actions.version_acts import VERSION_ACTS
from desktop.settings import Settings

_NAMED = re.compile(r"%(\w+)%")


class KeyMap(QObject):
    """Keys of every act by its id: of the actions of the window, the reader's own acts, those of lists and of the bar.

    A key means one thing in a place: "" is the window with the reader; "lists", "bar", "review" and "versions" go
    before it while one of these has the focus. One that text fields need acts in the reader only; any other
    key of an action acts everywhere in the window. Each single key also has a variant with Alt
    (`key_names.with_modifier`).
    """

    changed = Signal()

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._usual = usual_keys() | list_keys() | bar_keys() | review_keys() | version_keys()
        self._places = dict.fromkeys(list_keys(), "lists") | dict.fromkeys(bar_keys(), "bar")
        self._places |= dict.fromkeys(review_keys(), "review") | dict.fromkeys(version_keys(), "versions")
        self._fixed = {act.id for acts in (READER_ACTS, LIST_ACTS, BAR_ACTS) for act in acts if act.fixed}
        self._chosen: dict[str, tuple[str, ...]] = {}
        if settings is not None:
            for act, keys in settings.lists("keys").items():
                if act in self._usual and act not in self._fixed:
                    found = (canonical(key) for key in keys if key.strip())
                    self._chosen[act] = tuple(dict.fromkeys(key for key in found if self.can_have(act, key)))
        self._keys: dict[str, tuple[str, ...]] = {}
        self._holders: dict[tuple[str, str], str] = {}
        self._tips: dict[int, tuple[QWidget, str, bool]] = {}
        self._deal_out()

    # Asking

    def keys(self, act: str) -> tuple[str, ...]:
        """The keys of an act now, the one shown first first."""
        return self._keys.get(act, ())

    def window_keys(self, act: str) -> tuple[str, ...]:
        """Those that act everywhere in the window."""
        return tuple(key for key in self.keys(act) if not is_plain(key))

    def usual(self, act: str) -> tuple[str, ...]:
        """The keys that an act has before anyone changes them."""
        return self._usual.get(act, ())

    def is_changed(self, act: str) -> bool:
        """Whether an act has other keys than the usual ones."""
        return self.keys(act) != self.usual(act)

    @property
    def any_changed(self) -> bool:
        """Whether any key is not the usual one."""
        return any(self.is_changed(act) for act in self._usual)

    def is_fixed(self, act: str) -> bool:
        """Whether an act keeps its keys whatever happens."""
        return act in self._fixed

    def holder(self, key: str, place: str = "") -> str | None:
        """The act that has this very key in a place."""
        return self._holders.get((place, key))

    def means(self, key: str, place: str = "") -> str | None:
        """The act that a press of this key asks for, by the key itself or by its variant with Alt."""
        act = self.holder(key, place)
        if act is None and place != "bar" and key.startswith("Alt+") and is_single(key.removeprefix("Alt+")):
            act = self.holder(key.removeprefix("Alt+"), place)
        return act

    def place(self, act: str) -> str:
        """Where the keys of an act hold."""
        return self._places.get(act, "")

    def can_have(self, act: str, key: str) -> bool:
        """Whether a key may mean an act: what is typed in the tag bar stands for itself there."""
        return self.place(act) != "bar" or not is_single(key)

    def usual_of(self, key: str, place: str) -> str:
        """The usual key that a press stands for in a list or in the bar; "" when it was taken from there."""
        act = self.means(key, place)
        if act is not None:
            return self._usual[act][0]
        taken = any(key in self._usual[one] for one, where in self._places.items() if where == place)
        return "" if taken else key

    def said(self, words: str) -> str:
        """Words with the keys of now in the place of `%undo%`; an act without a key is said by its name."""
        return _NAMED.sub(self._shown, words)

    def tip(self, widget: QWidget, words: str, named: bool = False) -> None:
        """Give a widget a tooltip that names keys as `said` does, now and after every change; `named` by it as well."""
        self._tips[id(widget)] = (widget, words, named)
        widget.destroyed.connect(partial(self._forget_tip, id(widget)))
        self._wear_tip(widget, words, named)

    def _forget_tip(self, which: int, *_gone: object) -> None:
        self._tips.pop(which, None)

    def _wear_tip(self, widget: QWidget, words: str, named: bool) -> None:
        if named:
            widget.setAccessibleName(self.said(words))
        widget.setToolTip(self.said(words))

    def _shown(self, found: re.Match[str]) -> str:
        if found[1] not in self._usual:
            return found[0]
        keys = self.keys(found[1])
        if keys:
            return shown_key(keys[0])
        from desktop.actions.act_words import act_words

        return f"“{act_words(found[1])}”"

    # Changing

    def give(self, act: str, key: str) -> None:
        """Let a key mean this act too, and nothing else any more."""
        held = self.holder(key, self.place(act))
        cannot = self.is_fixed(act) or not self.can_have(act, key)
        if cannot or held == act or (held is not None and self.is_fixed(held)):
            return
        if held is not None:
            self._chosen[held] = tuple(one for one in self.keys(held) if one != key)
        self._chosen[act] = (*self.keys(act), key)
        self._keep()

    def exchange(self, act: str, old: str, key: str) -> None:
        """Put a key in the place of one that the act has."""
        held = self.holder(key, self.place(act))
        taken = held is not None and held != act
        if self.is_fixed(act) or not self.can_have(act, key) or (taken and self.is_fixed(str(held))):
            return
        if held is not None and held != act:
            self._chosen[held] = tuple(one for one in self.keys(held) if one != key)
        rest = [key if one == old else one for one in self.keys(act)]
        self._chosen[act] = tuple(dict.fromkeys(rest))
        self._keep()

    def take(self, act: str, key: str) -> None:
        """Let a key no longer mean this act."""
        if not self.is_fixed(act):
            self._chosen[act] = tuple(one for one in self.keys(act) if one != key)
            self._keep()

    def reset(self, act: str) -> None:
        """Give an act its usual keys again, taking them from whatever has them now."""
        self._chosen.pop(act, None)
        for key in self.usual(act):
            held = self.holder(key, self.place(act))
            if held is not None and held != act:
                self._chosen[held] = tuple(one for one in self.keys(held) if one != key)
        self._keep()

    def reset_all(self) -> None:
        """All keys as they were at first."""
        self._chosen.clear()
        self._keep()

    def _keep(self) -> None:
        self._chosen = {act: keys for act, keys in self._chosen.items() if keys != self._usual[act]}
        self._deal_out()
        if self._settings is not None:
            self._settings.keep(keys={act: list(keys) for act, keys in self._chosen.items()})
        for widget, words, named in list(self._tips.values()):
            self._wear_tip(widget, words, named)
        self.changed.emit()

    def _deal_out(self) -> None:
        """What was chosen goes before what is usual: a later version may give a chosen key to something new."""
        self._keys, self._holders = {}, {}
        order = [*self._fixed, *self._chosen, *self._usual]
        for act in dict.fromkeys(order):
            wanted = self._chosen.get(act, self._usual[act])
            here = self.place(act)
            kept = tuple(key for key in wanted if self._holders.setdefault((here, key), act) == act)
            self._keys[act] = kept


def usual_keys() -> dict[str, tuple[str, ...]]:
    """The keys of every act of the tables; an action's single keys first, as they are shown."""
    usual = {
        action.id: tuple(canonical(key) for key in (*action.reader_keys, *action.keys))
        for action in ACTIONS
        if action.id != "-"
    }
    return usual | {act.id: act.keys for act in READER_ACTS}


def list_keys() -> dict[str, tuple[str, ...]]:
    """The keys of the acts of lists."""
    return {act.id: (act.key,) for act in LIST_ACTS}


def bar_keys() -> dict[str, tuple[str, ...]]:
    """The keys of the acts of the tag bar."""
    return {act.id: (act.key,) for act in BAR_ACTS}


def review_keys() -> dict[str, tuple[str, ...]]:
    """The keys of the review of a theme."""
    return {act.id: (act.key,) for act in REVIEW_ACTS}


def version_keys() -> dict[str, tuple[str, ...]]:
    """The keys of comparing versions, and of the review of what moved."""
    return {act.id: (act.key,) for act in VERSION_ACTS}
