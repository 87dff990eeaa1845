"""One file with many articles: told as articles, copies counted by text, warnings by article, one undo."""

from dataclasses import replace
from pathlib import Path

from db.edits.taking_in import TakenIn
from db.records.incoming import Incoming, Match
from db.sources.batch import Batch
from desktop.bringing.arrival import Arrival, copies

ONE = Incoming(0, Path("export.rtf"), "Ship one", "rtf", 17, part="1 of 3")
TWO = replace(ONE, number=1, title="Ship two", part="2 of 3", warnings=("its words are few",))
AGAIN = replace(ONE, number=2, title="Ship one again", part="3 of 3", matches=(Match("text", "Ship one", number=0),))


def test_its_articles_are_counted_and_named() -> None:
    arrival = Arrival(Batch([ONE, TWO, AGAIN]), TakenIn(added={0: 1, 1: 2, 2: 3}))
    assert arrival.words() == "3 articles added; 2 are copies of one text."
    assert [(row.outcome, row.file, row.what) for row in arrival.rows()] == [
        ("to know", "export.rtf, 2/3 “Ship two”", "its words are few"),
        ("to know", "export.rtf, 3/3 “Ship one again”", "has the same text as “Ship one”"),
        ("taken", "export.rtf, 1/3 “Ship one”", "Ship one"),
        ("taken", "export.rtf, 2/3 “Ship two”", "Ship two"),
        ("taken", "export.rtf, 3/3 “Ship one again”", "Ship one again"),
    ]


def test_articles_of_one_file_are_no_copies_of_each_other() -> None:
    assert copies([ONE, TWO]) == (0, 0)
    assert copies([ONE, AGAIN]) == (2, 1)
