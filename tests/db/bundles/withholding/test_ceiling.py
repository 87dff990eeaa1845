"""A bundle carries its highest marking; what is above the ceiling is refused by name, or left out and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.bundles.gathering.gather import gather
from db.bundles.proof.verify import verify
from db.bundles.withholding.covering import MARK
from db.bundles.write import write_bundle
from db.edits.articles import AddArticles, DescribeArticles, Metadata
from db.edits.highlights import AddHighlight
from db.edits.markings import AddMarking, MarkArticles, MarkHighlights
from db.errors import AboveCeiling, Refused
from db.records.articles import Draft
from db.records.bundle_settings import Settings
from db.store import Store

FIRST = "Grain left the harbour. Two ships waited outside the mole all night. Nobody was paid that week.\n"
SECOND = "The yard was empty on Monday. A watchman had been sent home with a letter in his pocket.\n"
WAITED, PAID, LETTER = (24, 68), (69, 95), (30, 88)
PLAIN = Settings(grouping="none", merged=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    drafts = [Draft(title, text, text.encode(), "plain") for title, text in (("Harbour", FIRST), ("Yard", SECOND))]
    made.apply(AddArticles(tuple(drafts))).result()
    for text, place in ((1, WAITED), (1, PAID), (2, LETTER)):
        made.apply(AddHighlight(text, *place)).result()
    yield made
    made.close()


def test_a_bundle_carries_the_highest_marking_inside(store: Store) -> None:
    assert gather(store.reading(), PLAIN).front.marking == ""
    store.apply(MarkArticles((1,), "green")).result()
    store.apply(MarkHighlights((2,), "amber")).result()
    outline = gather(store.reading(), PLAIN)
    assert outline.front.marking == "TLP:AMBER"
    assert [one.marking for one in outline.excerpts()] == ["TLP:GREEN", "TLP:AMBER", ""]
    store.apply(MarkArticles((1,), "red")).result()
    outline = gather(store.reading(), PLAIN)
    assert [one.marking for one in outline.excerpts()] == ["TLP:RED", "TLP:RED", ""]
    # what stands in a text that goes out whole is inside, too
    store.apply(MarkArticles((1,), None)).result()
    assert gather(store.reading(), PLAIN, ids=(1,)).front.marking == "TLP:AMBER"


def test_what_is_above_is_refused_by_name_and_nothing_is_written(store: Store, tmp_path: Path) -> None:
    store.apply(MarkHighlights((2,), "amber")).result()
    store.apply(MarkArticles((2,), "red")).result()
    with pytest.raises(Refused) as refused:
        gather(store.reading(), Settings(ceiling="green"))
    said = str(refused.value)
    assert "2 passages are marked above TLP:GREEN" in said
    assert "“Nobody was paid that week.” in “Harbour” (TLP:AMBER)" in said
    assert "1 passage of “Yard” (TLP:RED)" in said
    assert "marking:>TLP:GREEN finds them" in refused.value.advice
    with pytest.raises(Refused, match="1 passage is marked above TLP:AMBER:"):
        gather(store.reading(), Settings(ceiling="TLP:AMBER"))
    assert gather(store.reading(), Settings(ceiling="TLP:RED")).front.marking == "TLP:RED"


def test_all_that_is_above_is_named_however_much_it_is(store: Store) -> None:
    marks = [store.apply(AddHighlight(1, at, at + 9)).result().made["highlight"][0] for at in range(20)]
    store.apply(MarkHighlights(tuple(marks), "amber")).result()
    with pytest.raises(AboveCeiling, match="and 17 more") as refused:
        gather(store.reading(), Settings(ceiling="green"))
    assert len(refused.value.named) == 20
    assert all("in “Harbour” (TLP:AMBER)" in line for line in refused.value.named)


def test_a_passage_that_was_not_chosen_may_not_leave_with_its_text(store: Store) -> None:
    store.apply(MarkHighlights((2,), "amber")).result()
    with pytest.raises(Refused, match="in the texts that go out whole"):
        gather(store.reading(), Settings(ceiling="green"), ids=(1,))


def test_left_out_when_asked_so_and_counted(store: Store, tmp_path: Path) -> None:
    store.apply(MarkHighlights((2,), "amber")).result()
    store.apply(MarkArticles((2,), "red")).result()
    outline = gather(store.reading(), Settings(ceiling="green", above="leave out", merged=False))
    assert [one.excerpt.highlight.id for one in outline.excerpts()] == [1]
    assert dict(outline.front.method.left_out) == {
        "marked above TLP:GREEN": 2,
        "marked above TLP:GREEN, covered in the texts of the sources": 1,
    }
    assert [source.article.title for source in outline.sources] == ["Harbour"]
    assert outline.content(outline.sources[0]) == FIRST[: PAID[0]] + MARK + FIRST[PAID[1] :]
    assert outline.front.marking == ""
    write_bundle(outline, tmp_path / "out")
    assert "Left out: 2 marked above TLP:GREEN." in (tmp_path / "out" / "README.txt").read_text("utf-8")
    assert verify(tmp_path / "out").ok
    for path in (tmp_path / "out").rglob("*.*"):
        assert b"paid that week" not in path.read_bytes()


def test_the_markings_of_the_house_have_their_rank_and_unknown_ones_are_above_all(store: Store) -> None:
    store.apply(AddMarking("House", 250)).result()
    store.apply(MarkHighlights((1,), "house")).result()
    assert gather(store.reading(), Settings(ceiling="amber", merged=False)).front.marking == "House"
    with pytest.raises(Refused, match="marked above TLP:GREEN"):
        gather(store.reading(), Settings(ceiling="green"))
    store.apply(DescribeArticles((2,), Metadata(marking="from elsewhere"))).result()
    with pytest.raises(Refused, match=r"\(from elsewhere\)"):
        gather(store.reading(), Settings(ceiling="TLP:RED"))
    with pytest.raises(Refused, match="no marking from elsewhere"):
        gather(store.reading(), Settings(ceiling="from elsewhere"))
