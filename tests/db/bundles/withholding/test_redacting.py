"""How much of a text stands beside a quote says nothing of what is hidden in it."""

from pathlib import Path

from db.bundles.gathering.gather import gather
from db.bundles.withholding.covering import MARK
from db.edits.articles import AddArticles
from db.edits.highlights import AddHighlight
from db.records.articles import Draft
from db.records.bundle_settings import Redact, Settings
from db.store import Store


def test_how_much_stands_beside_a_quote_does_not_say_how_long_a_hidden_name_is(tmp_path: Path) -> None:
    beside = set()
    for name in ("Ann Roe", "Vladimir Marlow", "Jonathan Featherstonehaugh"):
        text = f"A day at the yard. {name} said so, and {name} left it at noon. {name} was not seen again.\n"
        store = Store.create(tmp_path / f"{name}.commonplace", "Tester")
        store.apply(AddArticles((Draft("The yard", text, text.encode(), "plain", language="en"),))).result()
        store.apply(AddHighlight(1, start := text.index("said so"), start + 7)).result()
        asked = Settings(unit="characters", around=30, redact=Redact((name,)))
        outline = gather(store.reading(), asked)
        (only,) = outline.excerpts()
        beside.add((only.excerpt.before, only.excerpt.after))
        outline.close()
        store.close()
    assert len(beside) == 1, beside
    assert all(MARK in before and MARK in after for before, after in beside)
