import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from db.text.fold import find_folded, fold, folded, folded_name, prefix_forms, tokens

WORDS = [
    *(
        "Iran",
        "Iran's",
        "irans",
        "IRAN",
        "drone’s",
        "Drones",
        "Sana'a",
        "l'Iran",
        "O'Brien",
        "Café",
        "Cafe\u0301",
        "İran",
        "Straße",
    ),
    *("Иран", "Ирана", "ёлка", "елка", "мой", "мои\u0306", "мои"),
    *(
        "إيران",
        "ایران",
        "ايران",
        "العلاقات",
        "والعلاقات",
        "علاقات",
        "إِيرَانُ",
        "ألعاب",
        "الألعاب",
        "می‌خواهند",
        "کتاب",
        "٢٠٢٢",
        "۲۰۲۲",
    ),
    *("伊朗", "伊朗和俄罗斯", "无人机", "イラン", "か\u3099", "が", "이란의", "이란"),
    *('צה"ל', "צה״ל", "שָׁלוֹם", "שלום", "हिन्दी", "हिन्द", "กรุงเทพ", "👩", "a\u200db", "U.S.", "Shahed-136", "½", "ﷺ"),
]
TEXT = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", ", ", "-", "", "\n", ". ", '"', "'"])), max_size=7
).map(lambda parts: "".join(word + gap for word, gap in parts))
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(body, tokenize='unicode61 remove_diacritics 0')")
    yield connection
    connection.close()


def fts_finds(index: sqlite3.Connection, text: str, phrase: str, beginning: bool) -> bool:
    index.execute("DELETE FROM texts")
    index.execute("INSERT INTO texts VALUES (?)", (fold(text),))
    query = f'"{phrase}"' + (" *" if beginning else "")
    return index.execute("SELECT 1 FROM texts WHERE texts MATCH ?", (query,)).fetchone() is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The drone's Drones, IRAN’s", "the drone drones iran"),
        (
            "l'Iran O'Brien don't Sana'a Qur’an 'quoted' the states' rights",
            "l iran o brien dont sanaa quran quoted the states rights",
        ),
        ("Ёлка ёлка мой мои\u0306 мои", "елка елка мой мой мои"),
        ("العلاقات والعلاقات علاقات بالعلاقات للعلاقات", " ".join(["علاقات"] * 5)),
        ("ألعاب الألعاب العاب", "عاب عاب عاب"),
        ("الله التي إلى", "الله التي الي"),
        ("إِيرَانُ إيـــران ایران ايران", " ".join(["ايران"] * 4)),
        ("رئیسی رييسي رییسى", " ".join(["رييسي"] * 3)),
        ("٢٠٢٢ ۲۰۲۲ 2022", "2022 2022 2022"),
        ("ﷲ ﻻ کتاب\u200cها", "الله لا كتابها"),
        ("伊朗和Iran", "伊 朗 和 iran"),
        ("が か\u3099 ｶﾞ", "が が ガ"),
        ("이란의", "이 란 의"),
        ('צה"ל צה״ל "שָׁלוֹם"', "צהל צהל שלום"),
        ("İran Straße ﬁ ǅ 𝕴𝖗𝖆𝖓 Łódź Æsir", "iran strasse fi dz iran lodz aesir"),
        ("I\u200bran Rus\u00adsia \ufeffx", "iran russia x"),
    ],
)
def test_what_folds_alike(text: str, expected: str) -> None:
    import unicodedata

    shown = unicodedata.normalize("NFC", folded_name(text))  # Hangul is folded to its jamo
    assert shown == expected


@given(ANY | TEXT)
def test_only_words_and_blanks_come_out(text: str) -> None:
    out = fold(text)
    assert all(char == " " or char.isalnum() or "\ue000" <= char <= "\uf8ff" for char in out)


@given(TEXT)
def test_folding_again_changes_no_word(text: str) -> None:
    once = tokens(text)
    assume(not any("\ue000" <= char <= "\uf8ff" for word in once for char in word))
    assert tokens(" ".join(once)) == once


@given(ANY | TEXT)
def test_the_way_back_agrees_with_the_fold(text: str) -> None:
    way = folded(text)
    assert way.text == fold(text)
    for at in range(len(way.text)):
        start, end = way.place(at, at + 1)
        assert 0 <= start < end <= len(text)
        if way.text[at].isascii() and way.text[at].isalnum():
            assert way.text[at] in fold(text[start:end])


@given(TEXT, st.sampled_from(WORDS), st.booleans())
@example("x العلاقات", "علا", True)
@example("x العلاقات", "الع", True)
@example("Cafe\u0301x", "cafe", False)
@example("ba a a a", "a a", False)
def test_marking_agrees_with_fts5(index: sqlite3.Connection, text: str, needle: str, beginning: bool) -> None:
    forms = prefix_forms(needle) if beginning else tuple(filter(None, [folded_name(needle)]))
    found = find_folded(text, [needle + "*" * beginning])
    assert bool(found) == any(fts_finds(index, text, form, beginning) for form in forms)


@given(TEXT, st.integers(0, 7), st.integers(1, 3))
def test_any_run_of_words_is_found_where_it_stands(text: str, first: int, number: int) -> None:
    words = fold(text).split()
    needle = " ".join(words[first : first + number])
    assume(needle and fold(needle).split() == needle.split())
    places = find_folded(text, [needle])
    assert places
    assert places == sorted(places)
    assert all(a < b for a, b in places)
    assert all(places[i][1] <= places[i + 1][0] for i in range(len(places) - 1))


@pytest.mark.parametrize(
    ("text", "needle", "expected"),
    [
        ("وقال والعلاقات الثنائية", "علاقات", ["والعلاقات"]),
        ("إِيرَانُ‌ها", "ایران*", ["إِيرَانُ‌ها"]),
        ("Café, Cafe\u0301x, Cafe\u0301!", "cafe", ["Café", "Cafe\u0301"]),
        ("在伊朗和Iran的", "伊朗", ["伊朗"]),
        ("Iran's Irans Iran", "iran", ["Iran", "Iran"]),
        ("the White  House, white-house", "White House", ["White  House", "white-house"]),
        ("İstanbul istanbul ISTANBUL", "istanbul", ["İstanbul", "istanbul", "ISTANBUL"]),
        ("👩‍🚀 Tehran", "tehran", ["Tehran"]),
        ("Rus\u00adsia and I\u200bran", "russia", ["Rus\u00adsia"]),
        ("Drones drone droning", "dron*", ["Drones", "drone", "droning"]),
        ("a b", "*", []),
        ("", "x", []),
    ],
)
def test_places_are_those_of_the_original(text: str, needle: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_folded(text, [needle])] == expected


def test_places_of_several_needles_are_put_together() -> None:
    text = "the White House in Washington"
    assert find_folded(text, ["white house", "house in", "wash*", "gone"]) == [(4, 18), (19, 29)]


def test_a_begun_article_is_read_both_ways() -> None:
    assert prefix_forms("الع") == ("الع", "ع")
    assert prefix_forms("العلا") == ("علا",)
    assert prefix_forms("Shahed-1") == ("shahed 1",)
    assert prefix_forms(" - ") == ()
