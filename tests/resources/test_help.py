"""The manual: every page is in the contents, every link leads somewhere, every act it speaks of exists."""

from pathlib import Path

import pytest

from db.search.query import parse
from db.search.words import FIELDS
from desktop.actions.table import ACTIONS
from desktop.window.panels.manual import FIRST, KEYS, PAGES, Manual, slug, target_of

HELP = Path(__file__).resolve().parents[2] / "resources" / "help"
ACTS = {action.id for action in ACTIONS}


@pytest.fixture
def manual(qapp: object) -> Manual:
    return Manual()


def section(text: str, title: str) -> str:
    """What stands under a heading, up to the next of the same kind."""
    head = text.index(f"\n## {title}\n")
    end = text.find("\n## ", head + 1)
    return text[head : end if end > 0 else len(text)]


def test_every_page_is_in_the_contents() -> None:
    assert {path.stem for path in HELP.glob("*.md")} == set(PAGES) - {KEYS}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_title(manual: Manual, page: str) -> None:
    lines = manual.source(page).splitlines()
    assert lines[0] == f"# {manual.title(page)}"
    assert [line for line in lines[1:] if line.startswith("# ")] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(manual: Manual, page: str) -> None:
    for link in manual.links(page):
        if link.startswith("do:"):
            assert link[3:] in ACTS, link
            continue
        target = target_of(link, page)
        assert target is not None, f"{link} leads out of the manual"
        assert target[0] in PAGES, link
        assert not target[1] or target[1] in manual.names(target[0]), link


@pytest.mark.parametrize("page", PAGES)
def test_pages_carry_no_html_and_no_picture(manual: Manual, page: str) -> None:
    assert "<img" not in manual.html(page)
    said = manual.html(page)
    for meant in ("&lt;0", "&lt;2022", "<code>&lt;irna</code>", "<code>&lt;</code>", "<code>Alt+&lt;</code>"):
        said = said.replace(meant, "")
    assert "&lt;" not in said


def test_the_first_page_leads_to_all_others(manual: Manual) -> None:
    linked = {target[0] for link in manual.links(FIRST) if (target := target_of(link, FIRST)) is not None}
    assert linked == set(PAGES) - {FIRST}


@pytest.mark.parametrize("title", ["Read", "Tag", "Find", "Export"])
def test_the_first_page_has_five_lines_for_each_thing(manual: Manual, title: str) -> None:
    lines = section(manual.source(FIRST), title).splitlines()
    assert [line[:3] for line in lines if line[:1].isdigit()] == ["1. ", "2. ", "3. ", "4. ", "5. "]
    assert sum("](do:" in line for line in lines) >= 2


def test_the_page_of_keys_has_every_key_of_the_table(manual: Manual) -> None:
    source = manual.source(KEYS)
    assert [action.id for action in ACTIONS if action.reader_keys and f"`{action.reader_keys[0]}`" not in source] == []
    assert "| Tag this passage | `Enter` `Ctrl+Enter` |" in source
    assert "<code>{</code>" in manual.html(KEYS)


def test_every_field_of_the_search_is_explained(manual: Manual) -> None:
    source = manual.source("finding")
    assert [field for field in FIELDS if f"{field}:" not in source] == []


def test_every_search_in_the_manual_can_be_asked(manual: Manual) -> None:
    """The first column of each table of the page is a list of examples."""
    rows = [line for line in manual.source("finding").splitlines() if line.startswith("| `")]
    examples = [code for row in rows for code in row.split("|")[1].split("`")[1::2]]
    assert len(examples) > 40
    wrong = [(code, mistake.expected) for code in examples for mistake in parse(code).mistakes]
    assert wrong == []


def test_headings_get_the_names_that_links_use() -> None:
    assert slug("JSON Lines") == "json-lines"
    assert slug("manifest.json") == "manifestjson"
    assert slug("What is refused, and what comes with a warning") == "what-is-refused-and-what-comes-with-a-warning"
