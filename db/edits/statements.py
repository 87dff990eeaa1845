"""Acts on what a highlight states: what its speaker thinks of a theme, and the order of its actors."""

from __future__ import annotations

from db.edits.theme_tags import set_stance
from db.edits.themes import theme_name
from db.errors import NotFound
from db.journal.recorder import Recorder
from db.record import record
from db.records.changes import Words
from db.text.excerpt import shorten


@record
class ChangeStance:
    """What the speaker of a highlight thinks of one of its themes, -2 to +2; None takes the stance away.

    Raises NotFound when the theme is no longer there, Refused for what is no stance.
    """

    highlight: int
    theme: int
    stance: int | None

    def apply(self, rows: Recorder) -> Words:
        set_stance(rows, self.highlight, self.theme, self.stance)
        words = {"theme": theme_name(rows, self.theme), "what": _what(rows, self.highlight)}
        if self.stance is None:
            return Words("Take the stance on #{theme} from {what}", words, "Took the stance away.")
        said = f"{self.stance:+d}" if self.stance else "0"
        return Words("Stance {stance} on #{theme} in {what}", words | {"stance": said}, "#{theme} has {stance} now.")


@record
class OrderActors:
    """Let the actors of a highlight, each in its role, stand in this order; those not named come after, as they were.

    Raises NotFound when there is nothing to order.
    """

    highlight: int
    actors: tuple[tuple[int, str], ...]

    def apply(self, rows: Recorder) -> Words:
        asked = "SELECT actor_id, role, stance FROM actor_tag WHERE highlight_id = ? ORDER BY position, actor_id, role"
        known = {(actor, role): stance for actor, role, stance in rows.all(asked, self.highlight)}
        if not known:
            raise NotFound("There are no actors on that passage any more.", "Undo may bring them back.")
        wanted = [ends for ends in dict.fromkeys(self.actors) if ends in known]
        wanted += [ends for ends in known if ends not in wanted]
        for position, (actor, role) in enumerate(wanted):
            stance = known[actor, role]
            tag = {"actor_id": actor, "role": role, "stance": stance, "position": position}
            rows.link("actor_tag", new=False, highlight_id=self.highlight, **tag)
        return Words("Order the actors of {what}", {"what": _what(rows, self.highlight)}, "Moved.")


def _what(rows: Recorder, highlight: int) -> str:
    found = rows.one(
        "SELECT p.quote FROM highlight h JOIN placement p ON p.id = h.placement_id WHERE h.id = ?", highlight
    )
    return f"“{shorten(found[0])}”" if found else "a passage"
