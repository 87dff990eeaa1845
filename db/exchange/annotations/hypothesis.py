"""Hypothesis: what its API and its client's export give as JSON, and the CSV of the client.

https://h.readthedocs.io/en/latest/api-reference/ ; the client counts positions in UTF-16 over the text of the page
(tilgovi/dom-anchor-text-position #6), which is not the text of an article here: its quotes are what is looked for.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from db.exchange.annotations.given import Annotations, Given, Page, derived
from db.exchange.annotations.values import line, number, several, table, tags, words

COLUMNS = {"created at", "author", "page", "url", "group", "type", "quote", "comment", "tags"}
_PUBLIC = ("", "__world__", "public")


def is_hypothesis(value: Any) -> bool:
    """Whether a value of JSON is an annotation of Hypothesis, or a wrapped list of them."""
    rows = _rows(value)
    return bool(rows) and all(_is_row(row) for row in rows[:20])


def read(values: list[Any]) -> Annotations:
    """The annotations of a file whose values `is_hypothesis` says yes to."""
    found = Annotations("Hypothesis", "hypothesis")
    for value in values:
        for row in _rows(value):
            if _is_row(row):
                found.given.append(_given(row, found.less))
            else:
                found.dropped["entries that are no annotations"] += 1
    return found


def read_csv(raw: bytes, file_name: str) -> Annotations:
    """The annotations of the client's CSV, which has no ids: theirs are made of what they say."""
    found = Annotations("Hypothesis", "hypothesis")
    for row in table(raw, file_name)[1]:
        page = Page(url=line(row.get("url")), title=line(row.get("page")))
        quote, created, author = words(row.get("quote")), line(row.get("created at")), line(row.get("author"))
        note, role = words(row.get("comment")).strip(), line(row.get("type")).casefold()
        if line(row.get("group")).casefold() not in _PUBLIC:
            found.less["groups that annotations were shared with"] += 1
        if role == "reply":
            found.dropped["replies, as the table does not say what they answer"] += 1
            found.problems.append(f"a reply by {author} on {page.name}: {note}")
            continue
        found.given.append(
            Given(
                id=derived("hypothesis", page.url, created, author, quote or note),
                page=page,
                quote=quote,
                note=note,
                themes=tags(line(row.get("tags")).split(",")),
                coder=author,
                created=created,
            )
        )
    return found


def _rows(value: Any) -> list[Any]:
    if isinstance(value, dict):
        listed = next((value[key] for key in ("rows", "annotations") if isinstance(value.get(key), list)), None)
        return [value] if listed is None else listed
    return value if isinstance(value, list) else []


def _is_row(row: Any) -> bool:
    """The API's own shape: a uri, targets with selectors, an account as user; the W3C's has a body instead."""
    return (
        isinstance(row, dict)
        and isinstance(row.get("uri"), str)
        and isinstance(row.get("id"), str)
        and isinstance(row.get("target"), list)
        and "body" not in row
        and ("user" in row or "permissions" in row or "text" in row)
    )


def _given(row: dict[str, Any], less: Counter[str]) -> Given:
    told = row.get("document")
    document: dict[str, Any] = told if isinstance(told, dict) else {}
    url = line(row["uri"])
    links = [line(one.get("href")) for one in several(document.get("link")) if isinstance(one, dict)]
    if not url.startswith("http"):  # a local file or a PDF by its fingerprint; the document may say where it was
        url = next((one for one in links if one.startswith("http")), url)
    file = line(document.get("filename")) or (url.rpartition("/")[2] if url.startswith("file:") else "")
    page = Page(url=url, title=line(document.get("title")), file=file)
    quote, place = _selectors(row.get("target"), less)
    if line(row.get("group")).casefold() not in _PUBLIC:
        less["groups that annotations were shared with"] += 1
    references = [one for one in several(row.get("references")) if isinstance(one, str)]
    return Given(
        id=line(row["id"]),
        page=page,
        quote=words(quote.get("exact")),
        before=words(quote.get("prefix")),
        after=words(quote.get("suffix")),
        start=number(place.get("start")),
        end=number(place.get("end")),
        unit="UTF-16" if place else "",
        note=words(row.get("text")).strip(),
        themes=tags(several(row.get("tags"))),
        coder=_coder(row),
        created=line(row.get("created")),
        modified=line(row.get("updated")),
        # the last reference is what is answered, the first what the conversation is about
        replies_to=references[-1] if references else "",
    )


def _selectors(target: Any, less: Counter[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The selectors by quote and by position of the first target that has one."""
    targets = [one for one in several(target) if isinstance(one, dict)]
    quote: dict[str, Any] = {}
    place: dict[str, Any] = {}
    for one in targets[:1]:
        for selector in several(one.get("selector")):
            kind = selector.get("type") if isinstance(selector, dict) else None
            if kind == "TextQuoteSelector":
                quote = selector
            elif kind == "TextPositionSelector":
                place = selector
            elif kind == "RangeSelector":
                less["places in the tree of a page (XPath), where the quote is looked for instead"] += 1
            elif kind == "PageSelector" or kind is None:
                continue
            else:
                less[f"places by {str(kind)[:40]}"] += 1
    if len(targets) > 1:
        less["further targets of one annotation"] += len(targets) - 1
    return quote, place


def _coder(row: dict[str, Any]) -> str:
    """The name that is shown for a user, else the account without its host."""
    told = row.get("user_info")
    shown = line(told.get("display_name")) if isinstance(told, dict) else ""
    return shown or line(row.get("user")).removeprefix("acct:").partition("@")[0]
