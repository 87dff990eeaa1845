"""What a copy says of its own, and which of its paragraphs were read in another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.edits.articles import AddArticles, SetState
from db.reads.in_copies import InCopies, in_copies
from db.records.articles import Draft
from db.store import Store

LINES = [" ".join(f"line{line}word{at}" for at in range(30)) for line in range(6)]
FULLEST = "\n\n".join(LINES)
COPY = "\n\n".join([LINES[0].replace("line0word7", "corrected"), *LINES[1:4], "News of our own alone."])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "Tester")
    texts = (FULLEST, COPY, "Nothing in common with any of them, and not long either.")
    made.apply(AddArticles(tuple(Draft(f"A{at}", text, text.encode(), "text") for at, text in enumerate(texts, 1))))
    made.wait()
    yield made
    made.close()


def told(store: Store, article: int) -> InCopies:
    reading = store.reading()
    answer = in_copies(reading, article)
    reading.close()
    return answer


def test_a_copy_names_what_the_fullest_lacks(store: Store) -> None:
    answer = told(store, 2)
    assert [other.title for other in answer.others] == ["A1"]
    assert answer.fullest is not None
    assert answer.fullest.title == "A1"
    assert [COPY[start:end] for start, end in answer.own_words] == ["corrected", "News of our own alone"]
    assert answer.words == 6
    fullest = told(store, 1)
    assert (fullest.fullest, fullest.own_words, fullest.words) == (None, (), 0)
    assert [other.title for other in fullest.others] == ["A2"]
    assert told(store, 3).others == ()


def test_paragraphs_are_read_as_far_as_the_other_copy_was(store: Store) -> None:
    assert told(store, 2).read == ()
    store.keep_place(1, FULLEST.index(LINES[2])).result()
    assert [COPY[start:end] for start, end in told(store, 2).read] == COPY.split("\n\n")[:2]
    store.apply(SetState((1,), "done")).result()
    assert [COPY[start:end] for start, end in told(store, 2).read] == COPY.split("\n\n")[:4]
    store.apply(SetState((2,), "done")).result()
    assert told(store, 2).read == ()
