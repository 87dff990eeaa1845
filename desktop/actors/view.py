"""The list of actors."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.actors.model import ActorList
from desktop.look.look import Look
from desktop.widgets.names.view import NamesView
from desktop.widgets.views import PaneList


class ActorView(NamesView, PaneList):
    """One row an actor; no row stands under another."""

    def __init__(self, look: Look, model: ActorList, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.show_names(model, look)
