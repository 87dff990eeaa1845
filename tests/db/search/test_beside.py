"""Passages beside others: one inside the other, overlapping, within so many paragraphs or sentences."""

from typing import Any

import pytest

from db.edits.actors import AddActor
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, DeleteHighlights
from db.edits.themes import AddTheme
from db.records.articles import Draft
from db.search.find import article_ids, highlight_ids
from db.search.query import parse

TEXT = "One stands here. Two stands here. Three stands here.\n\nFour stands here. Five stands here.\nSix stands here."


@pytest.fixture
def told(project: Any) -> Any:
    """Six sentences in three paragraphs, with a theme A and an actor B."""
    store = project.store
    made = store.apply(AddArticles((Draft("Six", TEXT, TEXT.encode(), "plain"),))).result().made["article"]
    project.articles["Six"] = made[0]
    project.themes["A"] = store.apply(AddTheme("A")).result().made["theme"][0]
    project.actors["B"] = store.apply(AddActor("B", "other")).result().made["actor"][0]
    project.mark("Six", "One stands", "A")
    project.mark("Six", "Five", "A")
    project.mark("Six", "stands here. Two", "", (ActorGiven(project.actors["B"], "speaker"),))
    project.mark("Six", "Six stands", "", (ActorGiven(project.actors["B"], "target"),))
    return project


@pytest.mark.parametrize(
    ("typed", "quotes"),
    [
        ("#A NEAR/1p @B", {"One stands"}),
        ("#A NEAR/2p @B", {"One stands", "Five"}),
        ("#A NEAR/1s @B", {"One stands"}),
        ("#A NEAR/2s @B", {"One stands", "Five"}),
        ("@B NEAR/1s #A", {"stands here. Two"}),
        ("#A NEAR/2p speaker:B", {"One stands", "Five"}),
        ("#A NEAR/1p target:B", set()),
        ("#A NEAR/3s target:B", {"Five"}),
        ("#A WITH @B", {"One stands"}),
        ("#A INSIDE @B", set()),
        ("#A INSIDE #A", {"One stands", "Five"}),
        ("#A -(#A NEAR/1p @B)", {"Five"}),
        ("#A NEAR/1p (@B OR #Drones)", {"One stands"}),
    ],
)
def test_beside(told: Any, typed: str, quotes: set[str]) -> None:
    assert told.quotes(highlight_ids(told.reading, parse(typed))) == quotes


def test_inside_means_no_part_outside(told: Any) -> None:
    told.mark("Six", "here. Two", "A")
    assert told.quotes(highlight_ids(told.reading, parse("#A INSIDE @B"))) == {"here. Two"}
    assert article_ids(told.reading, parse("#A INSIDE @B")) == [told.articles["Six"]]


def test_what_was_found_is_forgotten_when_somebody_writes(told: Any) -> None:
    query = parse("#A WITH @B")
    assert highlight_ids(told.reading, query)
    told.store.apply(DeleteHighlights((told.highlights["stands here. Two"],))).result()
    assert highlight_ids(told.reading, query) == []
    told.store.undo().result()
    assert highlight_ids(told.reading, query)
