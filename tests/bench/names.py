"""Finding names: 20,000 names of 5,000 actors made ready, then an article of 14 KB and a text of 1 MB looked through.

The same texts, split into words and looked up in a set, are the measure beside it: no search for names is faster.
"""

from __future__ import annotations

import gc
import random
import re
from pathlib import Path
from typing import Any

from figures import cpu_milliseconds, goal, spread

from db.names.automaton import ListedName, Names
from db.names.states import longer_names, states

NAMES = 20_000
ROUNDS = 7
_LATIN = re.findall(r"\w+", "ka re mo shi ta lu ven dor ish an bel qu zar ni po ste gra il")
_WORDS = re.findall(r"\w+", "the of and to in that war with for said was on it is has be by from not are which were")
_ARABIC = "ابتجدرسصعفقكلمنهوي"
_CYRILLIC = re.findall(r"\w+", "ка ре мо ши та лу вен дор иш ан бел ни по ста гра ил")


def measure(folder: Path) -> dict[str, Any]:
    """Build and match, in milliseconds of CPU."""
    made = random.Random(11)
    names = _names(made)
    gc.collect()
    gc.disable()  # as in the window, which collects by a timer of its own
    built = [cpu_milliseconds(lambda: Names(names, longer_names())) for _ in range(ROUNDS)]
    ready = Names(names, longer_names())
    article, large = _text(made, names, 14_000), _text(made, names, 1_000_000)
    small = [cpu_milliseconds(lambda: ready.find(article)) for _ in range(ROUNDS)]
    big = [cpu_milliseconds(lambda: ready.find(large)) for _ in range(ROUNDS)]
    forms = {name.form for name in names}
    words = [cpu_milliseconds(lambda: [w for w in re.findall(r"\w+", large) if w in forms]) for _ in range(ROUNDS)]
    gc.enable()
    return {
        "names": len(names),
        "mentions in 1 MB": len(ready.find(large)),
        "built": spread(built),
        "built first": round(built[0], 3),
        "14 KB": spread(small),
        "1 MB": spread(big),
        "1 MB split into words and looked up": spread(words),
        "goals": {
            "20,000 names built": goal(min(built), 150.0, "ms"),
            "14 KB matched": goal(min(small), 5.0, "ms"),
            "1 MB matched": goal(min(big), 120.0, "ms"),
        },
    }


def _names(made: random.Random) -> list[ListedName]:
    """The table of states, and as many made-up actors with four names each as fill up the number."""
    found = [
        ListedName(number, name.form, name.type, state.kind)
        for number, state in enumerate(states().values())
        for name in state.names
    ]
    actor = len(states())
    while len(found) < NAMES:
        kind = made.choice(("person", "organisation", "company", "place"))
        first, last = _word(made, _LATIN), _word(made, _LATIN)
        found += [
            ListedName(actor, f"{first} {last}", "preferred", kind),
            ListedName(actor, last, "alias", kind),
            ListedName(actor, "".join(made.choices(_ARABIC, k=7)), "alias", kind),
            ListedName(actor, _word(made, _CYRILLIC), "alias", kind)
            if actor % 4 == 0
            else ListedName(actor, f"{_word(made, _LATIN)} of {first}", "alias", kind),
        ]
        actor += 1
    return found[:NAMES]


def _word(made: random.Random, parts: list[str]) -> str:
    return "".join(made.choices(parts, k=made.randint(2, 4))).capitalize()


def _text(made: random.Random, names: list[ListedName], length: int) -> str:
    """Words with a name at every twelfth word, in paragraphs of 600."""
    parts: list[str] = []
    written = 0
    while written < length:
        word = made.choice(names).form if made.random() < 0.07 else made.choice(_WORDS)
        parts.append(word + (".\n\n" if made.random() < 0.01 else " "))
        written += len(parts[-1])
    return "".join(parts)[:length]
