"""What a click on a facet types into the search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.narrowing import Term, excluded, narrowed, replaced, standing, within, written
from db.search.query import parse
from db.search.tree import And, Not, Or, Theme

DRONES, IRAN = Term("#", "Drones"), Term("@", "Iran")


@pytest.mark.parametrize(
    ("text", "term", "exclude", "made"),
    [
        ("", DRONES, False, "#Drones"),
        ("gas ", DRONES, False, "gas #Drones"),
        ("gas", DRONES, True, "gas -#Drones"),
        ("gas #drones", DRONES, False, "gas"),
        ("gas -#drones", DRONES, True, "gas"),
        ("gas NOT #drones", DRONES, True, "gas"),
        ("gas #drones grain", DRONES, True, "gas grain -#Drones"),
        ("gas AND #drones", DRONES, False, "gas"),
        ("#drones AND gas", DRONES, False, "gas"),
        ("gas OR grain", IRAN, False, "(gas OR grain) @Iran"),
        ("(gas OR #drones)", DRONES, False, "(gas OR #drones) #Drones"),
        ("gas", Term("#", "Gas fields", True), False, 'gas #"Gas fields"!'),
        ("gas", Term("speaker", ""), False, "gas speaker:*"),
        ("gas speaker:*", Term("speaker", ""), False, "gas"),
        ('"gas fie', IRAN, False, '"gas fie" @Iran'),
        ("(gas", IRAN, False, "(gas) @Iran"),
        ("gas) OR grain", IRAN, False, "(gas  OR grain) @Iran"),
        ("#drones!", DRONES, False, "#drones! #Drones"),
        ("#drones NEAR/1p @iran gas", DRONES, False, "#drones NEAR/1p @iran gas #Drones"),
        ("gas #drones INSIDE @iran", IRAN, True, "gas #drones INSIDE @iran -@Iran"),
    ],
)
def test_a_term_is_added_excluded_or_taken_away(text: str, term: Term, exclude: bool, made: str) -> None:
    assert narrowed(text, term, exclude=exclude) == made


def test_it_is_told_how_a_term_stands() -> None:
    assert [standing(text, DRONES) for text in ("#DRONES gas", "-#drones", "gas", "(#drones)", "a OR #drones")] == [
        "in",
        "out",
        "",
        "",
        "",
    ]


def test_what_is_left_out_is_told() -> None:
    assert excluded('gas -#"Gas fields"! NOT @iran -oil -speaker:*') == [
        Term("#", "Gas fields", True),
        Term("@", "iran"),
        Term("speaker", ""),
    ]
    assert excluded("a OR -#b") == []


def test_months_take_each_others_place() -> None:
    assert replaced("gas date:2022 @iran", "date", "2022-07..2022-09") == "gas @iran date:2022-07..2022-09"
    assert replaced("gas date:2022", "date", "") == "gas"
    assert replaced("a OR b", "date", "2022") == "(a OR b) date:2022"
    assert within("gas date:2022-07", "date") == "2022-07"
    assert within("gas", "date") == ""


@given(st.text(st.sampled_from('ab "()#@!*-ORAND:'), max_size=24), st.booleans())
def test_what_is_typed_stands_for_all_alternatives(text: str, exclude: bool) -> None:
    if standing(text, DRONES):
        return
    made = narrowed(text, DRONES, exclude=exclude)
    tree = parse(made).tree
    parts = tree.parts if isinstance(tree, And) else (tree,)
    assert not isinstance(tree, Or)
    themes = [part.part if isinstance(part, Not) else part for part in parts]
    assert any(isinstance(theme, Theme) and theme.name == "Drones" for theme in themes)
    assert standing(made, DRONES) == ("out" if exclude else "in")


@given(st.text(max_size=20))
def test_any_name_can_be_written(name: str) -> None:
    query = parse(f"#{written(name)}")
    assert not isinstance(query.tree, And | Or)
