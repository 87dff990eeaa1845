"""The tags that the bar would save: chosen, taken back, given a role or stance, moved; shown as chips and in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal

from desktop.widgets.tags.chip_lines import TagChips, next_role
from desktop.widgets.tags.choice import Chosen, ChosenActor
from desktop.widgets.tags.choosing import added, changed, moved, said_by
from desktop.widgets.tags.field import TagField
from desktop.widgets.tags.statement_line import StatementLine


class ChosenTags(QObject):
    """`changed` when the analyst made them others; `show` fills them anew without that."""

    changed = Signal()

    def __init__(self, chips: TagChips, statement: StatementLine, field: TagField, parent: QObject) -> None:
        super().__init__(parent)
        self.all: list[Chosen] = []
        self._chips, self._statement, self._field = chips, statement, field
        field.emptied.connect(self._drop_last)
        field.role_asked.connect(self.turn_role)
        field.move_asked.connect(self.move)
        chips.removed.connect(self.drop)
        chips.role_given.connect(self.give_role)
        chips.moved.connect(self._move_from)

    def show(self, tags: Iterable[Chosen]) -> None:
        """Have these."""
        self.all = list(tags)
        self._chips.show_tags(self.all)
        self._statement.say(said_by(self.all))
        self._field.show_taken(self.all)
        self._field.setPlaceholderText("" if self.all else self.tr("Theme or actor"))
        self._field.updateGeometry()
        self._field.relist()

    def add(self, tag: Chosen) -> None:
        """One more; of one that is there already only the stance counts."""
        self._become(added(self.all, tag))

    def drop(self, place: int) -> None:
        """Take one back; the keys stay in the field."""
        self._become([*self.all[:place], *self.all[place + 1 :]])
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_role(self, place: int, role: str, stance: int | None) -> None:
        """Another role or stance for one of them."""
        self._become(changed(self.all, place, role, stance))

    def turn_role(self) -> None:
        """Give the chip with the focus, else the last actor, its next role."""
        for place in self._focused() or range(len(self.all) - 1, -1, -1):
            tag = self.all[place]
            if isinstance(tag, ChosenActor):
                self.give_role(place, next_role(tag.role), tag.stance)
                return

    def move(self, by: int) -> None:
        """Let the chip with the focus, else the last one, stand earlier or later."""
        focused = self._focused()
        if self.all:
            place = self._move_from(focused[0] if focused else len(self.all) - 1, by)
            if focused:
                self._chips.chips[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_from(self, place: int, by: int) -> int:
        tags, now = moved(self.all, place, by)
        self._become(tags)
        return now

    def _drop_last(self) -> None:
        if self.all:
            self.drop(len(self.all) - 1)

    def _focused(self) -> list[int]:
        return [place for place, chip in enumerate(self._chips.chips) if chip.hasFocus()]

    def _become(self, tags: list[Chosen]) -> None:
        self.show(tags)
        self.changed.emit()
