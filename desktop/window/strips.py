"""The strip over the reader: that this is the sample, or why nothing can be changed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.session import Session
from desktop.widgets.strip import Strip
from desktop.window.projects import Projects


class Strips(QObject):
    """Says the one thing about the project at hand that must stay in sight."""

    def __init__(self, session: Session, projects: Projects, strip: Strip) -> None:
        super().__init__(session)
        self._session, self._projects, self._strip = session, projects, strip
        self._told_own = False
        session.opened.connect(self._say)
        projects.own_project_begun.connect(self._say_own)
        strip.pressed.connect(self._press)
        self._say()

    def _say(self) -> None:
        self._told_own = False
        if self._session.read_only:
            self._strip.say(self._session.read_only, self.tr("Try again"), "lock")
        elif self._projects.is_sample:
            words = self._session.key_map.said(self.tr("This is a sample. Change anything; %undo% takes it back."))
            self._strip.say(words, self.tr("Start my own project"), "project")
        else:
            self._strip.hide()

    def _say_own(self) -> None:
        path = self._session.path
        words = self.tr("Your project is {0}, in {1}.").format(path.stem, str(path.parent))
        self._strip.say(words, self.tr("All right"), "project")
        self._told_own = True

    def _press(self) -> None:
        if self._told_own:
            self._told_own = False
            self._strip.hide()
        elif self._session.read_only:
            self._projects.open_again()
        else:
            self._projects.begin_own()
