"""The method page says what was asked, who coded and when, grades, counts, changes since, and what is not inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.bundles.gathering.gather import gather
from db.bundles.method_words import codebook_facts, count_facts, method_facts
from db.bundles.outline import Outline
from db.edits.articles import AddArticles
from db.edits.grades import GradeHighlights, GradeOutlet
from db.edits.highlights import ActorGiven, AddHighlight, NoteHighlight, Tags, ThemeGiven
from db.edits.markings import MarkArticles, MarkHighlights
from db.edits.themes import AddTheme
from db.edits.wordings import DefineTheme
from db.records.articles import Draft
from db.records.bundle_settings import Redact, Settings
from db.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    yield made
    made.close()


def fill(store: Store) -> None:
    told = [("Post", "2022-07-19", "en"), ("Post", "2022-08", "en-GB"), ("صحيفة", None, "ar")]
    drafts = tuple(
        Draft(
            f"T{at}", f"Text {at} says a thing.", b"%d" % at, "plain", outlet=outlet, published=day, language=language
        )
        for at, (outlet, day, language) in enumerate(told)
    )
    store.apply(AddArticles(drafts)).result()
    store.apply(AddTheme("Grain", definition="What is sown.")).result()
    for number in (1, 2, 3):
        given = Tags((ThemeGiven(1),), (ActorGiven("Raisi", "speaker"), ActorGiven("NATO", "target", -2)))
        store.apply(AddHighlight(number, 0, 6, given)).result()
    store.apply(DefineTheme(1, "What is reaped.", "wheat", "flour")).result()
    store.apply(GradeHighlights((1, 2), 2)).result()
    store.apply(GradeOutlet("Post", "B")).result()
    store.apply(NoteHighlight(3, "later")).result()


def said(outline: Outline) -> list[str]:
    return [f"{fact.label}: {fact.words}" if fact.label else f"- {fact.words}" for fact in method_facts(outline)]


def test_what_the_page_says(store: Store) -> None:
    fill(store)
    store.apply(MarkArticles((1,), "green")).result()
    asked = Settings(query="#Grain", made="2026-11-22T18:00:00Z", coder="MN", merged=False)
    outline = gather(store.reading(), asked)
    lines = said(outline)
    assert lines[:3] == ["Search: highlights about Grain", "- #Grain", "Made: 22 November 2026, by MN"]
    assert "Coders: AK (3), of 3 excerpts" in lines
    assert "Published: 19 July 2022 to August 2022" in lines
    assert "Marking: TLP:GREEN, the highest inside: for the community" in lines
    assert "- B, usually reliable: Post" in lines
    assert "- 2, probably true: 2 excerpts" in lines
    assert "Changed since: Grain: 3 of 3 excerpts were tagged under earlier words of it" in lines
    assert any(line.startswith("Changed since: 3 excerpts edited after they were made, the last on ") for line in lines)
    book = [(fact.label, fact.words) for fact in codebook_facts(outline)]
    assert book == [
        ("Grain", "3 excerpts"),
        ("", "What is reaped."),
        ("", "Holds wheat"),
        ("", "Does not hold flour"),
    ]
    assert {fact.label: fact.words for fact in count_facts(outline)} == {
        "Outlets": "Post (2), \u2068صحيفة\u2069 (1)",
        "Languages": "English (2), Arabic (1)",
        "Months": "July 2022 (1), August 2022 (1), no date (1)",
        "Themes": "Grain (3)",
        "Actors": "NATO (3), Raisi (3)",
    }
    assert [(one.name, one.numbers) for one in outline.index()] == [("NATO", (1, 2, 3)), ("Raisi", (1, 2, 3))]
    assert [one.sentences for one in outline.excerpts()] == [("Raisi blames NATO",)] * 3


def test_what_is_left_out_is_counted_without_being_said(store: Store) -> None:
    fill(store)
    store.apply(MarkHighlights((1,), "red")).result()
    hidden = Redact(("Raisi",))
    asked = Settings(ceiling="green", above="leave out", redact=hidden, merged=False)
    lines = said(gather(store.reading(), asked))
    assert "Ceiling: nothing marked above green" in lines
    assert "Left out: 1 passage marked above TLP:GREEN" in lines
    assert "Redacted: 1 name" in lines
    assert not any("Raisi" in line for line in lines)
