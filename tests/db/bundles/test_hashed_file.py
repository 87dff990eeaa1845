"""A file that was written knows its hash, however it was written."""

from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from db.bundles.hashed_file import HashedFile


def _true(path: Path) -> tuple[str, int]:
    content = path.read_bytes()
    return sha256(content).hexdigest(), len(content)


def test_written_onwards_it_is_not_read_again(tmp_path: Path) -> None:
    path, asked = tmp_path / "a", []
    with HashedFile(path) as file:
        file.write(b"one\n" * 100_000)
        file.writelines([b"two", memoryview(b"three")])
    assert file.hashed(lambda: asked.append(1)) == _true(path)
    assert not asked


def test_written_back_and_forth_it_is_read(tmp_path: Path) -> None:
    path, asked = tmp_path / "a", []
    with HashedFile(path) as file:
        file.write(b"0000 and the rest")
        file.seek(0)
        file.write(b"size")
    assert file.hashed(lambda: asked.append(1)) == _true(path)
    assert asked
    with HashedFile(tmp_path / "b") as file:
        file.write(b"too long")
        file.truncate(3)
    assert file.hashed(lambda: None) == _true(tmp_path / "b")


def test_an_archive_goes_back_to_its_members(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with HashedFile(path) as file, ZipFile(file, "w") as archive:
        archive.writestr("one", "words")
    assert file.hashed(lambda: None) == _true(path)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"kept")
    with pytest.raises(FileExistsError):
        HashedFile(tmp_path / "a")
