"""Sketches guess how much of one text stands in another, near enough to tell copies from other reports."""

import math
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.text.fold import fold
from db.text.likeness import KEPT, RUN, Sketch, contained, guessed, run_hashes, sketch
from db.text.repeats import repeats

WORDS = 1_500


def text(random: Random, words: int = WORDS) -> list[str]:
    """Words as they are spread in a language: few of them are most of a text."""
    return [f"w{int(20_000 ** random.random())}" for _ in range(words)]


def changed(words: list[str], share: float, random: Random) -> list[str]:
    """The same with that share of the words put otherwise."""
    places = set(random.sample(range(len(words)), round(len(words) * share)))
    return [f"other{at}" if at in places else word for at, word in enumerate(words)]


@pytest.mark.parametrize(("share", "low", "high"), [(0.01, 0.9, 1.0), (0.05, 0.68, 0.88), (0.2, 0.2, 0.45)])
def test_the_more_words_are_changed_the_less_alike(share: float, low: float, high: float) -> None:
    for seed in range(20):
        random = Random(seed)
        words = text(random)
        one, other = (" ".join(some) for some in (words, changed(words, share, random)))
        exact = contained(one, other)
        assert low < exact <= high
        assert abs(guessed(sketch(one), sketch(other)) - exact) < 0.15


def error(one: Collection[int], other: Collection[int]) -> float:
    """Five standard errors of a guess: KEPT of all runs are drawn, and some of these stand in both.

    What is guessed so is their share of all; how much of the shorter text they are grows faster than it, the shorter
    that is beside the other.
    """
    both, every = len({*one} & {*other}), len({*one} | {*other})
    if every <= KEPT:
        return 0.0
    share, shorter = both / every, min(len(one), len(other))
    drawn = math.sqrt(share * (1 - share) / KEPT)
    return 5 * drawn * (len(one) + len(other)) / (shorter * (1 + share) ** 2) + 0.01


@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.01, 0.03, 0.1, 0.5]), st.integers(5, 600))
def test_a_guess_of_a_copy_that_was_cut_is_near(seed: int, share: float, left: int) -> None:
    random = Random(seed)
    words = text(random, 600)
    one, other = " ".join(words), " ".join(changed(words[:left], share, random))
    exact = contained(one, other)
    assert abs(guessed(sketch(one), sketch(other)) - exact) <= error(run_hashes(one), run_hashes(other))
    assert guessed(sketch(one), sketch(other)) == guessed(sketch(other), sketch(one))
    assert exact == contained(other, one)


@given(st.text())
def test_a_text_is_wholly_like_itself_and_its_sketch_is_kept_whole(content: str) -> None:
    found = sketch(fold(content))
    assert Sketch.unpacked(found.runs, found.packed()) == found
    assert list(found.hashes) == sorted(set(found.hashes))
    assert len(found.hashes) == min(found.runs, KEPT)
    assert guessed(found, found) == (1.0 if found.runs else 0.0)
    assert (found.runs > 0) == (len(fold(content).split()) >= RUN)


def test_short_texts_are_counted_not_guessed() -> None:
    one, other = "a b c d e f g h", "x b c d e f g y"
    assert contained(one, other) == 0.5
    assert guessed(sketch(one), sketch(other)) == 0.5
    assert guessed(sketch("one two"), sketch(one)) == contained("", one) == 0.0


def test_chinese_is_compared_character_by_character() -> None:
    line = "伊朗和俄罗斯周二在德黑兰签署了一项关于天然气的协议，价值四百亿美元。"
    assert contained(fold(line), fold(line.replace("周二", "昨天"))) > 0.6
    assert contained(fold(line), fold("中国外交部发言人周三表示，希望各方保持克制，避免局势升级。")) == 0.0


def test_hashes_are_the_same_in_every_process() -> None:
    program = "from db.text.likeness import sketch; print(sketch('one two three four five six سبعة 八').hashes)"
    for seed in ("1", "2"):
        told = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
        assert told.stdout.strip() == str(sketch("one two three four five six سبعة 八").hashes)
    assert sketch("a b c d e").hashes == (38203289,)


def test_the_seed_has_two_pairs_of_near_paragraphs_and_no_others(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    lines = [fold(line) for line in text.split("\n") if len(line.strip()) >= 40]
    hashes = [run_hashes(line) for line in lines]
    pairs = [
        (at, first)
        for at, mine in enumerate(hashes)
        for first in range(at)
        if len(mine) > 5 and len(hashes[first]) > 5 and guessed(sketch(lines[at]), sketch(lines[first])) >= 0.5
    ]
    assert len(pairs) == 2
    assert len(repeats(text)) == 2
