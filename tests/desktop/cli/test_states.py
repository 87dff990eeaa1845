"""commonplace import of lists of actors, and of states of the table."""

from __future__ import annotations

import json
from pathlib import Path

LIST = [
    {
        "id": "iran",
        "kind": "state",
        "label": "Iran",
        "affiliation": None,
        "forms": [{"form": "Tehran", "type": "metonym"}, {"form": "Persia", "type": "name-historic"}],
    },
    {
        "id": "raisi",
        "kind": "person",
        "label": "Raisi",
        "affiliation": "iran",
        "forms": [{"form": "President Raisi", "type": "title+name"}],
    },
]


def test_a_list_of_actors_and_states_come_in_once(here, tmp_path: Path) -> None:
    project, listed = tmp_path / "p.commonplace", tmp_path / "who.json"
    listed.write_text(json.dumps(LIST), encoding="utf-8")
    here("new", project)
    (item,) = here("import", project, listed, "--json").lines[0]["items"]
    assert (item["outcome"], item["counts"]) == ("taken", {"actor": 2})
    assert here("import", project, listed, "--json").lines[0]["unchanged"] == 1
    answer = here("import", project, "--states", "IRN, Turkey", "--json").lines[0]
    assert answer["items"][0]["counts"] == {"actor": 1}
    assert answer["items"][0]["widened"] == {"actor": 1}
    names = {line["name"] for line in here("list", project, "actors", "--json").lines}
    assert names == {"Iran", "Raisi", "Turkey"}


def test_what_is_no_state_is_refused_and_nothing_is_nothing(here, tmp_path: Path) -> None:
    project = tmp_path / "p.commonplace"
    here("new", project)
    refused = here("import", project, "--states", "Atlantis", "--json")
    assert refused.status == 1
    assert "Atlantis" in refused.lines[0]["items"][0]["reason"]
    nothing = here("import", project)
    assert nothing.status == 2
    assert "nothing to bring in" in nothing.err
