"""New files of a folder come once, when they are whole; what vanishes and returns is no other file."""

from pathlib import Path

from db.sources.watched import Stand, Watched, listed, packed, unpacked


def test_a_new_file_waits_until_it_stands_still() -> None:
    watched = Watched({"a.txt": Stand(3, 1)})
    assert watched.look({"a.txt": Stand(3, 1)}) == []
    assert not watched.waiting
    assert watched.look({"a.txt": Stand(3, 1), "b.txt": Stand(0, 2)}) == []
    assert watched.waiting
    assert watched.look({"b.txt": Stand(0, 2)}) == []  # empty: whoever writes it has not begun
    assert watched.look({"b.txt": Stand(5, 3)}) == []
    assert watched.look({"b.txt": Stand(9, 4)}) == []
    assert watched.look({"b.txt": Stand(9, 4)}) == ["b.txt"]
    watched.know({"b.txt": Stand(9, 4)})
    assert watched.look({"b.txt": Stand(9, 4)}) == []
    assert watched.look({"b.txt": Stand(12, 5)}) == []  # changed in place: no new article
    assert not watched.waiting


def test_a_file_that_returns_is_new_only_as_another_one() -> None:
    watched = Watched({"a.txt": Stand(3, 1), "b.txt": Stand(4, 1)})
    watched.look({})
    assert watched.look({"a.txt": Stand(3, 1), "b.txt": Stand(7, 9)}) == []
    assert watched.look({"a.txt": Stand(3, 1), "b.txt": Stand(7, 9)}) == ["b.txt"]


def test_the_listing_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "deep/b.html", "~$c.docx", ".hidden.txt", "d.crdownload", "metadata.csv", "e.png"):
        (tmp_path / name).write_text("x")
    found = listed(tmp_path)
    assert found is not None
    assert sorted(found) == ["a.txt", "deep/b.html"]
    assert found["a.txt"].size == 1
    assert listed(tmp_path / "none") is None
    assert listed(tmp_path / "a.txt") is None


def test_what_is_known_is_kept() -> None:
    known = {"a.txt": Stand(3, 1), "ب/b.txt": Stand(4, 2, True)}
    assert unpacked(packed(known)) == known
    assert unpacked("{") == unpacked("[1]") == unpacked('{"a": 1}') == {}
