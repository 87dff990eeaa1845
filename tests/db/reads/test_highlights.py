"""Where highlights stand, without all that belongs to them."""

from __future__ import annotations

from db.edits.dividing import ResizeHighlight
from db.edits.highlights import AddHighlight, DeleteHighlights, Tags
from db.reads import highlights
from db.store import Store


def test_ranges_are_those_of_the_living_highlights_of_a_text(store: Store) -> None:
    reading = store.reading()
    whole = highlights.of_text(reading, 1)
    hues = {h.id: " ".join(tag.hue for tag in h.themes) for h in whole}
    assert highlights.ranges(reading, 1) == [(h.start, -h.end, h.id, hues[h.id]) for h in whole]
    assert len(hues[whole[1].id].split()) == 2
    assert [row[2] for row in highlights.ranges(reading, 1, 33, 40)] == [3]
    assert [row[2] for row in highlights.ranges(reading, 1, 16, 35)] == [1, 2]
    assert highlights.ranges(reading, 1, 33, 35) == []
    assert highlights.ranges_of(reading, 1, [3, 1, 99]) == [highlights.ranges(reading, 1)[at] for at in (0, 2)]
    assert highlights.ranges_of(reading, 2, [1]) == []
    first = {h.id: h.themes[0].hue if h.themes else "" for h in whole}
    assert sorted(highlights.tinted(reading, 1, 16, 35)) == [
        (*row[:3], first[row[2]]) for row in highlights.ranges(reading, 1, 16, 35)
    ]
    store.apply(ResizeHighlight(1, 2, 5)).result()
    store.apply(DeleteHighlights((2,))).result()
    assert [row[:3] for row in highlights.ranges(reading, 1)] == [(2, -5, 1), (35, -60, 3)]
    made = store.apply(AddHighlight(1, 2, 9, Tags())).result().made["highlight"][0]
    assert next(row[2:] for row in highlights.ranges(reading, 1)) == (made, "")
    reading.close()
