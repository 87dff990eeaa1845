"""The menus, made from the table of actions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions.actions import Actions
from desktop.actions.table import ACTIONS, MENUS


def whole_menu(actions: Actions, submenus: Mapping[str, QMenu], parent: QWidget) -> QMenu:
    """All menus under one button; `submenus` stand in place of actions that open one."""
    menu = QMenu(parent)
    menu.aboutToShow.connect(actions.wear_icons)
    for name, words in MENUS:
        fill(menu.addMenu(QCoreApplication.translate("Actions", words)), name, actions, submenus)
    return menu


def fill(menu: QMenu, name: str, actions: Actions, submenus: Mapping[str, QMenu]) -> None:
    """Put the actions of one menu into it, in the order of the table."""
    for action in ACTIONS:
        if action.menu != name:
            continue
        if action.id == "-":
            menu.addSeparator()
        elif action.id in submenus:
            submenu = submenus[action.id]
            submenu.setTitle(Actions.words(action))
            menu.addMenu(submenu)
        else:
            menu.addAction(actions[action.id])


def context_menu(names: tuple[str, ...], actions: Actions, parent: QWidget) -> QMenu:
    """A menu of a few actions for the place at hand."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    actions.wear_icons(*names)
    for name in names:
        if name == "-":
            menu.addSeparator()
        else:
            menu.addAction(actions[name])
    return menu
