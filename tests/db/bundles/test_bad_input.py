"""What a bundle does with the worst that can come: texts, names, places, sources that lie elsewhere."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from db.bundles.formats import FORMATS
from db.bundles.gathering.laying import lay_out
from db.bundles.proof.verify import verdict_words, verify
from db.bundles.write import write_bundle
from db.errors import Cancelled, DamagedProject, NotFound, NotSaved, Refused
from db.records.bundles import Bundle

MakeBundle = Callable[[str, Sequence[tuple[int, int]]], Bundle]


def test_control_characters_and_halves_of_characters_in_notes(bundle: Bundle, tmp_path: Path) -> None:
    first = bundle.excerpts[0]  # type: ignore[index]  # the bundle of the tests has a tuple
    noted = replace(first, highlight=replace(first.highlight, note="a\x00b\x07 \ud83d \udc00\ufffe \x1b[31m"))
    made = replace(bundle, excerpts=(noted, *bundle.excerpts[1:]), title="Half \ud800", coder="\udcff")  # type: ignore[index]
    write_bundle(lay_out(made), tmp_path / "brief")
    assert verify(tmp_path / "brief").ok


def test_a_quote_of_fifty_thousand_characters_in_every_format(bundle_of: MakeBundle, tmp_path: Path) -> None:
    text = "Слово word كلمة 字. " * 3000
    write_bundle(lay_out(bundle_of(text, [(3, 50_003)])), tmp_path / "brief")
    verdict = verify(tmp_path / "brief")
    assert (verdict.ok, verdict.standing) == (True, 1)


@pytest.mark.parametrize(
    "title", ["", ".", "..", "CON", "nul.txt", 'a/b\\c:d*e?f"g<h>i|j', "\x00\n", "x" * 5000, "🦀" * 90]
)
def test_titles_that_no_file_system_takes(bundle: Bundle, tmp_path: Path, title: str) -> None:
    sources = tuple(replace(one, article=replace(one.article, title=title)) for one in bundle.sources)
    write_bundle(lay_out(replace(bundle, sources=sources)), tmp_path / "brief.zip")
    assert verify(tmp_path / "brief.zip").ok
    with zipfile.ZipFile(tmp_path / "brief.zip") as archive:
        archive.extractall(tmp_path / "out")
        for name in archive.namelist():
            assert len(name.encode()) < 200
            assert not set(name) & set('\\:*?"<>|\x00\n')


@pytest.mark.parametrize("name", ["a" * 300, "a\x00b"])
def test_a_target_whose_name_no_file_system_takes(bundle: Bundle, tmp_path: Path, name: str) -> None:
    with pytest.raises((NotSaved, Refused)) as caught:
        write_bundle(lay_out(bundle), tmp_path / name)
    assert "Error" not in str(caught.value)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("code", [errno.EBUSY, errno.ETXTBSY])
def test_a_target_that_is_open_elsewhere(
    bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    write_bundle(lay_out(bundle), tmp_path / "brief.csv")
    before = (tmp_path / "brief.csv").read_bytes()

    def refuse(*_given: object) -> None:
        raise OSError(code, os.strerror(code))

    # No file system here refuses to replace an open file, so its answer is given here.
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NotSaved, match=r"brief\.csv is open in another program"):
        write_bundle(lay_out(replace(bundle, title="New")), tmp_path / "brief.csv", replace=True)
    assert (tmp_path / "brief.csv").read_bytes() == before
    assert os.listdir(tmp_path) == ["brief.csv"]


def test_the_same_settings_give_the_same_bytes(bundle: Bundle, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_bundle(lay_out(bundle), tmp_path / name)
        write_bundle(lay_out(bundle), tmp_path / f"{name}.zip")
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(files) > len(FORMATS) + len(bundle.sources)
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())


def test_texts_that_were_left_out_are_taken_from_a_folder(bundle: Bundle, tmp_path: Path) -> None:
    write_bundle(lay_out(bundle), tmp_path / "whole", ("csv",))
    write_bundle(lay_out(bundle), tmp_path / "bare", ("csv",), texts=False)
    assert not verify(tmp_path / "bare").sources_at_hand
    elsewhere = tmp_path / "elsewhere" / "deep"
    elsewhere.mkdir(parents=True)
    for number, text in enumerate(sorted((tmp_path / "whole" / "sources").iterdir())):
        shutil.copy(text, elsewhere / f"under another name {number}.txt")
    verdict = verify(tmp_path / "bare", tmp_path / "elsewhere")
    assert verdict_words(verdict)[0] == "9 of 9 quotations stand in the sources."
    first = elsewhere / "under another name 0.txt"
    first.write_bytes(first.read_bytes().replace(b"unmanned", b"unnanned"))
    verdict = verify(tmp_path / "bare", tmp_path / "elsewhere")
    assert (verdict.ok, verdict.sources_at_hand) == (False, False)
    assert "not in the folder of sources" in verdict.faults[0].what
    with pytest.raises(NotFound, match="no folder"):
        verify(tmp_path / "bare", tmp_path / "nowhere")


def test_a_check_tells_how_far_it_is_and_can_be_stopped(bundle: Bundle, tmp_path: Path) -> None:
    write_bundle(lay_out(bundle), tmp_path / "brief")
    told: list[tuple[int, int]] = []
    verify(tmp_path / "brief", progress=lambda done, whole: told.append((done, whole)))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1][0] <= told[-1][1]
    asked = iter(range(10_000))
    with pytest.raises(Cancelled):
        verify(tmp_path / "brief", cancelled=lambda: next(asked) > 5)


def test_very_many_faults_are_counted_not_listed(bundle_of: MakeBundle, tmp_path: Path) -> None:
    text = "word " * 1200
    write_bundle(lay_out(bundle_of(text, [(at * 5, at * 5 + 4) for at in range(1000)])), tmp_path / "brief", ("csv",))
    table = tmp_path / "brief" / "excerpts.csv"
    table.write_bytes(table.read_bytes().replace(b'"word"', b'"ward"'))
    verdict = verify(tmp_path / "brief")
    assert verdict.standing == 0
    assert len(verdict.faults) < 500
    assert any(fault.what.startswith("… and") and fault.where == "excerpts.csv" for fault in verdict.faults)


def test_a_bomb_that_says_it_is_a_bundle(bundle: Bundle, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b'{"format": "commonplace bundle", "excerpts": [' + b"[" * 5_000_000)
    verdict = verify(tmp_path / "a.zip")
    assert not verdict.ok
    assert "nested too deeply" in verdict.faults[0].what
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for number in range(50_001):
            archive.writestr(f"{number}", b"")
    with pytest.raises(DamagedProject, match="50,001 files"):
        verify(tmp_path / "b.zip")
