"""commonplace revise, and import --newer"""

from __future__ import annotations

from pathlib import Path

OLD = (
    "---\ntitle: Grain\noutlet: Courier\nurl: https://a.org/grain\n---\n\n"
    "Tehran said on Monday that grain will flow.\n\nNobody believed it."
)


def test_an_article_gets_a_newer_text_and_its_report(run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "grain.md").write_text(OLD, "utf-8")
    (tmp_path / "newer.txt").write_text("Tehran said on Tuesday that grain will flow.", "utf-8")
    run("import", sample, tmp_path / "grain.md")
    said = run("revise", sample, "Grain", tmp_path / "newer.txt", "--json")
    assert said.status == 0, said.err
    assert {key: said.one[key] for key in ("title", "version", "same", "lost")} == {
        "title": "Grain",
        "version": 2,
        "same": 0,
        "lost": 0,
    }
    again = run("revise", sample, "Grain", tmp_path / "newer.txt")
    assert again.status == 2
    assert "already" in again.err
    assert run("import", sample, tmp_path / "grain.md", "--json").one["unchanged"] == 1


def test_an_import_says_what_may_be_newer_and_does_it_when_told(run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "grain.md").write_text(OLD, "utf-8")
    (tmp_path / "newer.md").write_text(OLD.replace("Monday", "Tuesday"), "utf-8")
    (first,) = run("import", sample, tmp_path / "grain.md", "--json").one["items"]
    said = run("import", sample, tmp_path / "newer.md", "--newer", "--json")
    (item,) = said.one["items"]
    assert (item["outcome"], item["newer_of"], item["article"]) == ("taken", first["article"], first["article"])
    assert item["revision"]["version"] == 2
    run("undo", sample)
    (item,) = run("import", sample, tmp_path / "newer.md", "--json").one["items"]
    assert item["newer_of"] == first["article"] != item["article"]
    assert "revision" not in item
