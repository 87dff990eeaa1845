"""commonplace import: annotations of other programs"""

from __future__ import annotations

import json
from pathlib import Path


def test_annotations_come_in_by_what_they_hold_and_once(run, sample: Path, tmp_path: Path) -> None:
    row = next(one for one in run("list", sample, "highlights", "--json").lines if len(one["quote"]) > 20)
    target = {"selector": [{"type": "TextQuoteSelector", "exact": row["quote"]}]}
    given = {"id": "a", "uri": "urn:x", "user": "acct:ann@h.is", "text": "Seen", "tags": ["new tag"]}
    given |= {"document": {"title": [row["title"]]}, "target": [target]}
    (tmp_path / "notes.json").write_text(json.dumps({"rows": [given]}))
    clipping = "A book (Ann)\n- Your Highlight on Location 4 | Added on 1 May 2020 09:00:00\n\nWords.\n==========\n"
    (tmp_path / "My Clippings.txt").write_text(clipping, "utf-8")
    (tmp_path / "broken.json").write_text('{"@context": "http://www.w3.org/ns/anno.jsonld"')
    files = [tmp_path / name for name in ("notes.json", "My Clippings.txt", "broken.json")]
    said = run("import", sample, *files, "--json", "--without-article", "leave")
    notes, book, broken = said.one["items"]
    assert said.status == 1
    assert (notes["origin"], notes["counts"]["highlight"], notes["outcome"]) == ("Hypothesis", 1, "taken")
    assert notes["sources"][0].startswith(f"{row['title'][:20]}")
    assert (book["outcome"], book["not_taken"]) == ("warned", {"highlight": 1})
    assert broken["outcome"] == "refused"
    again = run("import", sample, *files[:2]).out
    assert "nothing new" in again
    assert "1 article, 1 highlight" in again
    assert any(one["note"] == "Seen" for one in run("list", sample, "highlights", "--json").lines)


def test_in_a_folder_of_articles_such_a_file_is_refused_with_its_reason(run, sample: Path, tmp_path: Path) -> None:
    clipping = "A book (Ann)\n- Your Highlight on Location 4 | Added on 1 May 2020 09:00:00\n\nWords.\n==========\n"
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "clips.txt").write_text(clipping, "utf-8")
    (item,) = run("import", sample, tmp_path / "texts", "--json").one["items"]
    assert item["outcome"] == "refused"
    assert "Kindle" in item["reason"]
