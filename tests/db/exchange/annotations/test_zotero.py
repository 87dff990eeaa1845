"""Zotero: annotations in JSON of three shapes, and in notes."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from db.exchange.annotations.zotero import is_zotero, read
from db.exchange.annotations.zotero_notes import is_markdown_note, is_note, of_words, read_html, read_markdown

MARK = {
    "key": "ABCD2345",
    "itemType": "annotation",
    "parentItem": "PDFKEY22",
    "annotationType": "highlight",
    "annotationText": "Drones came",
    "annotationComment": "Why?",
    "annotationColor": "#ffd400",
    "annotationPageLabel": "3",
    "annotationAuthorName": "Ann",
    "tags": [{"tag": "drones"}],
    "dateAdded": "2023-05-09T17:05:57Z",
}
CREATORS = [{"firstName": "Ann", "lastName": "Lee", "creatorType": "author"}, {"name": "UN"}]
ITEM = {
    "key": "ITEM2345",
    "itemType": "newspaperArticle",
    "title": "Drones at dawn",
    "url": "https://e.org/d",
    "date": "2022-07-19",
}


def check(value: Any) -> Any:
    """The one annotation of a value, known by its source."""
    assert is_zotero(value)
    found = read([value])
    (one,) = found.given
    assert (one.id, one.quote, one.note, one.place) == ("ABCD2345", "Drones came", "Why?", "page 3")
    assert [theme.path[0] for theme in one.themes] == ["drones"]
    assert found.less["colours of highlights"] == 1
    return one


def test_the_api_parts_items_attachments_and_annotations() -> None:
    attachment = {"key": "PDFKEY22", "itemType": "attachment", "parentItem": "ITEM2345", "filename": "drones.pdf"}
    value = [{"key": one["key"], "data": one} for one in (ITEM | {"creators": CREATORS}, attachment, MARK)]
    one = check(value)
    assert (one.page.title, one.page.url, one.page.file) == ("Drones at dawn", "https://e.org/d", "drones.pdf")
    assert (one.page.author, one.page.year) == ("Ann Lee, UN", "2022")


def test_better_bibtex_puts_them_inside_the_item() -> None:
    inside = {key: value for key, value in MARK.items() if key not in ("itemType", "parentItem")}
    attachment = {"title": "PDF", "path": "C:\\Zotero\\storage\\X\\drones.pdf", "annotations": [inside]}
    one = check({"config": {"id": "BetterBibTeX JSON"}, "items": [ITEM | {"attachments": [attachment]}]})
    assert (one.page.title, one.page.file) == ("Drones at dawn", "drones.pdf")


def test_the_reader_has_shorter_names() -> None:
    value = [
        {
            "type": "highlight",
            "color": "#5fb236",
            "sortIndex": "00008319",
            "position": {"type": "CssSelector", "value": "#x"},
            "text": "Drones came",
            "pageLabel": "3",
            "comment": "Why?",
            "tags": [{"name": "drones"}],
            "id": "ABCD2345",
            "dateCreated": "2023-05-09T17:05:57.843Z",
            "authorName": "John",
        }
    ]
    assert check(value).coder == "John"


def test_what_stands_on_no_words_is_counted_and_told() -> None:
    image = MARK | {"key": "A", "annotationType": "image", "annotationText": ""}
    note = MARK | {"key": "B", "annotationType": "note", "annotationText": "", "annotationComment": "On the page"}
    found = read([[image, note]])
    assert not found.given
    assert found.dropped.total() == 2
    assert "On the page" in found.problems[0]


@pytest.mark.parametrize(
    "value", [[], {}, [{"title": "x"}], {"items": [{"title": "x", "attachments": []}]}, "x", 4, [[1]]]
)
def test_other_json_is_none(value: Any) -> None:
    assert not is_zotero(value)


def _attribute(value: Any) -> str:
    return quote(json.dumps(value))


URI = "http://zotero.org/users/1/items/ITEM2345"
CSL = {"title": "Drones at dawn", "URL": "https://e.org/d", "author": [{"family": "Lee", "given": "Ann"}]}
ABOUT = {
    "annotationKey": "ABCD2345",
    "color": "#ffd400",
    "pageLabel": "3",
    "citationItem": {"uris": [URI], "locator": "3"},
}
NOTE = (
    f'<div data-citation-items="{_attribute([{"uris": [URI], "itemData": CSL}])}" data-schema-version="8">'
    "<h1>Annotations<br/>(05/09/2023)</h1>"
    f'<p><span class="highlight" data-annotation="{_attribute(ABOUT)}">“Drones came”</span> '
    f'<span class="citation" data-citation="{_attribute({"citationItems": [{"uris": [URI]}]})}">'
    '(<span class="citation-item">Lee, 2022, p. 3</span>)</span> Why?</p><p>My own words.</p><img src="x"/></div>'
)


def test_a_note_in_html() -> None:
    assert is_note(NOTE)
    found = read_html(NOTE.encode(), "n.html")
    (one,) = found.given
    assert (one.id, one.quote, one.note, one.place) == ("ABCD2345", "Drones came", "Why?", "page 3")
    assert (one.page.title, one.page.url, one.page.author) == ("Drones at dawn", "https://e.org/d", "Ann Lee")
    assert found.dropped["pictures and drawings"] == 1
    assert found.dropped["lines of the note that quote nothing"] == 2


def test_a_note_of_an_item_stands_for_its_annotation_once() -> None:
    inside = {key: value for key, value in MARK.items() if key not in ("itemType", "parentItem")}
    item = ITEM | {"attachments": [{"annotations": [inside]}], "notes": [{"note": NOTE}, {"note": "<p>mine</p>"}]}
    found = read([{"items": [item]}])
    (one,) = found.given
    assert [theme.path[0] for theme in one.themes] == ["drones"]
    assert found.dropped["notes on whole sources"] == 1


MARKDOWN = (
    "# Annotations  \n(05/09/2023)\n\n“Drones came” ([Lee, 2022, p. 3](zotero://select/library/items/ITEM2345)) "
    "([pdf](zotero://open-pdf/library/items/PDFKEY22?page=3&annotation=ABCD2345)) Why?\n\nMy own words.\n"
)


def test_a_note_in_markdown() -> None:
    assert is_markdown_note(MARKDOWN)
    (one,) = read_markdown(MARKDOWN.encode(), "n.md").given
    assert (one.id, one.quote, one.note, one.place) == ("ABCD2345", "Drones came", "Why?", "page 3")
    assert (one.page.author, one.page.year, one.page.title) == ("Lee", "2022", "")
    assert not is_markdown_note(f"{MARKDOWN}\nAn essay goes on.\n\nAnd on.\n")
    assert not is_markdown_note("# A page\n\nIt links to [a book](zotero://select/library/items/X).\n")


def test_plain_words_of_a_note_are_read_without_their_links() -> None:
    found = of_words("“Drones came” (Lee et al., 2022, p. 3) (pdf) Why?\n“They stayed” (Lee et al., 2022, p. 4)\n")
    assert [(one.quote, one.note, one.place) for one in found.given] == [
        ("Drones came", "Why?", "page 3"),
        ("They stayed", "", "page 4"),
    ]
    assert found.given[0].page.author == "Lee et al."
