"""A bundle of the project from the command line, and from a file of settings: a weekly brief is one command."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from db.edits.bundle_outline import AddWords
from db.edits.bundle_places import Item
from db.edits.bundles import NewBundle, PickHighlights, SetBundleSettings, TakeOut
from db.reads import highlights
from db.store import Store


@pytest.fixture
def brief(sample: Path) -> Path:
    """The sample with a bundle of three picks in the order 3, 1, 2 under a heading."""
    store = Store.open(sample, "Tester")
    for edit in (
        NewBundle("Weekly"),
        PickHighlights((3, 1, 2), 1),
        AddWords(1, "What was said", 1, Item("excerpt", 3)),
        AddWords(1, "And *then*", 0, Item("excerpt", 1)),
        SetBundleSettings(1, '{"grouping":"outline","formats":["md","json"],"around":0}'),
        NewBundle("Live", "#Drones"),
    ):
        store.apply(edit).result()
    store.close()
    return sample


def _quotes(sample: Path) -> dict[int, str]:
    store = Store.open(sample, "Tester", read_only=True)
    reading = store.reading()
    found = {one.id: one.quote for one in highlights.highlights(reading, [1, 2, 3])}
    reading.close()
    store.close()
    return found


def test_bundles_are_listed(here, brief: Path) -> None:
    lines = here("list", brief, "bundles", "--json").lines
    assert [(line["kind"], line["name"], line["query"]) for line in lines] == [
        ("bundle", "Live", "#Drones"),
        ("bundle", "Weekly", ""),
    ]
    assert lines[1]["excerpts"] == 3
    assert lines[0]["excerpts"] == here("search", brief, "#Drones", "--count", "--json").one["count"]
    assert lines[1]["settings"]["grouping"] == "outline"
    assert here("list", brief, "bundles").out.splitlines()[1] == "Weekly  3"


def test_a_bundle_goes_out_in_its_own_order_with_its_own_settings(here, brief: Path, tmp_path: Path) -> None:
    said = here("export", brief, tmp_path / "out", "--bundle", "Weekly", "--json")
    assert said.one["excerpts"] == 3
    assert {"excerpts.md", "excerpts.json"} <= set(said.one["files"])
    assert not any(name.endswith((".docx", ".html", ".csv")) for name in said.one["files"])
    markdown = (tmp_path / "out" / "excerpts.md").read_text("utf-8")
    quotes = _quotes(brief)
    places = [markdown.index(" ".join(quotes[one].split())[:30]) for one in (3, 1, 2)]
    assert places == sorted(places)
    assert markdown.index("What was said") < places[0] < markdown.index("And ") < places[1]
    assert here("verify", tmp_path / "out", "--json").one["ok"] is True


def test_a_weekly_brief_is_one_command(here, brief: Path, tmp_path: Path) -> None:
    file = tmp_path / "brief.toml"
    options = ("--bundle", "Weekly", "--format", "json", "--title", "Week 30", "--made", "2022-07-24T06:00:00Z")
    first = here(
        "export", brief, tmp_path / "a.zip", *options, "--style", "apa", "--no-notes", "--write-settings", file
    )
    assert first.status == 0
    kept = tomllib.loads(file.read_text("utf-8"))
    assert (kept["picked"], kept["title"], kept["style"], kept["notes"]) == ("Weekly", "Week 30", "apa", False)
    assert kept["grouping"] == "outline"
    second = here("export", brief, tmp_path / "b.zip", "--settings", file)
    assert second.status == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes(), "the same, byte by byte"
    other = here("export", brief, tmp_path / "c", "--settings", file, "--title", "Other", "--format", "md", "--json")
    assert "excerpts.md" in other.one["files"]
    assert "excerpts.json" not in other.one["files"]
    again = here("export", brief, tmp_path / "d", "--settings", file, "--write-settings", file)
    assert again.status == 2
    assert "There is a brief.toml already" in again.err
    assert not (tmp_path / "d").exists()


def test_what_a_bundle_leaves_out_does_not_go_out(here, brief: Path, tmp_path: Path) -> None:
    before = here("export", brief, tmp_path / "a", "--bundle", "Live", "--no-texts", "--json").one
    assert not any(name.startswith("sources/") for name in before["files"])
    store = Store.open(brief, "Tester")
    reading = store.reading()
    first = here("search", brief, "#Drones", "--limit", "1", "--json").lines[0]["uuid"]
    found = next(one.id for one in highlights.each(reading) if str(one.uuid) == first)
    reading.close()
    store.apply(TakeOut(2, left_out=(found,))).result()
    store.close()
    after = here("export", brief, tmp_path / "b", "--bundle", "Live", "--json").one
    assert after["excerpts"] == before["excerpts"] - 1


def test_a_name_to_be_hidden_that_stands_nowhere_is_told(here, brief: Path, tmp_path: Path) -> None:
    hidden = ("--query", "#Drones", "--redact", "Russia", "--redact", "Rusia", "--format", "json")
    said = here("export", brief, tmp_path / "out", *hidden)
    assert said.status == 1
    assert "Rusia was to be hidden and stands nowhere" in said.err
    assert "Russia was" not in said.err
    assert "Russia" not in (tmp_path / "out" / "excerpts.json").read_text("utf-8")
    assert here("verify", tmp_path / "out").status == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--bundle", "Monthly"), "There is no bundle Monthly. There are: Live, Weekly."),
        (("--settings", "nowhere.toml"), "nowhere.toml cannot be read"),
        (("--context", "99"), "99 sentences are too many"),
        (("--made", "today"), "made is a time in UTC"),
        (("--redact-passage", "x"), "is not the uuid of a highlight"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_written(
    here, brief: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    answer = here("export", brief, tmp_path / "out", *options)
    assert answer.status == 2
    assert said in answer.err
    assert not (tmp_path / "out").exists()


def test_a_wrong_line_of_a_file_of_settings_is_named(here, brief: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.toml"
    file.write_text('title = "x"\ngrouping = "colour"\n', "utf-8")
    answer = here("export", brief, tmp_path / "out", "--settings", file)
    assert answer.status == 2
    assert "b.toml: grouping cannot be 'colour'" in answer.err
