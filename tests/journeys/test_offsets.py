"""Odd texts through the whole window: brought in, marked by mouse and keys, reopened, given out: always the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.bundles.proof.verify import verdict_words, verify
from db.file.check import check
from db.reads import articles, highlights
from db.store import Store
from desktop.build import Program, build
from desktop.folders import folders

NOTHING = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
TEXTS = {
    "emoji": f"Family {FAMILY} said. Flags 🇮🇷🇷🇺{ENGLAND} wave 👋🏽. End.",
    "outside the first plane": "𠮷野家で食べた。𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𒀀𒀁 𐍈. Then the rest of it.",
    "arabic with marks": "قَالَ الوَزِيرُ إِنَّ إِيرَانَ تُعَزِّزُ. وقال أيضاً: لا. ثم صمت.",
    "two directions": "He said وقال إنه سعيد 123 and left. ثم قال OK then. End.",
    "line separators": "One\u2028two.\u2029Three\u0085four.\x0bFive.\x0cSix. Seven.",
    "line ends": "One.\r\nTwo.\rThree.\n\r\nFour.\n\n\n\nFive.",
    "stacked marks": "Z" + "\u0300\u0301\u0316\u0334" * 40 + "algo says no. e\u0301 and é. n\u0303.",
    "overriding": "access \u202e\u2066// check\u2069 \u2066begin admin\u2069 level. \u202dLtr\u202c. Done.",
    "controls": "A\x01B\x07C\x1b[31mD\x7fE. Tab\there. \x9c next. End.",
    "nul": "Before\x00after. Two\x00\x00. End.",
    "nothing wide": "Iran\u200bian dr\u00adones\u2060 zero\ufeffwidth\u200d. Next one. End.",
    "not characters": "A\ufffeB\ufdd0C\U0001ffffD\ufffcE. Next one. End.",
    "one long word": "x" * 3_000 + "👩‍🚀" * 50 + ". Short one. End.",
    "many sentences": "Sentence 👋🏽 here. " * 400,
}
HOSTILE = (
    "arabic_marks.txt", "astral.txt", "controls.txt", "emoji.txt", "homoglyphs.txt", "invalid_utf8.txt",
    "line_separators.txt", "long_line_1mb.txt", "long_word.txt", "many_paragraphs.txt", "mixed_eol.txt", "nfc_nfd.txt",
    "noncharacters.txt", "nul_bytes.txt", "rtl_ltr_mix.txt", "trojan_source.txt", "turkish_i.txt",
    "unbalanced_bidi.txt", "utf16le_nobom.txt", "zalgo.txt", "zero_width.txt",
)  # fmt: skip


class Window:
    """The program on a new project, and what a hand does in its reader."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self._qtbot = qtbot
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.program: Program = build(app, folders(), path)
        self.session = self.program.session
        self.view = self.program.reader.view
        self.program.shell.resize(1360, 860)
        self.program.shell.show()
        self.program.begin()
        while not self.program.furnished:
            app.processEvents()

    def close(self) -> None:
        """Close the window and the project."""
        self.program.close()
        self.program.dismantle()
        QApplication.processEvents()

    def bring_in(self, paths: list[Path]) -> None:
        """As when they are dropped; odd texts are in doubt, so the preview shows them, and all are taken."""
        before = len(articles.all_articles(self.session.reading))
        self.program.bringing.bring_in(paths)
        self._qtbot.waitUntil(lambda: self.program.previewing.sheet is not None)
        sheet = self.program.previewing.sheet
        assert sheet is not None
        looking = sheet.looking
        assert looking is not None
        self._qtbot.waitUntil(lambda: looking.looked and not looking.busy and sheet.take.isEnabled())
        self.press(Qt.Key.Key_Return, CTRL)
        self._qtbot.waitUntil(
            lambda: len(articles.all_articles(self.session.reading)) == before + len(paths), timeout=30_000
        )

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        """A key where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        QApplication.processEvents()

    def spot(self, point: int) -> QPoint:
        """Where a caret before a code point stands in the viewport."""
        page = self.view.page
        piece = page.prose.piece_of(point)
        laid = page.laid(piece)
        number = laid.line_of(point)
        y = page.top(piece) + number * laid.style.line + laid.style.line // 2
        return QPoint(round(page.measures.column + laid.x(point, number)), y - self.view.scrolled)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag over the text."""
        port = self.view.viewport()
        for kind, place, button, held in (
            (QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseMove, end, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton),
        ):
            at = QPointF(port.mapToGlobal(place))
            QApplication.sendEvent(port, QMouseEvent(kind, QPointF(place), at, button, held, NOTHING))
        QApplication.processEvents()

    def tag(self) -> list[str]:
        """Tag what is in hand by keys; gives back its characters, nothing where a highlight stands exactly there."""
        passage = self.session.passage
        assert passage is not None
        assert passage.quote == self.session.text_of(passage.article).content[passage.start : passage.end]
        there = highlights.of_text(self.session.reading, passage.text)
        if any((highlight.start, highlight.end) == (passage.start, passage.end) for highlight in there):
            return []
        count = highlights.count(self.session.reading)
        self.program.reader.focus()
        self.press(Qt.Key.Key_Return)
        assert self.program.bar.isVisible()
        QTest.keyClicks(self.program.bar.field, "#odd")
        for _ in range(2):
            self.press(Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: highlights.count(self.session.reading) == count + 1)
        made = highlights.newest(self.session.reading, 1)[0]
        assert made.quote == passage.quote
        self._qtbot.waitUntil(lambda: self.session.highlight == made.id)
        self.session.choose_highlight(None)
        return [passage.quote]

    def mark_by_mouse_and_keys(self, article: int) -> list[str]:
        """Tag something of an article by mouse, by sentences, by caret and as a whole."""
        self.session.choose_article(article)
        QApplication.processEvents()
        content = self.session.text_of(article).content
        self.program.reader.focus()
        self.press(Qt.Key.Key_Home, CTRL)
        quotes: list[str] = []
        first, last = self.view.visible_range()
        ends = max(first + 1, min(last, len(content)) - 1)
        self.drag(self.spot(first + (ends - first) // 4), self.spot(ends - (ends - first) // 4))
        if self.view.selected is not None:
            quotes += self.tag()
        self.press(Qt.Key.Key_Home, CTRL)
        self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Down, SHIFT)
        quotes += self.tag()
        self.press(Qt.Key.Key_F7)
        self.press(Qt.Key.Key_Home, CTRL)
        self.press(Qt.Key.Key_Right)
        for _ in range(9):
            self.press(Qt.Key.Key_Right, SHIFT)
        quotes += self.tag()
        self.press(Qt.Key.Key_End, CTRL | SHIFT)
        if self.view.selected is not None and len(content) < 20_000:
            quotes += self.tag()
        if self.view.picked.caret_mode:
            self.press(Qt.Key.Key_F7)
        return quotes


@pytest.fixture
def written(tmp_path: Path) -> list[Path]:
    """The texts of the table as files."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    return sorted(folder.iterdir())


@pytest.fixture
def hostile(hostile_folder: tuple[Path, list[dict[str, Any]]]) -> list[Path]:
    """The hostile texts of the shared tools."""
    folder, _ = hostile_folder
    return [folder / name for name in HOSTILE if (folder / name).is_file()]


@pytest.fixture(params=["written", "hostile"])
def files(request: pytest.FixtureRequest) -> list[Path]:
    """Our own texts, and the shared ones where they are."""
    made: list[Path] = request.getfixturevalue(request.param)
    return made


def test_the_quote_is_the_same_characters_to_the_end(qtbot: QtBot, files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "odd.commonplace"
    Store.create(path, "Tester").close()
    window = Window(qtbot, path)
    quotes: dict[int, list[str]] = {}
    try:
        window.bring_in(files)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window.program.shell)
        for article in articles.all_articles(window.session.reading):
            quotes[article.id] = window.mark_by_mouse_and_keys(article.id)
    finally:
        window.close()
    assert len(quotes) == len(files)
    window = Window(qtbot, path)
    try:
        reading = window.session.reading
        assert check(reading, path).faults == ()
        for number, expected in quotes.items():
            text = window.session.text_of(number)
            found = sorted(highlights.of_text(reading, text.id), key=lambda highlight: highlight.id)
            assert [highlight.quote for highlight in found] == expected
            assert [text.content[highlight.start : highlight.end] for highlight in found] == expected
        window.program.actions.run("export")
        sheet = window.program.binding.giving_out.sheet
        assert sheet is not None
        bundle = tmp_path / "bundle"
        qtbot.waitUntil(lambda: bool(sheet.form.place.text()) and sheet.button.isEnabled())
        sheet.form.whats["everything"].click()
        sheet.form.place.selectAll()
        QTest.keyClicks(sheet.form.place, str(bundle))
        for name, box in sheet.form.formats.items():
            # Texts of a megabyte go out once of each kind: paper, page, table, record. Ours go out in all.
            box.setChecked(name in ("docx", "html", "csv", "json") or files[0].name not in HOSTILE)
        qtbot.waitUntil(lambda: sheet.button.isEnabled())
        with qtbot.waitSignal(sheet.exported, timeout=60_000):
            sheet.button.click()
    finally:
        window.close()
    verdict = verify(bundle)
    assert verdict.ok, verdict_words(verdict)
    given = json.loads((bundle / "excerpts.json").read_text(encoding="utf-8"))
    exported = {excerpt["quote"] for excerpt in given["excerpts"]}
    assert exported == {quote for found in quotes.values() for quote in found}
