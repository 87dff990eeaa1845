"""Files, folders, pages and whole projects come in through real readers and are told in words."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.reads import articles as reads
from db.reads import highlights
from db.reads.acts import standing as standing_acts
from db.sources.worker import Workers
from db.store import Store
from desktop.background import Job
from desktop.bringing.arrival import Arrival
from desktop.bringing.bringing_in import BringingIn
from desktop.bringing.report import ReportWindow
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.settings import Settings
from desktop.widgets.drags.dropped import paths_of

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "sample.jsonl"


@pytest.fixture
def bringing(session: Session, look: Look, tmp_path: Path) -> BringingIn:
    # text and Markdown are read without a child process
    made = BringingIn(session, look, lambda: Workers(("no-such-program",)), Settings(tmp_path / "settings"))
    # whoever looks takes all of it as it is proposed
    made.preview_asked.connect(lambda looking: looking.ended.connect(lambda: made.store(looking)))
    made.preview_asked.connect(lambda looking: None if looking.busy else made.store(looking))
    return made


def brought(qtbot: QtBot, bringing: BringingIn, heard: list[Notice], *paths: Path) -> Notice:
    before = len(heard)
    bringing.bring_in(paths)
    qtbot.waitUntil(lambda: len(heard) > before, timeout=20_000)
    return heard[-1]


def test_a_file_comes_in_is_opened_and_can_be_undone(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    file = tmp_path / "grain.md"
    file.write_text("# Grain again\n\nThe ships left on Monday.\n", "utf-8")
    notice = brought(qtbot, bringing, heard, file)
    assert notice.text == "Brought in “Grain again”."
    assert notice.kind == "good"
    assert session.article is not None
    assert reads.article(session.reading, session.article).title == "Grain again"
    before = len(heard)
    next(offer for offer in notice.offers if offer.text == "Undo").act()
    qtbot.waitUntil(lambda: len(heard) > before)
    assert len(reads.all_articles(session.reading)) == 5


def test_lines_of_texts_with_labels_come_in_with_them(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text('{"text": "Omar met Lara.", "label": [[0, 4, "Person"], [9, 13, "Person"]]}\n', "utf-8")
    notice = brought(qtbot, bringing, heard, file)
    assert notice.text == "labelled.jsonl: 1 article and 2 highlights taken."
    assert {one.quote for one in highlights.newest(session.reading)} == {"Omar", "Lara"}


def test_a_folder_tells_what_came_what_are_copies_and_what_was_refused(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name, text in {
        "a.txt": "One story.\n",
        "b.txt": "Another story.\n",
        "c.txt": "Another story.\r\n",
        "d.txt": "Another story.\r",
        "e.txt": "One story.\n",
    }.items():
        (folder / name).write_bytes(text.encode())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    notice = brought(qtbot, bringing, heard, folder)
    assert notice.text.startswith("4 of 6 articles added; 3 are copies of one text; 1 was here already.")
    assert notice.text.endswith(" 1 other file was left out.")
    assert "1 was refused: " in notice.text
    assert "empty.txt" in notice.text
    assert notice.kind == "warn"
    assert [offer.text for offer in notice.offers] == ["Show", "Undo"]
    assert len(reads.all_articles(session.reading)) == 9
    notice.offers[0].act()
    (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ReportWindow))
    qtbot.addWidget(window)
    told = {(row.outcome, row.file) for row in window.model.rows}
    assert {("refused", "empty.txt"), ("left out", "picture.png"), ("taken", "a.txt")} <= told


def test_the_same_file_again_changes_nothing(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("One story.", "utf-8")
    brought(qtbot, bringing, heard, file)
    acts = standing_acts(session.reading)
    notice = brought(qtbot, bringing, heard, file)
    assert notice.text == "a.txt is in the project already as “One story.”."
    assert [offer.text for offer in notice.offers] == ["Open it"]
    assert standing_acts(session.reading) == acts


def test_a_single_file_that_is_refused_is_answered_in_its_own_words(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    file = tmp_path / "nothing.txt"
    file.write_bytes(b"")
    notice = brought(qtbot, bringing, heard, file)
    assert "nothing.txt" in notice.text
    assert "were refused" not in notice.text
    assert len(reads.all_articles(session.reading)) == 5


def test_a_whole_project_comes_in_from_json_lines(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice]
) -> None:
    notice = brought(qtbot, bringing, heard, SAMPLE)
    assert notice.text.startswith("sample.jsonl: 12 articles and ")
    assert len(reads.all_articles(session.reading)) == 17
    assert highlights.count(session.reading) > 100


def test_a_project_with_a_bad_line_still_comes_in_and_names_it(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    file = tmp_path / "half.jsonl"
    lines = SAMPLE.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines[:1], "{broken", *lines[1:]]), "utf-8")
    notice = brought(qtbot, bringing, heard, file)
    assert "12 articles" in notice.text
    assert [offer.text for offer in notice.offers] == ["Show", "Undo"]


def test_a_page_that_was_copied_keeps_its_text(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice]
) -> None:
    mime = QMimeData()
    mime.setHtml("<h1>Pasted</h1><p>The <b>first</b> paragraph.</p>")
    mime.setText("Pasted The first paragraph.")
    bringing.paste_mime(mime)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard[-1].text == "Brought in “Pasted”."
    assert session.article is not None
    assert session.text_of(session.article).content == "Pasted\n\nThe first paragraph."


def test_an_empty_clipboard_is_answered_in_words(qtbot: QtBot, bringing: BringingIn, heard: list[Notice]) -> None:
    bringing.paste(None, "  ")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].text.startswith("There is no text on the clipboard.")


def test_what_is_stopped_leaves_nothing_behind(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(f"Story {number}.", "utf-8")
    session.working.connect(Job.cancel)
    notice = brought(qtbot, bringing, heard, tmp_path)
    assert notice.text.startswith("Bringing in was stopped.")
    assert len(reads.all_articles(session.reading)) == 5


def test_a_read_only_project_takes_nothing_and_says_why(
    bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    session.switch(Store.open(session.path, "AK", read_only=True))
    bringing.bring_in([tmp_path])
    assert heard[-1].text == "Opened for reading only. Nothing was brought in."


def test_a_drop_names_files_and_folders_of_this_machine_once(tmp_path: Path) -> None:
    mime = QMimeData()
    file = tmp_path / "a b.txt"
    mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/x"), QUrl.fromLocalFile(str(file))])
    assert paths_of(mime) == [file]
    assert paths_of(QMimeData()) == []


def test_where_nothing_was_found_that_is_said() -> None:
    assert Arrival().words() == "There was nothing to bring in: no file here is an article."


def test_a_project_of_another_program_comes_in_with_what_was_left_out(
    qtbot: QtBot, bringing: BringingIn, session: Session, heard: list[Notice], tmp_path: Path
) -> None:
    guids = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(5)]
    coding = f'<Coding guid="{guids[3]}"><CodeRef targetGUID="{guids[0]}"/></Coding>'
    selection = (
        f'<PlainTextSelection guid="{guids[2]}" startPosition="4" endPosition="10">{coding}</PlainTextSelection>'
    )
    inside = (
        f'<CodeBook><Codes><Code guid="{guids[0]}" name="Drones" isCodable="true"/></Codes></CodeBook><Sources>'
        f'<TextSource guid="{guids[1]}" name="Airfield"><PlainTextContent>The drones came.</PlainTextContent>'
        f'{selection}</TextSource><PictureSource guid="{guids[4]}"/></Sources>'
    )
    file = tmp_path / "field.qdpx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("project.qde", f'<Project name="p" origin="NVivo">{inside}</Project>')
    notice = brought(qtbot, bringing, heard, file)
    assert notice.text == "field.qdpx: 1 article and 1 highlight taken. 1 element was left out."
    assert [offer.text for offer in notice.offers] == ["Show", "Undo"]
    assert [one.quote for one in highlights.newest(session.reading)][:1] == ["drones"]
