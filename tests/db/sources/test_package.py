import io
import struct
import zipfile

import pytest

from db.errors import SourceRefused
from db.sources.package import stored, text_parts


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("_", "."), part)
    return made.getvalue()


def test_only_text_parts_are_opened() -> None:
    parts = text_parts(packed(a_xml=b"<a/>", b_png=b"\0" * 1000, c_rels=b"<r/>"), "x")
    assert parts == {"a.xml": b"<a/>", "c.rels": b"<r/>"}
    with zipfile.ZipFile(stored(parts)) as again:
        assert again.read("a.xml") == b"<a/>"


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    with pytest.raises(SourceRefused, match="swell"):
        text_parts(packed(a_xml=b" " * (20 << 20)), "x")


def test_a_lying_size_is_found_out() -> None:
    raw = bytearray(packed(a_xml=b" " * (2 << 20)))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", raw, raw.find(mark) + place, 100)
    with pytest.raises(SourceRefused, match="damaged"):
        text_parts(bytes(raw), "x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(encoding: str) -> None:
    part = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'.encode(encoding)
    with pytest.raises(SourceRefused, match="entities"):
        text_parts(packed(a_xml=part), "x")


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(SourceRefused, match="parts"):
        text_parts(packed(**{f"p{n}_xml": b"" for n in range(5001)}), "x")


def test_a_locked_part_is_refused() -> None:
    raw = bytearray(packed(a_xml=b"<a/>"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + place] |= 1
    with pytest.raises(SourceRefused, match="password"):
        text_parts(bytes(raw), "x")


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04", packed(), packed(a_xml=b"<a/>" * 99)[:-30]], ids=lambda raw: f"{len(raw)} bytes"
)
def test_damage_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceRefused):
        text_parts(raw, "x")
