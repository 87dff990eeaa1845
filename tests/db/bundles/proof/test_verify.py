"""Verifying: every change to a bundle is found and named, whatever hashes are recomputed to hide it."""

import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.bundles.formats import FORMATS
from db.bundles.gathering.laying import lay_out
from db.bundles.proof.cover_digest import COVERED
from db.bundles.proof.verify import Verdict, verdict_words, verify
from db.bundles.quotation_digest import in_eights
from db.bundles.write import write_bundle
from db.errors import DamagedProject, NotFound
from db.records.bundles import Bundle

# Pages of a PDF are no text that could be changed here; test_pdf.py does it its way.
WRITTEN = [one.name for one in FORMATS if one.name != "pdf"]
FILES = [one.file for one in FORMATS if one.name in WRITTEN]
RUN = '<w:t xml:space="preserve">two delegations'
SPAN = '<text:span text:style-name="L.en">two delegations'
FIRST_SOURCE = "sources/001-two-delegations-at-the-airfield.txt"


@pytest.fixture(scope="module")
def written_once(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle as it was written: to write it takes as long as to check it."""
    written = tmp_path_factory.mktemp("written") / "brief"
    write_bundle(lay_out(bundle), written, WRITTEN)
    return written


@pytest.fixture
def folder(written_once: Path, tmp_path: Path) -> Path:
    """A copy, which may be changed."""
    return shutil.copytree(written_once, tmp_path / "brief")


def reseal(folder: Path, change: Callable[[dict[str, Any]], None] = lambda manifest: None) -> None:
    """Do what a careful forger does: set every hash in the manifest right again."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for name in list(manifest["files"]):
        if (folder / name).exists():
            content = (folder / name).read_bytes()
            manifest["files"][name] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        else:
            del manifest["files"][name]
    change(manifest)
    del manifest["seal"]
    rest = json.dumps(manifest, ensure_ascii=False, indent=1).removesuffix("\n}").encode()
    whole = rest + b',\n "seal": "' + hashlib.sha256(rest).hexdigest().encode() + b'"\n}\n'
    (folder / "manifest.json").write_bytes(whole)
    cover = manifest["cover"]["words"].replace("{digest}", hashlib.sha256(whole).hexdigest())
    if (folder / "README.txt").exists():
        (folder / "README.txt").write_text(cover, encoding="utf-8")


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change a file's text; in an office document that of its main part, and of its notes."""
    if path.suffix not in (".docx", ".odt", ".xlsx"):
        old = path.read_bytes().decode("utf-8")
        new = change(old)
        path.write_bytes(new.encode("utf-8"))
        assert new != old
        return
    buffer = io.BytesIO()
    changed = False
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in ("word/document.xml", "word/footnotes.xml", "content.xml", "xl/worksheets/sheet1.xml"):
                new = change(content.decode("utf-8")).encode("utf-8")
                changed |= new != content
                content = new
            target.writestr(name, content)
    assert changed
    path.write_bytes(buffer.getvalue())


def places(verdict: Verdict) -> list[str]:
    return [fault.where for fault in verdict.faults]


def test_an_untouched_bundle_stands(folder: Path) -> None:
    verdict = verify(folder)
    assert (verdict.ok, verdict.quotations, verdict.standing, verdict.faults) == (True, 9, 9, ())
    assert verdict.digest == hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    assert verdict_words(verdict) == [
        "9 of 9 quotations stand in the sources.",
        f"Digest of the quotations: {in_eights(verdict.quotations_digest)}",
        f"Digest of the manifest: {verdict.digest}",
    ]
    assert verify(folder / "manifest.json") == verdict


@pytest.mark.parametrize("rehashed", [False, True])
@pytest.mark.parametrize("file", FILES)
def test_one_letter_of_an_excerpt(folder: Path, file: str, rehashed: bool) -> None:
    rewrite(folder / file, lambda text: text.replace("inspected unmanned", "inspected unnanned", 1))
    if rehashed:
        reseal(folder)
    verdict = verify(folder)
    assert not verdict.ok
    assert verdict.standing == 8
    assert f"{file}, excerpt 1" in places(verdict)
    assert (file in places(verdict)) == (not rehashed)
    named = next(fault for fault in verdict.faults if fault.where == f"{file}, excerpt 1")
    assert "unnanned" in named.what
    assert "unmanned" in named.what
    assert verdict_words(verdict)[0] == "8 of 9 quotations stand in the sources and in every file."


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("inspected unmanned", "inspected  unmanned"),
        ("inspected unmanned", "inspected\u00a0unmanned"),
        ("inspected unmanned", "inspected un\u200bmanned"),
        ("airfield", "Airfield"),
    ],
)
def test_changes_that_the_eye_does_not_see(folder: Path, file: str, old: str, new: str) -> None:
    def change(text: str) -> str:
        start = text.index("two delegations had")
        return text[:start] + text[start:].replace(old, new, 1) if "two delegations had" in text else text

    rewrite(folder / file, lambda text: change(text) if "two delegations had" in text else text)
    reseal(folder)
    assert f"{file}, excerpt 1" in places(verify(folder))


