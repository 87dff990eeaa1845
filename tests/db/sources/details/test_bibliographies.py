"""RIS, BibTeX and CSL-JSON as other programs write them, and broken ones."""

import json
from pathlib import Path

import pytest

from db.errors import SourceRefused
from db.sources.details.bibtex import plain
from db.sources.details.bibtex import read as read_bibtex
from db.sources.details.csl import items_of
from db.sources.details.references import is_bibliography, read_bibliography
from db.sources.details.ris import read as read_ris
from db.sources.details.told import Told, address_key, file_key


def test_ris() -> None:
    text = (
        "\ufeff1.\r\nTY  - NEWS\r\nTI  - Ships leave\r\nAU  - Calloway, Edith\r\nAU  - Reuters\r\nT2  - The Post\r\n"
        "PY  - 2022\r\nDA  - 2022/07/19/\r\nLA  - English\r\nUR  - https://post.example/a\r\nN2  - A long\r\n"
        "abstract\r\nDO  - https://doi.org/10.1234/AB.5\r\nL1  - files/a b.pdf\r\n"
        "M1  - commonplace 0189-nothing\r\nER  - \r\n\r\nTY  - NEWS\r\nT1  - Grain\r\nY1  - 2014/05//\r\n"
    )
    first, second = read_ris(text)
    assert first == Told(
        title="Ships leave",
        outlet="The Post",
        author="Edith Calloway; Reuters",
        published="2022-07-19",
        language="en",
        url="https://post.example/a",
        doi="10.1234/ab.5",
        files=("files/a b.pdf",),
        place=1,
    )
    assert (second.title, second.published, second.place) == ("Grain", "2014-05", 2)


def test_bibtex() -> None:
    text = r"""% a remark with @braces
@string{post = {The P{\"o}st}}
@comment{nothing}
@online{a:1, title = {{Ships} leave -- at \textit{once}}, author = {Calloway, Edith and {Foreign and Sons} and others},
  journaltitle = post # { Daily}, date = {2022-07-19/2022-07-20}, url = {https://post.example/a\_b}, langid = "english",
  file = {Full Text:files\:12/a.pdf:application/pdf;:b.html:HTML}}
@article{b, title = "Gas and {"Oil"}", year = 2022, month = jul, day = 3, author = {M{\"u}ller, J{\'e}r{\^o}me}
@book(c, title = {Last {one}}, year = {soon})
"""
    first, second, third = read_bibtex(text)
    assert (first.title, first.outlet) == ("Ships leave – at once", "The Pöst Daily")
    assert (first.author, first.published, first.language) == ("Edith Calloway; Foreign and Sons", "2022-07-19", "en")
    assert (first.url, first.files) == ("https://post.example/a_b", ("files:12/a.pdf", "b.html"))
    assert (second.title, third.title, third.published) == ('Gas and "Oil"', "Last one", "")


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\v{S}koda, \c{c}a, {\o}l, \ss, \'{\i}", "Škoda, ça, øl, ß, í"),
        (r"A \& B \% \_ ``C''", "A & B % _ “C”"),
        ("{DNA} study", "DNA study"),
    ],
)
def test_words_of_tex(tex: str, words: str) -> None:
    assert plain(tex) == words


def test_csl() -> None:
    said = [
        {
            "id": "a",
            "type": "article-newspaper",
            "title": "Ships",
            "container-title": "The Post",
            "author": [{"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"}, {"literal": "Reuters"}],
            "issued": {"date-parts": [["2022", 7]]},
            "URL": "javascript:x()",
            "abstract": "Not a text.",
        },
        {"id": "b", "type": "webpage", "title": "Grain", "issued": {"raw": "19 July 2022"}, "DOI": "10.1234/x"},
    ]
    assert len(items_of({"items": said})) == 2
    assert items_of([{"title": "x", "text": "y"}]) == items_of({"articles": said}) == []


def test_which_files_are_bibliographies(tmp_path: Path) -> None:
    csl = tmp_path / "a.json"
    issued = {"date-parts": [[2022, 7, 19]]}
    csl.write_text(json.dumps([{"id": "a", "type": "book", "title": "Ships", "issued": issued}]))
    assert is_bibliography(csl)
    (told,) = read_bibliography(csl)
    assert (told.title, told.published) == ("Ships", "2022-07-19")
    for name, raw in (("b.json", b'[{"type": "x", "text": "y"}]'), ("c.json", b"[" * 9000), ("d.txt", b"TY  - X")):
        (tmp_path / name).write_bytes(raw)
        assert not is_bibliography(tmp_path / name)
    (tmp_path / "e.bib").write_bytes(b"nothing of the kind")
    with pytest.raises(SourceRefused, match="no bibliography"):
        read_bibliography(tmp_path / "e.bib")


def test_real_ones(shared: Path) -> None:
    folder = shared / "samples" / "exchange"
    assert len(read_bibliography(folder / "bibliography" / "PLOVER.bib")) == 45
    last = read_bibliography(folder / "bibliography" / "example_urls.ris")[-1]
    assert (last.author, last.published, last.url) == ("Claude E. Shannon", "1948-07", "http://example.com")
    others = read_bibliography(folder / "qualcoder" / "bibliography.ris")
    assert [one.published for one in others] == ["2011", "1988", "2003"]


def test_keys() -> None:
    assert file_key("C:\\Texts\\Öl.PDF") == file_key("file:///texts/O%CC%88l.pdf") == "öl.pdf"
    same = {address_key(one) for one in ("https://www.a.example/x/?utm_source=b", "http://a.example/x#top")}
    assert same == {"a.example/x"}
    assert address_key("https://[") == ""
