"""commonplace mentions"""

from __future__ import annotations

from pathlib import Path


def test_an_article_by_number_uuid_and_title(here, sample: Path) -> None:
    first = here("list", sample, "articles", "--json").lines[0]
    answers = [here("mentions", sample, first[key], "--json").lines for key in ("number", "uuid", "title")]
    assert answers[0] == answers[1] == answers[2]
    assert all(set(line) == {"start", "end", "form", "name", "actor", "candidates"} for line in answers[0])
    assert all(line["end"] - line["start"] == len(line["form"]) for line in answers[0])
    assert all(line["actor"] in line["candidates"] for line in answers[0])
    assert len(here("mentions", sample, "1").out.splitlines()) == len(answers[0])
