"""commonplace import"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path


def test_a_folder_comes_in_and_what_cannot_is_named(run, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts" / "deep"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text("A first text.\nWith two lines.", "utf-8")
    (folder / "two.md").write_text("---\ntitle: Second\noutlet: Courier\n---\nSome *words*.", "utf-8")
    (folder / "latin.txt").write_bytes("Ein Wörtchen über Öl und Äpfel.".encode("cp1252"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "empty.txt").write_bytes(b"")
    said = run("import", sample, tmp_path / "texts", "--json")
    answer = said.one
    items = {Path(item["path"]).name: item for item in answer["items"]}
    assert said.status == 1
    assert answer["taken"] + answer["warned"] == 3
    assert items["one.txt"]["outcome"] == "taken"
    assert items["two.md"]["title"] == "Second"
    assert items["empty.txt"]["outcome"] == "refused"
    assert items["empty.txt"]["reason"]
    assert set(items["one.txt"]) >= {"path", "outcome", "article", "title", "warnings", "reason"}
    assert "1/" in said.err
    listed = {row["uuid"]: row for row in run("list", sample, "articles", "--json").lines}
    assert listed[items["two.md"]["article"]]["outlet"] == "Courier"
    again = run("import", sample, folder / "one.txt", folder / "two.md", "--json")
    assert again.status == 0
    assert again.one["unchanged"] == 2
    assert again.one["taken"] == 0
    assert [item["article"] for item in again.one["items"]] == [items[n]["article"] for n in ("one.txt", "two.md")]
    assert len(run("list", sample, "articles", "--json").lines) == len(listed)


def test_a_project_comes_in_by_lines(run, sample: Path, tmp_path: Path) -> None:
    lines = [
        {"type": "meta", "format": "annotated-article-corpus", "version": 1},
        {"type": "article", "id": "a", "title": "Letters", "text": "Iran and Russia signed."},
        {"type": "highlight", "id": "h1", "article": "a", "start": 0, "end": 4},
        {"type": "highlight", "id": "h2", "article": "a", "start": 9, "end": 99},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    said = run("import", sample, path, "--json")
    (item,) = said.one["items"]
    assert said.status == 1
    assert item["counts"] == {"article": 1, "highlight": 1}
    assert item["not_taken"] == {"highlight": 1}
    assert item["warnings"] == ["line 4: the highlight h2 does not stand at 9..99"]
    path.write_text("\n".join(map(json.dumps, lines[:3])))
    assert run("import", sample, path, "--json").one["unchanged"] == 1


def test_options_may_stand_between_the_files(here, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A first text.", "utf-8")
    (tmp_path / "two.txt").write_text("A second text.", "utf-8")
    said = here("import", sample, tmp_path / "one.txt", "--dry-run", "--json", tmp_path / "two.txt")
    assert [item["outcome"] for item in said.one["items"]] == ["taken", "taken"]
    assert here("search", "--count", sample, "--", "-lang:en").status == 0


def test_a_copy_of_a_text_that_is_here_is_told(here, sample: Path, tmp_path: Path) -> None:
    for name, end in (("one.txt", b"\n"), ("two.txt", b"\r\n")):
        (tmp_path / name).write_bytes(b"Ships left the port." + end * 2 + b"They have grain." + end)
    here("import", sample, tmp_path / "one.txt")
    said = here("import", sample, tmp_path / "two.txt")
    assert "(the same text as “Ships left the port.”)" in said.out


def test_a_dry_run_says_what_would_come_of_anything(here, sample: Path, tmp_path: Path) -> None:
    ruritania = {"label": "Ruritania", "kind": "state", "forms": [{"form": "Ruritanian", "type": "demonym"}]}
    (tmp_path / "actors.json").write_text(json.dumps([ruritania]), "utf-8")
    (tmp_path / "codes.csv").write_text("theme,definition\nHarbours,Where ships lie\n", "utf-8")
    (tmp_path / "one.txt").write_text("A first text.", "utf-8")
    before = sample.read_bytes()
    files = [tmp_path / name for name in ("actors.json", "codes.csv", "one.txt")]
    said = here("import", sample, *files, "--dry-run", "--json")
    counts = [(Path(item["path"]).name, item["outcome"], item.get("counts")) for item in said.one["items"]]
    assert counts == [
        ("actors.json", "taken", {"actor": 1}),
        ("codes.csv", "taken", {"theme": 1}),
        ("one.txt", "taken", None),
    ]
    assert "nothing is stored" in said.err
    assert sample.read_bytes() == before
    assert "Ruritania" not in here("list", sample, "actors").out


def test_in_words(run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A first text.", "utf-8")
    said = run("import", sample, tmp_path / "one.txt", tmp_path / "none.txt")
    assert said.status == 1
    assert f"{tmp_path / 'one.txt'}: taken" in said.out
    assert f"{tmp_path / 'none.txt'} does not exist." in said.out
    assert said.out.endswith("1 taken, 0 there already, 1 refused.\n")


def test_a_project_of_another_program_goes_out_and_comes_back_with_a_report(run, sample: Path, tmp_path: Path) -> None:
    out, new, report = tmp_path / "out.qdpx", tmp_path / "new.commonplace", tmp_path / "report.json"
    written = run("export", sample, out, "--json").one
    assert written["excerpts"] > 0
    assert written["left_out"]
    run("new", new)
    said = run("import", new, out, "--json", "--report", report)
    (item,) = said.one["items"]
    assert said.status == 0
    assert item["counts"]["highlight"] == written["excerpts"]
    assert item["read_as"].startswith("positions were read as code points")
    assert json.loads(report.read_text("utf-8")) == said.one
    again = run("import", new, out, "--report", tmp_path / "report.txt")
    assert again.out.endswith("0 taken, 1 there already, 0 refused.\n")
    assert (tmp_path / "report.txt").read_text("utf-8") == again.out
    (tmp_path / "bad.qdpx").write_bytes(b"PK nothing")
    assert run("import", new, tmp_path / "bad.qdpx", "--json").one["items"][0]["reason"]


def test_names_tables_and_bibliographies_tell_of_articles(here, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "2031-05-01_Post_Ships.txt").write_text("First line of ships.", "utf-8")
    (folder / "odd.txt").write_text("First line of grain.", "utf-8")
    (folder / "metadata.csv").write_text("file,title,date\nodd.txt,Grain is rising,2031-05\n", "utf-8")
    refs = tmp_path / "refs.ris"
    refs.write_text("TY  - NEWS\nTI  - Grain is rising\nAU  - Calloway, Edith\nER  - \n", "utf-8")
    said = here("import", sample, folder, refs, "--name-pattern", "{date}_{outlet}_{title}", "--json").one
    by_name, beside, told = said["items"]
    assert (by_name["title"], by_name["outlet"], by_name["published"]) == ("Ships", "Post", "2031-05-01")
    assert by_name["told_by"]["title"] == "{date}_{outlet}_{title}"
    assert (beside["title"], beside["told_by"]) == (
        "Grain is rising",
        {"title": "metadata.csv", "published": "metadata.csv"},
    )
    assert (told["entries"], told["described"], told["lost"]) == (1, 1, [])
    assert said["beside"][0] == {"name": "metadata.csv", "said": "tells of 1 file that came"}
    listed = {row["title"]: row for row in here("list", sample, "articles", "--json").lines}
    assert listed["Grain is rising"]["author"] == "Edith Calloway"
    assert here("import", sample, refs, "--json").one["unchanged"] == 1
    assert here("import", sample, folder, "--name-pattern", "{day}").status == 2


def test_a_database_of_another_program_comes_in_one_project_of_it_or_all(run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "inquiry.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, project_id INTEGER, contents TEXT);"
            "CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT);"
            "CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset);"
            "INSERT INTO projects VALUES (1, 'One'), (2, 'Two');"
            "INSERT INTO documents VALUES (1, 'A', 1, '<p>First words.</p>'), (2, 'B', 2, '<p>Other words.</p>');"
            "INSERT INTO highlights VALUES (1, 1, 0, 5), (2, 2, 0, 5), (3, 2, 90, 95);"
        )
    (item,) = run("import", sample, path, "--only", "One", "--json").one["items"]
    assert item["counts"] == {"article": 1, "highlight": 1}
    said = run("import", sample, path, "--json")
    (item,) = said.one["items"]
    assert (said.status, item["outcome"], item["origin"]) == (1, "warned", "Taguette")
    assert item["counts"] == item["unchanged"] == {"article": 1, "highlight": 1}
    assert item["dropped"] == {"selections that fit nowhere in their text": 1}
    said = run("import", sample, path, "--only", "Three")
    assert said.status == 1
    assert "One, Two" in said.out
