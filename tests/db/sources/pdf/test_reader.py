"""A PDF comes in as the paragraphs that were set in it: over lines, columns and pages, from left and from right."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.pdf import reader
from db.sources.pdf.logical import mirrored_brackets, unmirrored

FOLDER = Path(__file__).parents[4] / "resources" / "fonts"
FONTS = "Source Serif 4", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Sans CJK SC"
VISIT = (
    "Officials in the capital said on Monday that two delegations had inspected unmanned aircraft at an airfield south "
    "of the city, a claim that the ministry neither confirmed nor denied. Representatives acknowledged the "
    "extraordinary circumstances of the international negotiations. "
)
ARABIC = (
    "وقال المتحدث باسم الوزارة إن المباحثات (التي جرت في 19/7/2022) كانت مثمرة، وأضاف: «لا تعليق على ذلك». "
    "وبلغت النسبة 12.5% في عام 2021."
)
HEBREW = 'הדובר אמר כי השיחות נמצאות "בשלב מוקדם" (לדבריו), וכי משלחות ביקרו ב-19 ביולי 2022 בחברת Acme Corp.'
PERSIAN = (
    "سخنگو گفت که مذاکرات «در مراحل اولیه» است و می‌توان به ۳ نکته (نخست: نفت، دوم: گاز) اشاره کرد. "
    "در ۲۸ تیر ۱۴۰۱ شرکت Northwire Ltd. گزارش داد که ۲۵ درصد از کشتی‌ها رسیده‌اند."
)
CHINESE = "发言人表示，粮食走廊将在监督下开放。第一批无人机星期一抵达港口，两名官员说。"

Made = Callable[..., Draft]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Reads a PDF that is set from this markup."""

    def read(markup: str, page: str = "", text: str = "") -> Draft:
        fonts = ", ".join(f'"{font}"' for font in FONTS)
        source = f"#set page({page})\n#set text(font: ({fonts}), size: 10pt{text})\n#set par(justify: true)\n{markup}"
        (tmp_path / "set.typ").write_text(source, "utf-8")
        content = typst.compile(str(tmp_path / "set.typ"), font_paths=[str(FOLDER)], ignore_system_fonts=True)
        assert isinstance(content, bytes)
        return reader.read(content, "set.pdf")

    return read


def rows(draft: Draft) -> list[str]:
    return draft.text.split("\n\n")


def test_lines_are_joined_and_hyphens_undone(made: Made) -> None:
    paragraphs = [f"Paragraph {number}. {VISIT * (1 + number % 3)}".strip() for number in range(8)]
    draft = made("\n\n".join(paragraphs), page="width: 260pt", text=", hyphenate: true")
    assert rows(draft) == paragraphs
    assert draft.warnings == ()


def test_two_columns_are_read_one_after_the_other_without_heads_and_numbers(made: Made) -> None:
    paragraphs = [f"Paragraph {number}. {VISIT * (1 + number % 3)}".strip() for number in range(24)]
    page = (
        "columns: 2, header: [The Levant Courier #h(1fr) 19 July 2022], "
        "footer: context [#h(1fr) Page #counter(page).display() of 9]"
    )
    draft = made("= Two delegations\n" + "\n\n".join(paragraphs), page=page, text=", hyphenate: true")
    assert rows(draft)[0] == draft.title == "Two delegations"
    assert "".join(rows(draft)[1:]).replace(" ", "") == "".join(paragraphs).replace(" ", "")
    assert sum(row in paragraphs for row in rows(draft)) >= 22  # one that ends a column may be two
    assert [block.kind for block in draft.blocks[:2]] == ["heading", "paragraph"]


def test_columns_that_were_set_row_by_row_are_parted(made: Made) -> None:
    cells = ", ".join(f"[Left line number {n} of ten], [Right line number {n} of ten]" for n in range(10))
    draft = made(f"#grid(columns: (1fr, 1fr), column-gutter: 40pt, row-gutter: 4pt, {cells})")
    text = draft.text.replace("\n\n", " ")
    left, right = (" ".join(f"{side} line number {n} of ten" for n in range(10)) for side in ("Left", "Right"))
    assert text == f"{left} {right}"


