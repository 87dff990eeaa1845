"""A sign keeps to one kind, a number is a paragraph, letters ask everything."""

import pytest

from desktop.palette.entries import Entry, Kind, Shelf, paragraph_entry
from desktop.palette.haystack import Haystack
from desktop.palette.typed import Typed, answers, read


def shelf(kind: Kind, *names: str) -> Shelf:
    entries = tuple(Entry(kind, name, name) for name in names)
    return Shelf(entries, Haystack((name, place) for place, name in enumerate(names)))


SHELVES: dict[Kind, Shelf] = {
    "theme": shelf("theme", "Drones", "Iran sanctions"),
    "actor": shelf("actor", "Iran", "Drone Force"),
    "article": shelf("article", "Drones over Iran"),
    "action": shelf("action", "Done, and the next article", "Iranicise"),
}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("dro", Typed("dro")),
        (" #dro ", Typed("dro", "theme")),
        ("@", Typed("", "actor")),
        ("> larger", Typed("larger", "action")),
        ("", Typed("")),
    ],
)
def test_signs(text: str, typed: Typed) -> None:
    assert read(text) == typed


@pytest.mark.parametrize(
    ("text", "number"),
    [("18", 18), (" 7 ", 7), ("۱۸", 18), ("18a", None), ("#18", None), ("", None), ("123456789", None), ("²", None)],
)
def test_a_bare_number_is_a_paragraph(text: str, number: int | None) -> None:
    assert read(text).number == number


def test_one_kind_alone() -> None:
    assert [entry.name for entry in answers(read("#"), SHELVES)] == ["Drones", "Iran sanctions"]
    assert [entry.name for entry in answers(read("@dro"), SHELVES)] == ["Drone Force"]
    assert answers(read("#no such"), SHELVES) == []
    assert answers(read("#x"), {}) == []


def test_every_kind_together_the_best_fit_first() -> None:
    assert [entry.name for entry in answers(read("iran"), SHELVES)] == [
        *("Iran", "Iranicise", "Iran sanctions", "Drones over Iran"),
    ]


def test_a_paragraph_that_is_not_there_says_so() -> None:
    assert paragraph_entry(3, 11).why_not == ""
    assert paragraph_entry(18, 11).why_not == "This article has 11 paragraphs."
    assert paragraph_entry(0, 11).why_not
    assert paragraph_entry(1, 0).why_not == "No article is open."
