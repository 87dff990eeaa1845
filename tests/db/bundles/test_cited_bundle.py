"""Bundles in every style cite as the style has it, in notes and in the list of sources, and verify."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.bundles.gathering.gather import gather
from db.bundles.proof.verify import verify
from db.bundles.shown import without_direction_marks
from db.bundles.withholding.covering import MARK
from db.bundles.write import write_bundle
from db.edits.articles import AddArticles, SetTranslation
from db.edits.highlights import AddHighlight
from db.records.articles import Draft
from db.records.bundle_settings import CITED_IN, STYLES, Redact, Settings
from db.store import Store

TEXT = "First line here.\nSecond line there.\nThird line at last.\n"
ARABIC = "السطر الأول هنا.\nالسطر الثاني هناك.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    told = [
        ("Grain moves again", "Jane Doe", "Harbour Post", "2022-07-19", "en", TEXT),
        ("Ships wait", "Jane Doe", "Harbour Post", "2022-08-01", "en", TEXT.replace("line", "row")),
        ("وفدان في المطار", "ليلى حداد", "صحيفة المشرق", "2022", "ar", ARABIC),
        ("Two delegations", None, "Courier", None, "en", "Nobody signed this, and no day is known.\n"),
    ]
    drafts = [
        Draft(title, text, text.encode() + b"%d" % at, "plain", "", outlet, author, day, language)
        for at, (title, author, outlet, day, language, text) in enumerate(told)
    ]
    made.apply(AddArticles(tuple(drafts))).result()
    made.apply(SetTranslation(4, 3, "machine")).result()
    for text, start, end in ((1, 0, 10), (1, 17, 30), (2, 0, 9), (3, 0, 12), (4, 0, 14)):
        made.apply(AddHighlight(text, start, end)).result()
    yield made
    made.close()


@pytest.mark.parametrize("cited_in", CITED_IN)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_verifies_in_every_format(store: Store, tmp_path: Path, style: str, cited_in: str) -> None:
    outline = gather(store.reading(), Settings(style=style, cited_in=cited_in, grouping="none", merged=False))
    write_bundle(outline, tmp_path / "out")
    verdict = verify(tmp_path / "out")
    assert verdict.ok, verdict.faults
    assert verdict.standing == 5
    outline.close()


def cites(store: Store, style: str, cited_in: str = "footnotes") -> list[str]:
    outline = gather(store.reading(), Settings(style=style, cited_in=cited_in, grouping="none", merged=False))
    return [without_direction_marks(one.noted) for one in outline.excerpts()]


def test_a_title_that_somebody_translated_stands_in_brackets_behind_the_original(store: Store) -> None:
    def listed(settings: Settings) -> list[str]:
        with closing(gather(store.reading(), settings)) as outline:
            return [
                without_direction_marks("".join(one.text for one in pieces)) for _, pieces in outline.notes.entries()
            ]

    assert not any("[Two delegations]" in line for line in listed(Settings(style="mla")))  # a machine's words
    store.apply(SetTranslation(4, 3, "Rosa Poe")).result()
    for style, wanted in (
        ("mla", "“وفدان في المطار” [Two delegations]. صحيفة المشرق"),
        ("apa", "وفدان في المطار [Two delegations]. صحيفة المشرق"),
        ("chicago-note", "“وفدان في المطار” [Two delegations]. صحيفة المشرق"),
        ("chicago-author-date", "“وفدان في المطار” [Two delegations]. صحيفة المشرق"),
    ):
        assert sum(wanted in line for line in listed(Settings(style=style))) == 1, style
    hidden = listed(Settings(style="mla", redact=Redact(("delegations",))))
    assert not any("delegations" in line for line in hidden)
    assert any(f"[Two {MARK}]" in line for line in hidden)


def test_chicago_says_less_the_second_time(store: Store) -> None:
    assert cites(store, "chicago-note") == [
        "Jane Doe, “Grain Moves Again,” Harbour Post, July 19, 2022, para. 1",
        "Doe, “Grain Moves Again,” para. 2",
        "Jane Doe, “Ships Wait,” Harbour Post, August 1, 2022, para. 1",
        "ليلى حداد, “وفدان في المطار”, صحيفة المشرق, 2022, para. 1",
        "“Two Delegations,” machine translation from the Arabic, Courier, para. 1",
    ]


def test_works_of_one_year_are_told_apart(store: Store) -> None:
    assert cites(store, "apa") == [
        *("Doe, 2022a, para. 1", "Doe, 2022a, para. 2", "Doe, 2022b, para. 1"),
        *("ليلى حداد, 2022, para. 1", "“Two Delegations,” n.d., para. 1"),
    ]
    assert cites(store, "apa", "text")[0] == "(Doe, 2022a, para. 1)"
    assert cites(store, "mla")[0] == "Doe, “Grain Moves Again,” par. 1"


def test_the_list_of_sources_is_that_of_the_style(store: Store, tmp_path: Path) -> None:
    outline = gather(store.reading(), Settings(style="chicago-note", grouping="none", merged=False))
    write_bundle(outline, tmp_path / "out", ("md", "html", "docx"))
    told = without_direction_marks((tmp_path / "out" / "excerpts.md").read_text("utf-8"))
    listed = told[told.index("## Bibliography") :]
    starts = [listed.index(one) for one in ("- *Courier*", "- Doe, Jane.")]
    assert "“Grain Moves Again.” *Harbour Post*, July 19, 2022.\n" in listed
    assert starts == sorted(starts)
    assert listed.index("Doe, Jane.") < listed.index("ليلى حداد")
    assert "<h2>Bibliography</h2>" in (tmp_path / "out" / "excerpts.html").read_text("utf-8")
