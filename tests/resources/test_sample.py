"""The sample project holds what it promises: true quotes, known ids, five languages, things worth trying."""

import json
import re
from collections import Counter
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.records.actors import KINDS, NAME_TYPES, ROLES
from db.records.articles import BLOCK_KINDS, STATES

Record = dict[str, Any]

HUES = {
    "Sky": "#2E91CD",
    "Rust": "#722A00",
    "Lime": "#8C9100",
    "Violet": "#4D13A2",
    "Teal": "#005050",
    "Coral": "#D36568",
    "Blue": "#4059CB",
}
WIRE = "(Northwire)"
SHINGLE = 8
SAMPLES = files("resources").joinpath("samples")


@cache
def lines() -> tuple[str, ...]:
    return tuple(SAMPLES.joinpath("sample.jsonl").read_text("utf-8").splitlines())


@cache
def records() -> tuple[Record, ...]:
    return tuple(json.loads(line) for line in lines())


def of(kind: str) -> list[Record]:
    return [record for record in records() if record["type"] == kind]


def highlights(article: Record) -> list[Record]:
    return [highlight for highlight in of("highlight") if highlight["article"] == article["id"]]


def overlapping(article: Record) -> list[tuple[Record, Record]]:
    return [
        (one, other)
        for one, other in combinations(highlights(article), 2)
        if one["start"] < other["end"] and other["start"] < one["end"]
    ]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w'’]+", text.casefold())
    return {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def test_it_opens_with_what_it_is() -> None:
    meta = records()[0]
    assert (meta["type"], meta["format"], meta["version"]) == ("meta", "commonplace", 1)
    assert meta["offsets"] == "code points, half-open"
    assert UUID(meta["project"]["uuid"])
    assert meta["project"]["name"] == "Sample: A summer of talks"


def test_it_is_readable_text_one_object_a_line() -> None:
    raw = SAMPLES.joinpath("sample.jsonl").read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert "مسيّرات" in raw.decode("utf-8")
    assert len(raw.decode("utf-8").split("\n")) == len(records()) + 1


def test_counts_are_those_promised() -> None:
    counts = Counter(record["type"] for record in records())
    assert counts["meta"] == 1
    assert counts["article"] == 12
    assert 20 <= counts["theme"] <= 25
    assert counts["actor"] >= 28
    assert counts["highlight"] >= 110
    languages = Counter(article["lang"] for article in of("article"))
    assert languages == {"en": 7, "ar": 2, "fa": 1, "ru": 1, "zh": 1}


def test_ids_are_unique_and_every_reference_comes_after_what_it_names() -> None:
    seen: dict[str, set[str]] = {kind: set() for kind in ("theme", "actor", "article", "highlight")}
    for record in records()[1:]:
        kind = record["type"]
        UUID(record["id"])
        assert record["id"] not in set().union(*seen.values())
        if kind == "theme" and record["parent"]:
            assert record["parent"] in seen["theme"]
        if kind == "actor" and record["affiliation"]:
            assert record["affiliation"] in seen["actor"]
        if kind == "article" and record["translation_of"]:
            assert record["translation_of"] in seen["article"]
        if kind == "highlight":
            assert record["article"] in seen["article"]
            assert set(record["themes"]) <= seen["theme"]
            assert {tag["id"] for tag in record["actors"]} <= seen["actor"]
        seen[kind].add(record["id"])


def test_every_quote_equals_its_slice() -> None:
    texts = {article["id"]: article["text"] for article in of("article")}
    for highlight in of("highlight"):
        start, end = highlight["start"], highlight["end"]
        assert 0 <= start < end
        assert texts[highlight["article"]][start:end] == highlight["quote"]
        assert highlight["quote"] == highlight["quote"].strip()


def test_highlights_follow_their_article_by_start_and_then_the_longer_first() -> None:
    article: Record = {}
    last = (-1, 0)
    for record in records():
        if record["type"] == "article":
            article, last = record, (-1, 0)
        elif record["type"] == "highlight":
            assert record["article"] == article["id"]
            here = (record["start"], -record["end"])
            assert last < here
            last = here


def test_themes_are_defined_and_children_wear_the_hue_of_their_parent() -> None:
    themes = {theme["id"]: theme for theme in of("theme")}
    top = [theme for theme in themes.values() if theme["parent"] is None]
    assert 6 <= len(top) <= 7
    assert [theme["hue"] for theme in top] == list(HUES)[: len(top)]
    for theme in themes.values():
        assert len(theme["definition"]) > 40
        assert "Exclude:" in theme["definition"]
        assert theme["color"] == HUES[theme["hue"]]
        parent = themes.get(theme["parent"])
        if parent:
            assert parent["parent"] is None
            assert parent["hue"] == theme["hue"]
    siblings = Counter((theme["parent"], theme["name"].casefold()) for theme in themes.values())
    assert max(siblings.values()) == 1


def test_actors_have_known_kinds_and_names_in_several_scripts() -> None:
    actors = of("actor")
    assert len({actor["kind"] for actor in actors}) >= 10
    assert len({actor["name"] for actor in actors}) == len(actors)
    types: set[str] = set()
    for actor in actors:
        assert actor["kind"] in KINDS
        forms = [name["form"] for name in actor["names"]]
        assert actor["aliases"] == forms
        assert len(forms) == len(set(forms))
        preferred = [name["form"] for name in actor["names"] if name["type"] == "preferred"]
        assert preferred == [actor["name"]]
        types |= {name["type"] for name in actor["names"]}
    assert types <= set(NAME_TYPES)
    assert {"alias", "acronym", "demonym", "metonym", "title", "transliteration", "handle"} <= types
    scripts = [{name["script"] for name in actor["names"]} for actor in actors]
    assert sum(found == {"Latn", "Arab", "Cyrl", "Hans"} for found in scripts) >= 20


def test_blocks_cover_every_line_that_is_not_empty() -> None:
    kinds: Counter[str] = Counter()
    for article in of("article"):
        text = article["text"]
        found = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
        assert [(start, end) for start, end, _, _ in article["blocks"]] == found
        assert all(second[0] - first[1] == 2 for first, second in pairwise(found))
        assert (found[0][0], found[-1][1]) == (0, len(text))
        for _, _, kind, level in article["blocks"]:
            assert kind in BLOCK_KINDS
            assert (level > 0) == (kind in ("heading", "item"))
            kinds[kind] += 1
    assert kinds["caption"] >= 6
    assert kinds["post"] >= 2
    assert kinds["heading"] >= 6
    assert kinds["item"] >= 3


def test_articles_name_their_source_and_their_days() -> None:
    for article in of("article"):
        assert article["state"] in STATES
        assert article["title"]
        assert article["source"]
        assert article["title"] not in article["text"]
        assert re.match(r"https://[a-z-]+\.example/", article["url"])
        assert article["dir"] == ("rtl" if article["lang"] in ("ar", "fa") else "ltr")
        seen = datetime.fromisoformat(article["seen"].replace("Z", "+00:00"))
        assert date(2022, 7, 1) <= date.fromisoformat(article["published"]) <= seen.date()
        for highlight in highlights(article):
            assert datetime.fromisoformat(highlight["created"].replace("Z", "+00:00")) > seen
    assert {article["state"] for article in of("article")} == set(STATES)


def test_the_first_article_shows_what_the_reader_can_do() -> None:
    opening, second = of("article")[:2]
    shown = highlights(opening)
    assert len(shown) == 8
    assert sum(highlight["end"] < 1000 for highlight in shown) == 6
    pairs = overlapping(opening)
    nested = [pair for pair in pairs if pair[1]["end"] <= pair[0]["end"]]
    assert nested
    assert len(pairs) > len(nested)
    assert any("\n\n" in highlight["quote"] for highlight in shown)
    assert any(highlight["note"] for highlight in shown)
    assert {tag["role"] for highlight in shown for tag in highlight["actors"]} >= {"speaker", "subject", "target"}
    assert (second["lang"], second["dir"]) == ("ar", "rtl")


def test_every_article_and_every_way_of_tagging_is_there() -> None:
    made = of("highlight")
    assert all(len(highlights(article)) >= 8 for article in of("article"))
    assert sum(len(overlapping(article)) for article in of("article")) >= 12
    assert max(len(highlight["themes"]) for highlight in made) <= 3
    assert max(len(highlight["actors"]) for highlight in made) <= 4
    tags = [tag for highlight in made for tag in highlight["actors"]]
    assert {tag["role"] for tag in tags} == set(ROLES)
    stances = Counter(tag["stance"] for tag in tags if tag["stance"] is not None)
    assert stances.total() >= 15
    assert set(stances) == {-2, -1, 0, 1, 2}
    assert sum(bool(highlight["note"]) for highlight in made) >= 20
    assert sum(highlight["important"] for highlight in made) >= 8
    assert sum("\n\n" in highlight["quote"] for highlight in made) >= 5
    assert sum(not highlight["themes"] and not highlight["actors"] for highlight in made) >= 3


def test_three_outlets_print_one_report_with_small_changes() -> None:
    prints = [article for article in of("article") if WIRE in article["text"]]
    assert len({article["source"] for article in prints}) == 3
    assert len({article["title"] for article in prints}) == 3
    for one, other in combinations(prints, 2):
        assert one["text"] != other["text"]
        assert SequenceMatcher(None, one["text"], other["text"], autojunk=False).ratio() > 0.75
    assert sum("Correction, 19 July:" in article["text"] for article in prints) == 1


def test_a_machine_translation_stands_beside_its_original() -> None:
    originals = {article["id"]: article for article in of("article")}
    (translation,) = [article for article in of("article") if article["translation_of"]]
    original = originals[translation["translation_of"]]
    assert (original["lang"], translation["lang"]) == ("ar", "en")
    assert translation["translator"] == "machine"
    assert len(original["blocks"]) == len(translation["blocks"])


def test_there_is_something_for_the_clean_view() -> None:
    messy = [
        article
        for article in of("article")
        if max(Counter(article["text"].split("\n\n")).values()) > 1
        and re.search(r"[a-z]\.[A-Z]", article["text"])
        and ".  " in article["text"]
    ]
    assert len(messy) == 1
    quotes = {highlight["quote"]: highlight for highlight in highlights(messy[0])}
    twice = [highlight for quote, highlight in quotes.items() if messy[0]["text"].count(quote) == 2]
    assert any(highlight["start"] > messy[0]["text"].find(highlight["quote"]) for highlight in twice)


def test_a_highlight_stands_behind_characters_outside_the_basic_plane() -> None:
    behind = [
        highlight
        for article in of("article")
        for highlight in highlights(article)
        if any(ord(sign) > 0xFFFF for sign in article["text"][: highlight["start"]])
    ]
    assert len(behind) >= 10
    assert any(any(ord(sign) > 0xFFFF for sign in highlight["quote"]) for highlight in of("highlight"))


@pytest.mark.parametrize(
    "name", ["notes-from-a-silo-town.md", "insurers-price-the-corridor.html", "roubles-and-rials.txt"]
)
def test_an_article_to_try_the_import_with_is_not_in_the_project_yet(name: str) -> None:
    text = SAMPLES.joinpath("articles", name).read_bytes().decode("utf-8")
    assert 800 < len(text) < 8000
    there = set().union(*(shingles(article["text"]) for article in of("article")))
    assert not shingles(text) & there


def test_the_files_to_import_hold_what_importing_is_about() -> None:
    folder = SAMPLES.joinpath("articles")
    markdown = folder.joinpath("notes-from-a-silo-town.md").read_text("utf-8")
    assert markdown.startswith("---\ntitle: ")
    page = folder.joinpath("insurers-price-the-corridor.html").read_text("utf-8")
    assert "article:published_time" in page
    assert "<figcaption>" in page
    plain = folder.joinpath("roubles-and-rials.txt").read_text("utf-8")
    assert "\n- " in plain  # a caption that a Markdown parser would turn into a list


def test_nothing_is_copied_from_the_shared_article(shared: Path) -> None:
    seed = shingles((shared / "seed" / "article.txt").read_text("utf-8"))
    assert seed
    ours = [*lines(), *(item.read_text("utf-8") for item in SAMPLES.joinpath("articles").iterdir())]
    for text in ours:
        assert not shingles(text.replace("\\n", "\n")) & seed