@pytest.mark.parametrize("file", FILES)
def test_the_words_around_an_excerpt(folder: Path, file: str) -> None:
    rewrite(folder / file, lambda text: text.replace("Officials in the capital", "Officers in the capital", 1))
    reseal(folder)
    verdict = verify(folder)
    assert f"{file}, excerpt 1" in places(verdict)
    assert any("before it were changed" in fault.what for fault in verdict.faults)


@pytest.mark.parametrize("file", FILES)
def test_a_citation(folder: Path, file: str) -> None:
    def change(text: str) -> str:
        # The first place in the file may be the article's metadata, so every one is changed.
        return text.replace("The Levant Courier", "The Levant Currier")

    rewrite(folder / file, change)
    reseal(folder)
    assert f"{file}, excerpt 1" in places(verify(folder))


def without_first(file: str, text: str) -> str:
    if file == "excerpts.md":
        return text.replace("> two delegations had inspected unmanned aircraft at an airfield[^1]\n", "", 1)
    if file == "excerpts.html":
        return re.sub(r"<figure id=\"x1\".*?</figure>", "", text, count=1, flags=re.DOTALL)
    if file == "excerpts.jsonl":
        return "".join(line for line in text.splitlines(keepends=True) if '"excerpt", "number": 1,' not in line)
    if file in ("excerpts.csv", "excerpts.tags.csv"):
        head, _, rest = text.partition("\r\n")
        return head + "\r\n" + rest[rest.index('\r\n"2"') + 2 :]
    if file == "excerpts.jsonld":
        head, _, rest = text.partition("\n")
        return f"{head}\n{rest.partition(chr(10))[2]}"
    if file == "excerpts.json":
        whole = json.loads(text)
        del whole["excerpts"][0]
        return json.dumps(whole, ensure_ascii=False)
    if file == "excerpts.xlsx":
        return re.sub(r'<row r="2".*?</row>', "", text, count=1, flags=re.DOTALL)
    if file == "excerpts.odt":
        quote = r"<text:p [^>]*><text:bookmark-start text:name=\"_cp_1\"/>.*?<text:bookmark-end [^>]*/>"
        return re.sub(quote + r".*?</text:note></text:p>", "", text, count=1, flags=re.DOTALL)
    return re.sub(r"<w:p>(?:(?!</w:p>).)*w:name=\"_cp_1\".*?</w:p>", "", text, count=1, flags=re.DOTALL)


@pytest.mark.parametrize("file", FILES)
def test_an_excerpt_taken_out(folder: Path, file: str) -> None:
    rewrite(folder / file, lambda text: without_first(file, text))
    reseal(folder)
    verdict = verify(folder)
    assert f"{file}, excerpt 1" in places(verdict)
    assert verdict.standing == 8


