"""Texts with labelled spans of three formats come in with every label on its very letters, once."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.errors import SourceRefused
from db.exchange.foreign.report import ProjectReport
from db.exchange.machine import brat, doccano, webanno
from db.exchange.others import Bringing, bringing_in, kind_of
from db.store import Store

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared"), "samples/exchange")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "p.commonplace", "Tester")
    yield made
    made.close()


def bring(store: Store, path: Path) -> ProjectReport:
    """Take a file in, told by its content."""
    report = ProjectReport()
    store.apply(bringing_in(Bringing(path, report, ()))).result()
    return report


def rows(store: Store, sql: str) -> list[Any]:
    """The rows of a question."""
    reading = store.reading()
    try:
        return reading.all(sql)
    finally:
        reading.close()


def labelled(store: Store) -> list[tuple[str, str]]:
    """Quotes with their labels."""
    return rows(
        store,
        "SELECT p.quote, t.name FROM highlight h JOIN placement p ON p.id = h.placement_id "
        "JOIN theme_tag x ON x.highlight_id = h.id JOIN theme t ON t.id = x.theme_id WHERE h.gone IS NULL "
        "ORDER BY h.article_id, p.start, t.name",
    )


ANN = (
    "T1\tPerson 0 4\tOmar\nT2\tPlace 12 18\tTehran\nT3\tMeet 5 8\tmet\nT4\tTwo 0 4;12 18\tOmar Tehran\n"
    "E1\tMeet:T3 Who:T1 Where:T2\nR1\tIn Arg1:T1 Arg2:T2\nA1\tNegated E1\nN1\tReference T2 Wiki:3\tTehran\n"
    "#1\tAnnotatorNotes T1\tWho?\n#2\tAnnotatorNotes R1\tSure?\nnonsense\n"
)


def test_brat_with_relations_events_and_notes(project: Store, tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text(ANN, "utf-8")
    (tmp_path / "a.txt").write_text("Omar met in Tehran\n", "utf-8")
    report = bring(project, tmp_path / "a.ann")
    told = [("Omar", "Person"), ("Omar met in Tehran", "Two"), ("met", "Meet"), ("Tehran", "Place")]
    assert labelled(project) == told
    assert rows(project, "SELECT kind FROM link ORDER BY kind") == [("In",), ("Where",), ("Who",)]
    notes = {row[0] for row in rows(project, "SELECT note FROM highlight WHERE note <> ''")}
    assert notes == {"Who?", "Negated", "Wiki:3 Tehran"}
    assert report.dropped == {"lines that are no annotations of brat": 1, "notes of relations": 1}
    assert not bring(project, tmp_path / "a.ann").taken


def test_brat_without_its_text_or_without_spans(project: Store, tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text(ANN)
    assert kind_of(tmp_path / "a.ann") is None
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "a.ann").write_text("")
    with pytest.raises(SourceRefused):
        list(brat.pieces(tmp_path / "a.ann"))


TSV = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Span|value|kind\n#T_RL=x.Rel|value|BT_x.Span\n\n\n"
    "#Text=The 😀 drones came .\n1-1\t0-3\tThe\t_\t_\t_\t_\n1-2\t4-6\t😀\tA\\|B[1]\tk[1]\t_\t_\n"
    "1-3\t7-13\tdrones\tA\\|B[1]|C[2]\tk[1]|*[2]\tof\t1-2[1_2]\n1-4\t14-18\tcame\t_\t_\t_\t_\n1-5\t19-20\t.\t_\t_\t_\t_\n\n"
    "#Text=They stayed\n2-1\t22-26\tThey\t*\t*\t_\t_\n2-2\t27-33\tstayed\t_\t_\t_\t_\n"
)


def test_webanno_counts_utf16_and_joins_tokens(project: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(TSV, "utf-8")
    report = bring(project, path)
    told = [("😀 drones", "A|B"), ("😀 drones", "kind: k"), ("drones", "C"), ("drones", "Span"), ("They", "Span")]
    assert labelled(project) == told
    assert rows(project, "SELECT content FROM body") == [("The 😀 drones came .\n\nThey stayed",)]
    assert report.dropped == {"relations, chains and slots": 2}
    assert not bring(project, path).taken


def test_doccano_of_both_shapes_and_its_relations(project: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    entities = [
        {"id": 7, "start_offset": 0, "end_offset": 4, "label": "P"},
        {"id": 8, "start_offset": 9, "end_offset": 13, "label": "P"},
    ]
    lines: list[dict[str, Any]] = [
        {"text": "😀 EU rejects it.", "label": [[2, 4, "ORG"], [5, 12, "ACT"]], "comments": ["hm"]},
        {"text": "Omar met Lara.", "entities": entities, "relations": [{"from_id": 7, "to_id": 8, "type": "met"}]},
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    report = bring(project, path)
    assert labelled(project) == [("EU", "ORG"), ("rejects", "ACT"), ("Omar", "P"), ("Lara", "P")]
    assert rows(project, "SELECT kind FROM link") == [("met",)]
    assert report.dropped == {"comments on whole texts": 1}
    assert not bring(project, path).taken


def test_doccano_that_counted_utf16_is_noticed(project: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "😀 EU rejects it.", "label": [[3, 5, "ORG"], [6, 13, "ACT"]]}))
    assert bring(project, path).read_as == "positions count UTF-16"
    assert labelled(project) == [("EU", "ORG"), ("rejects", "ACT")]


@pytest.mark.parametrize(
    "raw",
    [
        b'{"text": "x"}\n{"text": "y"}',
        b'[{"text": "x", "label": ["a"]}]',
        b"[1]",
        b"",
        b'{"text": 3, "label": [[0, 1, "x"]]}',
    ],
)
def test_other_json_is_none_of_doccano(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(raw)
    assert not doccano.looks_like_one(tmp_path / "a.jsonl")


def test_broken_and_deep_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "x", "label": [[0, 1, "x"]]}\n' + "[" * 100_000)
    with pytest.raises(SourceRefused):
        list(doccano.pieces(path))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples are not beside the project")
def test_every_label_of_real_files_stands_on_its_letters(project: Store) -> None:
    ann = SHARED / "brat" / "news_110-note_annotation.ann"
    report = bring(project, ann)
    told = sorted(line.split("\t")[2] for line in ann.read_text("utf-8").splitlines() if line.startswith("T"))
    assert sorted(row[0] for row in rows(project, "SELECT quote FROM placement")) == told
    assert not report.refused
    tsv = SHARED / "webanno-tsv" / "GUM_news_crane.tsv"
    assert webanno.looks_like_one(tsv)
    assert not bring(project, tsv).refused
    (text,) = rows(project, "SELECT content FROM body ORDER BY text_id DESC")[0]
    units = text.encode("utf-16-le")
    for start, end, token in re.findall(r"(?m)^[\d.-]+\t(\d+)-(\d+)\t([^\t]+)\t", tsv.read_text("utf-8")):
        assert units[2 * int(start) : 2 * int(end)].decode("utf-16-le") == token
