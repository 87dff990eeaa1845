"""Acts on how much a highlight holds: resize one, split one into parts, join several into one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from db.edits.bundle_places import copy_places, move_changes
from db.edits.highlights import add_highlight, quoted
from db.edits.leaving import hide_with_all
from db.edits.theme_tags import copy_themes
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words
from db.text.excerpt import shorten
from db.text.graphemes import is_edge


@record
class ResizeHighlight:
    """Let a highlight stand on [start, end) of its text, in code points."""

    highlight: int
    start: int
    end: int

    def apply(self, rows: Recorder) -> Words:
        text = _standing(rows, self.highlight).text
        quote = _put(rows, self.highlight, text, self.start, self.end)
        return Words("Resize “{quote}”", {"quote": shorten(quote)}, "Resized.")


@record
class SplitHighlight:
    """Divide a highlight at places inside it, in code points of its text; blanks at the cuts belong to no part.

    The first part stays the highlight it was, with its note. The others are new and have its tags, importance and
    date, and its places in bundles.
    """

    highlight: int
    at: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        whole = _standing(rows, self.highlight)
        parts = _parts(whole, self.at)
        if len(parts) < 2:
            raise Refused("There is nothing to split here.", "Choose a place inside the highlight, between its words.")
        for start, end in parts[1:]:
            article, quote = quoted(rows, whole.text, start, end)
            part = add_highlight(
                rows,
                article,
                whole.text,
                start,
                end,
                quote,
                important=whole.important,
                event=whole.event,
                grade=whole.grade,
                marking=whole.marking,
            )
            _copy_links(rows, self.highlight, part)
            copy_places(rows, self.highlight, part, whole.start - start, end - start)
        _put(rows, self.highlight, whole.text, *parts[0])
        words: dict[str, str | int] = {"quote": shorten(whole.quote), "count": len(parts)}
        return Words("Split “{quote}” into {count}", words, "Split into {count} highlights.")


@record
class JoinHighlights:
    """Make one highlight of several of one text: from the first of their characters to the last.

    The one that begins first stays, with the tags, the notes and the places in bundles of all. Where an actor has two
    stances in one role, the first that was given counts.
    """

    highlights: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        known = {highlight: _standing(rows, highlight) for highlight in dict.fromkeys(self.highlights)}
        order = sorted(known, key=lambda highlight: (known[highlight].start, -known[highlight].end, highlight))
        if len(order) < 2:
            raise Refused("One highlight cannot be joined.", "Choose one that stands before another or overlaps it.")
        parts = [known[highlight] for highlight in order]
        if len({part.text for part in parts}) > 1:
            raise Refused("These highlights stand in different texts.", "Only highlights of one text can be joined.")
        grades = list({part.grade for part in parts})
        events = list(dict.fromkeys(part.event for part in parts if part.event))
        if len(events) > 1:
            dates = " and ".join(events)
            raise Refused(f"These highlights have different dates: {dates}.", "Give them one date, then join them.")
        markings = list(dict.fromkeys(part.marking for part in parts if part.marking))
        if len(markings) > 1:
            both = " and ".join(markings)
            raise Refused(f"These highlights are marked {both}.", "Give them one marking, then join them.")
        kept, others, whole_end = order[0], order[1:], max(part.end for part in parts)
        for other in others:
            _copy_links(rows, other, kept)
            copy_places(rows, other, kept, known[other].start - parts[0].start, whole_end - parts[0].start)
            hide_with_all(rows, "highlight", other)
        quote = _put(rows, kept, parts[0].text, parts[0].start, whole_end)
        notes = dict.fromkeys(part.note.strip() for part in parts if part.note.strip())
        rows.update(
            "highlight",
            kept,
            note="\n\n".join(notes),
            important=int(any(part.important for part in parts)),
            event=events[0] if events else None,
            grade=grades[0] if len(grades) == 1 else None,
            marking=markings[0] if markings else None,
        )
        words: dict[str, str | int] = {"count": len(parts), "quote": shorten(quote)}
        return Words("Join {count} highlights into “{quote}”", words, "Joined {count} highlights.")


@record
class _Standing:
    text: int
    start: int
    end: int
    quote: str
    note: str
    important: bool
    event: str | None
    grade: int | None
    marking: str | None


def _standing(rows: Recorder, highlight: int) -> _Standing:
    found = rows.one(
        'SELECT p.text_id, p.start, p."end", p.quote, h.note, h.important, h.event, h.grade, h.marking '
        "FROM highlight h JOIN placement p ON p.id = h.placement_id WHERE h.id = ? AND h.gone IS NULL",
        highlight,
    )
    if found is None:
        raise NotFound("There is no such highlight any more.", "Undo may bring it back.")
    text, start, end, quote, note, important, *said = found
    return _Standing(text, start, end, quote, note, bool(important), *said)


def _parts(whole: _Standing, at: Sequence[int]) -> list[tuple[int, int]]:
    """The ranges between the cuts, without blanks round them; a cut inside a character that is seen as one is none."""
    inside = [point - whole.start for point in sorted(set(at)) if whole.start < point < whole.end]
    cuts = [0, *(cut for cut in inside if is_edge(whole.quote, cut)), len(whole.quote)]
    found = []
    for first, last in pairwise(cuts):
        part = whole.quote[first:last]
        if part.strip():
            start = first + len(part) - len(part.lstrip())
            found.append((whole.start + start, whole.start + start + len(part.strip())))
    return found


def _put(rows: Recorder, highlight: int, text: int, start: int, end: int) -> str:
    """Give a highlight a new placement; where it stood before stays in the file. The new quote is returned."""
    _, quote = quoted(rows, text, start, end)
    found = rows.one(
        'SELECT p.start, p."end" FROM highlight h JOIN placement p ON p.id = h.placement_id WHERE h.id = ?', highlight
    )
    if found != (start, end):
        placement = rows.insert(
            "placement", highlight_id=highlight, text_id=text, start=start, end=end, quote=quote, created=rows.now
        )
        rows.update("highlight", highlight, placement_id=placement)
        move_changes(rows, highlight, found[0] - start, end - start)
    return quote


def _copy_links(rows: Recorder, source: int, target: int) -> None:
    """Let a highlight have the tags of another too; what it has stays as it is."""
    copy_themes(rows, source, target)
    asked = "SELECT actor_id, role, stance, position FROM actor_tag WHERE highlight_id = ? ORDER BY position"
    actors = {(actor, role): (stance, position) for actor, role, stance, position in rows.all(asked, target)}
    for actor, role, stance, _ in rows.all(asked, source):
        known_stance, position = actors.get((actor, role), (None, len(actors)))
        stance = stance if known_stance is None else known_stance
        rows.link("actor_tag", highlight_id=target, actor_id=actor, role=role, stance=stance, position=position)
        actors[actor, role] = stance, position