@pytest.mark.parametrize("file", FILES)
def test_two_excerpts_swapped(folder: Path, file: str) -> None:
    one, other = "inspected unmanned aircraft at an airfield", "переговоры находятся «на ранней стадии»"

    def change(text: str) -> str:
        return text.replace(one, "\x00").replace(other, one).replace("\x00", other)

    rewrite(folder / file, change)
    reseal(folder)
    verdict = verify(folder)
    assert {f"{file}, excerpt 1", f"{file}, excerpt 8"} <= set(places(verdict))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("excerpts.md", "\n## Sources", "\n> Invented words.\n\n## Sources"),
        ("excerpts.md", "\n## Sources", "\n> Invented words.[^3]\n\n## Sources"),
        ("excerpts.html", "</main>", "<blockquote>Invented words.</blockquote></main>"),
        (
            "excerpts.html",
            "</main>",
            '<figure data-excerpt="x" data-number="77"><blockquote data-part="quote"><p>Invented</p></blockquote>'
            "</figure></main>",
        ),
        (
            "excerpts.docx",
            "<w:sectPr",
            '<w:p><w:pPr><w:pStyle w:val="Quotation"/></w:pPr></w:p><w:sectPr',
        ),
        ("excerpts.odt", "</office:text>", '<text:p text:style-name="Quotations">Invented</text:p></office:text>'),
    ],
)
def test_a_quotation_put_in(folder: Path, file: str, old: str, new: str) -> None:
    rewrite(folder / file, lambda text: text.replace(old, new, 1))
    reseal(folder)
    assert any(where.startswith(file) for where in places(verify(folder)))


def test_a_row_or_a_record_put_in(folder: Path) -> None:
    path = folder / "excerpts.csv"
    rewrite(path, lambda text: text + text[text.rindex('\r\n"9"') + 2 :].replace('"9"', '"10"', 1))
    rewrite(folder / "excerpts.json", lambda text: text.replace("\n ]\n}", ', {"number": 10}\n ]\n}'))
    reseal(folder)
    found = places(verify(folder))
    assert "excerpts.csv, excerpt 10" in found
    assert "excerpts.json" in found


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("excerpts.docx", RUN, "<w:rPr><w:vanish/></w:rPr>" + RUN),
        ("excerpts.docx", RUN, "<w:rPr><w:strike/></w:rPr>" + RUN),
        ("excerpts.odt", SPAN, SPAN.replace("two", '<text:span text:style-name="Own">two</text:span>')),
        ("excerpts.odt", SPAN, SPAN.replace("two", "<text:hidden-text>two</text:hidden-text>")),
        ("excerpts.html", '<p dir="ltr">two delegations', '<p dir="ltr" hidden>two delegations'),
        ("excerpts.html", '<p dir="ltr">two delegations', '<p dir="ltr"><del>two</del> delegations'),
        ("excerpts.html", "</body>", "<script>document.body.textContent = 'no'</script></body>"),
        ("excerpts.md", "> two delegations", "> two **delegations**"),
    ],
)  # fmt: skip
def test_words_hidden_or_struck(folder: Path, file: str, old: str, new: str) -> None:
    rewrite(folder / file, lambda text: text.replace(old, new, 1))
    reseal(folder)
    assert any(where.startswith(file) for where in places(verify(folder)))


@pytest.mark.parametrize("rehashed", ["no", "files", "everything"])
def test_one_letter_of_a_source(folder: Path, rehashed: str) -> None:
    rewrite(folder / FIRST_SOURCE, lambda text: text.replace("inspected unmanned", "inspected unnanned"))

    def rehash(manifest: dict[str, Any]) -> None:
        if rehashed == "everything":
            manifest["articles"][0]["sha256"] = manifest["files"][FIRST_SOURCE]["sha256"]

    if rehashed != "no":
        reseal(folder, rehash)
    verdict = verify(folder)
    assert f"{FIRST_SOURCE}, excerpt 1" in places(verdict)
    assert verdict.standing == 8
    assert (FIRST_SOURCE in places(verdict)) == (rehashed != "everything")


@pytest.mark.parametrize("name", [name for name in COVERED if name in WRITTEN])
def test_the_digest_on_a_first_page(folder: Path, name: str) -> None:
    """A page alone is held against it: it is the one that is printed, and no other."""
    printed = in_eights(verify(folder).quotations_digest)
    rewrite(folder / f"excerpts.{name}", lambda text: text.replace(printed, f"00000000{printed[8:]}"))
    reseal(folder)
    (fault,) = verify(folder).faults
    assert (fault.where, fault.what.startswith("The digest of the quotations on its first page")) == (
        f"excerpts.{name}",
        True,
    )


def test_a_digest_that_is_not_of_the_quotations(folder: Path) -> None:
    old = verify(folder).quotations_digest
    reseal(folder, lambda manifest: manifest.update(quotations_sha256="0" * 64))
    verdict = verify(folder)
    assert verdict.quotations_digest == old
    assert any(fault.what.startswith("The digest of the quotations that it gives") for fault in verdict.faults)


