"""What the margin can be chosen to show is counted as it is shown."""

from db.edits.highlights import AddHighlight, DeleteHighlights
from db.reads import margin
from db.store import Store


def test_a_theme_is_chosen_with_those_below_it(store: Store) -> None:
    reading = store.reading()
    assert margin.of_theme(reading, 1, 1) == {1}
    assert margin.of_theme(reading, 1, 2) == {1}
    assert margin.of_theme(reading, 1, 3) == {2}
    assert margin.of_theme(reading, 2, 1) == set()


def test_actors_coders_and_the_untagged(store: Store) -> None:
    made = store.apply(AddHighlight(1, 61, 66)).result().made["highlight"][0]
    reading = store.reading()
    assert margin.of_actor(reading, 1, 1) == {1}
    assert margin.untagged(reading, 1) == {made}
    store.rename_coder("Another")
    other = store.apply(AddHighlight(1, 62, 70)).result().made["highlight"][0]
    coders = {name: number for number, name in margin.coders(reading)}
    assert margin.of_coder(reading, 1, coders["Another"]) == {other}
    assert margin.present_coders(reading, 1) == {coders["Tester"], coders["Another"]}
    assert margin.present_coders(reading, 1, {1, 2}) == {coders["Tester"]}


def test_what_there_is_to_choose_is_counted(store: Store) -> None:
    found = margin.present(store.reading(), 1)
    assert [(one.name, one.count) for one in found.themes] == [
        ("Drones", 1),
        ("Military", 1),
        ("New one", 1),
        ("Trade", 1),
    ]
    assert {(one.name, one.count) for one in found.actors} == {("Iran", 1), ("Russia", 1), ("NATO", 1)}
    assert [(one.name, one.count) for one in found.coders] == [("Tester", 3)]
    assert (found.untagged, found.all) == (0, 3)
    for one in found.themes:
        assert len(margin.of_theme(store.reading(), 1, one.id)) == one.count


def test_what_is_gone_is_not_counted(store: Store) -> None:
    store.apply(DeleteHighlights((1,))).result()
    reading = store.reading()
    assert margin.of_theme(reading, 1, 1) == set()
    assert margin.count(reading, 1) == 2
    assert "Drones" not in [one.name for one in margin.present(reading, 1).themes]
