"""Every script gets its face, its size and its line."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from desktop.look.fonts import load_fonts, pixel_font
from desktop.look.scripts import Script, main_script, reads_leftwards
from desktop.look.type import FACES, ArticleType


@pytest.mark.parametrize(
    ("script", "size", "line"),
    [("latin", 18, 28), ("arabic", 20, 36), ("hebrew", 18, 30), ("cjk", 17, 30), ("thai", 18, 32)],
)
def test_the_usual_sizes(script: Script, size: int, line: int) -> None:
    usual = ArticleType()
    assert (usual.size_for(script), usual.line_for(script)) == (size, line)
    doubled = ArticleType(size=27, line=1.75)
    assert doubled.size_for(script) == size * 1.5
    assert doubled.line_for(script) == pytest.approx(line * 1.5 * 1.75 / 1.55, abs=0.5)


def test_a_column_is_about_seventy_letters(qapp: QApplication) -> None:
    load_fonts()
    wide = QFontMetricsF(ArticleType().font("latin")).horizontalAdvance("the quick brown fox jumps over ")
    assert 60 < ArticleType().column / (wide / 31) < 80


@pytest.mark.parametrize("script", FACES)
def test_the_bundled_face_is_the_one_that_draws(qapp: QApplication, script: Script) -> None:
    load_fonts()
    assert QFontInfo(ArticleType().font(script)).family() == FACES[script].families[0]


@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("Source Serif 4", "Žižek, Đorđević, Владимир, Ελλάδα “…”—"),
        ("Noto Sans", "Žižek, Владимир, Україна, Ελλάδα ×5 · ¶ −2"),
        ("Noto Naskh Arabic", "محادثات گفتگو پیشرفته ڈرون ټولنه ۱۲۳"),
        ("Noto Serif Hebrew", "שיחות בַּנּוֹגֵעַ"),
        ("Noto Sans CJK SC", "习近平會談台灣かな漢字한국어대통령，。「」"),
        ("Noto Sans Thai", "การเจรจา"),
    ],
)
def test_faces_hold_the_letters_of_their_scripts(qapp: QApplication, family: str, text: str) -> None:
    load_fonts()
    raw = QRawFont.fromFont(pixel_font([family], 18))
    missing = [letter for letter in text if not letter.isspace() and not raw.supportsCharacter(ord(letter))]
    assert missing == []


def test_no_italics_where_there_are_none(qapp: QApplication) -> None:
    assert ArticleType().font("latin", italic=True).italic()
    assert not ArticleType().font("arabic", italic=True).italic()


@pytest.mark.parametrize(("size", "line"), [(13, 1.55), (31, 1.55), (18, 0.5)])
def test_sizes_that_break_the_page_are_refused(size: int, line: float) -> None:
    with pytest.raises(ValueError, match="is not between"):
        ArticleType(size, line)


@pytest.mark.parametrize(
    ("text", "script", "leftwards"),
    [
        ("Two delegations", "latin", False),
        ("Две делегации", "latin", False),
        ("“محادثات حول” NATO", "arabic", True),
        ("2022: שיחות עם NATO", "hebrew", True),
        ("習近平在 NATO", "cjk", False),
        ("한국어", "cjk", False),
        ("การเจรจา", "thai", False),
        ("12 %", "latin", False),
        ("", "latin", False),
    ],
)
def test_script_and_direction_of_a_text(text: str, script: Script, leftwards: bool) -> None:
    assert main_script(text) == script
    assert reads_leftwards(text) is leftwards
