"""The article that the program must serve first: its highlights go out in every format, and no byte can be changed."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from db.bundles.formats import FORMATS, NAMES
from db.bundles.gathering.gather import gather
from db.bundles.proof.verify import verdict_words, verify
from db.bundles.quotation_digest import in_eights
from db.bundles.write import write_bundle
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.records.bundle_settings import Settings
from db.store import Store

SHARED = Path(os.environ.get("COMMONPLACE_SHARED") or Path(__file__).parents[4] / "shared")
SEED = SHARED / "seed" / "project.jsonl"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SEED.exists():
        pytest.skip("the shared folder with the first article is not at hand")
    made = tmp_path_factory.mktemp("seed")
    store = Store.create(made / "seed.commonplace", "Analyst")
    store.apply(ImportJsonLines(SEED, Report())).result()
    reading = store.reading()
    with closing(gather(reading, Settings(made="2026-11-22T18:00:00Z"))) as outline:
        write_bundle(outline, made / "brief", NAMES)
        write_bundle(outline, made / "brief.zip", NAMES)
    reading.close()
    store.close()
    return made / "brief"


def test_every_quotation_stands_in_every_format(folder: Path) -> None:
    for bundle in (folder, folder.with_suffix(".zip")):
        verdict = verify(bundle)
        assert verdict_words(verdict) == [
            "32 of 32 quotations stand in the sources.",
            f"Digest of the quotations: {in_eights(verdict.quotations_digest)}",
            f"Digest of the manifest: {verdict.digest}",
        ]
    assert {one.file for one in FORMATS} <= {path.name for path in folder.iterdir()}


def test_a_byte_of_any_file_is_named(folder: Path) -> None:
    for turn, path in enumerate(sorted(one for one in folder.rglob("*") if one.is_file())):
        content = path.read_bytes()
        place = (0, len(content) // 2, len(content) - 1)[turn % 3]
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        verdict = verify(folder)
        name = path.relative_to(folder).as_posix()
        assert not verdict.ok, (name, place)
        assert any(fault.where.startswith(name) for fault in verdict.faults), (name, place)
        path.write_bytes(content)
    assert verify(folder).ok
