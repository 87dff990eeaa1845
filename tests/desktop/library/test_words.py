"""The second line of a row: what fits, and in which direction each part stands."""

from dataclasses import replace
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from db.records.articles import Article
from desktop.library.words import second_line
from desktop.look.look import Look

ARTICLE = Article(
    1, UUID(int=1), "Title", "The Levant Courier", None, "2022-07-19", "", None, "en", "ltr", "new", 1, 10, 6
)


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    return Look("light")


def test_with_room_everything_is_said(look: Look) -> None:
    assert second_line(ARTICLE, look, 900) == "The Levant Courier · 19 Jul 2022 · 6 highlights · new"


def test_in_a_narrow_list_the_outlet_is_cut_and_figures_stand_alone(look: Look) -> None:
    line = second_line(ARTICLE, look, look.px(160))
    assert line.replace("\u2068", "").replace("\u2069", "").endswith("… · 19 Jul 2022 · 6")


def test_without_highlights_the_state_is_said(look: Look) -> None:
    article = replace(ARTICLE, highlights=0, outlet="Northwire", state="aside")
    assert second_line(article, look, 250) == "Northwire · 19 Jul 2022 · set aside"


def test_what_is_not_known_is_left_out(look: Look) -> None:
    article = replace(ARTICLE, highlights=0, outlet=None, published=None)
    assert second_line(article, look, 250) == "new"
    lone = replace(ARTICLE, highlights=1, outlet=None, published=None)
    assert second_line(lone, look, 250) == "1 highlight", "a figure alone says nothing"


def test_an_arabic_outlet_does_not_pull_the_date_apart(look: Look) -> None:
    line = second_line(replace(ARTICLE, outlet="صحيفة المشرق"), look, 900)
    assert "\u206819 Jul 2022\u2069" in line
