"""commonplace export and verify: a bundle goes out and proves itself; a changed letter does not."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_a_bundle_goes_out_and_is_verified(run, sample: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    count = run("search", sample, "grain", "--count", "--json").one["count"]
    said = run("export", sample, bundle, "--query", "grain", "--format", "md", "--format", "json", "--json")
    assert said.status == 0
    assert said.one["target"] == str(bundle)
    assert said.one["excerpts"] == count
    assert {"excerpts.md", "excerpts.json", "manifest.json"} <= set(said.one["files"])
    assert all((bundle / name).is_file() for name in said.one["files"])
    verdict = run("verify", bundle, "--json")
    assert verdict.status == 0
    assert verdict.one | {"digest": "", "quotations_digest": ""} | {"sources_at_hand": True} == {
        "ok": True,
        "quotations": count,
        "standing": count,
        "digest": "",
        "quotations_digest": "",
        "sources_at_hand": True,
        "faults": [],
    }
    assert f"{count} of {count} quotations stand in the sources" in run("verify", bundle).out
    source = next((bundle / "sources").iterdir())
    text = source.read_bytes().decode()
    source.write_bytes(("X" + text[1:]).encode())
    verdict = run("verify", bundle, "--json")
    assert verdict.status == 1
    assert verdict.one["ok"] is False
    assert all(set(fault) == {"what", "where"} for fault in verdict.one["faults"])
    assert any(source.name in fault["where"] + fault["what"] for fault in verdict.one["faults"])
    assert run("export", sample, bundle, "--json").status == 2


def test_a_dataset_for_other_engines_counts_as_the_search_does(run, sample: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    count = run("search", sample, "@iran", "--count", "--json").one["count"]
    said = run("export", sample, tmp_path / "set", "--query", "@iran", "--format", "parquet", "--json")
    assert (said.status, said.one["excerpts"]) == (0, count)
    files = f"read_parquet('{tmp_path / 'set'}/*/*.parquet', hive_partitioning = true)"
    named = f"SELECT count(*) FROM {files} WHERE list_contains([a.name for a in actors], 'Iran')"
    with duckdb.connect(":memory:") as connection:
        assert connection.execute(named).fetchall() == [(count,)]
    assert run("export", sample, tmp_path / "set", "--format", "parquet").status == 2
    assert run("export", sample, tmp_path / "x", "--format", "parquet", "--format", "csv").status == 2


def test_a_zip_of_everything(here, sample: Path, tmp_path: Path) -> None:
    said = here("export", sample, tmp_path / "all.zip", "--json")
    assert said.status == 0
    assert said.one["excerpts"] == len(here("list", sample, "highlights", "--json").lines)
    assert here("verify", tmp_path / "all.zip", "--json").one["ok"] is True


def test_a_whole_project_goes_out_and_in_without_loss(here, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    said = here("export", sample, out, "--format", "jsonl", "--json")
    assert said.one["files"] == ["out.jsonl"]
    here("new", tmp_path / "other")
    other = tmp_path / "other.commonplace"
    assert here("import", other, out, "--json").one["refused"] == 0
    for what in ("articles", "themes", "actors", "highlights"):
        assert here("list", other, what, "--json").lines == here("list", sample, what, "--json").lines
    assert here("export", sample, out, "--format", "jsonl").status == 2
    assert here("export", sample, out, "--format", "jsonl", "--replace").status == 0
    assert here("export", sample, out, "--format", "jsonl", "--format", "docx", "--replace").status == 2


def test_a_project_goes_out_for_discourse_network_analyzer(run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "p.dna"
    answer = run("export", sample, target, "--json").one
    assert answer["files"] == ["p.dna"]
    assert answer["statements"] >= answer["excerpts"] > 0
    assert answer["password"]
    assert answer["left_out"]
    said = run("export", sample, target)
    assert said.status == 2
    assert "--replace" in said.err
    (item,) = run("import", sample, target, "--json").one["items"]
    assert item["outcome"] == "unchanged"
