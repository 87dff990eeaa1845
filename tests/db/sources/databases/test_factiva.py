"""Exports in the shapes of Factiva are taken apart into their articles."""

from collections.abc import Callable, Sequence

import pytest

from db.sources.formats import read_parts

Makers = dict[str, Callable[[Sequence[str]], bytes]]

FIRST = "The harbour of Greenport opened again on Monday after two weeks in which no ship had come in at all."
SECOND = "Fishermen said that they had waited for the day."
CHINESE = "港口星期一重新开放，第一艘运粮船当天上午靠岸。"

LINES = [
    "News",
    "*Harbour opens",
    "By Ada Marsh",
    "31 words",
    "4 May 2031",
    "The Greenport Post",
    "GRPOST",
    "4",
    "English",
    "© Copyright 2031. The Greenport Post. All rights reserved.",
    FIRST,
    SECOND,
    "Document GRPOST0020310504e7540001x",
    "*港口重新开放",
    "24 字",
    "2031年5月5日",
    "08:15",
    "港口日报",
    "GKRB",
    "Chinese - Simplified",
    "Copyright 2031 港口日报",
    CHINESE,
    "文件 GKRBXX0020310505e7550002p",
    "Search Summary",
    "Text: harbour",
]

CODED = [
    "HD Harbour opens",
    "BY By Ada Marsh",
    "WC 31 words",
    "PD 4 May 2031",
    "SN The Greenport Post",
    "SC GRPOST",
    "LA English",
    "CY (c) 2031 The Greenport Post",
    f"LP {FIRST}",
    f"TD {SECOND}",
    "A third paragraph without a code.",
    "NS gcat : Political/General News",
    "AN Document GRPOST0020310504e7540001x",
]


@pytest.mark.parametrize("ending", ["rtf", "html", "docx"])
def test_heads_of_lines(made: Makers, ending: str) -> None:
    first, second = read_parts(made[ending](LINES), f"factiva.{ending}")
    assert (first.title, first.outlet, first.author) == ("Harbour opens", "The Greenport Post", "Ada Marsh")
    assert (first.published, first.language, first.warnings) == ("2031-05-04", "en", ())
    assert first.text == f"{FIRST}\n\n{SECOND}"
    assert (second.title, second.outlet, second.published) == ("港口重新开放", "港口日报", "2031-05-05")
    assert (second.text, second.language, second.author, second.warnings) == (CHINESE, "zh-Hans", None, ())


@pytest.mark.parametrize("ending", ["rtf", "html", "docx"])
def test_heads_of_field_codes(made: Makers, ending: str) -> None:
    first, second = read_parts(made[ending]([*CODED, *CODED[:-5], "TD Another text.", CODED[-1]]), f"factiva.{ending}")
    assert (first.title, first.outlet, first.author) == ("Harbour opens", "The Greenport Post", "Ada Marsh")
    assert (first.published, first.language) == ("2031-05-04", "en")
    assert first.text == f"{FIRST}\n\n{SECOND}\n\nA third paragraph without a code."
    assert second.text == "Another text."


def test_field_codes_in_a_table() -> None:
    rows = "".join(
        f"<tr><td>{code}</td><td><p>{text}</p></td></tr>"
        for code, text in (one.split(" ", 1) for one in CODED if one[2] == " ")
    )
    (draft,) = read_parts(f"<html><body><table>{rows}</table></body></html>".encode(), "table.html")
    assert (draft.title, draft.outlet, draft.published) == ("Harbour opens", "The Greenport Post", "2031-05-04")
    assert draft.text == f"{FIRST}\n\n{SECOND}"
