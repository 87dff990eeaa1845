"""Sets of bits that are kept through acts equal those made from the rows, whatever was done and undone."""

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.edits.actors import AddActor, DeleteActor
from db.edits.articles import AddArticles, DeleteArticles, DescribeArticles, Metadata, SetState
from db.edits.dividing import JoinHighlights, ResizeHighlight, SplitHighlight
from db.edits.grades import GradeHighlights
from db.edits.highlights import (
    ActorGiven,
    AddHighlight,
    DeleteHighlights,
    NoteHighlight,
    RetagHighlight,
    Tags,
    ThemeGiven,
)
from db.edits.themes import AddTheme, DeleteTheme
from db.errors import ProjectError
from db.reading import Reading
from db.reads import articles as article_reads
from db.reads import highlights as highlight_reads
from db.records.actors import ROLES, Name
from db.records.articles import Draft
from db.search import row_changes
from db.search.bitmaps import Bitmaps, built
from db.search.find import highlight_ids
from db.search.keeping import KeptBitmaps
from db.search.query import parse
from db.store import Store

TEXT = "Officials said that drones had been sold. Raisi denied the sale of the drones."


def same(one: Bitmaps | None, other: Bitmaps) -> bool:
    """All sets alike, and the same highlight behind every placement in force."""
    assert one is not None
    own = one.owners.of(one.placed) == other.owners.of(other.placed) == one.living
    return own and replace(one, generation=0) == replace(other, generation=0)


