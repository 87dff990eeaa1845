"""Names that actors to come would share with actors that are there."""

from __future__ import annotations

from collections.abc import Iterable

from db.records.actors import Actor
from db.records.given_actors import SAYS_WHO, GivenActor
from db.text.fold import folded_name


def sharing_names(given: Iterable[GivenActor], there: Iterable[Actor]) -> list[tuple[str, str]]:
    """Who is there and would have a name of somebody else who comes, in whatever case or letters: (there, to come).

    An actor that has the very name of one to come is that one itself and gets its further names.
    """
    owners: dict[str, list[Actor]] = {}
    for actor in there:
        for key in {folded_name(form) for form in (actor.name, *(name.form for name in actor.names))}:
            owners.setdefault(key, []).append(actor)
    found: dict[tuple[str, str], None] = {}
    for one in given:
        names = {one.name, *(name.form for name in one.names if name.type in SAYS_WHO)}
        for key in dict.fromkeys(folded_name(form) for form in (one.name, *(name.form for name in one.names))):
            # one ideograph (巴) stands for several in many languages of the press: that says nothing
            for actor in owners.get(key, ()) if len(key) > 1 else ():
                itself = actor.name in names or any(
                    name.form == one.name for name in actor.names if name.type in SAYS_WHO
                )
                if not itself:
                    found[actor.name, one.name] = None
    return list(found)
