"""Every kind of result of one search: names, notes and sentences that nobody has tagged stand beside highlights."""

from random import Random
from typing import Any

import pytest

from db.edits.actors import DescribeActor
from db.edits.themes import AddTheme
from db.edits.wordings import DefineTheme
from db.search.find import highlight_ids
from db.search.kinds import KINDS, RowKind, count_rows, find_rows
from db.search.named import NameHit, find_names
from db.search.query import parse
from db.search.untagged import find_untagged

TYPED = [
    "drones",
    "dro*",
    "raisi",
    "#weapons",
    "#weapons!",
    "weapons OR gas",
    "drones -@iran",
    "fields lang:en",
    "@raisi",
    "speaker:raisi OR tehran",
    "denials stance:<0",
    "kremlin NEAR/3 the",
    "lang:en",
    "-drones",
    "nothing",
    "#Drones WITH @Iran",
]


def names(project: Any, query: str, kind: RowKind) -> list[str]:
    return [hit.name for hit in find_rows(project.reading, parse(query), kind).hits if isinstance(hit, NameHit)]


def sentences(project: Any, query: str) -> list[str]:
    return [hit.snippet.text for hit in find_untagged(project.reading, parse(query)).hits]


def test_themes_and_actors_are_found_by_their_names(story: Any) -> None:
    assert names(story, "drones", "themes") == ["Drones"]
    assert names(story, "#weapons", "themes") == ["Weapons"]
    assert names(story, "ga*", "themes") == ["Gas fields"]
    assert names(story, "iran", "actors") == ["Iran"]
    assert names(story, "Иран", "actors") == ["Iran"]
    assert names(story, "kremlin", "actors") == ["Russia"]
    assert names(story, "lang:en", "themes") == []
    assert names(story, "-drones", "themes") == []


def test_they_are_narrowed_by_what_their_passages_are(story: Any) -> None:
    assert names(story, "drones lang:zh", "themes") == ["Drones"]
    assert names(story, "drones lang:ru", "themes") == []
    assert names(story, "raisi stance:<0", "actors") == ["Ebrahim Raisi"]
    assert names(story, "raisi stance:>0", "actors") == []
    assert names(story, "speaker:raisi", "actors") == ["Ebrahim Raisi"]
    assert names(story, "target:raisi", "actors") == []


def test_the_reason_is_shown_and_marked(story: Any) -> None:
    (hit,) = find_rows(story.reading, parse("рас* OR раиси"), "actors").hits
    assert isinstance(hit, NameHit)
    assert hit.reasons == ("name",)
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["Раиси"]
    (theme,) = find_rows(story.reading, parse("#drones"), "themes").hits
    assert isinstance(theme, NameHit)
    assert (theme.path, theme.reasons, theme.passages) == (("Weapons", "Drones"), ("tag",), 2)


def test_a_definition_and_a_note_are_reasons_too(project: Any) -> None:
    project.store.apply(DefineTheme(project.themes["Gas fields"], "Fields such as Kish and South Pars")).result()
    project.store.apply(DescribeActor(project.actors["Russia"], note="Partner since 2015")).result()
    (theme,) = find_rows(project.reading, parse("pars"), "themes").hits
    assert (theme.reasons, theme.snippet.text) == (("note",), "Fields such as Kish and South Pars")
    (actor,) = find_rows(project.reading, parse("partner NEAR/1 since"), "actors").hits
    assert actor.reasons == ("note",)


def test_two_themes_of_one_name_are_asked_by_their_paths(project: Any) -> None:
    project.store.apply(AddTheme("Drones", project.themes["Gas fields"])).result()
    asked = {
        hit.asked for hit in find_rows(project.reading, parse("drones"), "themes").hits if isinstance(hit, NameHit)
    }
    assert asked == {"Weapons/Drones", "Gas fields/Drones"}


def test_notes_are_rows_of_their_own(story: Any) -> None:
    (hit,) = find_rows(story.reading, parse("memorandum"), "notes").hits
    assert (hit.kind, hit.snippet.text, hit.reasons) == ("note", "Compare the memorandum", ("note",))
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["memorandum"]
    assert find_rows(story.reading, parse("drones"), "notes").hits == ()
    assert count_rows(story.reading, parse("#denials"), "notes") == (1, True)


def test_sentences_in_no_highlight_are_found_with_their_words(story: Any) -> None:
    assert sentences(story, "sanctions") == ["Sanctions were not discussed."]
    assert sentences(story, "drones") == []  # each is in a highlight
    assert sentences(story, "partners the") == []
    found = find_untagged(story.reading, parse("سفر OR روسيا"))
    (hit,) = found.hits
    content = story.reading.one("SELECT content FROM body WHERE text_id = ?", hit.article.text_id)[0]
    assert "روسيا" in content[hit.start : hit.end]
    assert found.exact


def test_a_tag_stands_for_its_names_there(story: Any) -> None:
    assert [text for text in sentences(story, "@Russia") if "俄罗斯" in text] == []
    assert any("روسيا" in text for text in sentences(story, "@Russia"))
    assert any("Иран" in text for text in sentences(story, "Иран -@Russia"))
    assert sentences(story, "@Iran has:note") == []
    assert sentences(story, "#weapons is:important") == []


def test_paging_goes_on_where_the_page_before_ended(story: Any) -> None:
    for kind in KINDS:
        query = parse("raisi OR drones OR sanctions OR iran OR @russia")
        whole = find_rows(story.reading, query, kind)
        pieces = [find_rows(story.reading, query, kind, 1, at).hits for at in range(len(whole.hits))]
        assert [piece[0] for piece in pieces] == list(whole.hits)
        assert count_rows(story.reading, query, kind) == (len(whole.hits), True)


@pytest.mark.parametrize("typed", TYPED)
def test_sets_of_bits_find_the_same_names(project: Any, typed: str) -> None:
    plain = [find_names(project.reading, parse(typed), kind, 1000) for kind in ("theme", "actor")]
    notes = find_rows(project.reading, parse(typed), "notes").hits
    project.store.keep_bitmaps()
    project.store.wait_for_bitmaps()
    with_bits = project.store.reading()
    assert with_bits.bitmaps() is not None
    assert [find_names(with_bits, parse(typed), kind, 1000) for kind in ("theme", "actor")] == plain
    assert find_rows(with_bits, parse(typed), "notes").hits == notes
    with_bits.close()


def test_a_note_is_found_only_with_its_highlight(story: Any) -> None:
    random, found = Random(5), set[int]()
    for _ in range(30):
        typed = " ".join(random.sample(["raisi", "the", "OR", "#denials", "lang:en", "memorandum"], 3)).strip("OR ")
        query = parse(typed)
        ids = {hit.highlight.id for hit in find_rows(story.reading, query, "notes").hits if hit.highlight is not None}
        assert ids <= set(highlight_ids(story.reading, query))
        found |= ids
    assert found
