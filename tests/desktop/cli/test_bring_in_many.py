"""commonplace import of one file with many articles."""

from __future__ import annotations

import json
from pathlib import Path

HEAD = "The Post\\par May 4, 2031 Sunday\\par Length: 8 words\\par Body\\par "


def test_a_table_with_columns_of_its_own(run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("h,b,Date\nShips,They left.,2031-05-04\nGrain,It came.,\n", "utf-8")
    refused = run("import", sample, path, "--json")
    assert refused.status == 1
    assert "--map" in refused.one["items"][0]["reason"]
    said = run("import", sample, path, "--map", "title=h,text=b", "--json").one
    assert [(item["title"], item["outcome"]) for item in said["items"]] == [("Ships", "taken"), ("Grain", "taken")]
    assert run("import", sample, path, "--map", "head=h").status != 0


def test_each_article_of_a_file_is_told_stored_once_and_undone_in_one_act(run, sample: Path, tmp_path: Path) -> None:
    before = len(run("list", sample, "articles", "--json").lines)
    path = tmp_path / "export.rtf"
    articles = "".join(f"Ship {n}\\par {HEAD}Ship {n} came in with grain.\\par End of Document\\par " for n in range(4))
    path.write_text("{\\rtf1\\ansi " + articles + "}", "ascii")
    said = run("import", sample, path, "--json")
    assert said.one["taken"] == 4
    assert [item["title"] for item in said.one["items"]] == [f"Ship {n}" for n in range(4)]
    assert [item["part"] for item in said.one["items"]] == [f"{n} of 4" for n in range(1, 5)]
    assert {item["path"] for item in said.one["items"]} == {str(path)}
    assert len({item["article"] for item in said.one["items"]}) == 4
    again = run("import", sample, path, "--json").one
    assert (again["taken"], again["unchanged"]) == (0, 4)
    assert [item["article"] for item in again["items"]] == [item["article"] for item in said.one["items"]]
    assert len(run("list", sample, "articles", "--json").lines) == before + 4
    assert "export.rtf, 2 of 4 “Ship 1”: there already" in run("import", sample, path).out
    assert json.dumps(again)
