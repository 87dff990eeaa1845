"""A search as a project keeps it means what was typed, and is shown with the names of now."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.find import highlight_ids
from db.search.held import Held, held_in
from db.search.query import parse


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("#Drones", "#={Drones}"),
        ("-#Drones! #dro*", "-#={Drones}! #dro*"),
        ('#"gas fields"! x', "#={Gas fields}! x"),
        ("#Weapons/Drones", "#={Drones}"),
        ("#gas", "#={Gas fields}"),
        ('#"Drones"iran', "#={Drones} iran"),
        ("#* #nothing #", "#* #nothing #"),
        ("@رئيسي speaker:@Иран", "@={Ebrahim Raisi} speaker:={Iran}"),
        ('in:"drone deal"', "in:={Drone deal}"),
        ("in:drone title:drone", "in:drone title:drone"),
        ("(#Drones NEAR/2p @Iran) OR $Unknown", "(#={Drones} NEAR/2p @={Iran}) OR $Unknown"),
    ],
)
def test_names_are_held(story: Any, typed: str, kept: str) -> None:
    uuids = {
        str(name): bytes(uuid).hex()
        for table, column in (("theme", "name"), ("article", "title"))
        for uuid, name in story.reading.all(f"SELECT uuid, {column} FROM {table}")
    }
    for name in story.actors:
        [(uuid,)] = story.reading.all("SELECT uuid FROM actor WHERE id = ?", story.actors[name])
        uuids[name] = uuid.hex()
    for name, uuid in uuids.items():
        kept = kept.replace(f"{{{name}}}", uuid)
    held = Held(story.reading)
    assert held.stored(typed) == kept
    assert held.stored(kept) == kept
    assert held.stored(held.shown(kept)) == kept


def test_what_another_search_holds_is_told() -> None:
    uuid = "0123456789abcdef" * 2
    assert held_in(f"$={uuid} #={uuid} $name", "saved_search") == [uuid]
    assert held_in(f"#={uuid}", "theme") == [uuid]


PIECES = st.one_of(
    st.sampled_from(["#Drones", '#"gas fields"', "#Weapons!", "@Iran", "speaker:@Раиси", 'in:"Gas talks"', "#dro*"]),
    st.sampled_from(["$x", "#=", '#"Dro', "kish", "(", ")", "-", '"', " OR ", " NEAR/2p ", " INSIDE ", "!", "😀", "a"]),
    st.just(" "),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_kept_finds_what_was_typed(story: Any, typed: str) -> None:
    held = Held(story.reading)
    kept = held.stored(typed)
    expected = highlight_ids(story.reading, parse(typed))
    assert highlight_ids(story.reading, parse(kept)) == expected
    assert highlight_ids(story.reading, parse(held.shown(kept))) == expected
