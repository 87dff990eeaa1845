"""Projects of other programs come in: counted, twice the same, nothing half, with what does not fit named."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from db.errors import SourceRefused
from db.exchange.foreign.report import ProjectReport
from db.file.check import check
from db.store import Store

Bring = Callable[[Store, Path], ProjectReport]
SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared")) / "samples/exchange/qdpx"

CODE, ARTICLE, SELECTION, USER = (str(uuid4()).upper() for _ in range(4))
BOOK = f'<CodeBook><Codes><Code guid="{CODE}" name="Drones" isCodable="true" color="#F00"/></Codes></CodeBook>'
USERS = f'<Users><User guid="{USER}" name="Ann"/></Users>'
TEXT = "The drones came.\nThey stayed 😀 a while.\n".encode()


def _selection(start: int, end: int, guid: str = SELECTION, name: str = "", inside: str = "") -> str:
    coding = f'<Coding guid="{uuid4()}" creatingUser="{USER}"><CodeRef targetGUID="{CODE}"/></Coding>'
    return (
        f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{USER}">{coding}{inside}</PlainTextSelection>'
    )


def _source(*selections: str, path: str = "internal://a.txt", more: str = "") -> str:
    inside = "".join(selections)
    return (
        f'<Sources><TextSource guid="{ARTICLE}" name="A" plainTextPath="{path}">{inside}{more}</TextSource></Sources>'
    )


def _all(store: Store, sql: str) -> list[Any]:
    reading = store.reading()
    try:
        return reading.all(sql)
    finally:
        reading.close()


def _quotes(store: Store) -> list[str]:
    return [row[0] for row in _all(store, "SELECT quote FROM placement WHERE gone IS NULL ORDER BY text_id, start")]


def test_a_small_project_comes_in_and_again_changes_nothing(empty: Store, package: Any, bring: Bring) -> None:
    note = f'<NoteRef targetGUID="{ARTICLE[:-4]}0000"/>'
    notes = f'<Notes><Note guid="{ARTICLE[:-4]}0000"><PlainTextContent>Look.</PlainTextContent></Note></Notes>'
    inside = USERS + BOOK + _source(_selection(4, 10, inside=note)) + notes
    path = package(inside, a=TEXT)
    report = bring(empty, path)
    assert dict(report.taken) == {"theme": 1, "article": 1, "highlight": 1}
    rows = _all(
        empty,
        "SELECT hex(h.uuid), p.quote, h.note, c.name, t.name FROM highlight h "
        "JOIN placement p ON p.id = h.placement_id "
        "JOIN coder c ON c.id = h.coder_id JOIN theme_tag g ON g.highlight_id = h.id JOIN theme t ON t.id = g.theme_id",
    )
    assert rows == [(SELECTION.replace("-", ""), "drones", "Look.", "Ann", "Drones")]
    again = bring(empty, path)
    assert not again.taken
    assert not again.changed
    assert len(_all(empty, "SELECT seq FROM journal")) == 1
    empty.undo().result()
    assert _quotes(empty) == []
    assert dict(bring(empty, path).taken) == dict(report.taken)


def test_a_file_that_comes_back_with_more_tags_brings_these_alone(empty: Store, package: Any, bring: Bring) -> None:
    other = str(uuid4())
    bring(empty, package(USERS + BOOK + _source(_selection(4, 10)), a=TEXT))
    book = BOOK.replace("</Codes>", f'<Code guid="{other}" name="New" isCodable="true"/></Codes>')
    coding = f'<Coding guid="{uuid4()}" creatingUser="{USER}"><CodeRef targetGUID="{other}"/></Coding>'
    report = bring(empty, package(USERS + book + _source(_selection(4, 10, inside=coding)), a=TEXT))
    assert dict(report.taken) == {"theme": 1, "tag": 1}
    assert len(_all(empty, "SELECT 1 FROM theme_tag")) == 2


def test_two_coders_of_one_selection_have_a_highlight_each(empty: Store, package: Any, bring: Bring) -> None:
    bob = str(uuid4())
    users = USERS.replace("</Users>", f'<User guid="{bob}" name="Bob"/></Users>')
    coding = f'<Coding guid="{uuid4()}" creatingUser="{bob}"><CodeRef targetGUID="{CODE}"/></Coding>'
    path = package(users + BOOK + _source(_selection(4, 10, inside=coding)), a=TEXT)
    bring(empty, path)
    names = _all(empty, "SELECT c.name FROM highlight h JOIN coder c ON c.id = h.coder_id ORDER BY 1")
    assert names == [("Ann",), ("Bob",)]
    assert not bring(empty, path).taken


def test_what_does_not_fit_is_found_by_its_quote_or_named(empty: Store, package: Any, bring: Bring) -> None:
    selections = (
        _selection(4, 10, str(uuid4())),
        _selection(900, 906, str(uuid4()), "They stayed"),
        _selection(800, 806, str(uuid4()), "nowhere at all"),
    )
    report = bring(empty, package(USERS + BOOK + _source(*selections), a=TEXT))
    assert _quotes(empty) == ["drones", "They stayed"]
    assert report.refused["highlight"] == 1
    assert any("nowhere at all" in line for line in report.lines)


def test_a_source_without_its_text_is_named_with_its_selections(empty: Store, package: Any, bring: Bring) -> None:
    outside = empty.path.with_name("secret.txt")
    outside.write_text("The drones came.")
    report = bring(empty, package(USERS + BOOK + _source(_selection(4, 10), path=f"absolute://{outside}")))
    assert dict(report.taken) == {"theme": 1}
    assert report.refused["article"] == 1
    assert report.dropped["selections of sources without a text"] == 1


def test_cases_are_actors_and_variables_metadata(empty: Store, package: Any, bring: Bring) -> None:
    kind, date = str(uuid4()), str(uuid4())
    variables = (
        f'<Variables><Variable guid="{kind}" name="gender" typeOfVariable="Text"/>'
        f'<Variable guid="{date}" name="Published" typeOfVariable="Date"/></Variables>'
    )
    value = f'<VariableValue><VariableRef targetGUID="{kind}"/><TextValue>female</TextValue></VariableValue>'
    case = f'<Case guid="{uuid4()}" name="Anna">{value}<SelectionRef targetGUID="{SELECTION}"/></Case>'
    day = f'<VariableValue><VariableRef targetGUID="{date}"/><DateValue>2022-07-19</DateValue></VariableValue>'
    inside = USERS + BOOK + variables + f"<Cases>{case}</Cases>" + _source(_selection(4, 10), more=day)
    bring(empty, package(inside, a=TEXT))
    assert _all(empty, "SELECT n.form, a.note FROM actor a JOIN name n ON n.actor_id = a.id") == [
        ("Anna", "gender: female")
    ]
    assert _all(empty, "SELECT published FROM article") == [("2022-07-19",)]
    assert len(_all(empty, "SELECT 1 FROM actor_tag")) == 1


def test_one_guid_twice_is_two_and_stays_so(empty: Store, package: Any, bring: Bring) -> None:
    path = package(USERS + BOOK + _source(_selection(4, 10), _selection(17, 21)), a=TEXT)
    report = bring(empty, path)
    assert _quotes(empty) == ["drones", "They"]
    assert report.changed["elements whose GUID another has got one of their own"] == 1
    assert not bring(empty, path).taken


def test_pages_of_a_pdf_come_by_their_plain_text(empty: Store, package: Any, bring: Bring) -> None:
    inside = (
        f'<Sources><PDFSource guid="{uuid4()}" name="P.pdf" path="internal://p.pdf"><PDFSelection guid="{uuid4()}"/>'
        f'<Representation guid="{ARTICLE}" name="P" plainTextPath="internal://a.txt">{_selection(4, 10)}'
        f'</Representation></PDFSource><PictureSource guid="{uuid4()}" name="x"/></Sources>'
    )
    report = bring(empty, package(USERS + BOOK + inside, a=TEXT))
    assert _quotes(empty) == ["drones"]
    assert report.dropped["pictures without a text"] == 1
    assert report.dropped["selections of pictures, pages, sounds or films"] == 1


HOSTILE = {
    "entities": '<!DOCTYPE Project [<!ENTITY x "y">]><Project name="&x;"/>',
    "outside": '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project name="&x;"/>',
    "cut off": "<Project><CodeBook><Codes><Code",
    "another": "<html/>",
    "empty": "",
    "deep": "<Project><Cases>" + "<Case>" * 3_000 + "</Case>" * 3_000 + "</Cases></Project>",
    "a tag of 100 MB": '<Project name="' + "a" * 100_000_000 + '"/>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_project_is_refused_in_words(name: str, empty: Store, tmp_path: Path, bring: Bring) -> None:
    path = tmp_path / "h.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("project.qde", HOSTILE[name])
    with pytest.raises(SourceRefused, match=r"\w+ \w+ \w+"):
        bring(empty, path)
    reading = empty.reading()
    try:
        assert check(reading, empty.path).faults == ()
    finally:
        reading.close()


def test_bombs_locks_and_damage_are_refused_in_words(empty: Store, tmp_path: Path, bring: Bring) -> None:
    path = tmp_path / "h.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b"<Project>" + b" " * 60_000_000 + b"</Project>")
    with pytest.raises(SourceRefused, match="swell"):
        bring(empty, path)
    path.write_bytes(path.read_bytes()[:4_000])
    with pytest.raises(SourceRefused, match="damaged"):
        bring(empty, path)
    path.write_bytes(b"no zip")
    with pytest.raises(SourceRefused, match="no package"):
        bring(empty, path)


def test_names_that_lead_outside_are_read_by_their_last_part(
    empty: Store, package: Any, bring: Bring, tmp_path: Path
) -> None:
    path = package(USERS + BOOK + _source(_selection(4, 10), path="internal://../../a.txt"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../../A.TXT", TEXT)
    before = sorted(tmp_path.rglob("*"))
    bring(empty, path)
    assert _quotes(empty) == ["drones"]
    assert [one for one in sorted(tmp_path.rglob("*")) if one not in before] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the samples of other programs are not beside the project")
def test_the_samples_come_in_with_their_reports(empty: Store, bring: Bring) -> None:
    for path in sorted(SHARED.iterdir()):
        first, again = bring(empty, path), bring(empty, path)
        assert first.taken, path.name
        assert first.lines, path.name
        assert not again.taken, path.name
    # formats.md, 0.1: of the 303 selections of NVivo 274 are whole lines and 300 cut no word, 27 more are whole lines
    quotes = _all(
        empty,
        'SELECT p.start, p."end", b.content FROM placement p JOIN body b ON b.text_id = p.text_id '
        "JOIN article a ON a.text_id = p.text_id WHERE a.title = 'videos_10_selected'",
    )
    lines = [
        (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n" or text[end - 1] == "\n")
        for start, end, text in quotes
    ]
    assert len(lines) == 330
    assert sum(lines) >= 274 - 4 + 27


def test_a_project_with_nothing_in_it_says_so_and_one_of_twenty_thousand_files_is_read(
    empty: Store, package: Any, bring: Bring
) -> None:
    path = package("", **{f"f{number}": "" for number in range(2_000)})
    report = bring(empty, path)
    assert report.holds_nothing
    assert report.lines[-1] == "it holds no codes and no sources"
    assert report.dropped["files of the package that are no text of a source"] == 2_000


def test_of_two_files_of_one_name_the_last_comes_in(empty: Store, package: Any, bring: Bring) -> None:
    path = package(USERS + BOOK + _source(_selection(4, 10)), a=TEXT)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("Sources/a.txt", "The drums came.")
    report = bring(empty, path)
    assert _all(empty, "SELECT content FROM body") == [("The drums came.",)]
    assert report.changed["files of one name, of which the last came in"] == 1


def test_a_link_in_a_package_is_not_followed(empty: Store, package: Any, bring: Bring) -> None:
    path = package(USERS + BOOK + _source(_selection(4, 10)))
    link = zipfile.ZipInfo("sources/a.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    report = bring(empty, path)
    assert report.refused["article"] == 1
    assert any("is a link" in line for line in report.lines)
