"""Zotero: annotations in JSON, as its web API, Better BibTeX's "BetterBibTeX JSON" and its reader write them.

https://www.zotero.org/support/dev/web_api/v3/start (itemType "annotation": annotationType, annotationText ...). A
place counts from a node or a page, never from the text of an article here, so the words are what is looked for.
"""

from __future__ import annotations

from typing import Any

from db.exchange.annotations.given import Annotations, Given, Page
from db.exchange.annotations.values import line, people, several, tags, words
from db.exchange.annotations.zotero_notes import take_note

_MARKED = ("highlight", "underline")


def is_zotero(value: Any) -> bool:
    """Whether a value of JSON holds annotations of Zotero, or items with some."""
    items = _items(value)
    if not items:
        return False
    if all(_is_of_reader(one) for one in items[:20]):
        return True
    return any(_is_annotation(_data(one)) or _holds_some(one) for one in items)


def read(values: list[Any]) -> Annotations:
    """The annotations of a file whose values `is_zotero` says yes to."""
    found = Annotations("Zotero", "zotero")
    items = [one for value in values for one in _items(value)]
    by_key = {line(_data(one).get("key") or one.get("key")): _data(one) for one in items}
    for item in items:
        data = _data(item)
        if _is_of_reader(item):
            _take(item, Page(), found)
        elif _is_annotation(data):
            _take(data | {"key": data.get("key") or item.get("key")}, _page(data, by_key), found)
        else:
            _take_item(data, found)
    _once(found)
    return found


def _take_item(item: dict[str, Any], found: Annotations) -> None:
    """What Better BibTeX puts inside an item: its attachments with their annotations, and its notes."""
    page = _described(item, {})
    for attachment in several(item.get("attachments")):
        if not isinstance(attachment, dict):
            continue
        here = _described(item, attachment)
        for one in several(attachment.get("annotations")):
            if isinstance(one, dict):
                _take(one, here, found)
    for note in several(item.get("notes")):
        said = note.get("note") if isinstance(note, dict) else note
        if isinstance(said, str) and 'class="highlight"' in said:
            take_note(said, found, page)
        elif isinstance(said, str) and said.strip():
            found.dropped["notes on whole sources"] += 1
            found.problems.append(f"a note on {page.name}: {' '.join(said.split())}"[:2_000])


def _take(given: dict[str, Any], page: Page, found: Annotations) -> None:
    """One annotation, by the names of the API or by the shorter ones of the reader."""

    def said(name: str) -> Any:
        return given.get(f"annotation{name[0].upper()}{name[1:]}", given.get(name))

    kind, quote, note = line(said("type")), words(said("text")).strip(), words(said("comment")).strip()
    label = line(said("pageLabel"))
    if kind in ("image", "ink"):
        found.dropped["pictures and drawings"] += 1
        return
    if kind == "note" or (not quote and note):
        found.dropped["notes that stand on a page and on no words"] += 1
        found.problems.append(f"a note on {page.name}{f', page {label}' if label else ''}: {note}")
        return
    if kind not in _MARKED and not quote:
        found.dropped[f"annotations of the kind {kind[:40] or 'that is not said'}"] += 1
        return
    if line(said("color")):
        found.less["colours of highlights"] += 1
    named = (one.get("tag") or one.get("name") if isinstance(one, dict) else one for one in several(given.get("tags")))
    found.given.append(
        Given(
            id=line(given.get("key")) or line(given.get("id")),
            page=page,
            quote=quote,
            note=note,
            themes=tags(named),
            coder=line(said("authorName")),
            created=line(given.get("dateAdded") or given.get("dateCreated")),
            modified=line(given.get("dateModified")),
            place=f"page {label}" if label else "",
        )
    )


def _once(found: Annotations) -> None:
    """The same annotation may stand under its attachment and in a note that was made of all of them."""
    by_id: dict[str, Given] = {}
    for one in found.given:
        known = by_id.get(one.id)
        if known is None or (not known.themes and one.themes):
            by_id[one.id] = one
    found.given[:] = by_id.values()


def _page(data: dict[str, Any], by_key: dict[str, dict[str, Any]]) -> Page:
    """The source of an annotation of the API: the item that the attachment belongs to which it stands on."""
    attachment = by_key.get(line(data.get("parentItem")), {})
    item = by_key.get(line(attachment.get("parentItem")), attachment)
    return _described(item, attachment)


def _described(item: dict[str, Any], attachment: dict[str, Any]) -> Page:
    author = people(item.get("creators"))
    path = line(attachment.get("path") or attachment.get("localPath") or attachment.get("filename"))
    return Page(
        url=line(item.get("url")) or line(attachment.get("url")),
        title=line(item.get("title")) or line(attachment.get("title")),
        author=author,
        file=path.replace("\\", "/").rpartition("/")[2].removeprefix("storage:"),
        year=next((part for part in line(item.get("date")).replace("/", "-").split("-") if len(part) == 4), ""),
    )


def _items(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        listed = next((value[key] for key in ("items", "annotations") if isinstance(value.get(key), list)), None)
        value = [value] if listed is None else listed
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _data(item: dict[str, Any]) -> dict[str, Any]:
    data = item.get("data")
    return data if isinstance(data, dict) else item


def _is_annotation(data: dict[str, Any]) -> bool:
    return data.get("itemType") == "annotation" and "annotationType" in data


def _is_of_reader(item: dict[str, Any]) -> bool:
    return isinstance(item.get("position"), dict | str) and "sortIndex" in item and isinstance(item.get("type"), str)


def _holds_some(item: dict[str, Any]) -> bool:
    for one in several(_data(item).get("attachments")):
        if isinstance(one, dict) and any(isinstance(each, dict) for each in several(one.get("annotations"))):
            return True
    notes = (note.get("note") if isinstance(note, dict) else note for note in several(_data(item).get("notes")))
    return any(isinstance(note, str) and "data-annotation=" in note for note in notes)
