"""Heights from the widths of words."""

from __future__ import annotations

import random

import pytest

from desktop.look.fonts import load_fonts
from desktop.look.type import ArticleType
from desktop.reader.typesetting.page import Page
from desktop.reader.typesetting.prose import Prose

WORDS = {
    "English": "the talks on drones and grain went on while ministers of both countries spoke of trade routes",
    "Arabic": "قال وزير الخارجية إن المحادثات بشأن الحبوب والطائرات المسيرة استمرت بين الوفدين في العاصمة",
    "Persian": "وزیر خارجه گفت گفتگوها دربارهٔ غلات و پهپادها میان دو هیئت در پایتخت ادامه یافت",
    "Russian": "переговоры о зерне и беспилотниках продолжались пока министры обеих стран говорили о торговых путях",
    "Chinese": "会 谈 就 无 人 机 和 粮 食 问 题 继 续 进 行 两 国 部 长 谈 到 贸 易 路 线",
}


def text_in(language: str, length: int) -> str:
    """Paragraphs of one to nine sentences."""
    rng = random.Random(length)
    between, stop, after = ("", "。", "") if language == "Chinese" else (" ", ".", " ")
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        sentences = [
            between.join(rng.choices(WORDS[language].split(), k=rng.randrange(8, 24))) + stop
            for _ in range(rng.choice((1, 3, 5, 9)))
        ]
        paragraphs.append(after.join(sentences))
    return "\n\n".join(paragraphs)


def true_height(page: Page) -> int:
    """What all pieces take when they are laid out."""
    return page.head + sum(page.gap(piece) + page._lay(piece).height for piece in range(page.count))


@pytest.mark.parametrize("language", WORDS)
def test_the_article_is_as_high_as_roughly_found(qapp: object, language: str) -> None:
    load_fonts()
    # a beginning in another script is no measure for the rest
    opening = text_in("English" if language != "English" else "Arabic", 700)
    page = Page(Prose(f"{opening}\n\n{text_in(language, 20_000)}", (), (), None), "", "")
    page.set_in(792, ArticleType(), 16)
    while not page.roughly_settled:
        page.measure_some(0)
    assert not page.settled
    rough, true = page.height, true_height(page)
    assert abs(rough - true) < true * (0.03 if language == "Chinese" else 0.005)
    while not page.settled:
        page.measure_some(1)
    assert page.height == true
