"""Actors are merged and split without loss: any such acts leave a sound project, and undo brings back what was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edits import Edit
from db.edits.actor_names import PreferName
from db.edits.actors import AddName, DeleteActor, DescribeActor, RenameActor
from db.edits.highlights import ActorGiven, AddHighlight, Tags
from db.edits.identifiers import AddIdentifier
from db.edits.mentions import RefuseMention
from db.edits.merging_actors import MergeActors, SplitActor
from db.edits.relations import AddRelation, ChangeRelation, RemoveRelation
from db.errors import ProjectError, Refused
from db.file.check import check
from db.journal.replay import images_of
from db.journal.tables import TABLES
from db.reading import Reading
from db.reads.actors import actor, all_actors
from db.reads.relations import identifiers_of, relations_of
from db.records.actors import Name
from db.store import Store

Living = Callable[[Reading], dict[str, dict[str, Any]]]
FIXTURE = (HealthCheck.function_scoped_fixture,)
"""`filled` only makes projects; nothing of it is left from one example to the next."""
who = st.integers(1, 5)
form = st.sampled_from(["Iran", "Tehran", "إيران", "Moscow", "Kremlin", "Alliance", "tehran"])
act = st.one_of(
    st.builds(MergeActors, st.lists(who, min_size=1, max_size=3).map(tuple), who),
    st.builds(
        SplitActor,
        who,
        st.lists(form, max_size=2).map(tuple),
        st.lists(st.integers(1, 4), max_size=3).map(tuple),
        who | form,
    ),
    st.builds(AddName, who, form.map(Name)),
    st.builds(PreferName, who, form),
    st.builds(RenameActor, who, form),
    st.builds(DescribeActor, who, affiliation=who),
    st.builds(AddRelation, who, who, st.sampled_from(["leads", "opposes"]), highlight=st.none() | st.integers(1, 4)),
    st.builds(AddIdentifier, who, st.just("wikidata"), st.sampled_from(["Q794", "Q159"])),
    st.builds(RefuseMention, who, st.just(((29, 35),)), st.just((1,))),
    st.builds(DeleteActor, who),
)


@contextmanager
def project(filled: Callable[[Path], Store]) -> Iterator[Store]:
    with TemporaryDirectory() as folder, closing(filled(Path(folder) / "p.commonplace")) as store:
        yield store


def rows(reading: Reading) -> dict[str, str]:
    return {f"{t.name} {key}": repr(image) for t in TABLES.values() for key, image in images_of(reading.connection, t)}


def sound(reading: Reading) -> None:
    living = {one.id: one for one in all_actors(reading)}
    for one in living.values():
        assert sum(name.type == "preferred" for name in one.names) == 1
        assert len({name.form for name in one.names}) == len(one.names)
        seen, here = set(), one.affiliation_id
        while here is not None:
            assert here in living, "an actor belongs to one that is gone"
            assert here not in seen, "an actor belongs to itself"
            seen.add(here)
            here = living[here].affiliation_id
        for relation in relations_of(reading, one.id):
            assert {relation.actor_id, relation.other_id} <= living.keys()
            assert relation.actor_id != relation.other_id
    tagged = {row[0] for row in reading.all("SELECT actor_id FROM actor_tag")}
    assert tagged <= living.keys(), "a passage names an actor that is gone"


@settings(max_examples=30, suppress_health_check=FIXTURE)
@given(acts=st.lists(act, min_size=1, max_size=8))
def test_random_acts_leave_a_sound_project_and_are_undone_one_by_one(
    acts: list[Edit], filled: Callable[[Path], Store]
) -> None:
    with project(filled) as store, closing(store.reading()) as reading:
        states = [rows(reading)]
        for one in acts:
            try:
                if not store.apply(one).result().touched:
                    continue
            except ProjectError:
                assert rows(reading) == states[-1], "a refused act left something"
                continue
            sound(reading)
            states.append(rows(reading))
        for before in reversed(states[:-1]):
            store.undo().result()
            assert rows(reading) == before
        assert check(reading, store.path).ok


@settings(max_examples=25, suppress_health_check=FIXTURE)
@given(acts=st.lists(act, min_size=2, max_size=7), order=st.randoms(use_true_random=False))
def test_taking_back_in_any_order_leaves_a_sound_project(
    acts: list[Edit], order: Any, filled: Callable[[Path], Store]
) -> None:
    with project(filled) as store, closing(store.reading()) as reading:
        done = []
        for one in acts:
            try:
                done.append(store.apply(one).result().seq)
            except ProjectError:
                continue
        order.shuffle(done)
        for seq in done:
            try:
                store.undo(seq).result()
            except ProjectError:
                continue
            sound(reading)


def test_all_that_is_said_of_one_goes_to_the_other(store: Store) -> None:
    store.apply(AddHighlight(1, 20, 30, Tags((), (ActorGiven(1, "speaker", 1), ActorGiven(2, "speaker", -1))))).result()
    store.apply(AddHighlight(1, 40, 50, Tags((), (ActorGiven(1, "speaker"), ActorGiven(2, "speaker", 2))))).result()
    store.apply(AddName(2, Name("Tehran", "alias", "en"))).result()
    store.apply(DescribeActor(1, note="one", country="IR")).result()
    store.apply(DescribeActor(2, note="two")).result()
    store.apply(AddIdentifier(2, "wikidata", "Q159")).result()
    store.apply(AddRelation(2, 3, "opposes", "1949", note="long since")).result()
    store.apply(AddRelation(1, 3, "opposes", "1949", highlight=1)).result()
    store.apply(AddRelation(1, 2, "allied with")).result()
    merge = MergeActors((2,), 1)
    done = store.apply(merge).result()
    assert merge.folded == {"names": 1, "stances": 1, "relations": 2}
    assert done.words.outcome == (
        "Merged Russia into @Iran, 3 passages. Of these: 1 name both had; 1 stance of its own kept; 2 relations folded."
    )
    reading = store.reading()
    found = actor(reading, 1)
    assert [name.form for name in found.names] == ["Iran", "Tehran", "إيران", "Russia", "Moscow"]
    assert found.names[1].language == "en"
    assert (found.note, found.country, found.affiliation_id, found.passages) == ("one\n\ntwo", "IR", None, 4)
    assert identifiers_of(reading, 1)[0].value == "Q159"
    (relation,) = relations_of(reading, 1)
    assert (relation.kind, relation.other_id, relation.highlight_id, relation.note) == ("opposes", 3, 1, "long since")
    tags = reading.all("SELECT highlight_id, role, stance FROM actor_tag WHERE actor_id = 1 ORDER BY 1, 2")
    assert tags == [(1, "speaker", -1), (3, "target", 2), (4, "speaker", 1), (5, "speaker", 2)]
    reading.close()


def test_who_belongs_to_one_that_goes_belongs_to_the_other_and_no_circle_comes_of_it(store: Store) -> None:
    store.apply(DescribeActor(3, affiliation=2)).result()  # NATO under Russia under Iran
    merge = MergeActors((1,), 3)
    store.apply(merge).result()
    reading = store.reading()
    assert actor(reading, 3).affiliation_id is None
    assert actor(reading, 2).affiliation_id == 3
    assert merge.folded == {"affiliations": 1}
    reading.close()


def test_names_and_passages_go_to_a_new_actor(store: Store) -> None:
    store.apply(DescribeActor(1, country="IR")).result()
    done = store.apply(SplitActor(1, ("Tehran",), (1,), "Tehran")).result()
    assert done.words.outcome == "1 name and 1 passage of @Iran to @Tehran."
    reading = store.reading()
    new = actor(reading, done.made["actor"][0])
    assert (new.name, new.kind, new.country, new.passages) == ("Tehran", "state", "IR", 1)
    assert [name.form for name in actor(reading, 1).names] == ["Iran", "إيران"]
    (tag,) = reading.all("SELECT role, stance FROM actor_tag WHERE actor_id = ?", new.id)
    assert tag == ("speaker", -1)
    reading.close()


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (MergeActors((1,), 1), "cannot be merged"),
        (SplitActor(1, ("Iran",), (), "Persia"), "preferred name"),
        (SplitActor(1, (), (), "Persia"), "Nothing was chosen"),
        (SplitActor(1, ("Tehran",), (), "Russia"), "already"),
        (SplitActor(1, ("Tehran",), (), 1), "belong to Iran already"),
        (AddRelation(1, 1, "leads"), "to itself"),
        (AddRelation(1, 2, " "), "needs a few words"),
        (AddRelation(1, 2, "leads", "2020", "2019"), "cannot end"),
        (AddIdentifier(1, "wikidata", " \u200e"), "needs a catalogue and a value"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(edit: Edit, why: str, store: Store) -> None:
    with pytest.raises(Refused, match=why):
        store.apply(edit).result()


def test_an_identifier_of_another_names_that_other(store: Store) -> None:
    store.apply(AddIdentifier(1, "Wikidata", "Q794")).result()
    with pytest.raises(Refused, match="wikidata Q794 is Iran already"):
        store.apply(AddIdentifier(2, "wikidata", "Q794")).result()


def test_a_relation_is_said_anew_and_taken_back(store: Store) -> None:
    store.apply(AddRelation(1, 2, "leads", "1979", None, 1, "a note")).result()
    with pytest.raises(Refused, match="there already"):
        store.apply(AddRelation(1, 2, "leads", "1979")).result()
    store.apply(ChangeRelation(1, other=3, highlight=0, valid_to="1989-06-03")).result()
    reading = store.reading()
    (found,) = relations_of(reading, 3)
    assert (found.actor_id, found.kind, found.valid_to, found.highlight_id, found.note) == (
        *(1, "leads", "1989-06-03"),
        *(None, "a note"),
    )
    store.apply(RemoveRelation(1)).result()
    assert relations_of(reading, 1) == []
    reading.close()


def test_a_merge_tells_how_far_it_is(filled: Callable[[Path], Store]) -> None:
    told: list[tuple[int, int]] = []
    with project(filled) as store:
        tags = store.reading().one("SELECT count(*) FROM actor_tag WHERE actor_id = 1") or (0,)
        store.apply(MergeActors((1,), 2, progress=lambda *far: told.append(far))).result()
    assert tags[0] > 0
    assert (told[0], told[-1]) == ((0, tags[0]), (tags[0], tags[0]))
