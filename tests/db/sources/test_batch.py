from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import Cancelled
from db.reads.incoming import Judge
from db.sources.aside import Aside
from db.sources.batch import Batch, look_through
from db.sources.worker import Workers
from db.store import Store

Look = Callable[..., Batch]


@pytest.fixture
def look(tmp_path: Path, workers: Workers) -> Iterator[Look]:
    store, aside = Store.create(tmp_path / "p.commonplace", "AK"), Aside()
    reading = store.reading()

    def through(*paths: Path, progress: Callable[..., None] = lambda *_: None, stop: bool = False) -> Batch:
        return look_through(paths, workers, Judge(reading, aside), Batch(), progress, lambda: stop)

    yield through
    reading.close()
    aside.close()
    store.close()


def fill(folder: Path) -> Path:
    inbox = folder / "inbox"
    inbox.mkdir()
    for n in range(6):
        (inbox / f"{n}.txt").write_text(f"Корабль {n}\n", "utf-8")
    (inbox / "2.txt").write_bytes(b"")
    (inbox / "page.html").write_text("<p>港口今天重新开放。</p>", "utf-8")
    (inbox / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    (inbox / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return inbox


def test_a_bad_file_stops_nothing(tmp_path: Path, look: Look) -> None:
    heard: list[tuple[int, int, str]] = []
    batch = look(fill(tmp_path), progress=lambda *said: heard.append(said))
    assert [one.path.name for one in batch.incoming] == ["0.txt", "1.txt", "3.txt", "4.txt", "5.txt", "page.html"]
    assert [one.number for one in batch.incoming] == list(range(6))
    assert batch.incoming[5].language == "zh"
    assert [path.name for path, _ in batch.refused] == ["2.txt", "old.docx"]
    assert "2.txt is empty." in batch.refused[0][1]
    assert [path.name for path, _ in batch.skipped] == ["picture.png"]
    assert [done for done, _, _ in heard] == list(range(1, 9))
    assert {total for _, total, _ in heard} == {8}


def test_it_can_be_stopped(tmp_path: Path, look: Look) -> None:
    inbox = fill(tmp_path)
    with pytest.raises(Cancelled):
        look(inbox, stop=True)


def test_nothing_is_an_empty_batch(look: Look) -> None:
    batch = look()
    assert (batch.incoming, batch.refused, batch.skipped) == ([], [], [])
