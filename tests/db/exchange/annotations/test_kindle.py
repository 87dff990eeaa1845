"""Kindle: My Clippings.txt in the languages of its menus, and the notebook as HTML."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.exchange.annotations.kindle import is_clippings, read, read_notebook
from db.exchange.annotations.kindle_words import kind_of, moment_of, spot_of

SHARED = Path(os.environ.get("COMMONPLACE_SHARED", Path(__file__).parents[5] / "shared")) / "samples/exchange/kindle"
RULE = "=========="


def clipping(title: str, told: str, text: str) -> str:
    """One entry of the file."""
    return f"{title}\n- {told}\n\n{text}\n{RULE}\n"


@pytest.mark.parametrize(
    ("line", "kind", "spot", "moment"),
    [
        (
            "Your Highlight on page 115 | location 1756-1757 | Added on Friday, 26 February 2021 11:03:02",
            "highlight",
            "page 115, location 1756–1757",
            "2021-02-26T11:03:02",
        ),
        (
            "Your Note on Location 20 | Added on Tuesday, September 13, 2016 7:29:09 PM",
            "note",
            "location 20",
            "2016-09-13T19:29:09",
        ),
        (
            "Highlight Loc. 1123-24 | Added on Monday, March 21, 2016, 12:35 AM",
            "highlight",
            "location 1123–1124",
            "2016-03-21T00:35:00",
        ),
        (
            "Ihre Markierung auf Seite 12 | Position 123-124 | Hinzugefügt am Montag, 21. März 2016 08:35:16",
            "highlight",
            "page 12, location 123–124",
            "2016-03-21T08:35:16",
        ),
        (
            "Ihre Notiz bei Position 124 | Hinzugefügt am Montag, 21. März 2016 08:35:16",
            "note",
            "location 124",
            "2016-03-21T08:35:16",
        ),
        (
            "Ihr Lesezeichen bei Position 124 | Hinzugefügt am Montag, 21. März 2016 08:35:16",
            "bookmark",
            "location 124",
            "2016-03-21T08:35:16",
        ),
        (
            "Votre surlignement à l'emplacement 123-124 | Ajouté le lundi 21 mars 2016 08:35:16",
            "highlight",
            "location 123–124",
            "2016-03-21T08:35:16",
        ),
        (
            "La subrayado en la página 4 | posición 60-60 | Añadido el miércoles, 6 de julio de 2022 06:54:57",
            "highlight",
            "page 4, location 60",
            "2022-07-06T06:54:57",
        ),
        (
            "La tua evidenziazione a pagina 12 | posizione 1-2 | Aggiunto in data lunedì 21 marzo 2016 08:35:16",
            "highlight",
            "page 12, location 1–2",
            "2016-03-21T08:35:16",
        ),
        (
            "Seu destaque na página 12 | posição 1-2 | Adicionado: segunda-feira, 21 de março de 2016 08:35:16",
            "highlight",
            "page 12, location 1–2",
            "2016-03-21T08:35:16",
        ),
        (
            "Uw markering op pagina 12 | Locatie 123 | Toegevoegd op maandag 21 maart 2016 08:35:16",
            "highlight",
            "page 12, location 123",
            "2016-03-21T08:35:16",
        ),
        (
            "Ваш выделенный отрывок на странице 12 | Место 1–2 | Добавлено: понедельник, 21 марта 2016 г. в 8:35:16",
            "highlight",
            "page 12, location 1–2",
            "2016-03-21T08:35:16",
        ),
        (
            "5ページ|位置No. 67-68のハイライト |作成日: 2016年3月21日月曜日 8:35:16",
            "highlight",
            "page 5, location 67–68",
            "2016-03-21T08:35:16",
        ),
        (
            "您在位置 #2543-2544的标注 | 添加于 2023年2月9日星期四 下午6:35:21",
            "highlight",
            "location 2543–2544",
            "2023-02-09T18:35:21",
        ),
        (
            "您在位置 #2544 的笔记 | 添加于 2023年2月9日星期四 上午12:36:38",
            "note",
            "location 2544",
            "2023-02-09T00:36:38",
        ),
        ("Vurgulamanız | 21 Mart 2016 Pazartesi 08:35:16", "highlight", "", "2016-03-21T08:35:16"),
        ("Something else | 2016", "", "location 2016", ""),
    ],
)
def test_lines_of_many_languages(line: str, kind: str, spot: str, moment: str) -> None:
    parts = line.split("|")
    before = parts[:-1] if moment else parts
    assert kind_of(" ".join(before)) == kind
    assert spot_of(before).said == spot
    assert moment_of(parts[-1]) == moment


def test_a_note_stands_with_its_highlight_wherever_it_comes() -> None:
    text = clipping("B (A)", "Your Note on Location 20 | Added on 1 May 2020 10:00:00", "why?") + clipping(
        "B (A)", "Your Highlight on Location 18-20 | Added on 1 May 2020 09:00:00", "These words."
    )
    found = read(text.encode(), "x")
    (one,) = found.given
    assert (one.quote, one.note, one.page.title, one.page.author) == ("These words.", "why?", "B", "A")
    assert (one.place, one.created) == ("location 18–20", "2020-05-01T09:00:00")


def test_a_note_alone_is_counted_and_told() -> None:
    found = read(clipping("B", "Your Note on Location 20 | Added on 1 May 2020 10:00:00", "why?").encode(), "x")
    assert found.dropped == {"notes without a highlight": 1}
    assert "why?" in found.problems[0]


def test_a_highlight_made_longer_comes_once_and_keeps_its_former_ids() -> None:
    before = clipping("B", "Your Highlight on Location 18-19 | Added on 1 May 2020 09:00:00", "These words")
    after = clipping("B", "Your Highlight on Location 18-20 | Added on 1 May 2020 09:01:00", "These words and more")
    (old,) = read(before.encode(), "x").given
    found = read((before + after).encode(), "x")
    (one,) = found.given
    assert one.quote == "These words and more"
    assert one.known_as == (old.id,)
    assert sum(found.changed.values()) == 1


def test_bookmarks_empty_entries_and_the_limit_are_counted() -> None:
    text = (
        clipping("B", "Your Bookmark on Location 3 | Added on 1 May 2020 09:00:00", "")
        + clipping("B", "Your Highlight on Location 4 | Added on 1 May 2020 09:00:00", "")
        + clipping(
            "B",
            "Your Highlight on Location 5 | Added on 1 May 2020 09:00:00",
            "<You have reached the clipping limit for this item>",
        )
        + "no clipping\nat all\n"
    )
    found = read(text.encode(), "x")
    assert not found.given
    assert found.dropped.total() == 4


@pytest.mark.parametrize(
    ("line", "title", "author"),
    [
        ("Title (Author)", "Title", "Author"),
        ("飘（上下） (外国文学名著名译丛书) ((美)米切尔)", "飘（上下） (外国文学名著名译丛书)", "(美)米切尔"),
        ("No author", "No author", ""),
        ("\ufeffMarked (A; B)", "Marked", "A; B"),
        ("Broken )(", "Broken )(", ""),
        ("(all of it)", "(all of it)", ""),
    ],
)
def test_the_book_and_its_author(line: str, title: str, author: str) -> None:
    told = "Your Highlight on Location 4 | Added on 1 May 2020 09:00:00"
    (one,) = read(clipping(line, told, "Words.").encode(), "x").given
    assert (one.page.title, one.page.author) == (title, author)


def test_a_file_of_the_device_is_known_by_its_shape() -> None:
    assert is_clippings("\ufeff" + clipping("B", "Your Highlight | x", "y"))
    assert not is_clippings("A title\n- a list | of things\n\nand no rule\n")
    assert not is_clippings("==========\n==========\n")
    assert not is_clippings("")


NOTEBOOK = """<html><body><div class="bodyContainer">
<div class="bookTitle">Piranesi</div><div class="authors">Clarke, Susanna</div><div class="citation"></div>
<div class="sectionHeading">Part 1</div>
<h3 class='noteHeading'>Highlight (<span class="highlight_yellow">yellow</span>) - Page 12 &middot; Location 180</h3>
<div class='noteText'>The Beauty of the House &amp; its Kindness.</h3>
<h3 class='noteHeading'>Note - Page 12 &middot; Location 181</div><div class='noteText'>Keep this.</div>
<div class='noteHeading'>Markierung (blau) - Chapter 3 &gt; Seite 20 &middot; Position 900</div>
<div class='noteText'>Second.</div></div></body></html>"""


def test_the_notebook_is_read_though_its_tags_do_not_close_as_they_open() -> None:
    found = read_notebook(NOTEBOOK.encode(), "x.html")
    one, other = found.given
    assert (one.quote, one.note) == ("The Beauty of the House & its Kindness.", "Keep this.")
    assert one.place == "Part 1, page 12, location 180"
    assert (one.page.title, one.page.author) == ("Piranesi", "Clarke, Susanna")
    assert (other.quote, other.note) == ("Second.", "")
    assert found.less == {"colours of highlights": 1}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples are not beside the project")
@pytest.mark.parametrize(
    ("name", "many", "notes"),
    [
        ("bilingual_es_en_MyClippings.txt", 2, 0),
        ("clippings.txt", 4, 1),
        ("dup-location-scenario.txt", 3, 0),
        ("missing-note-scenario.txt", 1, 1),
    ],
)
def test_real_clippings(name: str, many: int, notes: int) -> None:
    found = read((SHARED / name).read_bytes(), name)
    assert len(found.given) == many
    assert sum(bool(one.note) for one in found.given) == notes
    assert all(one.created and one.place and one.page.author for one in found.given)
    assert not found.dropped
