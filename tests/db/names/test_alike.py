"""Who would share a name with somebody that comes from the table of states."""

from pathlib import Path

import pytest

from db.edits.actors import AddActor
from db.names.alike import sharing_names
from db.names.states import states
from db.reads import actors
from db.records.actors import Name
from db.store import Store


@pytest.mark.parametrize(
    ("name", "others", "wanted"),
    [
        ("tehran", (), [("tehran", "Iran")]),  # written otherwise than the capital in the table
        ("TEHRAN", (), [("TEHRAN", "Iran")]),
        ("طهران", (), [("طهران", "Iran")]),
        ("Iran", (), []),  # that is Iran itself, which gets the names of the table
        ("Tehran city", (), []),
        ("Capital", (Name("tehran", "alias"),), [("Capital", "Iran")]),
    ],
)
def test_a_name_of_the_table_that_somebody_has(
    tmp_path: Path, name: str, others: tuple[Name, ...], wanted: list[tuple[str, str]]
) -> None:
    store = Store.create(tmp_path / "p.commonplace", "AK")
    store.apply(AddActor(name, "place", others)).result()
    there = actors.all_actors(store.reading())
    assert sharing_names([states()["IRN"]], there) == wanted
    store.close()
