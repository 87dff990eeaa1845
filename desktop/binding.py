"""What every action does, and how the panes hear of each other: the features meet here, not in each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QPlainTextEdit, QTextEdit

from desktop.actions.actions import Actions
from desktop.bundle.button import BundleButton
from desktop.bundle.pane import BundlePane
from desktop.find.field import SearchField
from desktop.find.here import FindBar
from desktop.find.results import ResultsPane
from desktop.highlights import acts
from desktop.highlights.details import DetailsPane
from desktop.highlights.passages import PassagesPane
from desktop.library.dropped import paths_of
from desktop.library.pane import LibraryPane
from desktop.look.look import Choice, Look
from desktop.reader.pane import ReaderPane
from desktop.reader.showing import Showing
from desktop.session import Passage, Session, passage_of
from desktop.settings import Settings
from desktop.tagbar.bar import TagBar
from desktop.tagbar.selection_buttons import SelectionButtons
from desktop.tagging import Tagging
from desktop.window.first_steps import FirstSteps
from desktop.window.menus import context_menu
from desktop.window.projects import Projects
from desktop.window.shell import Shell

if TYPE_CHECKING:
    from desktop.bundle.export_sheet import ExportSheet
    from desktop.bundle.verify_act import VerifyPanel
    from desktop.library.bringing_in import BringingIn

IN_THE_READER = (
    *("tag", "repeat", "tag_again", "in_vivo", "-", "note", "important", "pick", "mark_identical", "-"),
    *("split", "join", "pin", "-", "copy", "copy_as", "-", "delete_highlight"),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that is joined here."""

    session: Session
    look: Look
    settings: Settings
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
    steps: FirstSteps


