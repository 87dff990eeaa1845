"""The table of states: whole, unambiguous where it must be, and what it finds."""

import re

import pytest

from db.errors import NotFound
from db.names.automaton import ListedName
from db.names.states import LANGUAGES, chosen, longer_names, states
from db.reads.mentions import ready
from db.records.given_actors import SAYS_WHO

NAMES = ready(
    ListedName(number, name.form, name.type, state.kind)
    for number, state in enumerate(states().values())
    for name in state.names
)
CODES = list(states())


def test_the_table_has_every_code_once() -> None:
    table = states()
    now = [state for state in table.values() if state.kind != "historic state"]
    assert len(now) == 250  # ISO 3166-1 has 249; Kosovo is XK
    assert len({state.country for state in now}) == 250
    assert all(re.fullmatch("[A-Z]{3}", code) for code, state in table.items() if state.country)
    assert sum(state.kind == "historic state" for state in table.values()) >= 15
    assert len({state.name for state in table.values()}) == len(table)


def test_a_state_has_names_in_all_six_languages() -> None:
    for state in states().values():
        languages = {name.language for name in state.names}
        shared_script = {"ar", "fa"}  # a form that both write is listed once
        assert set(LANGUAGES) - shared_script <= languages, state.name
        assert languages & shared_script, state.name


def test_a_name_that_says_who_is_that_of_one_state_but_for_the_known_choices() -> None:
    bearers: dict[str, set[str]] = {}
    for state in states().values():
        for name in state.names:
            if name.type in SAYS_WHO:
                bearers.setdefault(name.form, set()).add(state.name)
    assert {form for form, several in bearers.items() if len(several) > 1 and form.isascii()} == {"Korea", "Congo"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Iran, Iranians, Tehran and Persia", ["IRN"] * 4),
        ("the Kremlin told the White House; Whitehall and the Élysée", ["RUS", "USA", "GBR", "FRA"]),
        ("China, the PRC and the Republic of China", ["CHN", "CHN", "TWN"]),
        ("South Sudan, Guinea-Bissau, Equatorial Guinea", ["SSD", "GNB", "GNQ"]),
        ("Latin America, the Persian Gulf and the Washington Post", []),
        ("قال الكرملين إن واشنطن وطهران والرياض", ["RUS", "USA", "IRN", "SAU"]),
        ("سخنگوی کاخ سفید، تهران و مسکو", ["USA", "IRN", "RUS"]),
        ("В Кремле и Белом доме, иранских властей, Китаем", ["RUS", "USA", "IRN", "CHN"]),
        ("в Коста-Рике и Папуа — Новой Гвинее, на Сейшелах", ["CRI", "PNG", "SYC"]),
        ("Northern Ireland, Western Australia, Северной Ирландии, 北愛爾蘭", []),
        ("伊朗和俄罗斯，白宫说，北京", ["IRN", "RUS", "USA", "CHN"]),
        ('באיראן, ברוסיה, בארה"ב ומצרים', ["IRN", "RUS", "USA", "EGY"]),
        ("us, turkey, china plates and a polish", []),
    ],
)
def test_what_the_table_finds(text: str, codes: list[str]) -> None:
    assert [CODES[mention.actors[0]] for mention in NAMES.find(text)] == codes


def test_states_are_chosen_by_code_or_name() -> None:
    assert [state.name for state in chosen(["IRN", " ru", "Saudi Arabia", "USSR"])] == [
        "Iran",
        "Russia",
        "Saudi Arabia",
        "Soviet Union",
    ]
    assert len(chosen(["all", "IRN"])) == len(states())
    with pytest.raises(NotFound, match="Atlantis"):
        chosen(["Atlantis"])


def test_longer_names_hold_no_line_twice() -> None:
    assert len(set(longer_names())) == len(longer_names())
