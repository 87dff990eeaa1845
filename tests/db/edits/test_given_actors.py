"""Many actors taken in at once: who is there already gets more names, and one undo takes all of it back."""

from contextlib import closing
from pathlib import Path

import pytest

from db.edits.actors import AddActor
from db.edits.given_actors import TakeActors
from db.errors import Refused
from db.names.states import chosen
from db.reads import actors
from db.records.actors import Name
from db.records.given_actors import GivenActor
from db.store import Store


def test_states_come_with_their_names_and_join_who_is_there(store: Store) -> None:
    reading = store.reading()
    before = {actor.name: actor for actor in actors.all_actors(reading)}
    edit = TakeActors(chosen(["IRN", "TUR", "USSR", "RUS"]))
    changes = store.apply(edit).result()
    found = {actor.name: actor for actor in actors.all_actors(reading)}
    assert edit.taken.added == ["Turkey", "Soviet Union"]
    assert edit.taken.widened == ["Iran", "Russia"]
    assert found["Iran"].id == before["Iran"].id
    forms = {name.form: name for name in found["Iran"].names}
    assert forms["Тегеран"].type == "metonym"
    assert forms["Тегеран"].language == "ru"
    assert forms["Tehran"].type == "metonym"
    assert found["Soviet Union"].affiliation_id == found["Russia"].id
    assert found["Russia"].affiliation_id == before["Russia"].affiliation_id
    assert reading.one("SELECT country FROM actor WHERE id = ?", found["Turkey"].id) == ("TR",)
    assert changes.words.done.format(**changes.words.values) == "Added 2 actors, and names to 2 actors."
    again = TakeActors(chosen(["IRN", "TUR", "USSR", "RUS"]))
    store.apply(again).result()
    assert again.taken.unchanged == ["Iran", "Turkey", "Soviet Union", "Russia"]
    store.undo().result()  # the second time nothing was done, so there is nothing of it to undo
    assert {actor.name: actor for actor in actors.all_actors(reading)} == before
    reading.close()


def test_an_actor_under_another_of_the_names_is_the_same_one(tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "p.commonplace", "Tester")) as store:
        store.apply(AddActor("USA", "state")).result()
        store.apply(AddActor("Georgia", "person")).result()
        edit = TakeActors(chosen(["USA"]))
        store.apply(edit).result()
        assert edit.taken.widened == ["United States"]
        reading = store.reading()
        names = {actor.name for actor in actors.all_actors(reading)}
        reading.close()
        assert names == {"USA", "Georgia"}


def test_who_was_made_in_passing_gets_the_kind_that_a_list_tells(store: Store) -> None:
    store.apply(AddActor("White House")).result()
    edit = TakeActors((GivenActor("White House", "public body"), GivenActor("Iran", "organisation")))
    store.apply(edit).result()
    with closing(store.reading()) as reading:
        kinds = {actor.name: actor.kind for actor in actors.all_actors(reading)}
    assert kinds["White House"] == "public body"
    assert kinds["Iran"] == "state", "what the analyst said stays"
    assert edit.taken.widened == ["White House"]


def test_nothing_chosen_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="No actor was chosen"):
        store.apply(TakeActors(())).result()


def test_names_without_letters_are_left_out(store: Store) -> None:
    edit = TakeActors((GivenActor("Kish", "place", (Name("  "), Name("Kish  Island"), Name("Kish"))),))
    store.apply(edit).result()
    reading = store.reading()
    kish = next(actor for actor in actors.all_actors(reading) if actor.name == "Kish")
    reading.close()
    assert [name.form for name in kish.names] == ["Kish", "Kish Island"]