def test_a_source_changed_where_nothing_is_quoted(folder: Path) -> None:
    rewrite(folder / "sources/002-وفدان-في-المطار.txt", lambda text: text.replace("تعليق", "تعليف"))
    reseal(folder)
    assert "sources/002-وفدان-في-المطار.txt" in places(verify(folder))


def test_the_text_inside_the_page(folder: Path) -> None:
    def change(text: str) -> str:
        start = text.index('id="sources"')
        return text[:start] + text[start:].replace("nor denied", "and denied", 1)

    rewrite(folder / "excerpts.html", change)
    reseal(folder)
    (fault,) = verify(folder).faults
    assert fault.where == "excerpts.html"
    assert FIRST_SOURCE in fault.what
    assert "and denied" in fault.what


def test_a_source_written_anew_with_its_quotation_is_caught_by_the_files(folder: Path) -> None:
    rewrite(folder / FIRST_SOURCE, lambda text: text.replace("unmanned", "unnanned"))

    def forge(manifest: dict[str, Any]) -> None:
        manifest["articles"][0]["sha256"] = manifest["files"][FIRST_SOURCE]["sha256"]
        first = manifest["excerpts"][0]
        first["quote"] = first["quote"].replace("unmanned", "unnanned")
        first["sha256"] = hashlib.sha256(first["quote"].encode()).hexdigest()

    reseal(folder, forge)
    verdict = verify(folder)
    assert {f"{file}, excerpt 1" for file in FILES} <= set(places(verdict))
    assert verdict.standing == 8


@pytest.mark.parametrize("file", [*FILES, "README.txt", FIRST_SOURCE])
def test_a_file_taken_out(folder: Path, file: str) -> None:
    (folder / file).unlink()
    verdict = verify(folder)
    assert file in places(verdict)
    assert verdict.sources_at_hand == (file != FIRST_SOURCE)
    assert "stand in the sources and in every file" in verdict_words(verdict)[0]
    reseal(folder)
    assert not verify(folder).ok


@pytest.mark.parametrize("file", ["extra.txt", "sources/006-extra.txt", "sub/folder/x", ".hidden"])
def test_a_file_put_in(folder: Path, file: str) -> None:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text("hello")
    (folder / ".DS_Store").write_text("litter of a file manager")
    verdict = verify(folder)
    assert places(verdict) == [file]
    assert verdict.standing == 9
    but = "9 of 9 quotations stand in the sources and in every file, but the bundle is not as it was exported."
    assert verdict_words(verdict)[0] == but


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_bytes((folder / "excerpts.md").read_bytes())
    (folder / "excerpts.md").unlink()
    try:
        (folder / "excerpts.md").symlink_to(tmp_path / "elsewhere.md")
    except OSError:
        pytest.skip("this file system has no links")
    assert "excerpts.md" in places(verify(folder))


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest.update(title="Another title"),
        lambda manifest: manifest.update(query="#Other"),
        lambda manifest: manifest["articles"][0].update(outlet="Another outlet"),
        lambda manifest: manifest["excerpts"][0].update(start=manifest["excerpts"][0]["start"] - 1),
        lambda manifest: manifest["excerpts"][0].update(end=10**9),
        lambda manifest: manifest["excerpts"][0].update(uuid="0" * 32),
        lambda manifest: manifest["excerpts"][0].update(text="sources/nothing.txt"),
        lambda manifest: manifest["excerpts"].pop(),
        lambda manifest: manifest["excerpts"].append(manifest["excerpts"][0]),
        lambda manifest: manifest["formats"].update(pdf="excerpts.csv"),
        lambda manifest: manifest["formats"].pop("docx") and manifest["files"].pop("excerpts.docx"),
    ],
)
def test_a_changed_manifest(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    kept = (folder / "manifest.json").read_bytes()
    digest = verify(folder).digest
    manifest = json.loads(kept)
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    verdict = verify(folder)
    assert "manifest.json" in places(verdict)
    (folder / "manifest.json").write_bytes(kept)
    reseal(folder, change)
    verdict = verify(folder)
    assert not verdict.ok
    assert verdict.digest != digest


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "commonplace bundle", "version": 2}', b"\xff\xfe"])
def test_a_broken_manifest_is_a_fault_in_words(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)
    verdict = verify(folder)
    assert (verdict.ok, places(verdict)) == (False, ["manifest.json"])


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04 no", b"words", b"<w:document"])
def test_a_broken_file_is_a_fault_in_words(folder: Path, file: str, content: bytes) -> None:
    (folder / file).write_bytes(content)
    reseal(folder)
    verdict = verify(folder)
    assert verdict.standing == 0
    assert all(where.startswith(file) for where in places(verdict))


