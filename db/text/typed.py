"""What an editor made of a text: the characters that nobody touched stay as they were, even those it cannot hold."""

from __future__ import annotations

_FIRST = 1_024
_AT_ONCE = 20_000


def typed(original: str, before: str, after: str) -> str:
    """The text that was meant: `before` is what the editor held of `original`, character for character, `after` what
    it holds now. Where nothing was typed stands what stood; U+2029 that was typed or kept by the editor ends a line.
    """
    if len(before) != len(original):
        return after.replace("\u2029", "\n")
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    here, there = before[head : len(before) - tail], after[head : len(after) - tail]
    middle = there.replace("\u2029", "\n")
    mine = original[head : len(original) - tail]
    if mine != here.replace("\u2029", "\n") and len(here) + len(there) <= _AT_ONCE:
        from rapidfuzz.distance import Indel  # characters that the editor shows as others stand here: keep them

        middle = "".join(
            mine[step.src_start : step.src_end]
            if step.tag == "equal"
            else there[step.dest_start : step.dest_end].replace("\u2029", "\n")
            for step in Indel.opcodes(here, there)
        )
    return original[:head] + middle + original[len(original) - tail :]


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    most = min(len(one), len(other))
    at, step = 0, _FIRST
    while at < most:
        step = min(step, most - at)
        if one[at : at + step] == other[at : at + step]:
            at += step
            step *= 2
        elif step == 1:
            break
        else:
            step //= 2
    return at
