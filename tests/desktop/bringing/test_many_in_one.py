"""One file with many articles: told as articles, copies counted by text, warnings by article, one undo."""

from dataclasses import replace
from pathlib import Path

from db.records.articles import Draft
from db.sources.batch import Batch
from desktop.bringing.arrival import Arrival, copies

ONE = Draft("Ship one", "Ship one came in.", b"whole file", "rtf", "export.rtf", part="1 of 3")
TWO = replace(ONE, title="Ship two", text="Ship two came in.", part="2 of 3", warnings=("its words are few",))
SAME = replace(ONE, title="Ship one again", part="3 of 3")


def test_its_articles_are_counted_and_named() -> None:
    path = Path("export.rtf")
    arrival = Arrival(Batch(drafts=[(path, one) for one in (ONE, TWO, SAME)]), added=3)
    assert arrival.words() == "3 articles added; 2 are copies of one text."
    assert [(line.file, line.said) for line in arrival.lines()] == [
        ("export.rtf, 2/3 “Ship two”", "its words are few"),
    ]


def test_articles_of_one_file_are_no_copies_of_each_other() -> None:
    assert copies([ONE, TWO]) == (0, 0)
    assert copies([ONE, SAME]) == (2, 1)
