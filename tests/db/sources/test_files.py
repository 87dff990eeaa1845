import os
import socket
from pathlib import Path

import pytest

from db.errors import SourceRefused
from db.sources.files import gather, read_file, read_raw


def write(path: Path, text: str = "Порт\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def names(folder: Path, *paths: Path) -> dict[str, str]:
    return {found.path.relative_to(folder).as_posix(): found.skipped for found in gather(paths or (folder,))}


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.txt", "a.html", ".hidden.txt", ".git/x.txt", "b/c.png", "b/d.jsonl", "Page.html"):
        write(tmp_path / name)
    write(tmp_path / "Page_files" / "frame.html")
    (tmp_path / "b" / "d.jsonl").write_text('{"type": "meta"}')
    found = names(tmp_path)
    assert list(found) == ["Page.html", "a.html", "b/1.txt", "b/2.md", "b/c.png", "b/d.jsonl"]
    assert [name for name, why in found.items() if why] == ["b/c.png", "b/d.jsonl"]
    assert ".png" in found["b/c.png"]


def test_a_project_among_its_articles_is_passed_over(tmp_path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal", ".lock"):
        write(tmp_path / f"brief.commonplace{ending}")
    write(tmp_path / "on my.commonplace desk.txt")
    assert names(tmp_path) == {"on my.commonplace desk.txt": ""}
    named = names(tmp_path, tmp_path / "brief.commonplace")
    assert ".commonplace" in named["brief.commonplace"]


def test_each_file_comes_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    os.link(file, tmp_path / "same.txt")
    assert len(gather([file, tmp_path, file])) == 1


@pytest.mark.skipif(os.name != "posix", reason="links, pipes and sockets as POSIX has them")
def test_links_pipes_and_sockets_are_named_and_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "sub" / "article.txt")
    for name, target in {"sub/up": "..", "a": "b", "b": "a", "broken.txt": "no.txt", "zero.txt": "/dev/zero"}.items():
        (tmp_path / name).symlink_to(target)
    os.mkfifo(tmp_path / "fifo.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as held:
        held.bind("sock.txt")
        found = names(tmp_path)
    assert [name for name, why in found.items() if not why] == ["sub/article.txt"]
    assert set(found) == {"sub/article.txt", "sub/up", "a", "b", "broken.txt", "zero.txt", "fifo.txt", "sock.txt"}
    assert "leads nowhere" in found["broken.txt"]
    direct = {
        f.path.name: f.skipped for f in gather(tmp_path / n for n in ("zero.txt", "fifo.txt", "broken.txt", "no"))
    }
    assert "leads nowhere" in direct["broken.txt"]
    assert "does not exist" in direct["no"]
    assert "pipe" in direct["zero.txt"]
    assert "pipe" in direct["fifo.txt"]


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
def test_reading_a_pipe_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.txt")
    with pytest.raises(SourceRefused, match="pipe"):
        read_file(tmp_path / "fifo.txt")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user who may be refused")
def test_no_permission_is_said(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    file.chmod(0)
    assert "permission" in gather([file])[0].skipped
    with pytest.raises(SourceRefused, match="permission"):
        read_file(file)


@pytest.mark.skipif(os.name != "posix", reason="names that are not Unicode exist on POSIX")
def test_odd_names(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    odd.write_text("Iran\n")
    assert read_file(odd).file_name == "caf\ufffd.txt"
    assert read_file(write(tmp_path / "new\nline.txt")).file_name == "new line.txt"
    assert [found.skipped for found in gather([tmp_path])] == ["", ""]


def test_refusals_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"no\.txt does not exist"):
        read_file(tmp_path / "no.txt")
    with pytest.raises(SourceRefused, match=r"empty\.txt is empty"):
        read_file(write(tmp_path / "empty.txt", ""))
    with pytest.raises(SourceRefused, match=r"\.xyz"):
        read_file(write(tmp_path / "a.xyz"))
    with pytest.raises(SourceRefused):
        read_raw(tmp_path)


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(201 * 1024 * 1024)
    with pytest.raises(SourceRefused, match="too large"):
        read_file(huge)
