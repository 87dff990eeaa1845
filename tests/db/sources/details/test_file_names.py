"""Names of files tell what a pattern says, and most of a folder's names which pattern it is."""

import pytest

from db.errors import Refused
from db.sources.details.file_names import checked, pattern_of, told_by_name

ALL = "{date}_{outlet}_{title}"


@pytest.mark.parametrize(
    ("pattern", "name", "said"),
    [
        (
            "{date}_{outlet}_{title}",
            "2022-07-19_The Post_Ships_leave.txt",
            {"published": "2022-07-19", "outlet": "The Post", "title": "Ships leave"},
        ),
        (ALL, "2022-07_Post_a-b-c.pdf", {"published": "2022-07", "outlet": "Post", "title": "a b c"}),
        (ALL, "2022_07_19_Post_A.B.txt", {"published": "2022-07-19", "outlet": "Post", "title": "A.B"}),
        (
            "{outlet} - {date} - {title}",
            "مرفأ - 20220719 - سفن.txt",
            {"published": "2022-07-19", "outlet": "مرفأ", "title": "سفن"},
        ),
        ("{title}.{language}", "Schiffe.de.txt", {"title": "Schiffe", "language": "de"}),
        ("{any}-{author}", "12-Edith Calloway.txt", {"author": "Edith Calloway"}),
        ("{date}_{title}", "2022-13-40_x.txt", None),
        ("{date}_{title}", "20229_x.txt", None),
        ("{date}_{title}", "soon_x.txt", None),
        ("{date}_{title}", "2022_ .txt", None),
    ],
)
def test_names(pattern: str, name: str, said: dict[str, str] | None) -> None:
    told = told_by_name(checked(pattern), name)
    assert (told.said() if told else None) == said


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (["2022-07-19_Post_A.txt", "2022-07-20_Post_B.txt", "2022-07_Courier_C.txt", "odd.txt"], ALL),
        (["Ships 2022-07-19.txt", "Grain 2022-07-20.txt", "Gas 2022-07-21.txt"], "{title} {date}"),
        (["a.txt", "b.txt", "c.txt"], ""),
        (["2022-07-19_Post_A.txt", "2022-07-20_Post_B.txt"], ""),
        (["12_a.txt", "13_b.txt", "14_c.txt"], ""),
    ],
)
def test_the_pattern_of_most(names: list[str], pattern: str) -> None:
    assert pattern_of(names) == pattern


@pytest.mark.parametrize("pattern", ["{day}_{title}", "plain", "{any}", "{title}_{title}"])
def test_patterns_that_tell_nothing_are_refused(pattern: str) -> None:
    with pytest.raises(Refused):
        checked(pattern)
