"""An export as W3C Web Annotations comes back whole into another project with the same articles."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.bundles.gathering.gather import gather
from db.bundles.json import w3c as w3c_file
from db.edits.articles import AddArticles
from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.edits.themes import AddTheme
from db.records.articles import Draft
from db.records.bundles import Settings
from db.store import Store

ARTICLES = (
    Draft("Gas", "Iran and Russia signed 😀 nothing.\nIran and Russia signed.\n", b"1", "text", url="https://e.org/1"),
    Draft("غاز", "وقّعت إيران 😀 وروسيا مذكرة.\n  وقّعت إيران وروسيا.\n", b"2", "text"),
)


def told(store: Store) -> list[Any]:
    """All that is known of the highlights, by article."""
    reading = store.reading()
    try:
        rows = reading.all(
            'SELECT a.title, p.start, p."end", p.quote, h.note, h.important, h.event, h.grade, h.marking, c.name, '
            "h.created, h.modified, h.review, "
            "(SELECT group_concat(t.name || ifnull(u.name, '') || ifnull(x.stance, '')) "
            "FROM theme_tag x JOIN theme t ON t.id = x.theme_id LEFT JOIN theme u ON u.id = t.parent_id "
            "WHERE x.highlight_id = h.id), (SELECT group_concat(n.form || y.role || ifnull(y.stance, '')) "
            "FROM actor_tag y JOIN name n ON n.actor_id = y.actor_id AND n.type = 'preferred' "
            "WHERE y.highlight_id = h.id) FROM highlight h JOIN placement p ON p.id = h.placement_id "
            "JOIN article a ON a.id = h.article_id JOIN coder c ON c.id = h.coder_id WHERE h.gone IS NULL"
        )
        return sorted(rows, key=str)
    finally:
        reading.close()


@pytest.fixture
def coded(tmp_path: Path) -> Any:
    """A project with highlights of every kind."""
    store = Store.create(tmp_path / "coded.commonplace", "Ann")
    store.apply(AddArticles(ARTICLES)).result()
    parent = store.apply(AddTheme("Energy")).result().made["theme"][0]
    tags = Tags((ThemeGiven("Gas / oil", parent, -2), ThemeGiven("Summit")), (ActorGiven("Iran", "speaker", 1),))
    store.apply(AddHighlight(1, 0, 4, tags, "A *note*.\n\nOf two.", True, "2022-07", 2, "secret")).result()
    store.apply(AddHighlight(1, 34, 38)).result()
    store.apply(AddHighlight(2, 12, 13, Tags((ThemeGiven("Summit"),)))).result()
    store.apply(AddHighlight(2, 28, 32)).result()
    yield store
    store.close()


def exported(store: Store) -> bytes:
    """All highlights as the file of a bundle."""
    reading = store.reading()
    file = io.BytesIO()
    try:
        with closing(gather(reading, Settings(), "Ann")) as outline:
            w3c_file.write(outline, file, lambda: None)
    finally:
        reading.close()
    return file.getvalue()


@pytest.mark.parametrize("extra", [False, True])
def test_highlights_are_equal(coded: Store, tmp_path: Path, bring_to: Callable[..., Any], extra: bool) -> None:
    other = Store.create(tmp_path / "other.commonplace", "Bob")
    try:
        more = (Draft("Gas", "Another text of that title.", b"3", "text"),) if extra else ()
        other.apply(AddArticles((*more, *ARTICLES))).result()
        report = bring_to(other, exported(coded), "excerpts.jsonld")
        assert told(other) == told(coded)
        assert report.taken["highlight"] == 4
        assert not report.refused
        assert not bring_to(other, exported(coded), "excerpts.jsonld").taken
    finally:
        other.close()


def test_into_the_project_it_came_from_nothing_comes(coded: Store, bring_to: Callable[..., Any]) -> None:
    before = told(coded)
    report = bring_to(coded, exported(coded), "excerpts.jsonld")
    assert not report.taken
    assert report.unchanged == {"highlight": 4}
    assert told(coded) == before
