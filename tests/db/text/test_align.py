"""Alignment of the paragraphs of an original and its translation."""

from __future__ import annotations

import json
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from db.records.articles import Block
from db.text.align import Match, Part, align, parts


def text(*lengths: int, kinds: str = "", words: tuple[tuple[int, str], ...] = ()) -> list[Part]:
    """Parts of these lengths, one after the other; a letter of `kinds` each (h, c, else paragraph)."""
    found, at = [], 0
    marked = dict(words)
    for number, length in enumerate(lengths):
        kind = {"h": "heading", "c": "caption"}.get(kinds[number : number + 1], "paragraph")
        anchors = frozenset({marked[number]}) if number in marked else frozenset()
        found.append(Part(at, at + length, kind, anchors))
        at += length + 1
    return found


def ends(matches: list[Match]) -> list[tuple[int, int]]:
    """How many parts of each text every match takes."""
    return [(m.first[1] - m.first[0], m.second[1] - m.second[0]) for m in matches]


def test_the_sample_and_its_machine_translation_go_paragraph_by_paragraph() -> None:
    lines = (files("resources") / "samples" / "sample.jsonl").read_text(encoding="utf-8").splitlines()
    records = {record["id"]: record for record in map(json.loads, lines) if "text" in record}
    translation = next(record for record in records.values() if record.get("translation_of"))
    original = records[translation["translation_of"]]
    both = [parts(record["text"], [Block(*block) for block in record["blocks"]]) for record in (original, translation)]
    assert [part.kind for part in both[0]].count("caption") == 1
    assert align(*both) == [Match((n, n + 1), (n, n + 1)) for n in range(len(both[0]))]


def test_a_paragraph_that_was_parted_is_matched_with_both_halves() -> None:
    assert ends(align(text(300, 420, 180, 260), text(310, 200, 215, 190, 270))) == [(1, 1), (1, 2), (1, 1), (1, 1)]


def test_two_paragraphs_that_were_joined_are_matched_with_the_one() -> None:
    assert ends(align(text(300, 200, 215, 190, 270), text(310, 420, 180, 260))) == [(1, 1), (2, 1), (1, 1), (1, 1)]


def test_what_was_left_out_stands_alone() -> None:
    found = align(text(300, 420, 900, 180, 260, 350), text(310, 400, 190, 250, 340))
    assert Match((2, 3), (2, 2)) in found
    assert found[-1] == Match((5, 6), (4, 5))


def test_a_language_that_takes_a_third_of_the_room_is_matched_as_well() -> None:
    assert ends(align(text(300, 90, 600, 150), text(100, 31, 195, 52))) == [(1, 1)] * 4


def test_a_number_in_both_tells_alike_paragraphs_apart() -> None:
    first = text(*[200] * 6, words=((1, "40"), (4, "50")))
    found = align(first, text(*[200] * 5, words=((0, "40"), (3, "50"))))
    assert found == [Match((0, 1), (0, 0)), *(Match((n, n + 1), (n - 1, n)) for n in range(1, 6))]


def test_a_heading_is_matched_with_the_heading() -> None:
    found = align(text(40, 300, 42, 280, kinds="h h "), text(300, 41, 290, kinds=" h "))
    assert Match((2, 3), (1, 2)) in found


def test_nothing_is_matched_with_an_empty_text() -> None:
    assert ends(align(text(10, 20), [])) == [(1, 0), (1, 0)]
    assert ends(align([], text(10))) == [(0, 1)]
    assert align([], []) == []


def test_numbers_of_other_scripts_and_names_are_anchors() -> None:
    (arabic,), (english,) = parts("في عام ٢٠٢٢ زار NATO المدينة"), parts("In 2022 NATO visited the town")
    assert arabic.anchors & english.anchors == {"2022", "nato"}


def test_blank_lines_are_no_paragraphs() -> None:
    assert [(part.start, part.end) for part in parts("one\n\n \ntwo\n")] == [(0, 3), (7, 10)]


@given(st.lists(st.integers(1, 900), max_size=60), st.lists(st.integers(1, 900), max_size=60))
def test_every_paragraph_is_matched_once_and_in_order(one: list[int], other: list[int]) -> None:
    first, second = text(*one), text(*other)
    found = align(first, second)
    assert [n for m in found for n in range(*m.first)] == list(range(len(first)))
    assert [n for m in found for n in range(*m.second)] == list(range(len(second)))


def test_two_books_of_many_paragraphs_are_matched_along_the_diagonal() -> None:
    lengths = [40 + (n * 7919) % 700 for n in range(1500)]
    other = [round(length * 1.2) for length in lengths if length != lengths[700]]
    found = align(text(*lengths), text(*other))
    assert sum(pair == (1, 1) for pair in ends(found)) > 1400
