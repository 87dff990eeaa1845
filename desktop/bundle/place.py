"""Where an export is written to: proposed from its title, typed or chosen, and never over what stands there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.bundle.choice import free_target, packed_as, stands
from desktop.bundle.form import ExportForm
from desktop.bundle.opening import documents
from desktop.session import Offer, Session
from desktop.settings import Settings


class Place(QObject):
    """The place in the fields of a form; `changed` after every change of it, `taken` when one that was offered is."""

    changed = Signal()
    taken = Signal()

    def __init__(self, session: Session, settings: Settings, form: ExportForm, parent: QWidget) -> None:
        """Nothing proposed yet."""
        super().__init__(parent)
        self._session, self._settings, self._form, self._window = session, settings, form, parent
        self._own = False
        self._title = ""
        form.named.connect(self.propose)
        form.place.textEdited.connect(lambda _text: self._take_own())
        form.choose.clicked.connect(lambda _checked=False: self._choose())
        form.replace.toggled.connect(lambda _on: self.changed.emit())

    def begin(self) -> None:
        """Forget what was typed for the last export."""
        self._own = False
        self._title = ""
        self._form.place.clear()
        self._form.replace.setChecked(False)

    def name(self, title: str) -> None:
        """The title of what goes out, which the place is named after."""
        if self._title != title:
            self._title = title
            self._form.title.setPlaceholderText(title)
            self.propose()

    def propose(self) -> None:
        """A place where nothing stands; one that was typed stays, and is only packed or not."""
        packed = self._form.packed.isChecked()
        if self._own:
            if (target := self._form.target) is not None:
                self._form.place.setText(str(packed_as(target, packed)))
        else:
            title = self._form.title.text().strip() or self._title
            self._form.place.setText(str(free_target(self.folder, title, packed)))
        self.changed.emit()

    @property
    def folder(self) -> Path:
        """The folder of the last export, else that of the analyst's documents."""
        kept = self._settings.text("export_folder")
        return Path(kept) if kept and Path(kept).is_dir() else documents()

    def show_standing(self) -> None:
        """Say what stands there already."""
        form, target = self._form, self._form.target
        standing = target is not None and stands(target)
        form.there.setVisible(standing)
        form.replace.setVisible(standing)
        if standing and target is not None:
            form.there.setText(self.tr("There is a {0} already.").format(target.name))

    def may_be_written(self, target: Path) -> bool:
        """Whether it may; what stands in the way is said, with another name offered."""
        form = self._form
        if not target.is_absolute():
            self._session.tell(self.tr("Say where to in full, with its folder."), kind="warn")
            form.place.setFocus()
            return False
        if stands(target) and not form.replace.isChecked():
            self.changed.emit()
            form.replace.setFocus(Qt.FocusReason.OtherFocusReason)
            other = free_target(target.parent, target.stem, form.packed.isChecked())
            offer = Offer(self.tr("Call it {0}").format(other.name), partial(self._take, other))
            words = self.tr("There is a {0} already. Replace it, or give another name.").format(target.name)
            self._session.tell(words, offer, kind="warn")
            return False
        return True

    def _take_own(self) -> None:
        self._own = True
        self.changed.emit()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Where to"), str(self.folder))
        if folder:
            self._settings.keep(export_folder=folder)
            self._own = False
            self.propose()

    def _take(self, target: Path) -> None:
        self._form.place.setText(str(target))
        self._take_own()
        self.taken.emit()
