"""A quote that a bundle shortens is seen so by its readers, is whole in the manifest, and still proved."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.bundles.formats import NAMES
from db.bundles.gathering.gather import gather
from db.bundles.proof.verify import verify
from db.bundles.write import write_bundle
from db.edits.bundle_outline import AddWords, ChangeQuote
from db.edits.bundle_places import Item
from db.edits.bundles import NewBundle, PickHighlights
from db.records.bundle_settings import Settings
from db.records.quote_changes import QuoteChange
from db.store import Store

READERS = ("docx", "odt", "md", "html")


@pytest.mark.parametrize("name", NAMES)
def test_it_goes_out_shortened_and_stands(name: str, filled: Callable[[Path], Store], tmp_path: Path) -> None:
    store = filled(tmp_path / "p.commonplace")
    for edit in (
        PickHighlights((2, 1, 3)),
        ChangeQuote(1, 1, (QuoteChange(0, 6, "The second"), QuoteChange(7, 10))),
        ChangeQuote(1, 3, (QuoteChange(2, 9),)),
        AddWords(1, "What was said", 1, Item("excerpt", 2)),
        AddWords(1, "And *then*", 0, Item("excerpt", 3)),
    ):
        store.apply(edit).result()
    reading = store.reading()
    settings = Settings(picked="Bundle", grouping="outline")
    with closing(gather(reading, settings)) as outline:
        seen = [one.seen for one in outline.excerpts()]
        written = write_bundle(outline, tmp_path / "b", [name])
    verdict = verify(written.target)
    assert verdict.faults == ()
    assert (verdict.ok, verdict.quotations, verdict.standing) == (True, 3, 3)
    quote = reading.one("SELECT quote FROM placement WHERE id = 1")[0]
    assert seen[1].startswith("[The second] […]")
    manifest = (tmp_path / "b" / "manifest.json").read_text("utf-8")
    assert json.dumps(quote, ensure_ascii=False)[1:-1] in manifest, "the quote itself is always there"
    if name in ("md", "html"):
        words = (tmp_path / "b" / f"excerpts.{name}").read_text("utf-8")
        assert "The second" in words
        assert {"md": "And *then*", "html": "And <em>then</em>"}[name] in words
        assert words.index("What was said") < words.index("Первое") < words.index("The second") < words.index("And ")
    reading.close()
    store.close()


def test_another_shortening_than_the_claimed_one_is_a_fault(filled: Callable[[Path], Store], tmp_path: Path) -> None:
    store = filled(tmp_path / "p.commonplace")
    store.apply(PickHighlights((3,))).result()
    store.apply(ChangeQuote(1, 3, (QuoteChange(2, 9),))).result()
    reading = store.reading()
    with closing(gather(reading, Settings(picked="Bundle", texts=True))) as outline:
        write_bundle(outline, tmp_path / "b", ["html"])
    page = tmp_path / "b" / "excerpts.html"
    words = page.read_text("utf-8")
    page.write_text(words.replace("[…]", "[not]"), "utf-8", newline="")
    verdict = verify(tmp_path / "b")
    assert not verdict.ok
    assert any("The quotation was changed" in fault.what for fault in verdict.faults)
    reading.close()
    store.close()


def test_a_bundle_is_called_by_its_name_whatever_it_looks_for(filled: Callable[[Path], Store], tmp_path: Path) -> None:
    store = filled(tmp_path / "p.commonplace")
    store.apply(NewBundle("Weekly brief", "#Drones")).result()
    reading = store.reading()
    with closing(gather(reading, Settings(picked="Weekly brief"))) as outline:
        assert outline.front.title == "Weekly brief"
        assert outline.front.query == "#Drones"
    with closing(gather(reading, Settings(picked="Weekly brief", title="Week 30"))) as outline:
        assert outline.front.title == "Week 30"
    reading.close()
    store.close()


def test_a_composed_bundle_says_what_was_picked_and_has_the_name_of_the_project(
    filled: Callable[[Path], Store], tmp_path: Path
) -> None:
    store = filled(tmp_path / "p.commonplace")
    store.apply(PickHighlights((2, 1))).result()
    reading = store.reading()
    with closing(gather(reading, Settings(picked="Bundle", query="lang:xx"))) as outline:
        assert outline.front.query_in_words.endswith("; 2 picked by hand")
        assert outline.front.title == outline.front.project
    with closing(gather(reading, Settings(picked="Bundle", title="Brief"))) as outline:
        assert outline.front.title == "Brief"
        assert outline.front.query_in_words == ""
