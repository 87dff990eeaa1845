"""What the wirings join: made by desktop.build and desktop.furnish, handed in as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from db.record import record
from desktop.actions.actions import Actions
from desktop.bundle.button import BundleButton
from desktop.bundle.pane import BundlePane
from desktop.find.field import SearchField
from desktop.find.here import FindBar
from desktop.find.results import ResultsPane
from desktop.highlights.details import DetailsPane
from desktop.highlights.passages import PassagesPane
from desktop.library.pane import LibraryPane
from desktop.look.look import Look
from desktop.reader.pane import ReaderPane
from desktop.session import Session
from desktop.settings import Settings
from desktop.tagbar.bar import TagBar
from desktop.tagbar.selection_buttons import SelectionButtons
from desktop.window.exchange.codebook import CodebookAtHand
from desktop.window.first_steps import FirstSteps
from desktop.window.projects import Projects
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from desktop.bringing.bringing_in import BringingIn


@record
class Parts:
    """Everything that is joined here."""

    session: Session
    look: Look
    settings: Settings
    data: Path
    actions: Actions
    shell: Shell
    projects: Projects
    library: LibraryPane
    reader: ReaderPane
    passages: PassagesPane
    details: DetailsPane
    results: ResultsPane
    field: SearchField
    find_here: FindBar
    bar: TagBar
    buttons: SelectionButtons
    bundle: BundlePane
    bundle_button: BundleButton
    bringing: Callable[[], BringingIn]
    codebook: CodebookAtHand
    steps: FirstSteps

    def bind(self, **acts: Callable[[], object]) -> None:
        """Say what actions do, by their names in the table."""
        for name, act in acts.items():
            self.actions.bind(name, act)
