"""Tables of articles: columns are known by their names, or named by the analyst."""

import json

import pytest

from db.errors import SourceRefused
from db.sources.formats import read_parts
from db.sources.tables.articles import read_as
from db.sources.tables.fields import mapping


def test_a_table_with_english_headers() -> None:
    table = (
        "Headline,Body,Source,Date,Lang,Link\r\n"
        'Ships,"The ships left.\nAll of them, ""at once"".",The Post,4 May 2031,English,https://post.example/a\r\n'
        "Grain,=cmd|'x'!A0,,7/8/2031,fa-IR,javascript:x()\r\nEmpty,,,,,\r\n"
    )
    first, second = read_parts(table.encode(), "a.csv")
    assert (first.title, first.outlet, first.published) == ("Ships", "The Post", "2031-05-04")
    assert (first.language, first.url) == ("en", "https://post.example/a")
    assert first.text == 'The ships left.\nAll of them, "at once".'
    assert (second.text, second.published, second.url) == ("=cmd|'x'!A0", None, None)
    assert (second.language, second.part) == ("fa", "2 of 2")


def test_other_languages_delimiters_and_encodings() -> None:
    (draft,) = read_parts("Заголовок;Текст;Дата\nПорт;Порт открыт.;19.07.2022\n".encode("cp1251"), "a.csv")
    assert (draft.title, draft.text, draft.published) == ("Порт", "Порт открыт.", "2022-07-19")
    (draft,) = read_parts("عنوان\tمتن\tتاریخ\nبندر\tبندر باز شد.\t۲۸ تیر ۱۴۰۱\n".encode(), "a.tsv")
    assert (draft.title, draft.published) == ("بندر", "2022-07-19")


def test_columns_that_the_analyst_names() -> None:
    raw = b"h,b,date\nShips,They left.,2031\n"
    (draft,) = read_as("table", raw, "a.csv", {"title": "H", "text": "b"})
    assert (draft.title, draft.text, draft.published) == ("Ships", "They left.", "2031")
    with pytest.raises(SourceRefused, match="no column for text=x"):
        read_as("table", raw, "a.csv", {"text": "x"})
    assert mapping(["Text", "Title", "Source_url"], {}) == {
        "title": "Title",
        "text": "Text",
        "url": "Source_url",
    }


def test_json() -> None:
    said = {"articles": [{"title": "Ships", "content": "They left.", "source": {"name": "Post"}, "author": ["A", "B"]}]}
    (draft,) = read_parts(json.dumps(said).encode(), "a.json")
    assert (draft.title, draft.outlet, draft.author, draft.text) == ("Ships", "Post", "A; B", "They left.")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.json", b'{"text": "Ir'),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"text":"x","n":' + b"9" * 5000 + b"}"),
        ("a.json", b'{"themes": []}'),
        ("a.csv", b"theme,note\nx,y\n"),
        ("a.csv", b"text\n"),
    ],
)
def test_what_is_no_table_of_articles_is_refused(name: str, raw: bytes) -> None:
    with pytest.raises(SourceRefused) as refused:
        read_parts(raw, name)
    assert refused.value.advice
