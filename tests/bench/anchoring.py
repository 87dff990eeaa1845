"""A megabyte of text with highlights gets a newer version: how soon each passage has its place, and how truly; how soon
both texts lie beside each other, to be looked at."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

from figures import goal

from db.text.anchors import Anchors
from db.text.compared import compared, worded
from tests.rigs.revised import Hand, Revised

LETTERS, PASSAGES, MANY = 1_000_000, 1_000, 10_000


def measure(_folder: Path) -> dict[str, Any]:
    """One typo in a hundred letters, paragraphs put in, taken out and moved; beside it what reading the text costs."""
    random = Random(1)
    words = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(2, 11))) for _ in range(8_000)]
    paragraphs = []
    length = 0
    while length < LETTERS:
        paragraphs.append(" ".join(random.choices(words, k=random.randint(30, 110))) + ".")
        length += len(paragraphs[-1]) + 1
    text = "\n".join(paragraphs)
    revised = Revised(text, random, Hand())
    starts = [at for at in range(1, len(text) - 400) if text[at - 1] == " "]
    places = []
    for start in random.sample(starts, PASSAGES):
        end = text.index(" ", start + random.randint(20, 250))
        places.append((start, min(end, text.find("\n", start) if "\n" in text[start:end] else end)))
    begun = time.process_time()
    anchors = Anchors(text, revised.new)
    laid = time.process_time()
    found = [anchors.anchored(*place) for place in places]
    done = time.process_time()
    again = Anchors(text, revised.new)
    for start, end in (*places,) * (MANY // PASSAGES):
        again.anchored(start, end)
    many = time.process_time()
    rows = compared(text, revised.new)
    laid_beside = time.process_time()
    for row in rows.rows:
        if row.kind == "changed" and row.old and row.new:
            worded(text[slice(*row.old)], revised.new[slice(*row.new)])
    told_apart = time.process_time()
    truth = [revised.truth(*place) for place in places]
    asked = [(there, got) for there, got in zip(truth, found, strict=True) if there is not None]
    exact = sum((got.start, got.end) == there for there, got in asked)
    wrong = sum(got.start is not None and abs(got.start - there[0]) > 3 for there, got in asked)
    return {
        "goals": {
            "cpu of placing 1,000 passages anew in a megabyte": goal(done - begun, 2.0, "s"),
            "cpu of placing 10,000 passages anew in a megabyte": goal(many - done, 3.0, "s"),
            "cpu of laying two texts of a megabyte beside each other": goal(laid_beside - many, 1.5, "s"),
            "passages in a wrong place": goal(wrong, 0, "passages"),
            "passages not exactly in place": goal(100 * (len(asked) - exact) / len(asked), 0.5, "%"),
        },
        "letters": len(text),
        "cpu s of telling the words of every changed paragraph apart": round(told_apart - laid_beside, 3),
        "cpu s of laying the texts on each other": round(laid - begun, 3),
    }
