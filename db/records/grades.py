"""How far a source can be trusted, A to F, and how credible a single passage is, 1 to 6: the Admiralty code.

The two are judged apart from each other (NATO STANAG 2511, FM 2-22.3 appendix B).
"""

from __future__ import annotations

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def grade_name(reliability: str | None, credibility: int | None) -> str:
    """B2, or B or 2 where only the one is known, "" where neither is."""
    return f"{reliability or ''}{credibility or ''}"
