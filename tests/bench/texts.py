"""Texts and projects to measure with, made here and always the same."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from db.records.articles import Draft

TALK = "the talks on drones and grain went on while ministers of both countries spoke of trade routes and gas"
WORDS = tuple(TALK.split())


def draft(length: int, title: str = "A long day of talks") -> Draft:
    """An article of about that many characters, in paragraphs."""
    rng = random.Random(length)
    paragraphs: list[str] = []
    whole = 0
    while whole < length:
        sentences = [" ".join(rng.choices(WORDS, k=rng.randrange(8, 24))).capitalize() + "." for _ in range(5)]
        paragraphs.append(" ".join(sentences))
        whole += len(paragraphs[-1])
    text = "\n\n".join(paragraphs)
    return Draft(title, text, text.encode(), "text", outlet="Bench", published="2022-07-19", language="en")


def shared() -> Path:
    """The shared folder, which may not be there."""
    return Path(os.environ.get("COMMONPLACE_SHARED") or Path(__file__).parents[3] / "shared")


def corpus(folder: Path, articles: int, highlights: int) -> Path | None:
    """A tagged corpus as JSON Lines by the shared generator; None where the shared folder is not at hand."""
    maker = shared() / "tools" / "make_corpus.py"
    if not maker.is_file():
        return None
    target = folder / "corpus.jsonl"
    with target.open("wb") as file:
        asked = [sys.executable, str(maker), "--articles", str(articles), "--highlights", str(highlights)]
        subprocess.run(asked, stdout=file, check=True)
    return target