def test_text_from_the_right_is_in_logical_order(made: Made) -> None:
    draft = made("\n\n".join([HEBREW * 3] * 4), text=', lang: "he", dir: rtl')
    # Straight quotation marks are set as those of the language.
    assert [re.sub("[“”„]", '"', row) for row in rows(draft)] == [HEBREW * 3] * 4
    assert reader.RIGHT_TO_LEFT in draft.warnings


@pytest.mark.parametrize("name", ["browser", "writer"])
def test_documents_of_other_programs_are_in_logical_order(name: str) -> None:
    """Each turns letters, spaces and brackets in its own way; the joiners that are drawn as nothing do not come."""
    found = rows(reader.read((Path(__file__).parent / f"{name}.pdf").read_bytes(), f"{name}.pdf"))
    assert found == [PERSIAN.replace("\u200c", ""), ARABIC, HEBREW]


def test_chinese_has_no_spaces_where_lines_ended(made: Made) -> None:
    draft = made("\n\n".join([CHINESE * 5] * 3), text=', lang: "zh"')
    assert rows(draft) == [CHINESE * 5] * 3


def test_headings_items_and_notes_are_kept_apart(made: Made) -> None:
    items = "- first item\n- second item"
    draft = made(f"= Talks go on\n== What was said\n{VISIT}\n\n{items}\n\n{VISIT}#footnote[A note at the foot.]")
    kinds = [(block.kind, block.level, draft.text[block.start : block.end]) for block in draft.blocks]
    assert kinds[:2] == [("heading", 1, "Talks go on"), ("heading", 2, "What was said")]
    assert [text for _, _, text in kinds[3:5]] == ["• first item", "• second item"]
    assert kinds[-1][2].endswith("A note at the foot.")


def test_every_place_of_a_block_is_in_code_points(made: Made) -> None:
    draft = made(f"= 走廊\n{CHINESE}\n\n{ARABIC}")
    assert [draft.text[block.start : block.end] for block in draft.blocks] == rows(draft)


def test_properties_give_title_and_author_and_never_a_date(made: Made) -> None:
    draft = made(f'#set document(title: "The long road", author: "Jane Doe")\n{VISIT}')
    assert (draft.title, draft.author, draft.published) == ("The long road", "Jane Doe", None)
    assert made(f'#set document(title: "draft_final_2.docx")\n= Heading\n{VISIT}').title == "Heading"


def test_a_scan_says_that_it_has_no_text(made: Made) -> None:
    draft = made("#rect(width: 100pt, height: 50pt, fill: blue)")
    assert (draft.text, draft.warnings) == ("", (reader.SCAN,))
    draft = made(f"{VISIT}\n#pagebreak()\n#rect(width: 100pt, height: 50pt, fill: blue)")
    assert draft.warnings == ("1 of 2 pages have no text; they may be pictures",)


def test_what_is_damaged_or_blank_is_answered_in_words(made: Made) -> None:
    whole = made(VISIT).raw
    assert reader.read(whole[: len(whole) // 3], "cut.pdf").warnings == (reader.CUT_OFF,)
    with pytest.raises(SourceRefused, match="damaged"):
        reader.read(b"%PDF-1.7\n" + bytes(range(256)) * 9, "noise.pdf")
    with pytest.raises(SourceRefused, match="blank"):
        made("")


def test_brackets_that_were_given_as_glyphs_are_turned() -> None:
    assert mirrored_brackets([")نفت(", "»گاز«"])
    assert not mirrored_brackets(["(نفت)", "«گاز»"])
    assert unmirrored(")»x«(") == "(«x»)"
    assert re.fullmatch(r"\W+", unmirrored("()[]«»"))