class Walk:
    """A project that an analyst changes at random."""

    def __init__(self, path: Path, seed: int) -> None:
        self.random = Random(seed)
        self.store = Store.create(path, "One")
        self.store.keep_bitmaps()
        self.reading = self.store.reading()
        drafts = tuple(self._draft(number) for number in range(3))
        self.articles = list(self.store.apply(AddArticles(drafts)).result().made["article"])
        self.themes = [self.store.apply(AddTheme(f"Theme {n}", None)).result().made["theme"][0] for n in range(4)]
        self.actors = [
            self.store.apply(AddActor(f"Actor {n}", "other", (Name(f"Other {n}"),))).result().made["actor"][0]
            for n in range(3)
        ]

    def step(self) -> None:
        """Do something, if the project allows it."""
        acts = (self._mark,) * 4 + (
            self._retag,
            self._retag,
            self._note,
            self._resize,
            self._delete,
            self._describe,
            self._article,
            self._name,
            self._divide,
            self._undo,
            self._undo,
            self._undo,
            self._redo,
        )
        with contextlib.suppress(ProjectError):
            self.random.choice(acts)()

    def _draft(self, number: int) -> Draft:
        text = f"{number} {TEXT}"
        outlet, day = self.random.choice(("Northwire", None)), self.random.choice(("2022-07-19", "2022", None))
        return Draft(f"Article {number}", text, text.encode(), "plain", outlet=outlet, published=day, language="en")

    def _tags(self) -> Tags:
        themes = self.random.sample(self.themes, self.random.randint(0, 2))
        actors = [
            ActorGiven(self.random.choice(self.actors), role, self.random.choice((None, -1, 2)))
            for role in self.random.sample(ROLES, self.random.randint(0, 3))
        ]
        return Tags(tuple(map(ThemeGiven, themes)), tuple(actors))

    def _any(self) -> int:
        found = highlight_ids(self.reading, parse(""))
        if not found:
            raise ProjectError("Nothing is marked.")
        return self.random.choice(found)

    def _mark(self) -> None:
        article = article_reads.article(self.reading, self.random.choice(self.articles))
        start = self.random.randrange(40)
        edit = AddHighlight(article.text_id, start, start + 5, self._tags(), "", self.random.random() < 0.3)
        self.store.apply(edit).result()

    def _retag(self) -> None:
        self.store.apply(RetagHighlight(self._any(), self._tags())).result()

    def _note(self) -> None:
        self.store.apply(NoteHighlight(self._any(), self.random.choice(("", "a note")))).result()
        self.store.apply(GradeHighlights((self._any(),), self.random.choice((None, 1, 2, 6)))).result()

    def _resize(self) -> None:
        highlight = highlight_reads.highlight(self.reading, self._any())
        self.store.apply(ResizeHighlight(highlight.id, highlight.start, highlight.start + 2)).result()

    def _delete(self) -> None:
        self.store.apply(DeleteHighlights((self._any(),))).result()

    def _divide(self) -> None:
        highlight = highlight_reads.highlight(self.reading, self._any())
        if self.random.random() < 0.5:
            self.store.apply(SplitHighlight(highlight.id, (highlight.start + 1,))).result()
        else:
            self.store.apply(JoinHighlights((highlight.id, self._any()))).result()

    def _describe(self) -> None:
        metadata = Metadata(outlet=self.random.choice(("Northwire", "Post", "")), published="2022-08-01")
        self.store.apply(DescribeArticles((self.random.choice(self.articles),), metadata)).result()
        self.store.apply(SetState((self.random.choice(self.articles),), "done")).result()

    def _article(self) -> None:
        if self.random.random() < 0.5:
            self.store.apply(DeleteArticles((self.random.choice(self.articles),))).result()
        else:
            draft = self._draft(self.random.randrange(1000))
            self.articles += self.store.apply(AddArticles((draft,))).result().made.get("article", ())

    def _name(self) -> None:
        if self.random.random() < 0.5:
            self.store.apply(DeleteTheme(self.random.choice(self.themes))).result()
        else:
            self.store.apply(DeleteActor(self.random.choice(self.actors))).result()

    def _undo(self) -> None:
        self.store.undo().result()

    def _redo(self) -> None:
        self.store.redo().result()

    def close(self) -> None:
        """Close the project."""
        self.reading.close()
        self.store.close()


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_kept_sets_equal_those_made_anew(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    walk = Walk(tmp_path_factory.mktemp("walk") / "p.commonplace", seed)
    for _ in range(4):
        for _ in range(15):
            walk.step()
        walk.store.wait_for_bitmaps()
        kept = walk.reading.bitmaps()
        assert same(kept, built(walk.reading))
    walk.close()


def test_acts_during_the_making_are_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk(tmp_path / "p.commonplace", 1)
    walk.store.wait_for_bitmaps()

    def slowly(reading: Reading, generation: int) -> Bitmaps:
        made = built(reading, generation)
        if made.seq == before:
            for _ in range(10):
                walk.step()
        return made

    monkeypatch.setattr("db.search.bitmaps.built", slowly)
    other = walk.store.reading()
    before = other.one("SELECT max(seq) FROM journal")[0]
    walk.store._bitmaps.drop()
    walk.store.wait_for_bitmaps()
    assert other.one("SELECT max(seq) FROM journal")[0] > before
    assert same(other.bitmaps(), built(other))
    other.close()
    walk.close()


def test_every_act_is_a_generation(tmp_path: Path) -> None:
    walk = Walk(tmp_path / "p.commonplace", 1)
    walk.store.wait_for_bitmaps()
    before = walk.reading.bitmaps()
    assert before is not None
    held = before.living.copy()
    walk._mark()
    after = walk.reading.bitmaps()
    assert after is not None
    assert after.generation == before.generation + 1
    assert before.living == held
    assert len(after.living) == len(held) + 1
    walk.close()


def test_a_large_act_has_them_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk(tmp_path / "p.commonplace", 1)
    walk.store.wait_for_bitmaps()
    monkeypatch.setattr(row_changes, "MOST", 1)
    walk._mark()
    walk._mark()
    walk.store.wait_for_bitmaps()
    assert same(walk.reading.bitmaps(), built(walk.reading))
    walk.close()


def test_what_another_program_wrote_has_them_made_anew(tmp_path: Path) -> None:
    walk = Walk(tmp_path / "p.commonplace", 1)
    walk._mark()
    walk._mark()
    walk.store.wait_for_bitmaps()
    with contextlib.closing(sqlite3.connect(walk.store.path)) as other:
        other.execute("UPDATE highlight SET important = 1 - important")
        other.commit()
    walk._mark()
    walk.store.wait_for_bitmaps()
    assert same(walk.reading.bitmaps(), built(walk.reading))
    walk.close()


def test_sets_of_another_moment_are_not_offered(tmp_path: Path) -> None:
    walk = Walk(tmp_path / "p.commonplace", 1)
    walk.store.wait_for_bitmaps()
    with contextlib.closing(sqlite3.connect(walk.store.path)) as other:
        other.execute(
            "INSERT INTO journal (uuid, at, coder, kind, words, payload_sha256, hash) "
            "SELECT uuid, at, coder, kind, words, payload_sha256, hash FROM journal LIMIT 1"
        )
        other.commit()
    assert walk.reading.bitmaps() is None
    walk.close()


def test_a_project_closes_while_they_are_made(tmp_path: Path) -> None:
    walk = Walk(tmp_path / "p.commonplace", 1)
    walk.store._bitmaps.drop()
    walk.close()
    assert walk.store._bitmaps.now() is None


def test_without_being_asked_for_there_are_none(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "p.commonplace", "One")
    reading = store.reading()
    assert reading.bitmaps() is None
    reading.close()
    store.close()


def test_what_could_not_be_made_is_not_waited_for_and_is_tried_again(store: Store) -> None:
    broken = [True]

    def opened() -> Reading:
        if broken:
            raise ProjectError("The disk is away.", "Bring it back.")
        return store.reading()

    kept = KeptBitmaps(opened)
    kept.begin()
    kept.wait()
    assert kept.now() is None
    assert kept.watcher() is None, "nobody waits for what an act changes"
    broken.clear()
    kept.begin()
    kept.wait()
    assert kept.now() is not None
    kept.close()
