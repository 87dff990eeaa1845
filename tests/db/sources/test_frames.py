import io
from dataclasses import replace
from hashlib import sha256

import pytest

from db.errors import SourceRefused
from db.records.articles import Block, Draft, Span
from db.sources.frames import packed, packed_refusal, unpacked
from db.sources.pipe import receive, send

DRAFT = Draft(
    title="港口",
    text="港口 𠮷 \u2028x",
    raw=b"\0\xff",
    format="html",
    published="2031-05",
    blocks=(Block(0, 4, "heading", 2),),
    spans=(Span(0, 2, "link", "https://a.example/"),),
    warnings=("one", "two"),
)


def test_a_draft_comes_back_as_it_was() -> None:
    second = replace(
        DRAFT, part="2 of 2", kind="opinion", digest=sha256(DRAFT.raw).hexdigest(), origins=(("title", "Headline"),)
    )
    assert unpacked(packed([DRAFT, second]), DRAFT.raw) == [DRAFT, second]
    assert unpacked(packed([replace(DRAFT, blocks=(), spans=())]), b"")[0].blocks == ()


def test_a_refusal_comes_back_as_one() -> None:
    with pytest.raises(SourceRefused, match="It is empty") as refused:
        unpacked(packed_refusal(SourceRefused("It is empty.", "Do this.")), b"")
    assert refused.value.advice == "Do this."


@pytest.mark.parametrize("answer", [b"", b"{", b"[]", b"{}", b'{"drafts": [{"title": 1}]}', b"\xff", b'{"drafts": 7}'])
def test_nonsense_is_no_answer(answer: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (from here or from json)
        unpacked(answer, b"")


def test_frames_and_their_ends() -> None:
    stream = io.BytesIO()
    send(stream, b"one")
    send(stream, b"")
    stream.seek(0)
    assert [receive(stream) for _ in range(3)] == [b"one", b"", None]
    assert receive(io.BytesIO(b"\0\0\0\x09abc")) is None
    assert receive(io.BytesIO(b"\xff\xff\xff\xffabc")) is None
