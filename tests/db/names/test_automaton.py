import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.names.automaton import ListedName, Names

FORMS = [
    *(ListedName(1, form) for form in ("Iran", "إيران", "ایران", "伊朗", "Иран", "이란", "איראן")),
    *(ListedName(2, form) for form in ("United States", "US", "الولايات المتحدة", "USA")),
    *(ListedName(3, form) for form in ("Russia", "روسيا", "Россия", "俄罗斯")),
    ListedName(4, "Turkey"),
    *(ListedName(5, form) for form in ("Al-Wefaq", "@alvefagh")),
    ListedName(6, "Sana'a"),
    ListedName(7, "Shah"),
    ListedName(8, "Shah of Iran"),
    ListedName(9, "Shah"),
    ListedName(10, "Shahed-136"),
    ListedName(11, "Straße"),
    ListedName(12, "ईरान"),
]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(FORMS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran, IRAN; Iran's Iran-Russia", ["Iran", "IRAN", "Iran", "Iran", "Russia"]),
        ("Iranian Tehiran Iran2 _Iran x@iran", []),
        ("US and us and USA, the U.S. said; U.S.-led, usa", ["US", "USA", "U.S.", "U.S."]),
        ("turkey in Turkey", ["Turkey"]),
        ("by @alvefagh (al Wefaq, Al–Wefaq)", ["@alvefagh", "al Wefaq", "Al–Wefaq"]),
        ("Sana’a Sana'a", ["Sana’a", "Sana'a"]),
        ("the Shah of Iran and the Shah", ["Shah of Iran", "Shah"]),
        ("Shahed 136, shahed-136, Shahed-1360", ["Shahed 136", "shahed-136"]),
        ("Stra\u00adße I\u200bran Ira\u0301n\u0301.", ["Stra\u00adße", "I\u200bran", "Ira\u0301n\u0301"]),
        ("وإيران وبإيران لإيران فروسيا وروسيا", ["إيران", "إيران", "إيران", "روسيا", "روسيا"]),
        ("إِيرَانُ إيـــران ايران", ["إِيرَانُ", "إيـــران", "ايران"]),
        ("للولايات المتحدة والولايات المتحدة", ["ولايات المتحدة", "الولايات المتحدة"]),
        ("بولايات المتحدة الإيرانية", []),
        ("ایران‌ها ایرانها ایران‌های ایران را", ["ایران", "ایران", "ایران", "ایران"]),
        ("在伊朗和Iran的俄罗斯人", ["伊朗", "Iran", "俄罗斯"]),
        ("이란의 이란은", ["이란", "이란"]),
        ("Россия Россияне", ["Россия"]),
        ("ईरान ईरानी", ["ईरान"]),
        ("👩‍👩‍👧 Iran 🇮🇷", ["Iran"]),
        ("Joe\nUnited\nStates", []),
        ("", []),
    ],
)
def test_names_stand_between_word_edges(names: Names, text: str, expected: list[str]) -> None:
    assert [text[mention.start : mention.end] for mention in names.find(text)] == expected


def test_a_mention_tells_the_listed_form_and_all_who_bear_it(names: Names) -> None:
    (mention,) = names.find("der SHAH.")
    assert (mention.start, mention.end, mention.form, mention.actors) == (4, 8, "Shah", (7, 9))
    assert names.find("إِيرَان")[0].actors == (1,)


def test_no_names_and_blank_names_find_nothing() -> None:
    assert Names([]).find("Iran") == []
    assert Names([ListedName(1, " "), ListedName(2, "\u200c"), ListedName(3, "")]).find("Iran \u200c") == []


WORD = st.sampled_from([form for _, form, *_ in FORMS] + ["x", "والله", "a\u0301", "👩", "和"])
TEXT = st.lists(st.tuples(WORD, st.sampled_from([" ", ", ", "", "\u200c", "ـ", "\n", "ها", "'s"]))).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(TEXT)
def test_mentions_are_in_order_apart_and_what_they_say(text: str) -> None:
    reached = 0
    listed = Names(FORMS)
    for mention in listed.find(text):
        assert reached <= mention.start < mention.end <= len(text)
        reached = mention.end
        assert mention.form in {form for _, form, *_ in FORMS}
        assert set(mention.actors) <= {actor for actor, *_ in FORMS}


@given(st.sampled_from([form for _, form, *_ in FORMS]), TEXT, TEXT)
def test_a_name_between_blanks_is_covered(form: str, before: str, after: str) -> None:
    text = f"{before} . {form} . {after}"
    start = len(before) + 3
    assert any(m.start <= start and m.end >= start + len(form) for m in Names(FORMS).find(text))


def test_the_seeds_actors_are_found_in_the_seed(shared: Path) -> None:
    actors = json.loads((shared / "seed" / "actors.json").read_text(encoding="utf-8"))
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    listed = Names(ListedName(number, form["form"]) for number, actor in enumerate(actors) for form in actor["forms"])
    found = listed.find(text)
    assert len(found) > 250
    for mention in found:
        assert text[mention.start : mention.end].lower() == mention.form.lower()
    assert {actors[actor]["label"] for mention in found for actor in mention.actors} >= {"Iran", "NATO", "JCPOA"}
