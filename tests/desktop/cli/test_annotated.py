"""commonplace export --annotated"""

from __future__ import annotations

from pathlib import Path


def test_one_article_by_number_uuid_and_title(here, sample: Path, tmp_path: Path) -> None:
    first = here("list", sample, "articles", "--json").lines[0]
    for key, name in (("number", "a.html"), ("uuid", "b.html"), ("title", "c.html")):
        answer = here("export", sample, tmp_path / name, "--annotated", first[key], "--json").one
        assert answer == {
            "target": str(tmp_path / name),
            "articles": 1,
            "highlights": first["highlights"],
            "files": [name],
        }
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "c.html").read_bytes()
    again = here("export", sample, tmp_path / "a.html", "--annotated", "1")
    assert again.status == 2
    assert "already" in again.err
    assert here("export", sample, tmp_path / "a.html", "--annotated", "1", "--replace").status == 0


def test_what_a_search_finds_goes_into_a_folder_in_both_formats(here, sample: Path, tmp_path: Path) -> None:
    asked = ("export", sample, tmp_path / "all", "--annotated", "--query", "lang:ar", "--format", "html")
    assert here(*asked, "--format", "md").out.endswith("2 articles, 24 highlights.\n")
    assert sorted(one.suffix for one in (tmp_path / "all").iterdir()) == [".html", ".html", ".md", ".md"]
    assert here("export", sample, tmp_path / "whole", "--annotated").out.endswith("12 articles, 136 highlights.\n")


def test_what_makes_no_sense_is_said(here, sample: Path, tmp_path: Path) -> None:
    for more, words in (
        (("--annotated", "nothing of the kind"), "There is no article"),
        (("--annotated", "1", "--format", "docx"), "html or md"),
        (("--annotated", "1", "--query", "#drones"), "Either one article"),
        (("--annotated", "1", "--redact", "Iran"), "--redact says how a bundle comes out"),
        (("--annotated", "--query", "lang:sw"), "no article was found"),
    ):
        said = here("export", sample, tmp_path / "out.html", *more)
        assert said.status == 2
        assert words in said.err
    assert list(tmp_path.glob("out*")) == []
