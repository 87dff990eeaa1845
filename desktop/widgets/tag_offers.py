"""What a tag field offers for the words typed so far, and which of it Enter would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from db.names.suggestions import Suggestion, twins
from desktop.widgets.tag_choice import Chosen, ChosenActor, ChosenTheme
from desktop.widgets.tag_names import TagNames
from desktop.widgets.tag_words import Typed, read_stance

MOST = 8
"""Rows of a list."""


@dataclass(frozen=True, slots=True)
class TagOffer:
    """A row: a theme or actor (`tag`), or a stance, importance or a note; `form` is the name that fits the words."""

    what: Literal["theme", "actor", "new theme", "new actor", "stance", "important", "note"]
    tag: Chosen | None = None
    form: str = ""
    passages: int = 0
    path: str = ""
    stance: int | None = None
    words: str = ""

    @property
    def is_new(self) -> bool:
        """Whether taking it makes a new name."""
        return self.what in ("new theme", "new actor")


@dataclass(frozen=True, slots=True)
class Offered:
    """Rows, the one that Enter takes (-1: none), and names so near that a new one may be a slip."""

    rows: tuple[TagOffer, ...] = ()
    chosen: int = -1
    twins: tuple[str, ...] = ()


def offers(typed: Typed, names: TagNames, named: Sequence[int], taken: Sequence[Chosen]) -> Offered:
    """What is offered; `named` are the actors in the passage, `taken` the tags it has."""
    if typed.sign == "~":
        return _stance(typed.words, taken)
    if typed.sign == "!":
        return Offered((TagOffer("important"),), 0)
    if typed.sign == '"':
        return Offered((TagOffer("note", words=typed.words),), 0) if typed.words else Offered()
    asked = bool(typed.sign or typed.words)
    fitting = names.suggest(typed.words, typed.kind, named, MOST * 2)
    rows = [row for row in (_row(offer, names, typed.role) for offer in fitting) if row is not None]
    if not typed.words:
        there = [_identity(tag) for tag in taken]
        rows = [row for row in rows if row.tag is not None and _identity(row.tag) not in there]
        return Offered(tuple(rows[:MOST]), 0 if typed.sign and rows else -1)
    new = _new_rows(typed, names, rows)
    rows = rows[: MOST - len(new)]
    near = _twins(typed, fitting) if new else ()
    return Offered((*rows, *new), 0 if asked and (rows or new) else -1, near)


def _identity(tag: Chosen) -> tuple[str, int | None, str]:
    if isinstance(tag, ChosenTheme):
        return "theme", tag.theme, tag.name if tag.theme is None else ""
    return "actor", tag.actor, tag.name if tag.actor is None else ""


def _row(offer: Suggestion, names: TagNames, role: str) -> TagOffer | None:
    known = names.known
    form = "" if offer.form == offer.label else offer.form
    if offer.kind == "theme":
        theme = known.themes.get(offer.id)
        if theme is None:
            return None
        tag = ChosenTheme(theme.name, theme.hue, theme.id)
        return TagOffer("theme", tag, form, theme.passages, " › ".join(theme.path[:-1]))
    actor = known.actors.get(offer.id)
    if actor is None:
        return None
    return TagOffer("actor", ChosenActor(actor.name, actor.kind, actor.id, role), form, actor.passages)


def _new_rows(typed: Typed, names: TagNames, rows: Sequence[TagOffer]) -> list[TagOffer]:
    name = " ".join(typed.words.split())
    made: list[TagOffer] = []
    there = {(row.what, row.tag.name) for row in rows if row.tag is not None}
    if typed.kind != "actor" and ("theme", name) not in there:
        made.append(TagOffer("new theme", ChosenTheme(name, names.next_hue())))
    if typed.kind != "theme" and ("actor", name) not in there:
        made.append(TagOffer("new actor", ChosenActor(name, role=typed.role)))
    return made


def _twins(typed: Typed, fitting: Sequence[Suggestion]) -> tuple[str, ...]:
    labels = {offer.form: offer.label for offer in fitting}
    near = twins(typed.words, list(labels))
    return tuple(dict.fromkeys(labels[form] for form in near))[:3]


def _stance(words: str, taken: Sequence[Chosen]) -> Offered:
    last = next((tag for tag in reversed(taken) if isinstance(tag, ChosenActor)), None)
    if last is None:
        return Offered()
    try:
        stance = read_stance(words)
    except ValueError:
        return Offered()
    return Offered((TagOffer("stance", last, stance=stance),), 0)
