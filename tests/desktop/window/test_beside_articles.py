"""A watched folder and a bibliography through the whole window: what arrives opens nothing, the sample watches none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from db.reads import articles
from desktop.build import Program


def test_what_arrives_comes_in_beside_the_work(program: Program, tmp_path: Path, qtbot) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    reading = program.session.article
    beside = program.binding.beside
    program.actions["watch_folder"].trigger()
    assert beside.dialog is not None
    beside.dialog.choose(inbox)
    beside.dialog.watch.click()
    (inbox / "new.txt").write_text("A corridor for all the grain\n\nIt came.")
    for _ in range(2):  # it is taken when it stands as it stood
        beside.watched.look()
        qtbot.waitUntil(lambda: beside.watched._job is None)

    def titles() -> list[str]:
        return [one.title for one in articles.all_articles(program.session.reading)]

    qtbot.waitUntil(lambda: "A corridor for all the grain" in titles())
    assert program.session.article == reading
    refs = tmp_path / "refs.ris"
    refs.write_text("TY  - NEWS\nTI  - A corridor for all the grain\nAU  - Calloway, Edith\nER  - \n")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(refs))])
    program.shell.dropped.emit(dropped)
    qtbot.waitUntil(lambda: articles.all_articles(program.session.reading)[-1].author == "Edith Calloway")


def test_the_sample_watches_no_folder(begin: Callable[..., Program]) -> None:
    program = begin()
    program.actions["watch_folder"].trigger()
    assert program.binding.beside.dialog is None
