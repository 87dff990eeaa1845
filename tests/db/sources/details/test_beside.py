"""A table beside files tells of them: named, or found as metadata.csv; what the file says more precisely stays."""

from pathlib import Path

import pytest

from db.errors import SourceRefused
from db.records.articles import Draft
from db.sources.details.beside import Beside

HEAD = "Datei;Titel;Autor;Datum;Sprache;Link\n"


def draft(name: str, **more: str) -> Draft:
    return Draft(**{"title": "First line", "text": "x", "raw": b"x", "format": "text", "file_name": name} | more)  # type: ignore[arg-type]  # of fields that are words


def test_a_table_that_is_found_by_itself(tmp_path: Path) -> None:
    folder = tmp_path / "press"
    (folder / "deep").mkdir(parents=True)
    rows = "deep/ODD.txt;Ein Titel;;19/07/2022;Deutsch;https://a.example\nlost.pdf;x;;1/2/2022;;\n"
    (folder / "metadata.csv").write_text(HEAD + rows, "utf-8")
    paths = [folder / "deep" / "odd.txt", folder / "metadata.csv", tmp_path / "odd.txt"]
    beside = Beside()
    assert beside.without_tables(paths) == [paths[0], paths[2]]
    told = beside.tell(paths[0], draft("odd.txt", author="Somebody", published="2022"))
    assert (told.title, told.published, told.language, told.url) == (
        "Ein Titel",
        "2022-07-19",
        "de",
        "https://a.example",
    )
    assert told.author == "Somebody"
    assert dict(told.origins)["title"] == "metadata.csv"
    assert beside.tell(paths[2], draft("odd.txt")) == draft("odd.txt")
    assert beside.lines() == [("metadata.csv", "tells of 1 file that came; 1 row names a file that did not: lost.pdf")]


def test_a_table_that_is_named_and_a_pattern(tmp_path: Path) -> None:
    table = tmp_path / "list.tsv"
    table.write_text("a\tb\ttitle\tday\n1\t2031-05-01_Post_x.pdf\tShips\t2031-05\n2\ty.txt\tGrain\t\n", "utf-8")
    beside = Beside("{date}_{outlet}_{title}", [table])
    assert beside.without_tables([table, tmp_path / "y.txt"]) == [tmp_path / "y.txt"]
    told = beside.tell(tmp_path / "2031-05-01_Post_x.pdf", draft("2031-05-01_Post_x.pdf"))
    assert (told.title, told.outlet, told.published) == ("Ships", "Post", "2031-05-01")
    assert beside.tell(tmp_path / "y.txt", draft("y.txt")).title == "Grain"
    assert ("{date}_{outlet}_{title}", "does not fit 1 name: y.txt") in beside.lines()


def test_what_tells_of_no_file_is_no_such_table(tmp_path: Path) -> None:
    table = tmp_path / "metadata.csv"
    table.write_text("title,text\nShips,They left.\n", "utf-8")
    assert Beside().without_tables([table]) == [table]
    with pytest.raises(SourceRefused, match="no column that names files"):
        Beside("", [table])
