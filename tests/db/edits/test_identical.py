"""Marking identical passages: one act, one undo, and every quote is what stands at its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.identical import MarkedPlace, MarkIdentical
from db.errors import ProjectError
from db.file.check import check
from db.reads import highlights
from db.records.articles import Draft
from db.store import Store
from db.text.identical import SameWords

TAGS = Tags((ThemeGiven("Isolation"),), (ActorGiven("Iran", "speaker", -1),))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "q.commonplace", "AK")
    yield made
    made.close()


def add(store: Store, *texts: str) -> None:
    store.apply(AddArticles(tuple(Draft(text[:9] or "-", text, text.encode(), "text") for text in texts))).result()


def places(text: int, content: str, quote: str, alike: bool = False) -> tuple[MarkedPlace, ...]:
    return tuple(MarkedPlace(text, start, end) for start, end in SameWords(quote, alike).places(content))


def test_all_are_marked_in_one_act_and_gone_in_one_undo(project: Store) -> None:
    texts = ("ya ya. ya", "ya, 👩‍👧 ya")
    add(project, *texts)
    there = project.apply(AddHighlight(1, 0, 2)).result().made["highlight"][0]
    wanted = (MarkedPlace(1, 0, 2, there), *places(1, texts[0], "ya")[1:], *places(2, texts[1], "ya"))
    before = project.reading()
    changes = project.apply(MarkIdentical(wanted, TAGS)).result()
    assert changes.words.outcome == "Marked 5 passages in 2 articles."
    assert str(changes.words) == "Mark 5 passages “ya” in 2 articles with #Isolation, @Iran"
    found = list(highlights.each(before))
    assert len(found) == 5
    for one in found:
        assert one.quote == texts[one.text_id - 1][one.start : one.end] == "ya"
        assert [tag.name for tag in one.themes] == ["Isolation"]
        assert [(tag.name, tag.role, tag.stance) for tag in one.actors] == [("Iran", "speaker", -1)]
    project.undo().result()
    assert [(one.id, one.themes) for one in highlights.each(before)] == [(there, ())]
    project.redo().result()
    assert highlights.count(before) == 5
    before.close()


def test_thousands_at_once(project: Store) -> None:
    content = "gas. " * 3000
    add(project, content)
    changes = project.apply(MarkIdentical(places(1, content, "gas"), TAGS)).result()
    assert changes.words.outcome == "Marked 3000 passages."
    reading = project.reading()
    assert highlights.count(reading) == 3000
    assert check(reading, project.path).faults == ()
    project.undo().result()
    assert highlights.count(reading) == 0
    reading.close()


@pytest.mark.parametrize("bad", [MarkedPlace(1, 3, 99), MarkedPlace(9, 0, 1), MarkedPlace(1, 0, 2, 77)])
def test_one_that_cannot_be_marked_refuses_them_all(project: Store, bad: MarkedPlace) -> None:
    add(project, "ya ya")
    with pytest.raises(ProjectError):
        project.apply(MarkIdentical((MarkedPlace(1, 0, 2), bad), TAGS)).result()
    reading = project.reading()
    assert highlights.count(reading) == 0
    reading.close()


PIECES = st.sampled_from(
    ["Iran", "IRÁN", "دَوْلَة", "دولـة", "伊朗", "e\u0301", "\u00e9", "👩‍👧", "🇮🇷", " ", ". ", "\n", "\u202e"]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join), st.sampled_from(["Iran", "دولة", "伊", "\u00e9"]))
def test_every_quote_is_the_text_at_its_place(tmp_path_factory: pytest.TempPathFactory, text: str, quote: str) -> None:
    store = Store.create(tmp_path_factory.mktemp("m") / "p.commonplace", "AK")
    add(store, text)
    wanted = places(1, text, quote, alike=True)
    if wanted:
        store.apply(MarkIdentical(wanted, Tags())).result()
    reading = store.reading()
    found = list(highlights.each(reading))
    assert [(one.start, one.end) for one in found] == [(place.start, place.end) for place in wanted]
    assert all(one.quote == text[one.start : one.end] for one in found)
    reading.close()
    store.close()
