"""Joins the wirings, one file a subject, and says which actions make sense now."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.actions.act_words import action_of, why_not
from desktop.binding.beside import BesideArticles
from desktop.binding.files import Files
from desktop.binding.finding import Finding
from desktop.binding.giving_out import GivingOut
from desktop.binding.menu import ReaderMenu
from desktop.binding.moving import Moving
from desktop.binding.parts import Parts
from desktop.binding.pinning import Pinning
from desktop.binding.tagging import Tagging
from desktop.binding.viewing import Viewing


class Binding(QObject):
    """Joins the parts once; afterwards they only speak through the session and these wires."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        self.beside = BesideArticles(parts)
        Files(parts, self.beside.details.without_bibliographies)
        Moving(parts)
        self.pinning = Pinning(parts)
        self.tagging = Tagging(parts, self.pinning)
        Finding(parts)
        self.giving_out = GivingOut(parts)
        Viewing(parts)
        ReaderMenu(parts, self._allow)
        session = parts.session
        session.opened.connect(self._opened)
        parts.actions.refused.connect(self._tell_why)
        for signal in (session.article_chosen, session.passage_changed, session.highlight_chosen, session.changed):
            signal.connect(lambda _what: self._allow())
        self._allow()

    def _opened(self) -> None:
        self._parts.bar.close_quietly()
        self._parts.shell.leave_beside()
        self._allow()

    def _tell_why(self, name: str) -> None:
        """A key that does nothing now says what it needs."""
        action = action_of(name)
        if action is not None:
            session = self._parts.session
            session.tell(session.read_only or why_not(action), kind="warn" if session.read_only else "said")

    def _allow(self) -> None:
        session = self._parts.session
        standing = set()
        writable = not session.read_only
        if writable:
            standing.add("project")
        if writable and session.article is not None:
            standing.add("article")
        if writable and session.passage is not None:
            standing.add("passage")
        if writable and session.highlight is not None:
            standing.add("highlight")
        self._parts.actions.allow(standing)
        self._parts.actions["find_here"].setEnabled(session.article is not None)
