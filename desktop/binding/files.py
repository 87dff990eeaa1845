"""The File menu: projects, bringing articles in, the coder's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog

from desktop.binding.parts import Parts
from desktop.naming.lists_in import ListsIn
from desktop.widgets.drags.dropped import paths_of


class Files(QObject):
    """Asks for files and names, and hands what is chosen on."""

    def __init__(self, parts: Parts, without_bibliographies: Callable[[list[Path]], list[Path]]) -> None:
        """`without_bibliographies` takes those among paths and returns the others."""
        super().__init__(parts.shell)
        self._parts = parts
        lists = ListsIn(parts.session, self)
        self._sieves = (parts.codebook.without_codebooks, lists.without_lists, without_bibliographies)
        parts.bind(
            new=parts.projects.new,
            open=parts.projects.choose,
            open_sample=parts.projects.sample,
            save_copy=parts.projects.save_copy,
            bring_in=self._choose_files,
            bring_in_preview=self._choose_to_preview,
            bring_in_folder=self._choose_folder,
            paste_article=self._paste,
            coder=self._ask_coder,
            quit=parts.shell.close,
            describe=parts.library.describe,
            delete_article=parts.library.delete,
        )
        parts.shell.dropped.connect(self._dropped)
        parts.shell.status.coder_pressed.connect(self._ask_coder)

    def _choose_files(self) -> None:
        chosen = self._asked_files()
        if chosen:
            self._bring_in(chosen)

    def _choose_to_preview(self) -> None:
        """What waits in the preview already is shown again; else files are asked for."""
        bringing = self._parts.bringing()
        if bringing.shown is not None:
            bringing.preview_asked.emit(bringing.shown)
        elif chosen := self._asked_files():
            self._parts.projects.dropped(chosen, lambda paths: bringing.bring_in(paths, preview=True))

    def _asked_files(self) -> list[Path]:
        from db.sources.formats import ENDINGS  # the readers are not loaded before they are wanted

        others = (".jsonld", ".qdpx", ".qde", ".sqlite3", ".dna", ".qda", ".ris", ".bib")
        endings = " ".join(f"*{ending}" for ending in (*ENDINGS, *others))
        kinds = f"{self.tr('Articles and projects')} ({endings})"
        chosen, _ = QFileDialog.getOpenFileNames(
            self._parts.shell, self.tr("Bring in articles"), self._last_folder(), f"{kinds};;{self.tr('All files')} (*)"
        )
        if chosen:
            self._parts.settings.keep(import_folder=str(Path(chosen[0]).parent))
        return [Path(name) for name in chosen]

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._parts.shell, self.tr("Bring in a folder"), self._last_folder())
        if chosen:
            self._parts.settings.keep(import_folder=chosen)
            self._bring_in([Path(chosen)])

    def _last_folder(self) -> str:
        kept = self._parts.settings.text("import_folder")
        return kept if kept and Path(kept).is_dir() else str(Path.home())

    def _bring_in(self, paths: list[Path]) -> None:
        self._parts.projects.dropped(paths, self._take_in)

    def _take_in(self, paths: list[Path]) -> None:
        for without in self._sieves:
            paths = without(paths)
        if paths:
            self._parts.bringing().bring_in(paths)

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
