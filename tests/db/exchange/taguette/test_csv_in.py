"""Taguette's highlights as CSV find their words in the article of their document, or make one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.errors import SourceRefused
from db.exchange.foreign.records import ForeignHead, ForeignSource
from db.exchange.taguette.csv_in import looks_like_one, pieces

ROWS = """\ufeffid,document,tag,content
2,A,war.air,“The drones” came
2,A,war,“The drones” came
3,A,,They stayed
4,A,war,nowhere in it
5,B,peace,"Two
lines"
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export of two documents."""
    path = tmp_path / "highlights.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_words_are_found_in_the_article_and_make_one_where_there_is_none(export: Path, take: Any, ask: Any) -> None:
    take(lambda: (ForeignHead("test"), ForeignSource("1", "A", "First. The drones came.\nThey stayed.")))
    report = take(lambda: pieces(export))
    assert dict(report.taken) == {"theme": 3, "article": 1, "highlight": 3}
    assert report.refused["highlight"] == 1
    assert ask("SELECT a.title, p.quote FROM placement p JOIN highlight h ON h.id = p.highlight_id "
               "JOIN article a ON a.id = h.article_id ORDER BY a.title, p.start") == [
        ("A", "The drones came"), ("A", "They stayed"), ("B", "Two\nlines")
    ]  # fmt: skip
    again = take(lambda: pieces(export))
    assert not again.taken


def test_more_highlights_make_the_article_of_them_longer(export: Path, take: Any, ask: Any) -> None:
    take(lambda: pieces(export))
    export.write_text(ROWS + "6,B,peace,A third\n", encoding="utf-8")
    report = take(lambda: pieces(export))
    assert dict(report.taken) == {"highlight": 1}
    assert ask("SELECT count(*) FROM article") == [(2,)]


def test_only_its_own_header_is_taken_for_one(export: Path, tmp_path: Path) -> None:
    assert looks_like_one(export)
    other = tmp_path / "other.csv"
    other.write_text("title,text\nA,B\n")
    assert not looks_like_one(other)
    assert not looks_like_one(tmp_path)


def test_what_cannot_be_read_is_refused(tmp_path: Path, take: Any) -> None:
    with pytest.raises(SourceRefused, match="cannot be read"):
        take(lambda: pieces(tmp_path / "none.csv"))
