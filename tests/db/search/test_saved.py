"""Saved searches inside a search: they hold what they name, and nothing they hold can break the rest."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from db.edits.actors import RenameActor
from db.edits.articles import DescribeArticles, Metadata
from db.edits.searches import DeleteSearch, RenameSearch, SaveSearch
from db.edits.themes import AddTheme, DeleteTheme, MoveTheme, RenameTheme
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.reads.searches import saved_search, saved_searches
from db.search.complete import complete
from db.search.empty import nearby
from db.search.find import count, find, highlight_ids, passages
from db.search.offered import offered
from db.search.query import parse
from db.search.wording import in_words


def save(project: Any, name: str, query: str) -> int:
    return int(project.store.apply(SaveSearch(name, query)).result().made["saved_search"][0])


def found(project: Any, typed: str) -> set[str]:
    return set(project.quotes(highlight_ids(project.reading, parse(typed))))


SOLD, CHINESE, DENIED = "Shahed-136 drones had been sold", "莱希否认出售无人机", "Raisi denied the sale of the drones"


def test_a_saved_search_stands_for_what_it_finds(project: Any) -> None:
    save(project, "Air", "#Drones OR #denials")
    assert found(project, "$Air") == {SOLD, CHINESE, DENIED}
    assert found(project, "$air lang:en") == {SOLD, DENIED}
    assert found(project, "#Drones -$Air") == set()
    assert found(project, '-$"air" has:theme') == {"Kish gas field", "قال رئيسي إن إيران"}
    save(project, "Air in English", "$Air lang:en")
    assert found(project, '$"Air in English" -#Drones') == {DENIED}
    assert count(project.reading, parse("$Air"), exact=True).highlights == 3


def test_its_words_are_marked(project: Any) -> None:
    save(project, "Sales", "sale -gas")
    hits = find(project.reading, parse("$Sales drones")).hits
    assert [hit.highlight.quote for hit in hits] == [DENIED]
    assert len(hits[0].snippet.marks) == 2
    assert len(passages(project.reading, parse("$Sales"), project.articles["Drone deal"])) == 1


def test_a_rename_does_not_break_it(project: Any) -> None:
    number = save(project, "Mine", '#drones! speaker:"Ebrahim Raisi" OR (@Iran in:"drone deal") -#gas* NEAR/1p @none')
    before = found(project, "$Mine")
    assert before == {SOLD}
    kept = saved_search(project.reading, number).stored
    assert "rones" not in kept
    assert "Raisi" not in kept
    assert "#gas*" in kept
    project.store.apply(RenameTheme(project.themes["Drones"], "Unmanned aircraft")).result()
    project.store.apply(RenameActor(project.actors["Ebrahim Raisi"], "The President")).result()
    project.store.apply(DescribeArticles((project.articles["Drone deal"],), Metadata(title="A sale"))).result()
    assert found(project, "$Mine") == before
    assert saved_search(project.reading, number).query == (
        '#"Unmanned aircraft"! speaker:"The President" OR (@Iran in:"A sale") -#gas* NEAR/1p @none'
    )


def test_what_is_shown_means_what_is_kept(project: Any) -> None:
    number = save(project, "Mine", "#Drones")
    twin = project.store.apply(AddTheme("Drones", project.themes["Gas fields"])).result().made["theme"][0]
    assert saved_search(project.reading, number).query == "#Weapons/Drones"
    project.store.apply(MoveTheme(project.themes["Drones"], None)).result()
    project.store.apply(DeleteTheme(twin)).result()
    assert saved_search(project.reading, number).query == "#Drones"
    project.store.apply(DeleteTheme(project.themes["Drones"])).result()
    assert saved_search(project.reading, number).query == "#Drones"
    [mistake] = find(project.reading, parse("iran OR $Mine")).mistakes
    assert (mistake.start, mistake.end, mistake.expected) == (8, 13, "no theme Drones")
    assert found(project, "denied OR $Mine") == {DENIED}


def test_a_search_in_a_search_may_be_renamed_but_not_hold_itself(project: Any) -> None:
    inner = save(project, "Inner", "#Drones")
    outer = save(project, "Outer", "$Inner lang:en")
    project.store.apply(RenameSearch(inner, "Flying things")).result()
    assert saved_search(project.reading, outer).query == '$"Flying things" lang:en'
    assert found(project, "$Outer") == {SOLD}
    for query in ("$Outer", '$"Flying things" OR gas'):
        with pytest.raises(Exception, match="hold itself"):
            project.store.apply(SaveSearch("Flying things", query, inner)).result()
    project.store.apply(SaveSearch("Flying things", "#denials", inner)).result()
    assert found(project, "$Outer") == {DENIED}
    project.store.apply(DeleteSearch(inner)).result()
    [mistake] = find(project.reading, parse("a $Outer")).mistakes
    assert (mistake.start, mistake.end) == (2, 8)
    assert mistake.expected == "no saved search Flying things"
    project.store.undo().result()
    assert found(project, "$Outer") == {DENIED}


def test_a_circle_that_came_in_from_elsewhere_answers_nothing(project: Any, tmp_path: Path) -> None:
    one, other = uuid4(), uuid4()
    lines: list[dict[str, object]] = [
        {"type": "meta", "format": "commonplace", "project": {}},
        {"type": "search", "id": str(one), "name": "One", "query": f"gas OR $={other.hex}"},
        {"type": "search", "id": str(other), "name": "Other", "query": f"$={one.hex}"},
    ]
    path = tmp_path / "circle.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    project.store.apply(ImportJsonLines(path, Report())).result()
    assert found(project, "$One") == {"Kish gas field"}
    assert [mistake.expected for mistake in find(project.reading, parse("$One")).mistakes] == [
        "another search: One holds itself"
    ]


def test_searches_that_double_each_other_are_cut(project: Any) -> None:
    save(project, "s0", "gas")
    for number in range(1, 10):
        save(project, f"s{number}", " OR ".join([f"$s{number - 1}"] * 8))
    answer = find(project.reading, parse("$s9"))
    assert any("fewer saved searches" in mistake.expected for mistake in answer.mistakes)


def test_a_name_that_is_unknown_is_named_and_the_rest_answers(project: Any) -> None:
    save(project, "Airplanes", "#Drones")
    [mistake] = find(project.reading, parse("denied OR $Airplane")).mistakes
    assert (mistake.start, mistake.end) == (10, 19)
    assert mistake.expected == "no saved search Airplane; near: Airplanes"
    assert found(project, "denied OR $Airplane") == {DENIED}
    assert found(project, "$100") == set()
    begun = parse("$Airpl", typing=True)
    assert set(project.quotes(highlight_ids(project.reading, begun))) == {SOLD, CHINESE}
    assert nearby(project.reading, parse("$Airplanes gas")).without != ()


def test_names_are_refused_that_are_taken_or_empty(project: Any) -> None:
    save(project, "  $Air  raids ", "gas")
    assert [search.name for search in saved_searches(project.reading)] == ["Air raids"]
    for name in ("air RAIDS", "", "😀", "$"):
        with pytest.raises(Exception, match=r"already|needs a name"):
            save(project, name, "gas")
    with pytest.raises(Exception, match="nothing to save"):
        save(project, "Other", "  ")


def test_it_is_said_back_and_offered(project: Any) -> None:
    save(project, "Air raids", "#Weapons @iran")
    save(project, "More", '$"air raids" gas')
    words = in_words(parse('$"Air raids" date:2022'), project.reading)
    assert words == "highlights of the search “Air raids” (about Weapons or its children, with Iran), published 2022"
    assert in_words(parse("-$More"), project.reading) == "highlights not of the search “More”"
    assert in_words(parse("$Nothing"), project.reading) == "highlights of the search “Nothing”"
    names = offered(project.reading)
    assert [offer.text for offer in complete(names, "gas $ra", 7)] == ['$"Air raids"']
    assert {offer.kind for offer in complete(names, "$", 1)} == {"search"}
