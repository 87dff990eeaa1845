"""What tests of the window share: a session on a folder's own `store`, what it said, a desk to work at it; and the
whole program on real files, begun as a user begins it, with a hand on its keys."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.reads import articles, highlights
from db.records.highlights import Highlight
from db.store import Store
from desktop.build import Program, build
from desktop.folders import folders
from desktop.look.look import Look
from desktop.sample import sample_path
from desktop.session import Notice, Passage, Session

Begin = Callable[..., Program]
Press = Callable[..., None]


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    """The light look."""
    return Look("light")


@pytest.fixture
def session(store: Store, qtbot: QtBot) -> Iterator[Session]:
    """The project of the folder's `store`, open."""
    made = Session(store)
    yield made
    made.close()
    QApplication.processEvents()
    made.deleteLater()  # left to the collector, its children would be destroyed in any order


@pytest.fixture
def reading_session(path: Path, qtbot: QtBot) -> Iterator[Session]:
    """The project of the folder's `path`, open, with its first article chosen."""
    made = Session(Store.open(path, "AK"))
    made.choose_article(articles.all_articles(made.reading)[0].id)
    yield made
    made.close()
    made.deleteLater()  # left to the collector, its children would be destroyed in any order


@pytest.fixture
def heard(session: Session) -> list[Notice]:
    """Everything the session said."""
    notices: list[Notice] = []
    session.said.connect(notices.append)
    return notices


@pytest.fixture
def said(session: Session) -> list[str]:
    """What the message bar was told, in words."""
    told: list[str] = []
    session.said.connect(lambda notice: told.append(notice.text))
    return told


@pytest.fixture
def asked(session: Session) -> list[str]:
    """Every query that was put into the search field."""
    queries: list[str] = []
    session.searched.connect(queries.append)
    return queries


class Desk:
    """What is written in the project, and passages chosen as the reader would choose them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def settle(self) -> None:
        """Wait until everything asked for stands and was told."""
        self.session.settle()
        QApplication.processEvents()

    def written(self) -> list[Highlight]:
        """Every highlight by place."""
        self.settle()
        return list(highlights.each(self.session.reading))

    def at(self, quote: str) -> Highlight:
        """The highlight on these words."""
        return next(found for found in self.written() if found.quote == quote)

    def choose(self, quote: str) -> Passage:
        """Choose a passage of the chosen article by its words."""
        assert self.session.article is not None
        text = self.session.text_of(self.session.article)
        start = text.content.index(quote)
        made = Passage(self.session.article, text.id, start, start + len(quote), quote)
        self.session.choose_passage(made)
        return made


@pytest.fixture
def desk(session: Session) -> Desk:
    """What the analyst works at."""
    return Desk(session)


@pytest.fixture
def stand(qtbot: QtBot) -> Callable[[QWidget, int, int], None]:
    """Shows a part of the window by itself, so wide and high, with the keys."""

    def show(part: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(part)
        part.resize(width, height)
        with qtbot.waitActive(part):
            part.show()
            part.activateWindow()

    return show


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication, sample_file: Path) -> Iterator[Begin]:
    """Starts the program: `begin()` as with no argument, `begin(path)`, `begin(size=None)` as it was left."""
    begun: list[Program] = []
    others = set(QApplication.topLevelWidgets())

    def start(wanted: Path | None = None, size: tuple[int, int] | None = (1360, 860)) -> Program:
        sample = sample_path(folders().projects)
        if not sample.exists():  # the copy that the first start would make
            sample.parent.mkdir(parents=True)
            shutil.copy(sample_file, sample)
        program = build(qapp, folders(), wanted)
        begun.append(program)
        if size is not None:
            program.shell.resize(*size)
        program.shell.show()
        program.begin()
        qtbot.waitUntil(lambda: program.furnished)
        QApplication.processEvents()
        return program

    yield start
    for program in begun:
        program.close()
        program.dismantle()
    QApplication.processEvents()
    # One part left over in each test, and every later change of the look would dress all of them.
    left = {f"{type(part).__name__} {part.objectName()}" for part in set(QApplication.topLevelWidgets()) - others}
    assert not left, f"outlives its window: {left}"


@pytest.fixture
def program(begin: Begin, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> Program:
    """The window on a project with the sample's articles that is not the sample, the first sentence focused."""
    path = tmp_path / "mine.commonplace"
    shutil.copy(sample_file, path)
    made = begin(path)
    qtbot.waitUntil(lambda: made.session.passage is not None)
    return made


@pytest.fixture
def press(qapp: QApplication) -> Press:
    """A key where the focus is; shortcuts of the window come first, as they do from the system."""

    def send(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            focused = QApplication.focusWidget()
            assert focused is not None, "nothing has the keys"
            QTest.keyClick(focused, key, modifiers)
            QApplication.processEvents()

    return send


@pytest.fixture
def write(qapp: QApplication) -> Callable[[str], None]:
    """Letters where the focus is."""

    def send(words: str) -> None:
        for letter in words:
            QTest.keyClicks(QApplication.focusWidget(), letter)
        QApplication.processEvents()

    return send
