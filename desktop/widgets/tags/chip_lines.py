"""Chips of tags that can be taken away and given roles, in lines, with a field after them where one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from db.records.actors import ROLES
from desktop.look.look import Look
from desktop.widgets.tags.chip_faces import ActorFace, ThemeFace, stance_word
from desktop.widgets.tags.chips import ActorChip, Chip, ThemeChip
from desktop.widgets.tags.choice import Chosen, ChosenActor, face_of
from desktop.widgets.tags.flow import FlowLayout

RoleGiven = Callable[[str, int | None], object]


def next_role(role: str) -> str:
    """The role after this one, round and round."""
    return ROLES[(ROLES.index(role) + 1) % len(ROLES)] if role in ROLES else ROLES[0]


def role_name(role: str) -> str:
    """A role in the language of the window."""
    words = {
        "mentioned": QCoreApplication.translate("Role", "Mentioned"),
        "subject": QCoreApplication.translate("Role", "Subject: it is about them"),
        "speaker": QCoreApplication.translate("Role", "Speaker: they say it"),
        "target": QCoreApplication.translate("Role", "Target: it is aimed at them"),
        "via": QCoreApplication.translate("Role", "Via: it goes through them"),
    }
    return words.get(role, role)


def fill_role_menu(menu: QMenu, tag: Chosen, given: RoleGiven) -> None:
    """Put the roles of an actor, and stances, into a menu; what is chosen is told to `given`, "" for a theme's role."""
    now = tag.role if isinstance(tag, ChosenActor) else ""
    roles, stances = QActionGroup(menu), QActionGroup(menu)
    for role in ROLES if now else ():
        action = QAction(role_name(role), menu, checkable=True, checked=role == now)
        action.triggered.connect(lambda _checked=False, role=role: given(role, tag.stance))
        roles.addAction(action)
    menu.addActions(roles.actions())
    if now:
        menu.addSeparator()
    words = {
        None: QCoreApplication.translate("Role", "No stance"),
        2: QCoreApplication.translate("Role", "strongly for"),
        1: QCoreApplication.translate("Role", "for"),
        0: QCoreApplication.translate("Role", "neutral"),
        -1: QCoreApplication.translate("Role", "against"),
        -2: QCoreApplication.translate("Role", "strongly against"),
    }
    for stance, said in words.items():
        text = f"{stance_word(stance)}  {said}" if stance is not None else said
        action = QAction(text, menu, checkable=True, checked=stance == tag.stance)
        action.triggered.connect(lambda _checked=False, stance=stance: given(now, stance))
        stances.addAction(action)
    menu.addActions(stances.actions())


class TagChips(QWidget):
    """Chips of tags in their order; a press on one opens its menu."""

    removed = Signal(int)
    """The x of the chip at this place."""
    role_given = Signal(int, str, object)
    """The place of a chip, its new role ("" for a theme) and stance."""
    moved = Signal(int, int)
    """The place of a chip, and by how much it is to stand earlier (-1) or later (1)."""
    menu_asked = Signal(int, object)
    """The place of a chip and its QMenu, to be added to before it opens."""
    settled = Signal()
    """The chips need more or less room."""

    def __init__(self, look: Look, *, after: QWidget | None = None, parent: QWidget | None = None) -> None:
        """No chips; `after` is set behind the last one."""
        super().__init__(parent)
        self._look = look
        self.leader: QWidget | None = None
        """From where Tab goes to the first chip."""
        self.follower = after
        """Where Tab goes from the last chip."""
        self._tags: tuple[Chosen, ...] = ()
        self._chips: list[Chip] = []
        self._flow = FlowLayout.for_chips(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if after is not None:
            self._flow.addWidget(after)

    @property
    def chips(self) -> list[Chip]:
        """The chips in their order."""
        return list(self._chips)

    def show_tags(self, tags: Sequence[Chosen], *, removable: bool = True) -> None:
        """Show these tags; chips that stay keep the focus."""
        kept = min(len(tags), len(self._chips))
        same = 0
        while same < kept and type(self._tags[same]) is type(tags[same]):
            if self._tags[same] != tags[same]:
                self._chips[same].set_face(face_of(tags[same]))
            same += 1
        for chip in self._chips[same:]:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        del self._chips[same:]
        for place in range(same, len(tags)):
            self._chips.append(self._made(tags[place], removable))
            self._flow.insertWidget(place, self._chips[place])
        self._tags = tuple(tags)
        ring = [widget for widget in (self.leader, *self._chips, self.follower) if widget is not None]
        for widget, following in pairwise(ring):
            QWidget.setTabOrder(widget, following)
        self.updateGeometry()
        self.settled.emit()

    def _made(self, tag: Chosen, removable: bool) -> Chip:
        face = face_of(tag)
        chip: Chip
        if isinstance(face, ActorFace):
            chip = ActorChip(face, self._look, removable=removable, parent=self)
        else:
            assert isinstance(face, ThemeFace)
            chip = ThemeChip(face, self._look, removable=removable, parent=self)
        chip.removed.connect(lambda: self.removed.emit(self._chips.index(chip)))
        chip.clicked.connect(lambda _checked=False: self.open_menu(self._chips.index(chip)))
        chip.show()
        return chip

    def menu_of(self, place: int) -> QMenu:
        """The menu of a chip: roles and stances, its place in the order, and whatever the pane adds."""
        tag = self._tags[place]
        menu = QMenu(self)
        fill_role_menu(menu, tag, lambda role, stance: self.role_given.emit(place, role, stance))
        ways = {
            -1: QCoreApplication.translate("Role", "Earlier in the order"),
            1: QCoreApplication.translate("Role", "Later in the order"),
        }
        menu.addSeparator()
        for by, words in ways.items():
            beside = place + by
            if isinstance(tag, ChosenActor) and 0 <= beside < len(self._tags):
                action = menu.addAction(words)
                action.setEnabled(isinstance(self._tags[beside], ChosenActor))
                action.triggered.connect(lambda _on=False, by=by: self.moved.emit(place, by))
        self.menu_asked.emit(place, menu)
        return menu

    def open_menu(self, place: int) -> None:
        """Open the menu of a chip below it."""
        menu = self.menu_of(place)
        if menu.isEmpty():
            return
        menu.aboutToHide.connect(menu.deleteLater)
        chip = self._chips[place]
        menu.popup(chip.mapToGlobal(QPoint(chip.body().left(), chip.body().bottom() + 2)))

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels of all lines."""
        return self._flow.heightForWidth(width)
