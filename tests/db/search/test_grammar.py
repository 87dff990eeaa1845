"""What was typed becomes a tree; nothing typed breaks it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.grammar import DEEPEST, MOST_TERMS, parse
from db.search.tree import (
    Actor,
    And,
    Beside,
    Dates,
    Field,
    Has,
    Is,
    Leaf,
    Mistake,
    Near,
    Never,
    Node,
    Not,
    Or,
    Saved,
    Stance,
    Theme,
    Words,
    leaves,
)

TODAY = date(2022, 7, 19)


def shape(node: Node | None) -> object:
    """A tree without its places, as nested tuples."""
    if isinstance(node, Not):
        return ("not", shape(node.part))
    if isinstance(node, And | Or):
        return (type(node).__name__.lower(), *map(shape, node.parts))
    return bare(node)


def bare(leaf: Leaf | None) -> object:
    if isinstance(leaf, Words):
        return f'"{leaf.needle}"' if leaf.exact else leaf.needle
    if isinstance(leaf, Theme):
        return f"#{leaf.name}{'' if leaf.below else '!'}{'*' if leaf.prefix else ''}"
    if isinstance(leaf, Actor):
        return f"{leaf.role + ':' if leaf.role else '@'}{leaf.name}"
    if isinstance(leaf, Field):
        return f"{leaf.field}:{None if leaf.missing else leaf.value}"
    if isinstance(leaf, Saved):
        return f"${leaf.name}"
    if isinstance(leaf, Near):
        return (shape(leaf.left), leaf.gap, shape(leaf.right))
    if isinstance(leaf, Beside):
        return (shape(leaf.left), f"{leaf.how}{leaf.gap or ''}", shape(leaf.right))
    return leaf


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("iran", "iran"),
        ("iran drones", ("and", "iran", "drones")),
        ('"kish gas"', '"kish gas"'),
        ("“kish gas” «Иран»", ("and", '"kish gas"', '"Иран"')),
        ("dro*", "dro*"),
        ('"kish ga"*', '"kish ga*"'),
        ("a OR b c", ("or", "a", ("and", "b", "c"))),
        ("(a OR b) c", ("and", ("or", "a", "b"), "c")),
        ("a AND b AND c", ("and", "a", "b", "c")),
        ("-a b", ("and", ("not", "a"), "b")),
        ("a NOT b", ("and", "a", ("not", "b"))),
        ("NOT NOT a", "a"),
        ("--a", ("not", "a")),
        ("-(a b)", ("not", ("and", "a", "b"))),
        ("-#Drones -@Iran", ("and", ("not", "#Drones"), ("not", "@Iran"))),
        ("or and not", ("and", "or", "and", "not")),
        ("Shahed-136", "Shahed-136"),
        ("drone's", "drone's"),
        ("#Drones", "#Drones"),
        ("#Drones!", "#Drones!"),
        ('#"gas fields"', "#gas fields"),
        ('#"gas fields"!', "#gas fields!"),
        ("#Dro*", "#Dro*"),
        ("#*", "#"),
        ("@Iran", "@Iran"),
        ('@"Ebrahim Raisi"', "@Ebrahim Raisi"),
        ("@رئيسي", "@رئيسي"),
        ("speaker:Iran", "speaker:Iran"),
        ('target:@"Ebrahim Raisi"', "target:Ebrahim Raisi"),
        ("via:*", "via:"),
        ("SPEAKER:iran", "speaker:iran"),
        ('outlet:"Al Jazeera"', "outlet:Al Jazeera"),
        ("outlet:none", "outlet:None"),
        ('outlet:"none"', "outlet:none"),
        ("lang:ar coder:ab", ("and", "lang:ar", "coder:ab")),
        ("state:done", "state:done"),
        ('in:"Drone deal" url:x/y', ("and", "in:Drone deal", "url:x/y")),
        ("has:note is:untagged", ("and", Has("note"), Is("untagged"))),
        ("stance:-2", Stance(-2, -2)),
        ("stance:<0", Stance(-2, -1)),
        ("stance:>=1", Stance(1, 2)),
        ("stance:-1..1", Stance(-1, 1)),
        ("date:2022", Dates("date", "2022-01-01", "2022-12-31")),
        ("date:none", Dates("date", missing=True)),
        ("tagged:today", Dates("tagged", "2022-07-19", "2022-07-19")),
        ("http://a.b 10:30", ("and", "http://a.b", "10:30")),
        ('צה"ל', 'צה"ל'),
        ("a\0b", ("and", "a", "b")),
        ("((((iran))))", "iran"),
        ("drones NEAR/5 sanctions", ("drones", 5, "sanctions")),
        ('a "b c" NEAR/0 d* e', ("and", "a", ('"b c"', 0, "d*"), "e")),
        ("a NEAR b", ("a", 10, "b")),
        ("a NEAR/999999999999999 b", ("a", 1000, "b")),
        ("-a NEAR/5 b", ("not", ("a", 5, "b"))),
        ("a NEAR/5 b NEAR/3 c", ("and", ("a", 5, "b"), ("b", 3, "c"))),
        ("x OR -a NEAR/5 b NEAR/3 c", ("or", "x", ("not", ("and", ("a", 5, "b"), ("b", 3, "c"))))),
        ("(a OR b) NEAR/5 (c)", (("or", "a", "b"), 5, "c")),
        ("#Drones NEAR/1p @Iran", ("#Drones", "p1", "@Iran")),
        ("#Drones! NEAR speaker:Iran", ("#Drones!", "p1", "speaker:Iran")),
        ("#a NEAR/2s (#b OR @c) x", ("and", ("#a", "s2", ("or", "#b", "@c")), "x")),
        ("#a INSIDE #b", ("#a", "inside", "#b")),
        ("#a WITH #b -@c", ("and", ("#a", "with", "#b"), ("not", "@c"))),
        ("#a INSIDE #b INSIDE #c", ("and", ("#a", "inside", "#b"), ("#b", "inside", "#c"))),
        ("MEETING WITH IRAN INSIDE", ("and", "MEETING", "WITH", "IRAN", "INSIDE")),
        ("near inside with", ("and", "near", "inside", "with")),
        ("event:2022-07", Dates("event", "2022-07-01", "2022-07-31")),
        ("event:none", Dates("event", missing=True)),
        ("seen:yesterday", Dates("seen", "2022-07-18", "2022-07-18")),
        ("added:>=2022", Dates("added", "2022-01-01", None)),
        ("importance:1", Is("important")),
        ("importance:>0", Is("important")),
        ("importance:<=0", ("not", Is("important"))),
        ("-importance:0", ("not", ("not", Is("important")))),
        ("is:duplicate", Is("duplicate")),
        ("$100", "$100"),
        ('$Air -$"Air raids"', ("and", "$Air", ("not", "$Air raids"))),
        ("US$ 5", ("and", "US$", "5")),
        ("a (b (c d))", ("and", "a", "b", "c", "d")),
    ],
)
def test_shape(typed: str, expected: object) -> None:
    query = parse(typed, today=TODAY)
    assert shape(query.tree) == expected
    assert query.mistakes == ()


@pytest.mark.parametrize(
    ("typed", "expected", "mistakes"),
    [
        ('"', Never(), [(0, 1), (0, 1)]),
        ('iran "kish gas', ("and", "iran", '"kish gas"'), [(5, 6)]),
        ("(iran", "iran", [(0, 1)]),
        ("iran)", "iran", [(4, 5)]),
        ("()", Never(), [(0, 2)]),
        ("a () b", ("and", "a", "b"), [(2, 4)]),
        ("OR a", "a", [(0, 2)]),
        ("a OR", "a", [(2, 4)]),
        ("a OR OR b", ("or", "a", "b"), [(5, 7)]),
        ("a NOT", "a", [(2, 5)]),
        ("😀", Never(), [(0, 1)]),
        ("-😀 a", "a", [(1, 2)]),
        ("a #", "a", [(2, 3)]),
        ("date:2022-13 a", "a", [(0, 12)]),
        ("date:2022-02-30 a", "a", [(0, 15)]),
        ("stance:7 a", "a", [(0, 8)]),
        ("has:horns a", "a", [(0, 9)]),
        ("outlet: a", "a", [(0, 7)]),
        ("outlet:... a", "a", [(0, 10)]),
        ("NEAR/5 a", "a", [(0, 6)]),
        ("a NEAR/5", "a", [(2, 8)]),
        ("a NEAR/ b", ("and", "a", "b"), [(2, 7)]),
        ("a NEAR/1p b", ("and", "a", "b"), [(2, 9)]),
        ("#a NEAR/5 #b", ("and", "#a", "#b"), [(3, 9)]),
        ("a NEAR/5 #b", ("and", "a", "#b"), [(2, 8)]),
        ("#a WITH b", ("and", "#a", "b"), [(3, 7)]),
        ("#a NEAR/1p -#b", ("and", "#a", ("not", "#b")), [(3, 10)]),
        ("a NEAR/5 OR b", ("a", 5, "b"), [(9, 11)]),
        ("(a b) NEAR/5 c", ("and", "a", "b", "c"), [(6, 12)]),
        ("a OR NEAR/5 b", ("or", "a", "b"), [(5, 11)]),
        ("grade:7 a", "a", [(0, 7)]),
        ("grade:>A a", "a", [(0, 8)]),
        ("grade:A..3 a", "a", [(0, 10)]),
        ("grade:good a", "a", [(0, 10)]),
        ("a $", "a", [(2, 3)]),
        ("$Air NEAR/5 a", ("and", "$Air", "a"), [(5, 11)]),
        ("type: a", "a", [(0, 5)]),
        ("has:links a", "a", [(0, 9)]),
        ("is:losing a", "a", [(0, 9)]),
        ("importance:2 a", "a", [(0, 12)]),
        ("importance:>=0 a", "a", [(0, 14)]),
        ("tagged:none a", "a", [(0, 11)]),
    ],
)
def test_mistakes_are_kept_and_the_rest_answers(typed: str, expected: object, mistakes: list[tuple[int, int]]) -> None:
    query = parse(typed, today=TODAY)
    assert shape(query.tree) == expected
    assert [(mistake.start, mistake.end) for mistake in query.mistakes] == mistakes


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("iran dro", ("and", "iran", "dro*")),
        ("iran dro ", ("and", "iran", "dro")),
        ('"kish ga', '"kish ga*"'),
        ('"kish gas"', '"kish gas"'),
        ("iran (dro", ("and", "iran", "dro*")),
        ("iran OR", "iran"),
        ("iran NOT", "iran"),
        ("iran #", "iran"),
        ("iran outlet:", "iran"),
        ("has:no", Has("note")),
        ("a NEAR/", "a"),
        ("a NEAR/5", "a"),
        ("a NEAR/5 b", ("a", 5, "b*")),
        ("#a WITH", "#a"),
        ("#a WITH #", "#a"),
        ("importance:", None),
        ("$", None),
        ("importance:>", None),
        ("is:u", Is("untagged")),
        ("stance:", None),
        ("stance:<", None),
        ("date:20", None),
        ("date:2022-0", Dates("date", "2022-01-01", "2022-12-31")),
        ("date:2022..", Dates("date", "2022-01-01", None)),
        ("date:2022..20", Dates("date", "2022-01-01", None)),
        ("(", None),
        ('"', None),
        ("-", None),
    ],
)
def test_what_is_being_typed_is_no_mistake(typed: str, expected: object) -> None:
    query = parse(typed, typing=True, today=TODAY)
    assert shape(query.tree) == expected
    assert query.mistakes == ()


def test_a_name_that_is_being_typed_is_a_beginning() -> None:
    assert parse("#Dro", typing=True).tree == Theme("Dro", begun=True, end=4)
    assert parse("#Dro ", typing=True).tree == Theme("Dro", end=4)


def test_ten_thousand_brackets() -> None:
    query = parse("(" * 10_000 + "iran" + ")" * 10_000)
    assert shape(query.tree) == "iran"
    assert [mistake.start for mistake in query.mistakes] == [DEEPEST]
    assert shape(parse("(" * 10_000).tree) == Never()
    assert shape(parse("a (" * 10_000).tree)
    assert shape(parse(")" * 10_000 + "iran").tree) == "iran"
    assert shape(parse("NOT " * 7_001 + "iran").tree) == ("not", "iran")


def test_a_pasted_book_is_cut() -> None:
    query = parse("word " * 100_000)
    assert len(list(leaves(query.tree))) == MOST_TERMS
    assert len(query.mistakes) == 2
    assert parse("a" * 1_000_000).tree is not None
    assert parse('"' + "伊" * 20_000 + '"').mistakes == ()


def test_words_to_mark_are_those_not_excluded() -> None:
    assert parse('iran -drones "kish gas" #Gas dro*').words == ("iran", "kish gas", "dro*")
    assert parse("iran NEAR/5 (dro* OR gas) -a NEAR/5 b").words == ("iran", "dro*", "gas")


ANYTHING = st.text(
    st.one_of(st.characters(), st.sampled_from(list("#@$\"()-:*!<>. “”«»\0'orandNOT2022😀\ud800\u200f")), st.just(" "))
) | st.lists(
    st.sampled_from(["a", "#b", "@c", "(", ")", "-", "OR", "NEAR/5", "NEAR/1p", "NEAR", "INSIDE", "WITH", "$d", '"'])
).map(" ".join)


@given(ANYTHING, st.booleans())
def test_any_text_is_understood(typed: str, typing: bool) -> None:
    query = parse(typed, typing)
    assert query.text == typed
    for place in [*query.mistakes, *(leaf for leaf in leaves(query.tree) if hasattr(leaf, "start"))]:
        assert 0 <= place.start <= place.end <= len(typed)
    assert all(isinstance(mistake, Mistake) and mistake.expected for mistake in query.mistakes)
