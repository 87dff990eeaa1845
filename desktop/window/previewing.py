"""The preview of what comes in, over the panes of the window: shown when it is asked for, put away and found again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Offer, Session
from desktop.settings import Settings
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from desktop.bringing.bringing_in import BringingIn
    from desktop.bringing.looking import Looking
    from desktop.bringing.sheet import PreviewSheet
    from desktop.versions.compare import ComparePanel

ALWAYS = "preview_always"
"""The setting that desktop.bringing.looking names, which is not loaded with the window."""


class Previewing(QObject):
    """Makes the sheet when the first articles are to be looked through."""

    def __init__(
        self,
        session: Session,
        look: Look,
        settings: Settings,
        actions: Actions,
        shell: Shell,
        bringing: Callable[[], BringingIn],
    ) -> None:
        super().__init__(shell)
        self._session, self._look, self._settings = session, look, settings
        self._actions, self._shell, self._bringing = actions, shell, bringing
        self.sheet: PreviewSheet | None = None
        """None until the first."""
        self.difference: ComparePanel | None = None
        actions.bind("preview_always", self._toggle_always)
        actions["preview_always"].setChecked(settings.flag(ALWAYS, False))
        actions.bind("read_again", self._read_again)
        session.article_chosen.connect(lambda _article: self._step_aside())
        session.place_asked.connect(lambda _place: self._step_aside())
        session.searched.connect(lambda _query: self._step_aside())
        session.found.connect(lambda query: self._step_aside() if query is not None else None)

    def attend(self, bringing: BringingIn) -> None:
        """Show what this wants to be looked through."""
        bringing.preview_asked.connect(self._show)
        bringing.put_off.connect(self._put_off)

    def _show(self, looking: Looking) -> None:
        if self.sheet is None:
            from desktop.bringing.sheet import PreviewSheet

            self.sheet = PreviewSheet(self._session, self._look, self._settings)
            self.sheet.accepted.connect(self._accept)
            self.sheet.left.connect(self._leave)
            self.sheet.fields.difference_asked.connect(self._show_difference)
            self.sheet.always.clicked.connect(self._actions["preview_always"].setChecked)
        self.sheet.show_looking(looking)
        self._shell.cover(self.sheet)

    def _show_difference(self, number: int, article: int) -> None:
        """Both texts beside each other, and what becomes of the highlights; from there back to the sheet."""
        sheet = self.sheet
        if sheet is None or sheet.looking is None:
            return
        from desktop.versions.compare import ComparePanel
        from desktop.versions.proposal import Proposal

        if self.difference is None:
            self.difference = made = ComparePanel(self._session, self._look)
            made.closed.connect(self._back_to_sheet)
            made.accepted.connect(lambda _proposal: self._back_to_sheet())
        draft = sheet.looking.aside.draft(number)
        self.difference.open_proposal(Proposal(article, draft, draft.file_name), self.tr("It is a newer version"))
        self._shell.cover(self.difference)

    def _back_to_sheet(self) -> None:
        if self.sheet is not None and self.difference is not None and self.difference.isVisible():
            if self.sheet.looking is not None:
                self._shell.cover(self.sheet)
            else:
                self._shell.uncover()

    def _accept(self, looking: Looking) -> None:
        if not looking.busy:
            self._shell.uncover()
        self._bringing().store(looking)

    def _leave(self, looking: Looking) -> None:
        nothing = not looking.arrival.changes
        self._bringing().put_away(looking)
        if nothing:
            self._session.tell(self.tr("Nothing was brought in."))

    def _put_off(self, looking: Looking) -> None:
        if self.sheet is not None and self.sheet.looking is looking:
            shown = self.sheet.isVisible() or (self.difference is not None and self.difference.isVisible())
            self.sheet.let_go()
            if shown:
                self._shell.uncover()

    def _step_aside(self) -> None:
        """The analyst turned to something else meanwhile: what waits is kept, and said."""
        sheet = self.sheet
        if sheet is None or not sheet.isVisible() or sheet.looking is None:
            return
        looking = sheet.looking
        self._shell.uncover()
        self._session.tell(
            self.tr("{0} articles wait to be brought in.").format(len(looking.choices.wanted())),
            Offer(self.tr("Show"), lambda: self._show(looking) if sheet.looking is looking else None),
        )

    def _toggle_always(self) -> None:
        always = self._actions["preview_always"].isChecked()
        self._settings.keep(**{ALWAYS: always})
        if self.sheet is not None:
            self.sheet.always.setChecked(always)

    def _read_again(self) -> None:
        if self._session.article is not None:
            self._bringing().read_again(self._session.article)
