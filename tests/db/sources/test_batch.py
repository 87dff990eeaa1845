from pathlib import Path

import pytest

from db.errors import Cancelled
from db.sources.batch import read_all
from db.sources.worker import Workers


def fill(folder: Path) -> None:
    for n in range(6):
        (folder / f"{n}.txt").write_text(f"Корабль {n}\n", "utf-8")
    (folder / "2.txt").write_bytes(b"")
    (folder / "page.html").write_text("<p>港口今天重新开放。</p>", "utf-8")
    (folder / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")


def test_a_bad_file_stops_nothing(tmp_path: Path, workers: Workers) -> None:
    fill(tmp_path)
    heard: list[tuple[int, int, str]] = []
    batch = read_all([tmp_path], workers, lambda *said: heard.append(said), lambda: False)
    assert [path.name for path, _ in batch.drafts] == ["0.txt", "1.txt", "3.txt", "4.txt", "5.txt", "page.html"]
    assert [draft.file_name for _, draft in batch.drafts] == [path.name for path, _ in batch.drafts]
    assert [path.name for path, _ in batch.refused] == ["2.txt", "old.docx"]
    assert "2.txt is empty." in batch.refused[0][1]
    assert [path.name for path, _ in batch.skipped] == ["picture.png"]
    assert [done for done, _, _ in heard] == list(range(1, 9))
    assert {total for _, total, _ in heard} == {8}


def test_it_can_be_stopped(tmp_path: Path, workers: Workers) -> None:
    fill(tmp_path)
    heard: list[int] = []
    with pytest.raises(Cancelled):
        read_all([tmp_path], workers, lambda done, *_: heard.append(done), lambda: len(heard) >= 2)
    assert heard == [1, 2]


def test_nothing_is_an_empty_batch(workers: Workers) -> None:
    batch = read_all([], workers, lambda *_: None, lambda: False)
    assert (batch.drafts, batch.refused, batch.skipped) == ([], [], [])
