"""What this program is, which version, and whose work it stands on."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.actions.actions import Actions
from desktop.look.look import Look
from desktop.session import Session
from desktop.widgets.side_panel import SidePanel

USED: tuple[tuple[str, str], ...] = (
    ("charset-normalizer", "MIT"),
    ("hijridate", "MIT"),
    ("jinja2", "BSD-3-Clause"),
    ("lxml", "BSD-3-Clause"),
    ("mammoth", "BSD-2-Clause"),
    ("markdown-it-py, mdit-py-plugins", "MIT"),
    ("nh3", "MIT"),
    ("persiantools", "MIT"),
    ("platformdirs", "MIT"),
    ("pyahocorasick", "BSD-3-Clause"),
    ("pypdfium2", "Apache-2.0 or BSD-3-Clause"),
    ("pyroaring", "MIT"),
    ("Python", "PSF-2.0"),
    ("python-docx", "MIT"),
    ("Qt and pyside6-essentials", "LGPL-3.0"),
    ("rapidfuzz", "MIT"),
    ("Source Serif 4, Noto fonts", "OFL-1.1"),
    ("SQLite", "public domain"),
    ("sqlite-utils", "Apache-2.0"),
    ("trafilatura", "Apache-2.0"),
    ("typst", "Apache-2.0"),
)
"""What the program is made with, and under which licence."""


def program_version() -> str:
    """The version of this Commonplace, "" where it was not installed as a package."""
    try:
        return version("commonplace")
    except PackageNotFoundError:
        return ""


class AboutPanel(SidePanel):
    """Name, version, the promise, the licences; a button copies what a bug report needs."""

    def __init__(self, session: Session, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("about", look, parent)
        self.set_title(self.tr("About Commonplace"))
        self._session = session
        self._actions = actions
        self.heading.add_button("copies", self.tr("Copy version and system as text"), self._copy)
        self._picture, self._name, self._version = QLabel(), QLabel("Commonplace"), QLabel()
        self._version.setText(self.tr("Version {0}").format(program_version()))
        self.promise = QLabel(self.tr("Your texts stay on this computer: no account, no network."))
        self._what = QLabel(
            self.tr(
                "A commonplace book was where readers copied out passages under headings. This one shows articles, "
                "takes your highlights with themes and actors, and gives them out so that anyone can check them."
            )
        )
        self._own = QLabel(self.tr("Commonplace is free software under the MIT licence. It is made with:"))
        for label, kind in ((self._name, "title"), (self._version, "second"), (self.promise, "strong")):
            label.setProperty("kind", kind)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(16, 8, 16, 16)
        box.setSpacing(8)
        for label in (self._picture, self._name, self._version, self.promise, self._what, self._own):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            box.addWidget(label)
        box.insertSpacing(3, 8)
        box.insertSpacing(box.count() - 1, 8)
        self._used = QVBoxLayout()
        self._used.setSpacing(2)
        for name, licence in USED:
            named, under = QLabel(name), QLabel(licence)
            named.setWordWrap(True)
            under.setProperty("kind", "second")
            named.setAccessibleDescription(licence)
            line = QHBoxLayout()  # each of its own, so that a long licence breaks no other name
            line.setSpacing(12)
            line.addWidget(named, 1)
            line.addWidget(under)
            self._used.addLayout(line)
        box.addLayout(self._used)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.tr("About Commonplace"))
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)
        self.setFocusProxy(scroll)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def system(self) -> str:
        """Version and system, as a bug report needs them."""
        return (
            f"Commonplace {program_version()}, Python {platform.python_version()}, Qt {qVersion()}, "
            f"{QGuiApplication.platformName()}, {platform.platform(terse=True)}"
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.system)
        self._session.tell(self.tr("Version and system are on the clipboard."))

    def _dress(self) -> None:
        look = self._look
        side = look.px(40)
        icon = look.icon("commonplace", look.palette.accent, side)
        self._picture.setPixmap(icon.pixmap(side, side))
