"""What an export of ours adds to the model: themes by path, actors with roles, importance, event, grade, marking."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from db.exchange.annotations.given import Given, GivenActor, GivenTheme
from db.exchange.annotations.values import line, several, words
from db.exchange.fields import stance
from db.names.cleaned import cleaned_name


def is_ours(value: Any) -> bool:
    """Whether a Commonplace wrote this collection."""
    if not isinstance(value, dict):
        return False
    contexts = [one for one in several(value.get("@context")) if isinstance(one, dict)]
    return any(one.get("commonplace") == "urn:commonplace:" for one in contexts)


def ours(value: dict[str, Any], made: Given, changed: Counter[str]) -> Given:
    """An annotation with what stands under our own names; statements are made anew of its tags."""
    themes: list[GivenTheme] = []
    actors: list[GivenActor] = []
    notes: list[str] = []
    for body in several(value.get("body")):
        if not isinstance(body, dict):
            continue
        purpose = body.get("purpose")
        if purpose == "commenting":
            notes.append(words(body.get("value")))
        elif purpose == "tagging" and "commonplace:role" in body:
            name = cleaned_name(line(body.get("commonplace:name")))
            identity = line(body.get("commonplace:actor")).removeprefix("urn:uuid:")
            if name:
                feeling = stance(body.get("commonplace:stance"))
                actors.append(GivenActor(name, line(body["commonplace:role"]), identity, feeling))
        elif purpose == "tagging":
            parts = several(body.get("commonplace:path")) or words(body.get("value")).split(" / ")
            path = tuple(filter(None, (cleaned_name(line(part)) for part in parts)))
            identity = line(body.get("commonplace:theme")).removeprefix("urn:uuid:")
            if body.get("commonplace:earlierWording"):
                changed["tags under an earlier wording of their theme stand under today's"] += 1
            if path:
                themes.append(GivenTheme(path, identity, stance(body.get("commonplace:stance"))))
    grade = value.get("commonplace:grade")
    return replace(
        made,
        note="\n\n".join(notes),
        themes=tuple(themes),
        actors=tuple(actors),
        important=value.get("commonplace:important") is True,
        event=line(value.get("commonplace:event")),
        grade=grade if type(grade) is int else None,
        marking=line(value.get("commonplace:marking")),
        known_as=(),
    )
