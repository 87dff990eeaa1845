"""File names of sources: readable where possible, safe everywhere."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.bundles.file_names import slug, text_file_names


@given(st.lists(st.text(), max_size=12))
def test_names_are_safe_and_unique(titles: list[str]) -> None:
    names = text_file_names(titles)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(titles)
    for name in names:
        folder, _, file = name.partition("/")
        assert folder == "sources"
        assert len(file) <= 80
        assert len(file.encode("utf-8")) <= 200
        assert not set(file) & set('<>:"/\\|?*')
        assert not any(unicodedata.category(character)[0] == "C" for character in file)
        assert file[:3].isdigit()
        assert file.endswith(".txt")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Drones over Iran!", "drones-over-iran"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con"),
        ("???", "untitled"),
        ("", "untitled"),
        ("\u202efdp.exe", "fdp-exe"),
        ("وفدان في المطار", "وفدان-في-المطار"),
        ("走廊", "走廊"),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected
