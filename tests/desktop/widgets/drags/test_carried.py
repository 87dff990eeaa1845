"""What a drag carries, and that nothing another program writes there does harm."""

from __future__ import annotations

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtWidgets import QApplication

from desktop.look.look import Look
from desktop.widgets.drags.carried import (
    PASSAGES,
    TAGS,
    CarriedPassage,
    CarriedTag,
    carries_passages,
    carries_tags,
    passages_in,
    passages_mime,
    tags_in,
    tags_mime,
)
from desktop.widgets.drags.picture import chips_picture, words_picture
from desktop.widgets.tags.chip_faces import ActorFace, ThemeFace

ONE, TWO = UUID(int=1), UUID(int=2)


def test_tags_and_passages_come_back_as_they_went() -> None:
    tags = [CarriedTag("theme", ONE), CarriedTag("actor", TWO)]
    mime = tags_mime(tags, ["#Drones", "@Iran"])
    assert tags_in(mime) == tags
    assert mime.text() == "#Drones @Iran"
    assert carries_tags(mime)
    assert not carries_passages(mime)
    passages = [CarriedPassage(ONE, TWO, 3, 9), CarriedPassage(ONE, None, 0, 4)]
    mime = passages_mime(passages, "“quote”", "<p>quote</p>")
    assert passages_in(mime) == passages
    assert (mime.text(), mime.html()) == ("“quote”", "<p>quote</p>")
    assert carries_passages(mime)
    assert not carries_tags(mime)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just(str(ONE)) | st.just("theme"),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_anything_may_stand_there(content: bytes) -> None:
    mime = QMimeData()
    mime.setData(TAGS, QByteArray(content))
    mime.setData(PASSAGES, QByteArray(content))
    assert all(isinstance(tag, CarriedTag) for tag in tags_in(mime))
    assert all(passage.start < passage.end for passage in passages_in(mime))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_pictures_show_what_is_carried_at_every_scale(qapp: QApplication, scale: float, mode: str) -> None:
    look = Look("light" if mode == "light" else "dark")
    one = chips_picture([ThemeFace("Drones", "Sky")], look, scale)
    many = chips_picture([ThemeFace("Drones", "Sky")] + [ActorFace(f"A{n}", "state") for n in range(30)], look, scale)
    words = words_picture("No country has shown any interest in it, he said.", "Sky", 3, look, scale)
    for picture in (one, many, words):
        assert picture.devicePixelRatio() == scale
        image = picture.toImage()
        spots = {image.pixelColor(x, y).rgba() for x in range(image.width()) for y in range(image.height())}
        assert len(spots) > 20
    assert one.deviceIndependentSize().height() == 24
    assert many.deviceIndependentSize().height() < 110  # three chips and the count, however many
