"""commonplace list"""

from __future__ import annotations

from pathlib import Path

import pytest

KEYS = {"kind", "uuid", "article", "title", "start", "end", "quote", "themes", "actors", "note", "snippet"}


@pytest.mark.parametrize("what", ["articles", "highlights", "themes", "actors"])
def test_every_line_has_the_same_keys_and_a_kind(here, sample: Path, what: str) -> None:
    said = here("list", sample, what, "--json")
    assert said.status == 0
    assert said.lines
    assert all(line.keys() >= KEYS for line in said.lines)
    assert {line["kind"] for line in said.lines} == {what[:-1]}
    assert len({line["uuid"] for line in said.lines}) == len(said.lines)
    assert len(here("list", sample, what).out.splitlines()) == len(said.lines)


def test_a_highlight_tells_its_tags_by_name(here, sample: Path) -> None:
    lines = here("list", sample, "highlights", "--json").lines
    tagged = next(line for line in lines if line["themes"] and line["actors"])
    assert all(isinstance(name, str) for name in tagged["themes"])
    assert all(set(actor) == {"name", "role", "stance"} for actor in tagged["actors"])
    assert tagged["end"] - tagged["start"] == len(tagged["quote"])
