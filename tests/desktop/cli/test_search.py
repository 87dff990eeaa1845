"""commonplace search"""

from __future__ import annotations

from pathlib import Path

import pytest

KEYS = {"kind", "uuid", "article", "title", "start", "end", "quote", "themes", "actors", "note", "snippet"}


def test_lines_counts_and_facets_agree(here, sample: Path) -> None:
    lines = here("search", sample, "#Drones @Iran", "--limit", 1000, "--json").lines
    assert lines
    assert all(line.keys() >= KEYS and line["kind"] == "highlight" for line in lines)
    assert all(any(actor["name"] == "Iran" for actor in line["actors"]) for line in lines)
    assert here("search", sample, "#Drones @Iran", "--count", "--json").one == {"count": len(lines), "exact": True}
    assert here("search", sample, "#Drones @Iran", "--count").out == f"{len(lines)}\n"
    faceted = here("search", sample, "#Drones @Iran", "--count", "--facets", "--json").one
    assert faceted["count"] == len(lines)
    assert set(faceted["facets"]) >= {"themes", "actors", "outlets", "languages", "months"}
    assert faceted["facets"]["actors"]["Iran"] == len(lines)
    assert len(here("search", sample, "#Drones @Iran", "--limit", 2, "--json").lines) == 2


def test_articles(here, sample: Path) -> None:
    lines = here("search", sample, "grain", "--in", "articles", "--json").lines
    assert lines
    assert all(line.keys() >= KEYS and line["kind"] == "article" for line in lines)
    assert all(line["snippet"] for line in lines)


def test_nothing_found_is_no_error(here, sample: Path) -> None:
    said = here("search", sample, "xyzzyx", "--json")
    assert (said.status, said.out, said.err) == (0, "", "")


def test_nothing_found_is_said_to_people(here, sample: Path) -> None:
    said = here("search", sample, "xyzzyx")
    assert (said.status, said.out, said.err) == (0, "", "Nothing found.\n")


def test_facets_are_told_to_people_in_lines(here, sample: Path) -> None:
    lines = here("search", sample, "#drones", "--facets").out.splitlines()
    told = here("search", sample, "#drones", "--facets", "--json").one
    assert lines[0] == str(told["count"])
    assert lines[1] == "themes:"
    name, many = next(iter(told["facets"]["themes"].items()))
    assert lines[2] == f"{many:>7}  {name}"


def test_what_cannot_be_understood_is_said_beside_the_answer(here, sample: Path) -> None:
    said = here("search", sample, "( grain", "--count", "--json")
    assert said.one["count"] > 0
    assert said.err == "In the search, “(”: expected a closing bracket further on.\n"


def test_every_kind_is_listed_and_counted_alike(here, sample: Path) -> None:
    for kind in ("highlights", "articles", "untagged", "notes", "themes", "actors"):
        lines = here("search", sample, "drones OR iran", "--in", kind, "--limit", 10_000, "--json").lines
        assert all(line.keys() >= KEYS and line["reasons"] for line in lines)
        counted = here("search", sample, "drones OR iran", "--in", kind, "--count", "--json").one
        assert counted == {"count": len(lines), "exact": True}
    themes = here("search", sample, "drones", "--in", "themes", "--json").lines
    assert themes[0]["name"] == "Drones"
    assert themes[0]["kind"] == "theme"


def test_facets_of_other_kinds_are_refused(here, sample: Path) -> None:
    said = here("search", sample, "drones", "--in", "notes", "--facets")
    assert said.status == 2
    assert "highlights or articles" in said.err


def test_a_name_that_is_not_there_is_said(here, sample: Path) -> None:
    said = here("search", sample, "#Dronez", "--json")
    assert (said.status, said.out) == (0, "")
    assert "no theme Dronez" in said.err


def test_origins_are_told_on_request_and_facets_count_them(here, sample: Path) -> None:
    told = here("search", sample, "is:duplicate", "--in", "articles", "--count", "--origins", "--json").one
    assert told == {"count": 3, "exact": True, "origins": 1}
    assert here("search", sample, "is:duplicate", "--in", "articles", "--count", "--origins").out == "3, origins: 1\n"
    faceted = here("search", sample, "is:duplicate", "--in", "articles", "--facets", "--origins", "--json").one
    assert faceted["facets"]["languages"] == {"en": 1}
    assert here("search", sample, "drones", "--in", "notes", "--count", "--origins").status == 2


@pytest.mark.parametrize("query", ["-#drones", "-lang:en", '-"no delivery"', "-drones #grain"])
def test_a_search_may_begin_with_a_minus(here, sample: Path, query: str) -> None:
    as_ever = here("search", sample, "--limit", 500, "--json", "--", query)
    assert as_ever.lines
    for words in ((sample, query, "--json", "--limit", 500), ("--limit=500", "--json", sample, query)):
        assert here("search", *words) == as_ever
    assert here("search", sample, query, "--limit", "-3").status == 2
    assert here("search", sample, "-h").out.startswith("usage: ")


def test_what_is_exported_may_begin_with_a_minus(here, sample: Path, tmp_path: Path) -> None:
    found = here("search", sample, "-lang:en", "--count", "--json").one
    done = here("export", sample, tmp_path / "b.json", "--query", "-lang:en", "--json").one
    assert done["excerpts"] == found["count"]
    settings = tmp_path / "brief.toml"
    assert here("export", sample, tmp_path / "c.json", "--query", "-lang:en", "--write-settings", settings).status == 0
    assert 'query = "-lang:en"' in settings.read_text("utf-8")
