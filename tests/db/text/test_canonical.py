import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.text.canonical import canonical, decode, looks_binary, magic

ANY = st.text(st.characters(), max_size=80)  # with surrogates


@given(ANY)
@example("\ufeff\r\n\r\r\n\n\0\ud83d\u2028x")
def test_canonical_text_can_be_stored_and_stays_what_it_is(text: str) -> None:
    once = canonical(text)
    once.text.encode("utf-8")
    assert "\r" not in once.text
    assert "\0" not in once.text
    assert canonical(once.text.removeprefix("\ufeff")).text == once.text.removeprefix("\ufeff")


@given(st.text(st.characters(exclude_characters="\r\0\ufeff", exclude_categories=["Cs"])))
def test_canonical_leaves_the_rest_untouched(text: str) -> None:
    assert canonical(text).text == text


def test_canonical_says_what_it_changed() -> None:
    warnings = canonical("a\0b\0\ud800c\x01\ufffe").warnings
    assert [warning.split()[0] for warning in warnings] == ["2", "1", "1", "1"]
    assert canonical("e\u0301 \u2028 ½ \ufdfa").warnings == ()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_utf8_is_read_as_it_is(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text == text.removeprefix("\ufeff")
    assert (decoded.encoding, decoded.sure, decoded.warnings) == ("utf-8", True, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_mark_tells_the_encoding(encoding: str, text: str) -> None:
    if encoding == "utf-16" and text.startswith("\0"):
        return  # FF FE 00 00 is the mark of UTF-32
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.sure


def test_words_with_a_zero_byte_among_bad_ones_are_no_utf16() -> None:
    raw = b"Iran \xff\xfe and \xc3\x28 Russia \xe2\x82 cut\x00 nul\n"
    decoded = decode(raw)
    assert not decoded.encoding.startswith("utf-16")
    assert "Russia" in decoded.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Iran and Russia signed.", "Иран и Россия подписали. Да.", "إيران وروسيا وقعت اليوم."]
)
def test_utf16_without_a_mark_is_recognised_and_named(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert encoding in decoded.warnings[0]
    assert not looks_binary(text.encode(encoding))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Иран и Россия подписали соглашение. " * 4, "windows-1251"),
        ("إيران وروسيا وقعت اتفاقا جديدا. " * 4, "windows-1256"),
        ("伊朗和俄罗斯签署协议。" * 4, "gb18030"),
        ("Café à la française – déjà vu\n", "windows-1252"),
        ("Süddeutsche – Müller\n", "windows-1252"),
    ],
)
def test_a_guess_is_right_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding
    assert not decoded.sure
    assert decoded.warnings == (f"read as {encoding} (guessed)",)


def test_a_claim_stands_where_it_fits_and_not_against_utf8() -> None:
    assert decode("Иран".encode("koi8-r"), "koi8-r").text == "Иран"
    assert decode("Иран".encode("koi8-r"), "koi8-r").warnings == ()
    assert decode("Иран".encode(), "windows-1251").text == "Иран"
    assert decode("Иран и Россия подписали".encode("cp1251"), "no-such-encoding").text == "Иран и Россия подписали"
    assert decode(b"+BBgEQAQwBD0-", "utf-7").text == "+BBgEQAQwBD0-"
    assert decode(b"caf\xe9", "latin-1").encoding == "windows-1252"
    assert decode("日本".encode("iso2022_jp"), "iso-2022-jp").text == "日本"


def test_damaged_utf8_stays_utf8_and_the_damage_is_counted() -> None:
    cut = decode("Иран и Россия".encode()[:-1])
    assert cut.text == "Иран и Росси\ufffd"
    assert cut.encoding == "utf-8"
    assert "1 place" in cut.warnings[0]
    sound = ("Иран и Россия " * 10).encode()
    assert decode(sound + b"\xff" + sound).text.count("\ufffd") == 1
    assert decode("\ufffd said".encode()).warnings == ()


def test_what_is_no_text_is_known() -> None:
    assert magic(b"\x89PNG\r\n\x1a\n" + bytes(64)) == "a PNG image"
    assert looks_binary(b"%PDF-1.7\n")
    assert looks_binary(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert looks_binary(random.Random(1).randbytes(4096))
    assert looks_binary(bytes(100))


@pytest.mark.parametrize("raw", [b"", b"Iran\0 and Russia\0.", bytes(range(1, 32)) + b"Iran \x1b[31m", b"\xef\xbb\xbf"])
def test_odd_text_is_text(raw: bytes) -> None:
    assert not looks_binary(raw)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_failing(raw: bytes) -> None:
    looks_binary(raw)
    canonical(decode(raw).text).text.encode()