def test_without_the_texts_it_claims_less(bundle: Bundle, tmp_path: Path) -> None:
    write_bundle(lay_out(bundle), tmp_path / "brief", ("md", "csv"), texts=False)
    verdict = verify(tmp_path / "brief")
    assert (verdict.ok, verdict.sources_at_hand) == (True, False)
    assert verdict_words(verdict)[0] == "9 quotations are unaltered since export; sources not at hand."
    rewrite(tmp_path / "brief" / "excerpts.csv", lambda text: text.replace("unmanned", "unnanned"))
    verdict = verify(tmp_path / "brief")
    assert verdict_words(verdict)[0] == "8 of 9 quotations are unaltered; sources not at hand."


def zipped(folder: Path, target: Path, under: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, under + path.relative_to(folder).as_posix())
    return target


def test_a_zip_packed_by_hand_with_its_folder(folder: Path, tmp_path: Path) -> None:
    assert verify(zipped(folder, tmp_path / "a.zip")).ok
    assert verify(zipped(folder, tmp_path / "b.zip", "brief/")).ok


def test_what_is_no_bundle_is_said_in_words(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no nothing"):
        verify(tmp_path / "nothing")
    with pytest.raises(NotFound, match="is not a bundle"):
        verify(folder / "excerpts.md")
    (folder / "manifest.json").unlink()
    with pytest.raises(NotFound, match="not a bundle"):
        verify(folder)
    with pytest.raises(NotFound, match="not a bundle"):
        verify(zipped(folder, tmp_path / "a.zip"))
    for content in (b"", b"no zip at all", b"PK\x05\x06"):
        (tmp_path / "b.zip").write_bytes(content)
        with pytest.raises(DamagedProject, match="zip cannot be checked"):
            verify(tmp_path / "b.zip")


def test_a_damaged_zip_never_stands(folder: Path, tmp_path: Path) -> None:
    whole = zipped(folder, tmp_path / "a.zip").read_bytes()
    for place in range(40, len(whole), len(whole) // 40):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        (tmp_path / "b.zip").write_bytes(bytes(broken))
        try:
            verdict = verify(tmp_path / "b.zip")
        except DamagedProject:
            continue
        # A byte outside the contents (a date, an attribute) may change nothing that counts.
        if verdict.ok:
            with zipfile.ZipFile(tmp_path / "b.zip") as archive, zipfile.ZipFile(tmp_path / "a.zip") as original:
                assert {n: archive.read(n) for n in archive.namelist()} == {
                    n: original.read(n) for n in original.namelist()
                }
    (tmp_path / "b.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedProject):
        verify(tmp_path / "b.zip")


@pytest.mark.parametrize("name", ["../evil.txt", "/evil.txt", "C:/evil.txt", "..\\evil.txt"])
def test_a_zip_that_reaches_outside_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    target = zipped(folder, tmp_path / "a.zip")
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, "evil")
    with pytest.raises(DamagedProject, match="outside itself"):
        verify(target)
    assert not list(tmp_path.rglob("*evil*"))


def test_a_zip_that_would_fill_the_memory_is_refused(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    zipped(folder, target)
    with (
        zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("zeros", "w") as member,
    ):
        for _ in range(1100):
            member.write(bytes(1 << 20))
    with pytest.raises(DamagedProject, match="gigabyte"):
        verify(target)


def test_a_word_document_that_is_a_bomb_is_a_fault(folder: Path) -> None:
    entity = '<!DOCTYPE a [<!ENTITY x "ha">]>'
    rewrite(folder / "excerpts.docx", lambda text: text.replace("?>", "?>" + entity, 1).replace("unmanned", "&x;", 1))
    reseal(folder)
    assert not verify(folder).ok


def test_the_folder_may_be_moved_and_renamed(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder, tmp_path / "on the editor's desk")
    assert verify(tmp_path / "on the editor's desk").ok
