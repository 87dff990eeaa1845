"""Settings of a bundle: out to TOML and JSON and back without loss, and wrong ones refused in words."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.bundles.formats import NAMES
from db.errors import Refused
from db.records.bundle_settings import ABOVE, CITED_IN, GROUPINGS, STYLES, Redact, Settings, with_setting

words = st.text(st.characters(codec="utf-8"), max_size=20)
names = st.lists(words.map(str.strip).filter(bool), max_size=3, unique=True).map(tuple)
any_settings = st.builds(
    Settings,
    title=words,
    query=words,
    picked=words,
    grouping=st.sampled_from(GROUPINGS),
    around=st.integers(0, 20),
    unit=st.sampled_from(("sentences", "characters")),
    notes=st.booleans(),
    style=st.sampled_from(STYLES),
    cited_in=st.sampled_from(CITED_IN),
    index=st.booleans(),
    formats=names.filter(bool),
    ceiling=words,
    above=st.sampled_from(ABOVE),
    redact=st.builds(Redact, names, st.lists(st.uuids().map(str), max_size=2, unique=True).map(tuple)),
    made=st.sampled_from(("", "2026-11-22T18:00:00Z", "2026-11-22T18:00:00.123Z")),
)


@given(any_settings)
def test_settings_go_out_and_in(settings: Settings) -> None:
    assert Settings.read(settings.toml().encode()) == settings
    assert Settings.kept(settings.keep()) == settings
    assert tomllib.loads(settings.toml()) == settings.plain()


def test_only_what_is_not_as_usual_is_kept() -> None:
    assert Settings().keep() == "{}"
    assert Settings(grouping="month", index=True).keep() == '{"grouping":"month","index":true}'


def test_one_setting_is_changed_and_the_others_stay_unsaid() -> None:
    assert with_setting("{}", "notes", False) == '{"notes":false}'
    assert with_setting('{"later":1,"notes":false}', "notes", True) == '{"later":1,"notes":true}'
    assert with_setting('{"grouping":"theme"}', "grouping", "outline", unless_said=True) == '{"grouping":"theme"}'
    assert Settings.kept('{"index":true}', Settings(style="mla")) == Settings(style="mla", index=True)
    assert Settings.kept(Settings().keep(every=True), Settings(style="mla")) == Settings()


def test_what_a_project_keeps_is_read_as_far_as_it_makes_sense() -> None:
    assert Settings.kept('{"grouping":"date","around":true,"unit":"inches","later":1}') == Settings(grouping="month")
    assert Settings.kept('{"around":9000}').around == 20
    assert Settings.kept('{"around":9000,"unit":"characters"}').around == 9000
    assert Settings.kept("[") == Settings.kept("[1]") == Settings()


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('grouping = "colour"', "bundle.toml: grouping cannot be 'colour'. It is one of theme, actor"),
        ("title = Brief", "bundle.toml cannot be read: .*line 1"),
        ("around = 21", "21 sentences are too many. At most 20 sentences or 10000 characters"),
        ("around = true", "around is a number"),
        ('notes = "yes"', "notes is true or false, not 'yes'"),
        ("title = 3", "title is words in quotation marks"),
        ("formats = []", "A bundle needs a format"),
        ('formats = "docx"', "formats is a list"),
        ('made = "today"', "made is a time in UTC, not 'today'"),
        ("colour = 1", "There is no setting 'colour'. The settings are title, query"),
        ('[redact]\npassages = ["x"]', "'x' is not the uuid of a highlight"),
        ('redact = ["x"]', "redact holds names and passages"),
    ],
)
def test_wrong_settings_are_refused_in_words(toml: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        Settings.read(toml.encode())
    assert re.search(said, refused.value.sentence), refused.value.sentence


def test_a_file_of_another_encoding_is_named() -> None:
    with pytest.raises(Refused, match="not written in UTF-8"):
        Settings.read('title = "é"'.encode("latin-1"))
    assert Settings.read('\ufefftitle = "é"\r\naround = 2000\r\nunit = "characters"'.encode()).around == 2000


def test_a_file_of_settings_says_which_formats_there_are() -> None:
    line = next(line for line in Settings().toml().splitlines() if line.startswith("formats"))
    assert set(line.partition("  # ")[2].split()) == set(NAMES)
