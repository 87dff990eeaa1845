"""What goes out and where to."""

from pathlib import Path

import pytest

from db.errors import NotFound
from db.records.bundle_settings import Redact
from db.records.bundle_settings import Settings as BundleSettings
from db.search.query import parse
from desktop.bundle.choice import Form, free_target, keep_form, kept_form, wanted
from desktop.session import Session
from desktop.settings import Settings


def test_each_choice_holds_its_highlights(session: Session) -> None:
    reading = session.reading
    assert sorted(wanted(reading, "search", parse("#Drones"), None)) == [1, 2]
    assert wanted(reading, "search", None, None) == []
    assert wanted(reading, "bundle", None, None, 1) == [2, 3]
    assert wanted(reading, "bundle", None, None, 7) == []
    assert wanted(reading, "article", None, 2) == [3]
    assert wanted(reading, "article", None, None) == []
    assert sorted(wanted(reading, "everything", None, None)) == [1, 2, 3, 4, 5]
    with pytest.raises(NotFound):
        wanted(reading, "article", None, 99)


def test_a_new_name_is_found_beside_what_is_there(out: Path) -> None:
    assert free_target(out, "Weekly: brief?", packed=False) == out / "weekly-brief"
    (out / "weekly-brief").mkdir()
    assert free_target(out, "Weekly: brief?", packed=False) == out / "weekly-brief-2"
    assert free_target(out, "Weekly: brief?", packed=True) == out / "weekly-brief.zip"
    (out / "weekly-brief.zip").touch()
    assert free_target(out, "Weekly: brief?", packed=True) == out / "weekly-brief-2.zip"


def test_the_form_is_kept(settings: Settings, out: Path, tmp_path: Path) -> None:
    kept = BundleSettings(formats=("md", "json"), grouping="month", around=300, unit="characters", style="mla")
    keep_form(settings, Form(kept, packed=True), out)
    assert kept_form(Settings(tmp_path / "settings")) == Form(kept, packed=True)


def test_what_is_of_one_bundle_is_not_taken_to_the_next(settings: Settings, out: Path) -> None:
    own = BundleSettings(title="Secret", picked="Brief", redact=Redact(("Iran",)), ceiling="TLP:GREEN", index=True)
    keep_form(settings, Form(own), out)
    assert kept_form(settings) == Form(BundleSettings(index=True))


def test_a_kept_form_that_makes_no_sense_is_the_usual_one(settings: Settings) -> None:
    settings.keep(export_settings='{"formats":["papyrus"],"grouping":"mood","around":99}')
    assert kept_form(settings) == Form(BundleSettings(around=20))
