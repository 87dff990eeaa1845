"""Citations in five styles as a golden file says them, in every script; nothing is lost on the way to HTML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from citable import PLAIN
from lxml import html

from db.bundles.citations.citation import citation
from db.bundles.citations.cited import as_html, as_text, cited
from db.bundles.citations.styles import STYLES, Style, style_of, with_quote
from db.bundles.shown import without_direction_marks
from db.records.articles import Article
from db.records.bundles import Excerpt
from db.records.highlights import Highlight

GOLDEN = Path(__file__).resolve().parents[3] / "golden" / "citations.txt"
CASES: dict[str, tuple[Article, str | None]] = {
    "one author": (PLAIN, None),
    "two authors": (replace(PLAIN, author="Jean-Paul van der Berg and R. U. Roe"), None),
    "three authors, turned round": (replace(PLAIN, author="Doe, Jane; Roe, John; Poe, Ann"), None),
    "no author": (replace(PLAIN, author=None), None),
    "the outlet as author": (replace(PLAIN, author="Harbour Post", published="2022-08"), None),
    "an agency": (replace(PLAIN, author="AFP", published="2022"), None),
    "a newsroom": (replace(PLAIN, author="The Courier staff", published="2022-09-01"), None),
    "a title alone": (replace(PLAIN, author=None, outlet=None, url=None, published=None, title="Who moves it?"), None),
    "Arabic": (replace(PLAIN, author="ليلى حداد", title="وفدان في المطار", outlet="صحيفة المشرق", language="ar"), None),
    "machine translation": (
        replace(PLAIN, author="ليلى حداد و سامر الجردق", title="Two delegations", translator="machine"),
        "ar",
    ),
    "Persian": (
        replace(PLAIN, author="مریم فراهانی", title="گفت‌وگوها ادامه دارد؟", outlet="روزنامه", language="fa"),
        None,
    ),
    "Russian, translated": (
        replace(PLAIN, author="Марина Волкова", title="Переговоры", outlet="Северный вестник", translator="L. Haddad"),
        "ru",
    ),
    "Hebrew": (
        replace(PLAIN, author="דנה לוי ויוסי כהן", title="המסדרון נפתח", outlet="עיתון הנמל", language="he"),
        None,
    ),
    "Arabic, three authors": (
        replace(PLAIN, author="ليلى حداد، سامر الجردق ومنى خليل", title="وفدان", outlet="المشرق", language="ar"),
        None,
    ),
    "Russian, initials behind": (
        replace(PLAIN, author="Волкова М. С., Петров И. И.", title="Кто открыл?", outlet="Вестник", language="ru"),
        None,
    ),
    "Junior": (replace(PLAIN, author="John Roe Jr. and Dr. Ann Poe", title="the harbour: a first look"), None),
    "no date": (replace(PLAIN, published=None), None),
    "no outlet": (replace(PLAIN, outlet=None), None),
    "a date in words": (replace(PLAIN, published="١٩ يوليو ٢٠٢٢"), None),
    "a season": (replace(PLAIN, published="Spring 2022"), None),
    "another calendar": (replace(PLAIN, published="۱۴۰۱/۰۴/۲۸"), None),
    "Chinese": (replace(PLAIN, author="王伟、李娜", title="走廊。", outlet="海港日报", language="zh"), None),
}
UPRIGHT = ("Arabic", "Arabic, three authors", "Hebrew", "Persian", "Chinese")


def written() -> str:
    blocks = []
    for case, (article, original) in CASES.items():
        source = cited(article, 12, original=original)
        lines = [f"== {case}"]
        for style in STYLES:
            beside = without_direction_marks(as_text(style.beside(source)))
            reference = without_direction_marks(as_text(style.reference(source)))
            lines.append(f"{style.id}: {reference}{f'   {beside}' if beside else ''}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def test_every_style_is_as_the_golden_file_says() -> None:
    assert written() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_the_plain_line_is_the_one_that_bundles_carry(case: str) -> None:
    article, original = CASES[case]
    for paragraph, accessed in ((12, None), (None, "2023-05-03")):
        line = as_text(STYLES[0].reference(cited(article, paragraph, accessed, original)))
        assert line == citation(article, paragraph, accessed, original)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("case", CASES)
def test_html_says_the_same_words(style: Style, case: str) -> None:
    article, original = CASES[case]
    pieces = style.reference(cited(article, 12, "2023-05-03", original))
    page = html.fromstring(f"<p>{as_html(pieces)}</p>")
    assert page.text_content() == without_direction_marks(as_text(pieces))
    assert page.xpath("//a/@href") == ([article.url] if article.url else [])
    assert all(one.text_content() == article.outlet for one in page.xpath("//i"))
    upright = case in UPRIGHT or style.id == "plain" or not article.outlet
    assert bool(page.xpath("//i")) is not upright


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
@pytest.mark.parametrize("part", ["author", "outlet", "published", "url"])
def test_a_missing_part_leaves_no_trace(style: Style, part: str) -> None:
    known = replace(PLAIN, **{part: None})
    source = cited(known, None)
    for line in (as_text(style.reference(source)), as_text(style.beside(source))):
        assert [sign for sign in (", ,", "None", "..", "  ", "“”", "()") if sign in line] == []
        assert not line.startswith((",", ".", " "))


def test_accessed_and_hostile_words() -> None:
    source = cited(replace(PLAIN, url="javascript:alert(1)", outlet="<b>x</b>"), 1, "2023-05-03")
    for style in STYLES:
        text = as_text(style.reference(source))
        assert "2023" in text, style.id
        page = html.fromstring(f"<p>{as_html(style.reference(source))}</p>")
        assert not page.xpath("//a | //b")


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_the_clipboard_gets_quote_and_citation(style: Style) -> None:
    article, _ = CASES["Arabic"]
    highlight = Highlight(1, UUID(int=9), 1, 1, 0, 5, "وفدان", "", False, "AK", "", "")
    text, rich = with_quote(Excerpt(highlight, article, "", "", 3), style)
    assert text.startswith("“وفدان”")
    assert text.split("\n")[1] == as_text(style.reference(cited(article, 3)))
    (block,) = html.fromstring(f"<div>{rich}</div>").xpath("//blockquote")
    assert (block.get("dir"), block.get("lang")) == ("rtl", "ar")


def test_styles_have_ids_of_their_own_and_an_unknown_one_is_plain() -> None:
    assert len({style.id for style in STYLES}) == 5
    assert style_of("mla").name == "MLA 9"
    assert style_of("no such") is STYLES[0]


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("chicago-note", "Levant Courier, July"),
        ("chicago-author-date", "Levant Courier, July"),
        ("apa", "The Levant Courier."),
        ("mla", "The Levant Courier, 19"),
        ("plain", "The Levant Courier, 19"),
    ],
)
def test_chicago_alone_leaves_out_the_article_of_a_newspaper(style: str, wanted: str) -> None:
    article = replace(PLAIN, outlet="The Levant Courier", author="Jane Doe", published="2022-07-19", language="en")
    said = as_text(style_of(style).reference(cited(article)))
    assert wanted in said
    assert ("The Levant" in said) is not style.startswith("chicago")
    unsigned = as_text(style_of(style).entry(cited(replace(article, author=None))))
    assert unsigned.startswith("Levant Courier. ") is style.startswith("chicago")
