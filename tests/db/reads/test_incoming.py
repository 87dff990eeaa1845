"""What came is known by its bytes, its text, its address, or by most of its words; of nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.edits.articles import AddArticles
from db.edits.taking_in import TakeIn, Taking
from db.errors import Cancelled
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.reads import articles, origins
from db.reads.incoming import Judge
from db.records.articles import Block, Draft, Span
from db.records.incoming import Incoming
from db.sources.aside import Aside
from db.store import Store

WORDS = "the grain corridor opened on monday after weeks of talks in istanbul and ships left odesa port under watch"
LONG = " ".join(f"{word} {number} {word[::-1]}" for number, word in enumerate(WORDS.split() * 3))
STORED = Draft("Grain", LONG, b"stored", "text", "grain.txt", outlet="Post", url="https://a.org/grain")
SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "sample.jsonl"

Take = Callable[..., Incoming]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "AK")
    made.apply(AddArticles((STORED,))).result()
    yield made
    made.close()


@pytest.fixture
def aside() -> Iterator[Aside]:
    made = Aside()
    yield made
    made.close()


@pytest.fixture
def take(store: Store, aside: Aside) -> Iterator[Take]:
    reading = store.reading()
    judge = Judge(reading, aside)
    yield lambda draft, path="x.txt": judge.take(Path(path), draft)
    reading.close()


def told(one: Incoming) -> list[tuple[str, int | None, int | None]]:
    return [(match.kind, match.article, match.number) for match in one.matches]


def test_what_lies_aside_comes_back_whole(aside: Aside) -> None:
    draft = Draft(
        "T", "Head\n\n😀 body", b"\x00raw", "html", "a\udcff.html".encode("utf-8", "replace").decode(), "Out", "Who",
        "2022-07", "fa", "https://a.org", "utf-8", (Block(0, 4, "heading", 1),), (Span(6, 7, "link", "https://b.org"),),
        ("odd",), "2 of 3",
    )  # fmt: skip
    other = replace(draft, text="Other", blocks=(), part="3 of 3")
    assert [aside.add(draft), aside.add(other)] == [0, 1]
    assert (aside.draft(0), aside.draft(1)) == (draft, other)
    assert aside.one("SELECT count(*) FROM raw") == (1,)  # bytes that came once are kept once
    aside.replace(1, draft)
    assert aside.draft(1) == draft
    with pytest.raises(KeyError):
        aside.draft(2)


def test_the_same_bytes_and_the_same_text_are_known(take: Take) -> None:
    assert told(take(STORED)) == [("bytes", 1, None)]
    assert told(take(replace(STORED, raw=b"others", url=None))) == [("text", 1, None)]
    fresh = Draft("Fresh", "Something else entirely.", b"fresh", "text")
    assert told(take(fresh)) == []
    assert told(take(fresh)) == [("bytes", None, 2)]
    assert told(take(replace(fresh, raw=b"fresh again"))) == [("text", None, 2)]


def test_articles_of_one_file_are_told_apart_by_their_text(take: Take) -> None:
    one = Draft("A", "Ship one came in.", b"whole", "rtf", part="1 of 3")
    assert told(take(one)) == []
    assert told(take(replace(one, text="Ship two came in.", part="2 of 3"))) == []
    assert told(take(replace(one, part="3 of 3"))) == [("bytes", None, 0)]


def test_an_address_tells_a_newer_text_and_most_of_the_words_a_copy(take: Take) -> None:
    newer = take(replace(STORED, text=LONG + " And more.", raw=b"newer"))
    assert told(newer)[0] == ("newer", 1, None)
    words = LONG.split()
    near = take(Draft("Wire", " ".join([*words[:120], "and", "then", "some"]), b"near", "text"))
    assert told(near)[0][0] == "near"
    assert near.match is not None
    assert near.match.likeness >= 0.5
    assert near.doubtful
    assert told(take(Draft("Half", " ".join(words[:20] + ["other"] * 40), b"half", "text"))) == []


def test_read_otherwise_it_is_judged_anew_under_its_number(store: Store, aside: Aside) -> None:
    reading = store.reading()
    judge = Judge(reading, aside)
    first = judge.take(Path("a"), Draft("A", "Êîðàáëü", b"\xca\xee", "text"))
    again = judge.retake(first.number, Path("a"), replace(STORED, raw=b"\xca\xee", url=None))
    assert (again.number, told(again)) == (0, [("text", 1, None)])
    reading.close()


def test_what_is_aside_is_stored_as_it_was_judged(store: Store, aside: Aside, take: Take) -> None:
    kept = take(replace(STORED, raw=b"newer", text=LONG + " And more."))
    known = take(STORED)
    same = take(Draft("Grano", "El corredor abrió el lunes.", b"es", "text", language="es"))
    edit = TakeIn(
        (
            Taking(kept.number, aside.draft(kept.number), version_of=1),
            Taking(known.number, aside.draft(known.number), all_the_same=True),
            Taking(same.number, aside.draft(same.number), original=1, translator="AK", direction="rtl"),
            Taking(9, STORED),
        )
    )
    store.apply(edit).result()
    assert edit.taken.newer == {0: 1}
    assert sorted(edit.taken.added) == [1, 2]
    assert list(edit.taken.left) == [9]
    reading = store.reading()
    spanish = articles.article(reading, edit.taken.added[2])
    assert (spanish.translator, spanish.direction) == ("AK", "rtl")
    assert spanish.translation_of == articles.article(reading, 1).uuid
    reading.close()
    store.undo().result()
    reading = store.reading()
    assert len(articles.all_articles(reading)) == 1
    assert articles.article(reading, 1).length == len(LONG)
    reading.close()


def test_near_pairs_are_those_that_the_project_finds_and_no_others(tmp_path: Path, aside: Aside) -> None:
    whole = Store.create(tmp_path / "whole.commonplace", "AK")
    whole.apply(ImportJsonLines(SAMPLE, Report(), lambda done, of: None)).result()
    reading = whole.reading()
    judge, texts = Judge(reading, aside), [articles.text(reading, a.text_id) for a in articles.all_articles(reading)]
    grouped = origins.origins(reading)
    assert grouped.members
    for number, text in enumerate(texts):
        found = judge.take(Path("x"), Draft("x", text.content, str(number).encode(), "text"))
        others = {match.article for match in found.matches if match.article is not None}
        assert others <= set(grouped.group(text.article_id))
        assert text.article_id in others
        here = {texts[match.number].article_id for match in found.matches if match.number is not None}
        assert here <= set(grouped.group(text.article_id))
    reading.close()
    whole.close()


def test_whoever_asks_for_what_was_let_go_is_told_that_it_was_stopped(aside: Aside) -> None:
    aside.add(STORED)
    aside.close()
    with pytest.raises(Cancelled):
        aside.draft(0)
    with pytest.raises(Cancelled):
        aside.add(STORED)
