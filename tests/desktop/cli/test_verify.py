"""commonplace verify: with a manuscript, and with sources given beside the bundle."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def bundle(run, sample: Path, tmp_path: Path) -> Path:
    target = tmp_path / "bundle"
    assert run("export", sample, target, "--query", "grain", "--format", "md", "--format", "json").status == 0
    return target


def test_a_manuscript_is_checked_with_its_bundle(run, bundle: Path, tmp_path: Path) -> None:
    said = run("verify", bundle, "--quotations", bundle / "excerpts.md")
    assert (said.status, "altered" in said.out) == (0, False)
    draft = tmp_path / "draft.md"
    draft.write_text((bundle / "excerpts.md").read_text("utf-8").replace(" the ", " thee "), "utf-8")
    said = run("verify", bundle, "--quotations", draft, "--json")
    assert said.status == 1
    assert said.one["ok"] is True
    told = said.one["manuscript"]
    assert told["ok"] is False
    (change, *_) = next(one["changes"] for one in told["quotations"] if one["how"] == "altered")
    assert (change["source"], change["written"]) == ("the", "thee")
    assert "[-the-] {+thee+}" in run("verify", bundle, "--quotations", draft).out
    assert run("verify", bundle, "--quotations", tmp_path / "none.docx").status == 2


def test_sources_may_be_given_beside(run, sample: Path, tmp_path: Path) -> None:
    with_texts, without = tmp_path / "with", tmp_path / "without"
    assert run("export", sample, with_texts, "--format", "json").status == 0
    assert run("export", sample, without, "--format", "json", "--no-texts").status == 0
    assert run("verify", without, "--json").one["sources_at_hand"] is False
    assert run("verify", without, "--sources", with_texts / "sources", "--json").one["sources_at_hand"] is True
