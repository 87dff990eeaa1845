"""The start of the program clears what a killed export left in the folder of the last one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.bundles.aside import aside
from desktop.settings import Settings
from desktop.window.exchange.leftovers import Leftovers


@pytest.mark.parametrize("known", [True, False])
def test_a_left_folder_goes_where_the_place_is_known(qtbot: QtBot, tmp_path: Path, known: bool) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with aside(folder / "brief") as made:
        said = json.loads((made.parent / "lock").read_text())
    left = made.parent
    left.mkdir()
    (left / "lock").write_text(json.dumps(said))
    (left / "made").mkdir()
    settings = Settings(tmp_path)
    if known:
        settings.keep(export_folder=str(folder))
    leftovers = Leftovers(settings, parent := QObject())
    if known:
        with qtbot.waitSignal(leftovers.cleared) as heard:
            leftovers.clear()
        assert heard.args == [1]
    else:
        leftovers.clear()
    assert left.exists() is not known
    parent.deleteLater()
