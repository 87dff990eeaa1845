"""The cited articles as CSL-JSON, RIS and BibLaTeX: valid, escaped, each article once, in any script."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from citable import PLAIN
from hypothesis import given
from hypothesis import strategies as st

from db.bundles.named_source import NamedSource
from db.bundles.reference_files import bib_file, csl_file, ris_file
from db.bundles.reference_files.citekeys import with_keys
from db.records.articles import Article

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).resolve().parents[5] / "shared"))
SCHEMA = SHARED / "samples" / "exchange" / "bibliography" / "csl-data.schema.json"
ARTICLES = [
    PLAIN,
    replace(PLAIN, author="John Roe Jr. and The Courier staff and Ann Poe", title="50% of {grain} & #more_than~that\\"),
    replace(PLAIN, author="ليلى حداد", title="وفدان في المطار", outlet="صحيفة المشرق", language="ar", published="2022"),
    replace(PLAIN, author="王伟、李娜", title="走廊", outlet=None, language="zh", published="Spring 2022"),
    replace(PLAIN, author="Марина Волкова", language="ru", translator="machine", published="when it was"),
    replace(PLAIN, author=None, url="https://x.example/{a}\\b?c=%20d#e", translator="L. Haddad", kind="post"),
    replace(PLAIN, author=None, outlet=None, url=None, published=None, language=None, title="T"),
]


def named(articles: Sequence[Article]) -> Any:
    sources = [
        NamedSource(at, one, UUID(int=at), 1, "", "", f"sources/{at:03d}.txt", "", "ar" if one.translator else None)
        for at, one in enumerate(articles, 1)
    ]
    return SimpleNamespace(sources=tuple(sources))


def written(module: Any, articles: Sequence[Article]) -> str:
    file = BytesIO()
    steps: list[None] = []
    module.write(named(articles), file, lambda: steps.append(None))
    assert len(steps) == len(articles)
    return file.getvalue().decode("utf-8")


def records(ris: str) -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = [[]]
    for line in ris.split("\r\n"):
        if line:
            assert re.match(r"[A-Z][A-Z0-9]  - ", line), line
            found[-1].append((line[:2], line[6:]))
            if line.startswith("ER"):
                found.append([])
    return found[:-1]


def entries(bib: str) -> list[tuple[str, str, dict[str, str]]]:
    """What a reader of BibTeX sees: entries with fields between balanced braces."""
    found = []
    at = 0
    while (match := re.compile(r"\s*@(\w+)\{([^,]+),").match(bib, at)) is not None:
        at, fields = match.end(), {}
        while (name := re.compile(r"\s*,?\s*(\w+)\s*=\s*\{").match(bib, at)) is not None:
            depth, end = 1, name.end()
            while depth:
                if bib[end] == "\\":
                    end += 1
                elif bib[end] in "{}":
                    depth += 1 if bib[end] == "{" else -1
                end += 1
            fields[name[1]] = bib[name.end() : end - 1]
            at = end
        close = re.compile(r"\s*\}\s*").match(bib, at)
        assert close, bib[at : at + 40]
        at = close.end()
        found.append((match[1], match[2], fields))
    assert at == len(bib)
    return found


def plain(tex: str) -> str:
    for word, sign in ((r"\textbackslash{}", "\0"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^")):
        tex = tex.replace(word, sign)
    return re.sub(r"\\([{}&%$#_])", r"\1", re.sub(r"(?<!\\)[{}]", "", tex)).replace("\0", "\\")


def test_csl_is_valid_and_says_what_is_known() -> None:
    items = json.loads(written(csl_file, ARTICLES))
    if SCHEMA.exists():
        import jsonschema

        jsonschema.validate(items, json.loads(SCHEMA.read_text("utf-8")))
    first, second, arabic, chinese, russian, post, bare = items
    assert first["author"] == [{"family": "Doe", "given": "Jane"}]
    assert first["issued"] == {"date-parts": [[2022, 7, 19]]}
    assert first["accessed"] == {"date-parts": [[2022, 7, 20]]}
    assert (first["type"], first["container-title"]) == ("article-newspaper", "Harbour Post")
    assert second["author"][0] == {"family": "Roe", "given": "John", "suffix": "Jr."}
    assert arabic["author"] == [{"literal": "ليلى حداد"}]
    assert (chinese["type"], chinese["issued"]) == ("webpage", {"literal": "Spring 2022"})
    assert russian["note"] == "Machine translation from the Arabic"
    assert (post["type"], post["translator"]) == ("post", [{"literal": "L. Haddad"}])
    assert set(bare) == {"id", "type", "title", "accessed", "custom"}


def test_the_schema_is_at_hand() -> None:
    if not SCHEMA.exists():
        pytest.skip("the schema of CSL-JSON is not beside the repository")
    assert json.loads(SCHEMA.read_text("utf-8"))


def test_ris_has_a_record_for_each() -> None:
    found = [dict(record) for record in records(written(ris_file, ARTICLES))]
    assert len(found) == len(ARTICLES)
    assert found[0]["DA"] == "2022/07/19/"
    assert found[0]["AU"] == "Doe, Jane"
    assert found[2]["DA"] == "2022///"
    assert found[3]["DA"] == "2022///Spring 2022"
    assert [tag for tag, _ in records(written(ris_file, ARTICLES))[3]].count("AU") == 2
    assert found[4]["N1"] == "Machine translation from the Arabic"
    assert (found[5]["TY"], found[5]["A4"]) == ("BLOG", "L. Haddad")


def test_biblatex_is_escaped_and_read_back() -> None:
    found = entries(written(bib_file, ARTICLES))
    assert [kind for kind, _, _ in found] == [*["article"] * 3, "online", "article", "article", "online"]
    for (_, _, fields), article in zip(found, ARTICLES, strict=True):
        assert plain(fields["title"]) == article.title
    assert found[0][2]["author"] == "Doe, Jane"
    assert found[0][2]["date"] == "2022-07-19"
    assert found[0][2]["langid"] == "english"
    assert found[2][2]["author"] == "{ليلى حداد}"
    assert found[3][2]["year"] == "Spring 2022"
    assert found[5][2]["url"] == "https://x.example/%7Ba%7D%5Cb?c=%20d#e"


def test_keys_are_short_and_each_its_own() -> None:
    keys = [key for key, _, _ in with_keys(named([*ARTICLES, PLAIN, PLAIN]).sources)]
    assert keys[0] == "doe2022grain"
    assert keys[-2:] == ["doe2022grain-2", "doe2022grain-3"]
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", key) for key in keys)


WORDS = st.none() | st.text(max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS), max_size=4))
def test_whatever_is_known_stays_readable(known: list[tuple[str | None, ...]]) -> None:
    articles = [
        replace(PLAIN, title=title or "", author=author, outlet=outlet, published=published, url=url)
        for title, author, outlet, published, url in known
    ]
    items = json.loads(written(csl_file, articles))
    assert len(items) == len(records(written(ris_file, articles))) == len(entries(written(bib_file, articles)))
    if SCHEMA.exists():
        import jsonschema

        jsonschema.validate(items, json.loads(SCHEMA.read_text("utf-8")))
