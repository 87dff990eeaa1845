"""Writing a bundle: what lands at the target, and that nothing else there is ever harmed."""

import errno
import io
import json
import os
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest

from db.bundles.beside import beside
from db.bundles.formats import FORMATS, NAMES, Format
from db.bundles.found import Found
from db.bundles.gathering.laying import lay_out
from db.bundles.in_place import MADE
from db.bundles.proof.verify import verify
from db.bundles.write import write_bundle
from db.errors import Cancelled, DamagedProject, NotSaved, Refused
from db.records.bundles import Bundle, Heading

PLAIN = tuple(name for name in NAMES if name != "pdf")
EVERYTHING = {"manifest.json", "README.txt", *(one.file for one in (*FORMATS, *beside(NAMES)))}


def inside(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_holds_every_format_and_the_texts_as_they_are(bundle: Bundle, tmp_path: Path) -> None:
    written = write_bundle(lay_out(bundle), tmp_path / "brief")
    files = inside(tmp_path / "brief")
    assert set(written.files) == set(files)
    assert {name for name in files if "/" not in name} == EVERYTHING
    assert [files[name].decode() for name in sorted(files) if "/" in name] == [
        bundle.texts[one.text_id].content for one in bundle.sources
    ]
    assert written.digest == sha256(files["manifest.json"]).hexdigest()
    assert (written.excerpts, written.sources) == (9, 5)
    assert os.listdir(tmp_path) == ["brief"]


def test_the_manifest_names_every_file_and_every_quotation(bundle: Bundle, tmp_path: Path) -> None:
    written = write_bundle(lay_out(bundle), tmp_path / "brief", ("json", "md"))
    files = inside(tmp_path / "brief")
    manifest = json.loads(files.pop("manifest.json"))
    assert files.pop("README.txt").decode() == manifest["cover"]["words"].replace("{digest}", written.digest)
    assert {name: one["sha256"] for name, one in manifest["files"].items()} == {
        name: sha256(content).hexdigest() for name, content in files.items()
    }
    assert manifest["formats"] == {"json": "excerpts.json", "md": "excerpts.md"}
    texts = {one["text"]: files[one["text"]].decode() for one in manifest["articles"]}
    for one in manifest["excerpts"]:
        assert texts[one["text"]][one["start"] : one["end"]] == one["quote"]
    assert {one["uuid"] for one in manifest["excerpts"]} == {str(one.highlight.uuid) for one in bundle.excerpts}


def test_a_zip_holds_the_same_and_twice_the_same_bytes(bundle: Bundle, tmp_path: Path) -> None:
    write_bundle(lay_out(bundle), tmp_path / "brief")
    write_bundle(lay_out(bundle), tmp_path / "one.zip")
    write_bundle(lay_out(bundle), tmp_path / "two.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == inside(tmp_path / "brief")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert verify(tmp_path / "one.zip").ok


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_one_file_alone(bundle: Bundle, tmp_path: Path, form: Format) -> None:
    target = tmp_path / f"brief{form.ending}"
    written = write_bundle(lay_out(bundle), target, ("json",))
    assert written.files == (target.name,)
    found = form.read(io.BytesIO(target.read_bytes())).found
    assert {one.number for one in found if isinstance(one, Found)} == set(range(1, 10))
    assert os.listdir(tmp_path) == [target.name]


def test_a_quotation_stands_once_and_later_headings_point_to_it(bundle: Bundle, tmp_path: Path) -> None:
    write_bundle(lay_out(bundle), tmp_path / "brief.json")
    headings = json.loads((tmp_path / "brief.json").read_bytes())["headings"]
    assert [(one["title"], one["excerpts"]) for one in headings] == [
        ("Military / Drones", [1, 2, 3]),
        ("Talks", [2, 4, 5, 6]),
        ("<b>bold</b> & [media](x)", [3, 7]),
        ("Further excerpts", [8, 9]),
    ]


@pytest.mark.parametrize("name", [f"brief{one.ending}" for one in FORMATS])
def test_a_lone_file_of_somebody_else_is_never_replaced(bundle: Bundle, tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    write_bundle(lay_out(bundle), mine)
    exported = mine.read_bytes()
    write_bundle(lay_out(bundle), mine, replace=True)
    assert mine.read_bytes() == exported
    for content in (b"", b"years of work", b"{}", b"<blockquote>mine</blockquote>", b"> mine [^1]", _own_document()):
        mine.write_bytes(content)
        with pytest.raises(Refused, match="not an export"):
            write_bundle(lay_out(bundle), mine, replace=True)
        assert mine.read_bytes() == content


def _own_document() -> bytes:
    document = docx.Document()
    document.add_paragraph("Years of work")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize("target", ["brief", "brief.zip", "brief.md"])
def test_an_earlier_one_is_replaced_only_when_asked(bundle: Bundle, tmp_path: Path, target: str) -> None:
    write_bundle(lay_out(bundle), tmp_path / target)
    with pytest.raises(Refused, match="already"):
        write_bundle(lay_out(replace(bundle, title="New title")), tmp_path / target)
    write_bundle(lay_out(replace(bundle, title="New title")), tmp_path / target, replace=True)
    assert os.listdir(tmp_path) == [target]
    if target != "brief.md":
        assert verify(tmp_path / target).ok


def test_what_is_no_bundle_is_never_overwritten(bundle: Bundle, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "thesis.txt").write_text("years of work")
    (tmp_path / "old.zip").write_bytes(b"something else")
    (tmp_path / "brief").write_text("a file")
    for name in ("papers", "old.zip", "brief"):
        with pytest.raises(Refused):
            write_bundle(lay_out(bundle), tmp_path / name, replace=True)
    write_bundle(lay_out(bundle), tmp_path / "mine")
    (tmp_path / "mine" / "my own notes.txt").write_text("mine")
    with pytest.raises(Refused):
        write_bundle(lay_out(bundle), tmp_path / "mine", replace=True)
    assert (tmp_path / "mine" / "my own notes.txt").read_text() == "mine"
    assert (tmp_path / "papers" / "thesis.txt").read_text() == "years of work"
    assert (tmp_path / "old.zip").read_bytes() == b"something else"
    assert (tmp_path / "brief").read_text() == "a file"


def test_without_groups_there_are_no_empty_headings(bundle: Bundle, tmp_path: Path) -> None:
    plain = replace(bundle, headings=(Heading("", tuple(range(9))),))
    write_bundle(lay_out(plain), tmp_path / "brief")
    assert verify(tmp_path / "brief").ok
    page = (tmp_path / "brief" / "excerpts.html").read_text(encoding="utf-8")
    assert "<h2" in page
    assert re.search(r"<h\d[^>]*></h\d>", page) is None
    assert re.search(r"^#+ *$", (tmp_path / "brief" / "excerpts.md").read_text(encoding="utf-8"), re.MULTILINE) is None


def test_an_empty_folder_may_be_filled(bundle: Bundle, tmp_path: Path) -> None:
    (tmp_path / "brief").mkdir()
    write_bundle(lay_out(bundle), tmp_path / "brief")
    assert verify(tmp_path / "brief").ok


def test_nothing_to_export_unknown_formats_and_strange_endings_are_refused(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nothing to export"):
        write_bundle(lay_out(replace(bundle, excerpts=(), headings=())), tmp_path / "brief")
    with pytest.raises(Refused, match="no format rtf"):
        write_bundle(lay_out(bundle), tmp_path / "brief", ("md", "rtf"))
    with pytest.raises(Refused, match=r"\.rtf"):
        write_bundle(lay_out(bundle), tmp_path / "brief.rtf")
    assert os.listdir(tmp_path) == []


def test_a_quote_that_does_not_stand_is_not_exported(bundle: Bundle, tmp_path: Path) -> None:
    first = bundle.excerpts[0]
    wrong = replace(first, highlight=replace(first.highlight, start=first.highlight.start + 1))
    with pytest.raises(DamagedProject, match="does not stand"):
        write_bundle(lay_out(replace(bundle, excerpts=(wrong, *bundle.excerpts[1:]))), tmp_path / "brief")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("target", "formats", "apart"),
    # Pages are set anew for every stop in or after them; a few show as much as all.
    [("brief", PLAIN, 3), ("brief.zip", PLAIN, 3), ("brief.html", ("html",), 3), ("brief", ("docx", "pdf"), 12)],
)
def test_a_stopped_export_leaves_nothing(
    bundle: Bundle, tmp_path: Path, target: str, formats: Sequence[str], apart: int
) -> None:
    told: list[tuple[int, int]] = []
    write_bundle(lay_out(bundle), tmp_path / target, formats, lambda done, all_: told.append((done, all_)))
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))
    before = inside(tmp_path)
    for stop in range(0, len(told), apart):
        asked = iter([*[False] * stop, *[True] * 9])
        with pytest.raises(Cancelled):
            write_bundle(lay_out(bundle), tmp_path / target, formats, cancelled=partial(next, asked), replace=True)
        assert inside(tmp_path) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to be a full disk")
def test_a_full_disk_is_said_in_words(bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def full(self: Path, *arguments: Any, **more: Any) -> object:
        return opened(Path("/dev/full"), "wb") if self.name == MADE else opened(self, *arguments, **more)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(NotSaved, match="disk is full"):
        write_bundle(lay_out(bundle), tmp_path / "brief.html")
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_said_in_words(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="there is no folder"):
        write_bundle(lay_out(bundle), tmp_path / "nowhere" / "brief")
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotSaved):
        write_bundle(lay_out(bundle), tmp_path / "file" / "brief.zip")


def test_a_forbidden_folder_is_said_in_words(bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *arguments: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    # Root may write everywhere, so the file system's answer is given here.
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(NotSaved, match="may not write"):
        write_bundle(lay_out(bundle), tmp_path / "brief")
    assert os.listdir(tmp_path) == []


def test_texts_can_be_left_out(bundle: Bundle, tmp_path: Path) -> None:
    written = write_bundle(lay_out(bundle), tmp_path / "brief", texts=False)
    assert not [name for name in written.files if name.startswith("sources/")]


def test_a_link_stays_one_and_what_it_leads_to_is_replaced_whole(bundle: Bundle, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "elsewhere").mkdir()
    link, nowhere = tmp_path / "elsewhere" / "brief", tmp_path / "elsewhere" / "new.csv"
    link.symlink_to(tmp_path / "real")
    nowhere.symlink_to(tmp_path / "new.csv")
    write_bundle(lay_out(bundle), link, ["csv"])
    write_bundle(lay_out(bundle), link, ["json"], replace=True)
    write_bundle(lay_out(bundle), nowhere)
    assert link.is_symlink()
    assert nowhere.is_symlink()
    assert (tmp_path / "real" / "excerpts.json").is_file()
    assert not (tmp_path / "real" / "excerpts.csv").exists()
    assert (tmp_path / "new.csv").is_file()
    assert verify(link).ok
    assert sorted(os.listdir(tmp_path)) == ["elsewhere", "new.csv", "real"]
    assert sorted(os.listdir(tmp_path / "elsewhere")) == ["brief", "new.csv"]
