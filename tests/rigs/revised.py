"""A text as a later hand leaves it, with the truth of where each of its characters went."""

from __future__ import annotations

import random
from dataclasses import dataclass

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Hand:
    """What is done to a text, as shares of its characters (typos, blanks) and of its paragraphs."""

    typos: float = 0.01
    blanks: float = 0.002
    inserted: float = 0.03
    removed: float = 0.02
    moved: float = 0.02


class Revised:
    """The new text, and for each of its characters the number of the old one it was (-1: new)."""

    def __init__(self, old: str, rng: random.Random, hand: Hand) -> None:
        self.old = old
        lines: list[list[tuple[str, int]]] = []
        at = 0
        for line in old.split("\n"):
            lines.append([(char, at + number) for number, char in enumerate(line)])
            at += len(line) + 1
        lines = [self._rewritten(line, rng, hand) for line in lines]
        full = [number for number, line in enumerate(lines) if line]
        wanted = {what: max(1, round(share * len(full))) if share else 0 for what, share in vars(hand).items()}
        going = set(rng.sample(full, min(len(full), wanted["removed"])))
        lines = [line for number, line in enumerate(lines) if number not in going]
        for _ in range(wanted["moved"]):
            line = lines.pop(rng.randrange(len(lines)))
            lines.insert(rng.randrange(len(lines) + 1), line)
        words = old.split()
        for _ in range(wanted["inserted"]):
            fresh = " ".join(rng.choice(words) for _ in range(rng.randint(8, 60)))
            lines.insert(rng.randrange(len(lines) + 1), [(char, -1) for char in fresh])
        chars: list[tuple[str, int]] = []
        for number, line in enumerate(lines):
            chars += ([("\n", -1)] if number else []) + line
        self.new = "".join(char for char, _ in chars)
        self._at = {origin: place for place, (_, origin) in enumerate(chars) if origin >= 0}

    @staticmethod
    def _rewritten(line: list[tuple[str, int]], rng: random.Random, hand: Hand) -> list[tuple[str, int]]:
        made: list[tuple[str, int]] = []
        for char, origin in line:
            chance = rng.random()
            if chance < hand.typos:
                how = rng.randrange(4)
                if how == 0:
                    made.append((rng.choice(LETTERS), origin))
                elif how == 1:
                    made += [(char, origin), (rng.choice(LETTERS), -1)]
                elif how == 2 and made and not char.isspace() and not made[-1][0].isspace():
                    made.insert(len(made) - 1, (char, origin))
            elif chance < hand.typos + hand.blanks:
                made += [(" ", origin), (" ", -1)] if char == " " else [(char, origin), (" ", -1)]
            else:
                made.append((char, origin))
        return made

    def truth(self, start: int, end: int) -> tuple[int, int] | None:
        """Where what is left of [start, end) stands; None when less than six in ten characters are."""
        there = [self._at[at] for at in range(start, end) if at in self._at]
        if len(there) < 0.6 * (end - start):
            return None
        return min(there), max(there) + 1
