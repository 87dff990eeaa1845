"""What a filter finds and in which order: whole names, beginnings, words, letters inside, in any script."""

import pytest

from desktop.widgets.names.fitting import BEGINS, INSIDE, WHOLE, WORDS, Sought, names_key

NAMES = {
    1: ("Hezbollah", "حزب الله"),
    2: ("Iranian foreign ministry", "وزارة الخارجية الإيرانية"),
    3: ("Iran", "إيران"),
    4: ("Bahrain",),
    5: ("Islamic Republic of Iran Broadcasting",),
    6: ("伊朗伊斯兰共和国",),
    7: ("Évasion",),
}
KEYS = {number: names_key(names) for number, names in NAMES.items()}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("iran", [3, 2, 5]),  # itself, begins so, a word of it
        ("rain", [4]),  # inside a word
        ("BOLLAH", [1]),
        ("ministry iran", [2]),  # in another order
        ("istry ran", [2]),
        ("الخ", [2]),  # an article just begun
        ("ايران", [3, 2]),  # letters of another keyboard, and inside a word
        ("伊朗", [6]),
        ("evas", [7]),
        ("n", []),  # one letter begins words only
        ("zzz", []),
        ("!!", []),
    ],
)
def test_what_fits_comes_best_first(typed: str, found: list[int]) -> None:
    assert Sought(typed).best_first(KEYS, NAMES) == found


def test_how_well_a_name_fits() -> None:
    sought = Sought("fars news")
    names = ("Fars News", "Fars News Agency", "News of Fars", "The newspaper of Fars", "Ofarsenews ffars")
    assert [sought.fit(names_key((name,))) for name in names] == [WHOLE, BEGINS, WORDS, WORDS, INSIDE]


@pytest.mark.parametrize(
    ("before", "now", "narrows"),
    [
        ("ir", "ira", True),
        ("ir", "the ira", True),
        ("i", "ir", False),  # one letter was looked for at beginnings only
        ("ira", "ir", False),
        ("ال", "الخ", False),
        ("fars ag", "fars agency", True),
    ],
)
def test_who_goes_on_typing_looks_among_what_was_found(before: str, now: str, narrows: bool) -> None:
    assert Sought(now).narrows(Sought(before)) is narrows
    if narrows:
        assert set(Sought(now).best_first(KEYS, NAMES)) <= set(Sought(before).best_first(KEYS, NAMES))
