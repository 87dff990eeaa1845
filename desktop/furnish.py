"""What the window is given right after its first picture; with desktop.build the only place that makes objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from desktop.actors.pane import ActorsPane
from desktop.binding.binding import Binding
from desktop.binding.codebook import Codebook
from desktop.binding.parts import Parts
from desktop.binding.who import Who
from desktop.bundle.button import BundleButton
from desktop.bundle.pane import BundlePane
from desktop.find.field import SearchField
from desktop.find.here import FindBar
from desktop.find.results import ResultsPane
from desktop.highlights.copy_as import CopyAs
from desktop.highlights.details import DetailsPane
from desktop.highlights.passages import PassagesPane
from desktop.palette.palette import Palette
from desktop.tagbar.bar import TagBar
from desktop.tagbar.selection_buttons import SelectionButtons
from desktop.themes.pane import ThemesPane
from desktop.window.cleaning import Cleaning
from desktop.window.collecting import Collecting
from desktop.window.copies import CopiesOfReport
from desktop.window.copying import Copying
from desktop.window.counting import ByOrigin
from desktop.window.earlier_words import EarlierWords
from desktop.window.exchange.annotated import AnnotatedAtHand
from desktop.window.exchange.codebook import CodebookAtHand
from desktop.window.exchange.leftovers import Leftovers
from desktop.window.exchange.whole_project import WholeProject
from desktop.window.facing.facing import Facing
from desktop.window.first_steps import FirstSteps
from desktop.window.hits_to_highlights import HitsToHighlights
from desktop.window.long_acts import LongActs
from desktop.window.menus import whole_menu
from desktop.window.names_at_hand import NamesAtHand
from desktop.window.panels.panels import Panels
from desktop.window.previewing import Previewing
from desktop.window.results_room import ResultsRoom
from desktop.window.same_words import SameWordsElsewhere
from desktop.window.setting import Setting
from desktop.window.shell import Panes
from desktop.window.undoing import Undoing
from desktop.window.versions import Versions
from desktop.window.visits import Visits
from desktop.window.watching import Watching

if TYPE_CHECKING:
    from desktop.build import Program
    from desktop.reader.view import ReaderView


def furnish(program: Program) -> None:
    """Make the other panes, bars and menus of a program and join everything."""
    session, look, actions, settings = program.session, program.look, program.actions, program.settings
    reader, shell = program.reader, program.shell
    reader.furnish()
    program.library.furnish()
    ByOrigin(session, actions, settings)
    program.field = field = SearchField(session, look, settings)
    program.panes = panes = Panes(
        library=program.library,
        themes=ThemesPane(session, look, actions),
        actors=ActorsPane(session, look, actions),
        reader=reader,
        passages=PassagesPane(session, look),
        details=DetailsPane(session, look),
        results=ResultsPane(session, look, settings, field),
    )
    shell.furnish(panes)
    program.bar = TagBar(session, look, reader.overlay_host, actions.key_map)
    shell.messages.keep_off(program.bar)
    program.buttons = SelectionButtons(actions, look, reader.overlay_host)
    program.find_here = FindBar(session, look)
    reader.head.addWidget(program.find_here)
    program.bundle = BundlePane(session, look, shell)
    program.bundle.hide()  # until it is asked for
    program.bundle_button = BundleButton(session, look)
    program.top.furnish(
        whole_menu(actions, {"open_recent": program.projects.recent}, shell), field, program.bundle_button
    )
    program.panels = Panels(session, look, actions, settings, program.places, shell)
    program.previewing = Previewing(session, look, settings, actions, shell, lambda: program.bringing)
    EarlierWords(session, shell.messages)
    program.undoing = Undoing(session, reader, actions, LongActs(session, shell))
    program.visits = Visits(session, actions)
    program.cleaning = Cleaning(session, settings, reader, actions, program.status, look)
    program.facing = Facing(session, look, actions, settings, shell, lambda: _offered(program))
    program.facing.pane_made.connect(program.cleaning.attend)
    program.library.beside_asked.connect(program.facing.open)
    program.setting = Setting(look, actions, settings, shell)
    Watching(session, actions)
    program.palette = palette = Palette(session, look, actions, settings, reader)
    palette.read_on.connect(reader.focus)
    palette.offer(panes.themes.offered)
    palette.offer(panes.actors.offered)
    actions.bind("palette", palette.toggle)
    program.copy_as = CopyAs(session, look, settings, shell, lambda: _passage_on_screen(reader.view))
    actions.bind("copy_as", program.copy_as.open)
    program.steps = FirstSteps(session, settings, reader, look)
    Collecting(program)
    program.codebook = CodebookAtHand(session, look, settings, actions, shell)
    AnnotatedAtHand(session, settings, actions, shell)
    WholeProject(session, look, settings, actions, shell)
    Leftovers(settings, session)
    program.copying = Copying(session, settings, program.places, program.status, actions)
    program.binding = Binding(
        Parts(
            session=session,
            look=look,
            settings=settings,
            data=program.places.data,
            actions=actions,
            shell=shell,
            projects=program.projects,
            library=program.library,
            reader=reader,
            passages=panes.passages,
            details=panes.details,
            results=panes.results,
            field=field,
            find_here=program.find_here,
            bar=program.bar,
            buttons=program.buttons,
            bundle=program.bundle,
            bundle_button=program.bundle_button,
            bringing=lambda: program.bringing,
            codebook=program.codebook,
            steps=program.steps,
        )
    )
    Codebook(session, look, shell, panes.themes)
    program.versions = Versions(session, look, actions, settings, shell, program.readers)
    ResultsRoom(session, shell)
    HitsToHighlights(session, look, shell)
    program.copies = CopiesOfReport(session, look, actions, settings, reader)
    program.copies.filled.connect(program.library.regroup)
    actions.bind("give_to_copies", panes.details.elsewhere.give)
    SameWordsElsewhere(session, look, actions, shell, program.bar)
    at_hand = NamesAtHand(session, look, actions, shell, panes)
    Who(session, look, shell, panes.actors, at_hand.naming)
    program.facing.restore()
    session.store.keep_bitmaps()
    session.opened.connect(lambda: session.store.keep_bitmaps())


def _offered(program: Program) -> list[int]:
    """What could be read beside the article: what was read before it, what is chosen in the library, what follows."""
    library = program.library
    before = program.visits.read_before(program.session.article)
    return [*([before] if before is not None else []), *library.selected(), *library.following()]


def _passage_on_screen(view: ReaderView) -> QRect:
    rect = view.passage_rect()
    return QRect(view.viewport().mapToGlobal(rect.topLeft()), rect.size())