class Binding(QObject):
    """Joins the parts once; afterwards they only speak through the session and these wires."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        self._sheet: ExportSheet | None = None
        self._verifying: VerifyPanel | None = None
        for join in (self._files, self._reading, self._tagging, self._finding, self._giving_out, self._viewing):
            join()
        session = parts.session
        session.opened.connect(self._opened)
        session.article_chosen.connect(lambda _article: self._allow())
        session.passage_changed.connect(lambda _passage: self._allow())
        session.highlight_chosen.connect(lambda _highlight: self._allow())
        session.changed.connect(lambda _changes: self._allow())
        self._allow()

    @property
    def export_sheet(self) -> ExportSheet | None:
        """The sheet of an export, None until the first."""
        return self._sheet

    def _bind(self, **acts: Callable[[], object]) -> None:
        for name, act in acts.items():
            self._parts.actions.bind(name, act)

    # File

    def _files(self) -> None:
        parts = self._parts
        self._bind(
            new=parts.projects.new,
            open=parts.projects.choose,
            open_sample=parts.projects.sample,
            save_copy=parts.projects.save_copy,
            bring_in=self._choose_files,
            bring_in_folder=self._choose_folder,
            paste_article=self._paste,
            coder=self._ask_coder,
            quit=parts.shell.close,
            describe=parts.library.describe,
            delete_article=parts.library.delete,
        )
        parts.shell.dropped.connect(self._dropped)
        parts.shell.status.coder_pressed.connect(self._ask_coder)
        parts.shell.status.keys_pressed.connect(lambda: parts.actions.run("keys"))
        parts.shell.status.undo_pressed.connect(lambda: parts.actions.run("history"))

    def _choose_files(self) -> None:
        kinds = self.tr("Articles and projects (*.html *.htm *.xhtml *.docx *.txt *.text *.md *.markdown *.jsonl)")
        chosen, _ = QFileDialog.getOpenFileNames(
            self._parts.shell, self.tr("Bring in articles"), self._last_folder(), f"{kinds};;{self.tr('All files')} (*)"
        )
        if chosen:
            self._parts.settings.keep(import_folder=str(Path(chosen[0]).parent))
            self._bring_in([Path(name) for name in chosen])

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._parts.shell, self.tr("Bring in a folder"), self._last_folder())
        if chosen:
            self._parts.settings.keep(import_folder=chosen)
            self._bring_in([Path(chosen)])

    def _last_folder(self) -> str:
        kept = self._parts.settings.text("import_folder")
        return kept if kept and Path(kept).is_dir() else str(Path.home())

    def _bring_in(self, paths: list[Path]) -> None:
        self._parts.projects.dropped(paths, lambda those: self._parts.bringing().bring_in(those))

    def _paste(self) -> None:
        # an empty clipboard, or one the system keeps from us just now, is None
        self._dropped(QApplication.clipboard().mimeData() or QMimeData())

    def _dropped(self, mime: QMimeData) -> None:
        paths = paths_of(mime)
        if paths:
            self._bring_in(paths)
            return
        html = mime.html() if mime.hasHtml() else None
        text = mime.text() if mime.hasText() else None
        if not (html or text):
            self._parts.session.tell(self.tr("There is nothing to paste. Copy a page or a passage first."))
        elif not self._parts.projects.is_sample or self._parts.projects.begin_own() is not None:
            self._parts.bringing().paste_mime(mime)

    def _ask_coder(self) -> None:
        parts = self._parts
        box = QInputDialog(parts.shell)
        box.setWindowTitle(self.tr("Your name"))
        box.setLabelText(self.tr("This name stands on every act from now on:"))
        box.setTextValue(parts.session.store.coder)
        box.textValueSelected.connect(self._name_coder)
        box.open()

    def _name_coder(self, name: str) -> None:
        name = " ".join(name.split())
        if name:
            self._parts.settings.keep(coder=name)
            self._parts.session.store.rename_coder(name)
            self._parts.shell.status.say_coder(name)

    def _opened(self) -> None:
        parts = self._parts
        parts.bar.close_quietly()
        parts.shell.leave_beside()
        self._allow()

    # Reading

    def _reading(self) -> None:
        parts = self._parts
        shell, reader = parts.shell, parts.reader
        self._bind(
            next_article=parts.library.next_article,
            previous_article=parts.library.previous_article,
            done=parts.library.done_and_next,
            aside=parts.library.set_aside,
            menu=shell.top.open_menu,
            next_pane=lambda: shell.round.step(1),
            previous_pane=lambda: shell.round.step(-1),
            go_library=lambda: shell.go_to(shell.panes.library),
            go_themes=lambda: shell.go_to(shell.panes.themes),
            go_actors=lambda: shell.go_to(shell.panes.actors),
            go_reader=lambda: shell.go_to(reader),
            go_passages=lambda: shell.go_to(parts.passages),
            go_details=lambda: shell.go_to(parts.details),
            open_link=reader.offer_links,
            find_here=self._find_here,
            find_next=lambda: self._next_match(1),
            find_previous=lambda: self._next_match(-1),
        )
        parts.find_here.matched.connect(lambda ranges, current: reader.mark_ranges(ranges, current))
        parts.find_here.closed.connect(reader.focus)
        reader.menu_asked.connect(self._show_menu)
        reader.view.key_act.connect(lambda key: shell.peel() if key == "Esc" else None)

    def _find_here(self) -> None:
        passage = self._parts.reader.view.selected
        text = self._parts.session.passage
        words = text.quote if passage is not None and text is not None and "\n" not in text.quote else ""
        self._parts.find_here.open(words[:80])

    def _next_match(self, by: int) -> None:
        parts = self._parts
        if parts.find_here.isVisible():
            parts.find_here.next_match() if by > 0 else parts.find_here.previous_match()
        elif parts.results.isVisible():
            parts.results.next_hit() if by > 0 else parts.results.previous_hit()
        else:
            parts.find_here.next_match()  # it opens with what was looked for last

    def _show_menu(self, spot: QPoint) -> None:
        self._allow()
        context_menu(IN_THE_READER, self._parts.actions, self._parts.shell).popup(spot)

    # Tagging

    def _tagging(self) -> None:
        parts = self._parts
        self._bind(
            tag=self._tag,
            repeat=parts.bar.last.repeat,
            note=lambda: acts.note(parts.session, self._write_note),
            important=lambda: acts.toggle_important(parts.session),
            pick=lambda: acts.pick(parts.session),
            delete_highlight=lambda: acts.delete_chosen(parts.session),
            copy=self._copy,
        )
        self.tagging = Tagging(parts.session, parts.look, parts.actions, parts.reader, parts.bar, self._clear_the_way)
        parts.reader.selection_finished.connect(self._selected)
        parts.session.passage_changed.connect(self._passage_changed)
        parts.bar.saved.connect(lambda _changes: parts.reader.focus())
        parts.details.left.connect(parts.reader.focus)
        parts.bar.left.connect(parts.reader.focus)
        parts.reader.view.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    def _clear_the_way(self) -> None:
        self._parts.buttons.hide()
        self._parts.steps.hide()

    def _tag(self) -> None:
        parts = self._parts
        if self.tagging.takes():
            return
        passage = parts.session.passage
        highlight = acts.at_hand(parts.session)
        if highlight is not None:
            passage = passage_of(highlight)
        if passage is None:
            return
        self._clear_the_way()
        parts.bar.open_at(parts.reader.view.passage_rect(), passage, highlight)

    def _write_note(self, highlight: int) -> None:
        parts = self._parts
        parts.session.choose_highlight(highlight)
        parts.shell.go_to(parts.details)
        parts.details.write_note(highlight)

    def _selected(self, rect: QRect) -> None:
        if not self._parts.session.read_only and not self.tagging.takes():
            self._parts.steps.hide()
            self._parts.buttons.open_at(rect)

    def _passage_changed(self, _passage: Passage | None) -> None:
        if self._parts.reader.view.selected is None:
            self._parts.buttons.hide()

    def _scrolled(self) -> None:
        self._parts.buttons.hide()
        if self._parts.bar.isVisible():
            self._parts.bar.follow(self._parts.reader.view.passage_rect())

    def _copy(self) -> None:
        focused = QApplication.focusWidget()
        if (
            isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit)
            and focused is not self._parts.reader.view.spoken
        ):
            focused.copy()
        else:
            acts.copy_with_source(self._parts.session)

    # Finding

    def _finding(self) -> None:
        parts = self._parts
        field, results = parts.field, parts.results
        self._bind(search=self._search)
        field.left.connect(parts.reader.focus)
        results.shown.connect(parts.shell.show_results)
        results.left.connect(parts.reader.focus)

    def _search(self) -> None:
        self._parts.field.setFocus()
        self._parts.field.selectAll()

    # Giving out

    def _giving_out(self) -> None:
        parts = self._parts
        self._bind(export=self._export, verify=self._verify)
        parts.bundle_button.clicked.connect(lambda _checked=False: parts.shell.toggle_beside(parts.bundle))
        parts.bundle.export_asked.connect(self._export)

    def _export(self) -> None:
        parts = self._parts
        if self._sheet is None:
            from desktop.bundle.export_sheet import ExportSheet

            self._sheet = ExportSheet(parts.session, parts.look, parts.settings)
            self._sheet.set_query(parts.results.query)
            self._sheet.closed.connect(parts.shell.leave_beside)
            self._sheet.faults_asked.connect(self._show_faults)
        picked = parts.shell.beside.currentWidget() is parts.bundle
        parts.shell.show_beside(self._sheet)
        self._sheet.open("bundle" if picked else "")

    def _verify(self) -> None:
        self._show_verifying().ask()

    def _show_faults(self, bundle: Path) -> None:
        self._show_verifying().check(bundle)

    def _show_verifying(self) -> VerifyPanel:
        parts = self._parts
        if self._verifying is None:
            from desktop.bundle.verify_act import VerifyPanel

            self._verifying = VerifyPanel(parts.session, parts.look)
            self._verifying.closed.connect(parts.shell.leave_beside)
        parts.shell.show_beside(self._verifying)
        return self._verifying

    # Looks

    def _viewing(self) -> None:
        parts, look = self._parts, self._parts.look
        choices: dict[str, Choice] = {"light": "light", "sepia": "sepia", "dark": "dark", "system_look": "system"}
        for name, choice in choices.items():
            parts.actions.bind(name, partial(self._choose_look, choice))
        self._bind(
            toggle_left=lambda: self._toggle("left"),
            toggle_right=lambda: self._toggle("right"),
            compact=self._toggle_compact,
            mentions=self._toggle_mentions,
        )
        Showing(parts.reader, look, parts.actions, parts.settings)
        parts.shell.sides.shown.connect(lambda side, shown: parts.actions[f"toggle_{side}"].setChecked(shown))
        parts.actions["mentions"].setChecked(parts.settings.flag("mentions", True))
        parts.reader.underline_names(parts.settings.flag("mentions", True))
        parts.library.order_changed.connect(lambda order: parts.settings.keep(library_order=order))
        look.changed.connect(self._check_looks)
        self._check_looks()

    def _choose_look(self, choice: Choice) -> None:
        self._parts.settings.keep(look=choice)
        self._parts.look.set_choice(choice)
        self._check_looks()

    def _check_looks(self) -> None:
        look, actions = self._parts.look, self._parts.actions
        for name, choice in (("light", "light"), ("sepia", "sepia"), ("dark", "dark"), ("system_look", "system")):
            actions[name].setChecked(look.choice == choice)
        actions["compact"].setChecked(look.compact)
        for side in ("left", "right"):
            actions[f"toggle_{side}"].setChecked(self._parts.shell.sides.is_shown(side))

    def _toggle(self, side: str) -> None:
        self._parts.shell.sides.toggle(side)
        self._check_looks()

    def _toggle_compact(self) -> None:
        self._parts.look.set_compact(not self._parts.look.compact)
        self._parts.settings.keep(compact=self._parts.look.compact)

    def _toggle_mentions(self) -> None:
        underlined = self._parts.actions["mentions"].isChecked()
        self._parts.settings.keep(mentions=underlined)
        self._parts.reader.underline_names(underlined)

    # What makes sense now

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
