"""Copying with the source, the bundle, the sheet of an export and the check of a bundle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from desktop.binding.parts import Parts
from desktop.highlights import acts

if TYPE_CHECKING:
    from db.records.bundle_settings import Settings as BundleSettings
    from db.records.changes import Changes
    from db.search.query import Query
    from desktop.bundle.export_sheet import ExportSheet
    from desktop.bundle.preview import PreviewPanel
    from desktop.bundle.verify_act import VerifyPanel


class GivingOut(QObject):
    """Makes the sheets when they are asked for."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.shell)
        self._parts = parts
        self.sheet: ExportSheet | None = None
        """The sheet of an export, None until the first."""
        self._verifying: VerifyPanel | None = None
        self._previewing: PreviewPanel | None = None
        self._query: Query | None = None
        self._picked_since = False
        parts.session.changed.connect(self._on_changed)
        parts.session.found.connect(self._on_found)
        parts.session.opened.connect(lambda: self._on_found(None))
        parts.bind(
            copy=self._copy,
            export=self._export,
            verify=self._verify,
            preview=self._preview_bundle,
            bundle=lambda: parts.shell.reach_beside(parts.bundle),
        )
        parts.bundle_button.clicked.connect(lambda _checked=False: parts.shell.toggle_beside(parts.bundle))
        parts.bundle.export_asked.connect(self._export)
        parts.bundle.closed.connect(parts.shell.leave_beside)
        parts.bundle.preview_asked.connect(self._preview_bundle)

    def _copy(self) -> None:
        focused = QApplication.focusWidget()
        if (
            isinstance(focused, QLineEdit | QTextEdit | QPlainTextEdit)
            and focused is not self._parts.reader.view.spoken
        ):
            focused.copy()
        else:
            acts.copy_with_source(self._parts.session)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concerns("bundle"):
            self._picked_since = True

    def _on_found(self, query: Query | None) -> None:
        if query != self._query or query is None:
            self._query, self._picked_since = query, False

    def _export(self) -> None:
        parts = self._parts
        if self.sheet is None:
            from desktop.bundle.export_sheet import ExportSheet

            self.sheet = ExportSheet(parts.session, parts.look, parts.settings)
            self.sheet.set_query(parts.results.query)
            if self._picked_since:
                self.sheet.put_bundle_first()
            self.sheet.closed.connect(parts.shell.leave_beside)
            self.sheet.faults_asked.connect(self._show_faults)
            self.sheet.preview_asked.connect(self._preview)
        picked = parts.shell.beside.currentWidget() is parts.bundle
        parts.shell.show_beside(self.sheet)
        self.sheet.open("bundle" if picked else "")

    def _preview_bundle(self) -> None:
        told, session = self._parts.bundle.told, self._parts.session
        if told is None or told.contents is None or not told.contents.lines:
            session.tell(
                session.key_map.said(self.tr("This bundle is empty. Press %pick% on a passage to put it here."))
            )
        else:
            bundle = told.contents.bundle
            from db.records.bundle_settings import Settings
            from desktop.bundle.choice import kept_form

            settings = Settings.kept(bundle.kept, kept_form(self._parts.settings).settings)
            self._preview(settings.changed(picked=bundle.name, query=""), None)

    def _preview(self, settings: BundleSettings, article: int | None) -> None:
        parts = self._parts
        if self._previewing is None:
            from desktop.bundle.preview import PreviewPanel

            self._previewing = PreviewPanel(parts.session, parts.look, parts.settings.coder)
            self._previewing.closed.connect(parts.shell.leave_beside)
        parts.shell.show_beside(self._previewing)
        self._previewing.open(settings, article)

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
