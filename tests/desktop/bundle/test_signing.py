"""Signing by keys: the key is chosen once, its password asked for and never kept, the signature proved in the panel."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.bundles.proof.signature import SecretKey, new_key, public_of, read_public_key, secret_key_text
from db.bundles.proof.signing import HOLDS, NONE, SIGNATURE, signature_said
from desktop.bundle.export_sheet import ExportSheet
from desktop.bundle.exporting import Exported
from desktop.bundle.verify_act import VerifyPanel
from desktop.look.look import Look
from desktop.session import Notice, Session
from desktop.settings import Settings

Key = Qt.Key


@pytest.fixture
def sheet(session: Session, look: Look, settings: Settings, qtbot: QtBot) -> ExportSheet:
    made = ExportSheet(session, look, settings)
    qtbot.addWidget(made)
    made.resize(360, 900)
    made.open()
    qtbot.waitUntil(lambda: made.ready)
    return made


@pytest.fixture
def secret() -> SecretKey:
    return new_key()


def key_file(folder: Path, secret: SecretKey, password: str | None) -> Path:
    path = folder / "mine.key"
    path.write_text(secret_key_text(secret, password, operations=32768, memory=1 << 24), "ascii")
    return path


def choose(sheet: ExportSheet, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, path: Path) -> None:
    sheet.form.fold.set_folded(False)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(sheet.form.more.signing.choose, Key.Key_Space)
    qtbot.waitUntil(lambda: sheet.ready)


def exported(sheet: ExportSheet, qtbot: QtBot) -> Exported:
    with qtbot.waitSignal(sheet.exported) as got:
        qtbot.keyClick(sheet.focusWidget() or sheet, Key.Key_Return)
    done: Exported = got.args[0]
    return done


def test_signed_by_keys_and_proved_with_the_public_key(
    sheet: ExportSheet,
    session: Session,
    look: Look,
    tmp_path: Path,
    secret: SecretKey,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    choose(sheet, monkeypatch, qtbot, key_file(tmp_path, secret, "open sesame"))
    assert sheet.form.more.signing.name.text() == "Signed with mine.key."
    qtbot.keyClick(sheet.form.title, Key.Key_Return)
    asked = sheet.password
    assert not asked.isHidden()
    assert asked.words.text() == "Password of mine.key, then Enter. It is not kept."
    qtbot.keyClicks(asked.field, "open sesame")
    with qtbot.waitSignal(sheet.exported) as got:
        qtbot.keyClick(asked.field, Key.Key_Return)
    done: Exported = got.args[0]
    assert asked.isHidden()
    assert asked.field.text() == ""
    assert done.verdict.ok
    assert SIGNATURE in done.written.files
    panel = VerifyPanel(session, look)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.checked):
        panel.check(done.written.target)
    assert panel.signed.property("kind") == "second"
    qtbot.keyClicks(panel.key, public_of(secret).in_words)
    with qtbot.waitSignal(panel.checked):
        qtbot.keyClick(panel.key, Key.Key_Return)
    assert panel.signed.property("kind") == "good"
    assert "holds" in panel.signed.text()


def test_a_wrong_password_is_asked_for_again_and_escape_gives_it_up(
    sheet: ExportSheet,
    tmp_path: Path,
    secret: SecretKey,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    choose(sheet, monkeypatch, qtbot, key_file(tmp_path, secret, "right"))
    qtbot.keyClick(sheet.form.title, Key.Key_Return)
    qtbot.keyClicks(sheet.password.field, "wrong")
    qtbot.keyClick(sheet.password.field, Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.password.isHidden())
    assert sheet.password.words.text().startswith("The password of mine.key is not right. Password of mine.key")
    assert sheet.password.words.property("kind") == "bad"
    assert sheet.password.field.text() == ""
    assert not any(out.iterdir())
    qtbot.keyClick(sheet.password.field, Key.Key_Escape)
    assert sheet.password.isHidden()
    assert not sheet.isHidden()
    assert sheet.button.isEnabled()


def test_the_key_is_kept_and_the_password_nowhere(
    sheet: ExportSheet,
    session: Session,
    look: Look,
    settings: Settings,
    tmp_path: Path,
    secret: SecretKey,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    key = key_file(tmp_path, secret, "zwiebelkuchen")
    choose(sheet, monkeypatch, qtbot, key)
    qtbot.keyClick(sheet.form.title, Key.Key_Return)
    qtbot.keyClicks(sheet.password.field, "zwiebelkuchen")
    exported(sheet, qtbot)
    again = ExportSheet(session, look, settings)
    qtbot.addWidget(again)
    again.open()
    qtbot.waitUntil(lambda: again.ready)
    assert again.form.more.signing.file == str(key)
    # Neither in the settings nor in the project, nor in anything that was written.
    written = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert len(written) > 5
    assert not [one for one in written if b"zwiebelkuchen" in one.read_bytes()]
    # The project goes to others: where the key lies is said only in the settings of this computer.
    assert not [one for one in written if b"mine.key" in one.read_bytes() and "settings" not in str(one)]


def test_an_open_key_signs_at_once_and_none_signs_nothing(
    sheet: ExportSheet, tmp_path: Path, secret: SecretKey, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(sheet, monkeypatch, qtbot, key_file(tmp_path, secret, None))
    qtbot.keyClick(sheet.form.title, Key.Key_Return)
    assert sheet.password.isHidden()
    qtbot.waitUntil(lambda: sheet.isHidden())
    public = read_public_key(public_of(secret).in_words)
    assert signature_said(tmp_path / "out" / "brief", public).state == HOLDS
    sheet.open()
    qtbot.waitUntil(lambda: sheet.ready)
    qtbot.keyClick(sheet.form.more.signing.none, Key.Key_Space)
    assert sheet.form.more.signing.none.isHidden()
    qtbot.waitUntil(lambda: sheet.ready)
    done = exported(sheet, qtbot)
    assert signature_said(done.written.target).state == NONE


def test_what_is_no_key_is_refused_in_words(
    sheet: ExportSheet,
    tmp_path: Path,
    out: Path,
    heard: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    wrong = tmp_path / "letter.key"
    wrong.write_text("Dear sirs\nno key\n")
    choose(sheet, monkeypatch, qtbot, wrong)
    qtbot.keyClick(sheet.form.title, Key.Key_Return)
    assert heard[-1].text == "letter.key is not a secret key of minisign. Choose another file."
    wrong.unlink()
    qtbot.keyClick(sheet.form.title, Key.Key_Return)
    assert heard[-1].text == "There is no key in letter.key. Check its name and folder."
    assert not any(out.iterdir())
