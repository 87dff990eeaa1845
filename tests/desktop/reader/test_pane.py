"""The reader in the window: it shows what the session says, and says what is done in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from db.edits.actors import AddActor
from db.edits.articles import AddArticles, DeleteArticles, DescribeArticles, Metadata
from db.edits.highlights import AddHighlight, DeleteHighlights, Tags, ThemeGiven
from db.edits.themes import RecolourTheme, RenameTheme
from db.reads import articles, highlights
from db.records.articles import Draft
from db.sources.titles import first_line
from desktop.build import Program
from desktop.reader.marking import actors_line, meta_line, spoken, translation_words
from desktop.session import Place
from desktop.widgets.sentences import said_of


def test_a_passage_is_told_in_code_points(qtbot: QtBot, program: Program) -> None:
    session = program.session
    content = session.text_of(1).content
    program.reader.view.select(10, 25)
    assert session.passage is not None
    assert (session.passage.start, session.passage.end) == (10, 25)
    assert session.passage.quote == content[10:25]


def test_new_and_deleted_highlights_are_painted(qtbot: QtBot, program: Program) -> None:
    session, view = program.session, program.reader.view
    before = len(view.overlay.index)
    with qtbot.waitSignal(session.changed):
        session.do(AddHighlight(session.text_of(1).id, 0, 9, Tags((ThemeGiven(1),))), quietly=True)
    assert len(view.overlay.index) == before + 1
    made = highlights.newest(session.reading, 1)[0]
    with qtbot.waitSignal(session.changed):
        session.do(DeleteHighlights((made.id,)), quietly=True)
    assert len(view.overlay.index) == before


def test_a_described_article_shows_its_new_words_in_its_place(qtbot: QtBot, program: Program) -> None:
    session, view = program.session, program.reader.view
    with qtbot.waitSignal(view.position_changed, check_params_cb=lambda position: position > 0):
        view.verticalScrollBar().setValue(500)
    first = view.visible_range()[0]
    with qtbot.waitSignal(session.changed):
        session.do(DescribeArticles((1,), Metadata(title="Another title")), quietly=True)
    assert view.page.title == "Another title"
    assert abs(view.visible_range()[0] - first) < 200


LONG_LINE = "Both sides left the talks without a word " * 9


@pytest.mark.parametrize(
    ("title", "text", "kinds"),
    [
        ("Talks end", "Talks end\nBoth sides left.", ["heading", "paragraph"]),
        ("Talks end", "\n Talks end  \nBoth sides left.", ["heading", "paragraph"]),
        (first_line(LONG_LINE), LONG_LINE, ["paragraph"]),
    ],
)
def test_a_text_that_begins_with_its_title_is_not_shown_with_it_twice(
    qtbot: QtBot, program: Program, title: str, text: str, kinds: list[str]
) -> None:
    with qtbot.waitSignal(program.session.changed) as signal:
        program.session.do(AddArticles((Draft(title, text, text.encode(), "text"),)))
    assert signal.args is not None
    (added,) = signal.args[0].made["article"]
    program.session.choose_article(added)
    page = program.reader.view.page
    assert page.title == ""
    assert [piece.kind for piece in page.prose.pieces] == kinds
    assert page.prose.content == text
    program.session.do(DescribeArticles((added,), Metadata(title="Talks")))
    qtbot.waitUntil(lambda: program.reader.view.page.title == "Talks")
    assert program.reader.view.page.prose.pieces[0].kind == "paragraph"


def test_a_deleted_article_leaves_the_reader(qtbot: QtBot, program: Program) -> None:
    session = program.session
    with qtbot.waitSignal(session.changed):
        session.do(DeleteArticles((1,)), quietly=True)
    qtbot.waitUntil(lambda: session.article != 1)
    session.undo()
    qtbot.waitUntil(lambda: any(a.id == 1 for a in articles.all_articles(session.reading)))


def test_names_are_underlined_and_a_new_name_at_once(qtbot: QtBot, program: Program) -> None:
    session, view = program.session, program.reader.view
    qtbot.waitUntil(lambda: len(view.overlay.mentions.all) > 3)
    content = session.text_of(1).content
    at = content.index("photographers")
    assert not any(start == at for start, _ in view.overlay.mentions.all)
    session.do(AddActor("photographers"), quietly=True)
    qtbot.waitUntil(lambda: any(start == at for start, _ in view.overlay.mentions.all))
    program.actions["mentions"].trigger()
    qtbot.waitUntil(lambda: view.overlay.mentions.all == [])


def test_a_place_is_shown(program: Program) -> None:
    place = Place(1, 3000, 3010)
    assert not program.reader.visible(place)
    program.session.go(place)
    assert program.reader.visible(place)
    assert not program.reader.visible(Place(2, 0, 1))


def test_highlights_and_translations_are_put_into_words(program: Program) -> None:
    reading = program.session.reading
    framed = next(
        h
        for h in highlights.newest(reading, 500)
        if {tag.role for tag in h.actors} >= {"speaker", "target"} and any(tag.stance for tag in h.actors)
    )
    line = actors_line(framed)
    assert line.startswith(said_of(framed))
    assert line.index(next(t.name for t in framed.actors if t.role == "speaker")) == 0
    heard = spoken(framed)
    assert heard.startswith("Highlight: ")
    assert all(tag.name in heard for tag in (*framed.themes, *framed.actors))
    translated = next(a for a in articles.all_articles(reading) if a.translator == "machine")
    original = articles.counterparts(reading, translated.id)[0]
    assert translation_words(translated, original) == "machine translation from Arabic"
    assert translation_words(original, translated) == "translated into English"
    assert translation_words(replace(translated, translator=None), original) == "translation from Arabic"
    assert translation_words(replace(translated, translation_of=None), None) == "machine translation"
    assert translation_words(original, None) == ""
    said = meta_line(translated, "18 Jul 2022", "translation")
    assert said.endswith(" · \u206818 Jul 2022\u2069 · \u2068Huda Al-Rashed\u2069 · translation"), "each in isolates"


def test_of_very_many_highlights_those_in_sight_come_first(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.reader.gathering.AT_ONCE", 0)
    session, view = program.session, program.reader.view
    text = session.text_of(1)
    rows = highlights.ranges(session.reading, text.id)
    session.choose_article(2)
    session.choose_article(1)
    index = view.overlay.index
    view.viewport().grab()
    assert not index.whole
    seen = view.visible_range()
    assert index.touching(*seen) == sorted(highlights.tinted(session.reading, text.id, *seen))
    last = view.overlay.index.before(len(text.content))
    assert last is not None
    assert last.id == rows[-1][2]
    with qtbot.waitSignal(session.changed):
        session.do(AddHighlight(text.id, 0, 9, Tags((ThemeGiven(1),))), quietly=True)
    made = highlights.newest(session.reading, 1)[0]
    qtbot.waitUntil(lambda: index.whole)
    assert view.overlay.index is index
    assert list(index.each()) == highlights.ranges(session.reading, text.id)
    shown = index.by_id(made.id)
    assert shown is not None
    assert shown.labels == tuple(tag.name for tag in made.themes)


def test_a_theme_renamed_or_recoloured_is_shown_so_on_its_highlights(qtbot: QtBot, program: Program) -> None:
    session, view = program.session, program.reader.view
    view.viewport().grab()
    tagged = next(h for h in highlights.of_text(session.reading, 1) if h.themes)
    theme = tagged.themes[0]
    with qtbot.waitSignal(session.changed):
        session.do(RenameTheme(theme.theme_id, "Quite another"), quietly=True)
    with qtbot.waitSignal(session.changed):
        session.do(RecolourTheme(theme.theme_id, "Umber"), quietly=True)
    mark = view.overlay.index.by_id(tagged.id)
    assert mark is not None
    assert (mark.labels[0], mark.hues[0]) == ("Quite another", "Umber")
    row = view.overlay.index.row(tagged.id)
    assert row is not None
    assert row[3].split()[0] == "Umber"


def test_a_very_long_article_is_opened_in_the_background_at_the_place_asked_for(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.reader.pane.LONG", 0)
    session, view = program.session, program.reader.view
    content = session.text_of(2).content
    session.forget_texts()
    session.go(Place(2, 900, 910))
    assert view.page.count == 0
    assert view.page.meta.startswith("Opening")
    session.choose_article(1)
    session.go(Place(2, 900, 910))
    with qtbot.waitSignal(program.reader.shown):
        pass
    assert view.page.prose.content == content
    first, last = view.visible_range()
    assert first <= 900 < last
    assert view.selection is not None
    session.choose_article(1)
    session.choose_article(2)
    assert view.page.prose.content == content  # it is kept, so there is nothing to wait for


def test_in_a_long_article_names_are_looked_for_around_what_is_in_sight(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, view = program.session, program.reader.view
    qtbot.waitUntil(lambda: len(view.overlay.mentions.all) > 3)
    every = view.overlay.mentions.all
    monkeypatch.setattr("desktop.reader.matches.WHOLE", 0)
    monkeypatch.setattr("desktop.reader.matches._AROUND", 0)
    session.choose_article(2)
    session.choose_article(1)
    qtbot.waitUntil(lambda: 0 < len(view.overlay.mentions.all) < len(every))
    seen = view.visible_range()
    assert view.overlay.mentions.all == [name for name in every if name[0] >= seen[0] and name[1] <= seen[1]]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    last = [name for name in every if name[0] >= view.visible_range()[0]]
    qtbot.waitUntil(lambda: view.overlay.mentions.all == last)


def test_sentences_of_a_long_article_are_counted_in_the_background(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, reader = program.session, program.reader
    at_once = reader.sentence_count()
    assert at_once[1] > 20
    monkeypatch.setattr("desktop.reader.counting._AT_ONCE", 0)
    session.choose_article(2)
    session.choose_article(1)
    with qtbot.waitSignal(reader.counted):
        assert reader.sentence_count() == (0, 0)
    assert reader.sentence_count() == at_once


def test_of_very_many_highlights_the_margin_comes_right_after_the_first_paint(
    qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.reader.gathering.AT_ONCE", 0)
    view = program.reader.view
    program.session.choose_article(2)
    program.session.choose_article(1)

    def inks() -> set[int]:
        picture, lanes = view.viewport().grab().toImage(), view.page.measures.lanes
        return {picture.pixel(lanes + 2, y) for y in range(80, picture.height())}

    assert inks() == {view.inks.page.rgba()}
    qtbot.waitUntil(lambda: bool(view.margin.labels))
    assert len(inks()) > 1
