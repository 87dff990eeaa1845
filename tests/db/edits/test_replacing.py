"""Another tag in the place of one: order, role and stance stay."""

from __future__ import annotations

import pytest

from db.edits.highlights import ActorGiven, AddHighlight, TagHighlights, Tags, ThemeGiven
from db.edits.replacing import ReplaceTag
from db.errors import NotFound
from db.reads import highlights
from db.store import Store


def tags(store: Store, highlight: int) -> tuple[list[str], list[tuple[str, str, int | None]]]:
    reading = store.reading()
    found = highlights.highlight(reading, highlight)
    reading.close()
    return [tag.name for tag in found.themes], [(tag.name, tag.role, tag.stance) for tag in found.actors]


@pytest.fixture
def marked(store: Store) -> int:
    given = Tags(
        (ThemeGiven(1), ThemeGiven(2), ThemeGiven(3)), (ActorGiven(1, "speaker", -2), ActorGiven(2, "target", 1))
    )
    return store.apply(AddHighlight(1, 20, 30, given)).result().made["highlight"][0]


def test_a_theme_takes_the_place_of_another(store: Store, marked: int) -> None:
    words = store.apply(ReplaceTag((marked,), ThemeGiven(1), Tags((ThemeGiven(4),)))).result().words
    assert tags(store, marked)[0] == ["New one", "Drones", "Trade"]
    assert words.outcome == "Replaced #Military by #New one."
    store.undo().result()
    assert tags(store, marked)[0] == ["Military", "Drones", "Trade"]


def test_one_that_stands_there_already_is_not_doubled(store: Store, marked: int) -> None:
    store.apply(ReplaceTag((marked,), ThemeGiven(1), Tags((ThemeGiven(3),)))).result()
    assert tags(store, marked)[0] == ["Trade", "Drones"]


def test_an_actor_takes_over_role_and_stance(store: Store, marked: int) -> None:
    store.apply(ReplaceTag((marked,), ActorGiven(1, "speaker"), Tags((), (ActorGiven(3),)))).result()
    assert tags(store, marked)[1] == [("NATO", "speaker", -2), ("Russia", "target", 1)]


def test_themes_and_actors_change_places(store: Store, marked: int) -> None:
    store.apply(ReplaceTag((marked,), ActorGiven(1, "speaker"), Tags((ThemeGiven(4),)))).result()
    assert tags(store, marked) == (["Military", "Drones", "Trade", "New one"], [("Russia", "target", 1)])
    store.apply(ReplaceTag((marked,), ThemeGiven(2), Tags((), (ActorGiven(3),)))).result()
    assert tags(store, marked) == (
        ["Military", "Trade", "New one"],
        [("Russia", "target", 1), ("NATO", "mentioned", None)],
    )


def test_a_tag_that_is_gone_is_said(store: Store, marked: int) -> None:
    for old in (ThemeGiven(4), ActorGiven(1, "target")):
        with pytest.raises(NotFound, match="no longer on this passage"):
            store.apply(ReplaceTag((marked,), old, Tags((ThemeGiven(3),)))).result()


def test_tagging_again_leaves_a_stance_as_it_was(store: Store, marked: int) -> None:
    edit = TagHighlights((marked,), Tags((ThemeGiven(4),), (ActorGiven(1, "speaker"), ActorGiven(2, "target", -1))))
    store.apply(edit).result()
    assert tags(store, marked)[1] == [("Iran", "speaker", -2), ("Russia", "target", -1)]


def test_on_many_those_with_the_tag_change_and_a_new_name_is_made_once(store: Store, marked: int) -> None:
    words = store.apply(ReplaceTag((1, 2, marked), ThemeGiven(3), Tags((ThemeGiven("Commerce"),)))).result().words
    assert words.outcome == "Replaced #Trade by #Commerce on 2 passages."
    assert [tags(store, highlight)[0] for highlight in (1, 2, marked)] == [
        ["Drones"],
        ["Commerce", "New one"],
        ["Military", "Drones", "Commerce"],
    ]
    with pytest.raises(NotFound):
        store.apply(ReplaceTag((1,), ThemeGiven(3), Tags((ThemeGiven(1),)))).result()
