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


def test_a_signed_bundle_is_proved_with_the_public_key(run, sample: Path, tmp_path: Path, monkeypatch) -> None:
    secret, bundle = tmp_path / "me.key", tmp_path / "signed.zip"
    monkeypatch.setenv("COMMONPLACE_KEY_PASSWORD", "")
    made = run("new-key", secret, "--json")
    assert made.status == 0
    assert run("new-key", secret).status == 2
    assert run("export", sample, bundle, "--format", "md", "--sign", secret).status == 0
    unproved = run("verify", bundle)
    assert (unproved.status, "give the public key to prove it" in unproved.out) == (0, True)
    proved = run("verify", bundle, "--key", made.one["key"], "--json")
    assert (proved.status, proved.one["signature"]["state"]) == (0, "holds")
    assert "holds" in run("verify", bundle, "--key", made.one["public"]).out
    other = run("new-key", tmp_path / "other.key", "--json").one["key"]
    wrong = run("verify", bundle, "--key", other)
    assert (wrong.status, "Signed with another key" in wrong.out) == (1, True)
    assert run("verify", bundle, "--key", tmp_path / "none").status == 2
    assert run("export", sample, tmp_path / "one.md", "--sign", secret).status == 2
