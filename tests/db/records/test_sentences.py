"""What the tags of a highlight state, and the sentence that says it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records.actors import ROLES
from db.records.highlights import ActorTag, ThemeTag
from db.records.sentences import sentence
from db.records.statements import statement

STANCES = st.sampled_from([None, -2, -1, 0, 1, 2])


def says(*tags: str) -> str:
    """The sentence of tags as they are typed: ">Raisi", "@NATO -2", "#Sanctions -2", "via IRNA", "about Iran"."""
    actors, themes = [], []
    signs = {">": "speaker", "@": "target", "via ": "via", "about ": "subject", "and ": "mentioned"}
    for number, tag in enumerate(tags):
        name, _, stance = tag.rpartition(" ") if tag[-1].isdigit() else (tag, "", "")
        held = int(stance) if stance else None
        if name.startswith("#"):
            themes.append(ThemeTag(number, name[1:], "Rose", held))
        for sign, role in signs.items():
            if name.startswith(sign):
                actors.append(ActorTag(number, name.removeprefix(sign), "other", role, held))
    return sentence(statement(themes, actors))


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (">Raisi @NATO -2", "Raisi blames NATO"),
        (">Raisi @Putin +2,@NATO -2", "Raisi supports Putin and blames NATO"),
        (">Raisi #Sanctions -2", "Raisi opposes #Sanctions"),
        (">Raisi #Sanctions", "Raisi speaks"),
        (">Raisi @NATO", "Raisi speaks of NATO"),
        (">Raisi -2", "Raisi is strongly critical"),
        (">Raisi -2,@NATO -2", "Raisi blames NATO and is strongly critical"),
        (">Raisi about Iran", "Raisi speaks, about Iran"),
        (">Raisi,>Putin @NATO -1,@EU -1,@China 0", "Raisi and Putin criticise NATO and EU and are neutral on China"),
        (">Raisi 1,>Putin", "Raisi is in favour; Putin speaks"),
        (">Raisi @NATO -2,@China +1,#Peace +2", "Raisi blames NATO, favours China and supports #Peace"),
        ("via Reuters,via IRNA >Raisi @NATO -2", "Reuters, via IRNA: Raisi blames NATO"),
        ("via IRNA", "via IRNA"),
        ("via IRNA >Raisi", "via IRNA: Raisi speaks"),
        ("@NATO -2,#Peace 1", "NATO is blamed; #Peace is favoured"),
        ("and NATO -2 >Raisi", "Raisi blames NATO"),
        ("and Iran,about Syria,#Peace", ""),
    ],
)
def test_a_statement_is_said(tags: str, said: str) -> None:
    assert says(*re.split(r",| (?=[>@#]|about )", tags)) == said


@given(
    actors=st.lists(st.tuples(st.sampled_from(["Iran", "ايران", "伊朗"]), st.sampled_from(ROLES), STANCES), max_size=6),
    themes=st.lists(st.tuples(st.sampled_from(["Peace", "Gas {0}"]), STANCES), max_size=3),
)
def test_a_sentence_names_everybody_who_states_something(
    actors: list[tuple[str, str, int | None]], themes: list[tuple[str, int | None]]
) -> None:
    told = statement(
        [ThemeTag(n, name, "Rose", stance) for n, (name, stance) in enumerate(themes)],
        [ActorTag(n, name, "other", role, stance) for n, (name, role, stance) in enumerate(actors)],
    )
    said = sentence(told)
    assert bool(said) == bool(told)
    if any(role == "speaker" for _, role, _ in actors):
        assert said
    if said:
        named = [name for name, role, stance in actors if role != "mentioned" or stance is not None]
        assert all(name in said for name in named)
        assert all(f"#{name}" in said for name, stance in themes if stance is not None)
    assert sentence(told, shown=str.lower).casefold() == said.casefold()
