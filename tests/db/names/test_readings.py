"""Precision and recall of the table of states on texts in newspaper style, read carefully, full of traps.

In `readings` each mention is marked: [IRN:Iran]. Marked is what names a state or who and what is of it: its names,
demonyms, the front of a compound (Sino-Russian), 中俄, its capital. Not marked: languages ("speaks Russian"), food and
animals, seas and rivers, newspapers and companies, persons, other places of the same name. What Arabic, Persian and
Hebrew write onto a name is no part of it.
"""

import csv
import re
from pathlib import Path

import pytest

from db.names.automaton import ListedName
from db.names.states import states
from db.reads.mentions import ready
from db.sources.files import read_file

READINGS = sorted(Path(__file__).with_name("readings").glob("*.txt"))
CODES = list(states())
NAMES = ready(
    ListedName(number, name.form, name.type, state.kind)
    for number, state in enumerate(states().values())
    for name in state.names
)
MARKED = re.compile(r"\[([^:\[\]]+):([^\[\]]+)\]")
WRITTEN_ON = {"", "ال", "\u200cها", "\u200cهای", "ها", "های"}

Place = tuple[int, int, str]


def as_read(marked: str) -> tuple[str, list[Place]]:
    """The text without its marks, and where each mention stands in it."""
    text = ""
    places: list[Place] = []
    reached = 0
    for mark in MARKED.finditer(marked):
        text += marked[reached : mark.start()]
        places.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        reached = mark.end()
    return text + marked[reached:], places


def alike(text: str, one: Place, other: Place) -> bool:
    """Whether two places are the same but for what is written onto the name."""
    starts, ends = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return text[slice(*starts)] in WRITTEN_ON and text[slice(*ends)] in WRITTEN_ON


def against(text: str, missed: list[Place]) -> tuple[int, list[str], list[str]]:
    """How many mentions are found as a reader found them, those that are none, and those that are missed."""
    right = 0
    false = []
    for mention in NAMES.find(text):
        for place in missed:
            if place[2] in (CODES[actor] for actor in mention.actors) and alike(text, place, (*mention[:2], "")):
                missed.remove(place)
                right += 1
                break
        else:
            false.append(f"{text[mention.start : mention.end]}: {text[max(0, mention.start - 20) : mention.end + 20]}")
    return right, false, [f"{code}: {text[max(0, start - 20) : end + 20]}" for start, end, code in missed]


@pytest.mark.parametrize("language", ["ar", "en", "fa", "he", "ru", "zh"])
def test_what_a_careful_reader_finds(language: str) -> None:
    right = 0
    false: list[str] = []
    missed: list[str] = []
    for reading in READINGS:
        if reading.name.startswith(language):
            text, places = as_read(reading.read_text(encoding="utf-8"))
            hits, wrong, left = against(text, places)
            right, false, missed = right + hits, false + wrong, missed + left
    assert right > 80
    assert right >= 0.99 * (right + len(false)), false
    assert right >= 0.99 * (right + len(missed)), missed


def test_what_a_careful_reader_finds_in_the_sample_articles(shared: Path) -> None:
    """Offsets and states only, none of their sentences."""
    with Path(__file__).with_name("shared_readings.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = 0
    false: list[str] = []
    missed: list[str] = []
    for path in sorted((shared / "samples" / "articles").iterdir()):
        places = [(int(row["start"]), int(row["end"]), row["state"]) for row in rows if row["file"] == path.stem]
        if places:
            hits, wrong, left = against(read_file(path).text, places)
            right, false, missed = right + hits, false + wrong, missed + left
    assert right >= 0.99 * len(rows), missed
    assert right >= 0.99 * (right + len(false)), false
