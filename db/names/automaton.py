"""Finding every name of every actor in a text in one pass (Aho-Corasick), in any script.

The longest name stands, between word edges, with capitals where the listed name has them; longer names that are
nobody's of the list ("Persian Gulf") keep the shorter ones inside them from being found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from copy import copy
from typing import NamedTuple

import ahocorasick

from db.names.addresses import in_address
from db.names.beside import ASK, EDGE, JOINED, JOINT, LARGE, LATIN, STOP, neighbours
from db.names.capitals import (
    COMMON,
    COMPASS,
    MONTHS,
    Lines,
    capital_places,
    reads_as_direction,
    reads_as_month,
    reads_as_us,
)
from db.names.comparing import Compared, CompareTable, Places, after_marks, in_word
from db.names.edges import begins, is_unspaced, runs_on, stops
from db.names.ideographs import is_lone
from db.names.languages import begins_language
from db.names.meant import Doubt, doubts, is_doubted, is_part, names_a_house
from db.names.spellings import is_acronym, other_spellings

# Acronyms keep their capitals; titles, descriptions and handles may be written small though they are listed with some.
_WAYS = {"acronym": "exact", "demonym": "demonym", "title": "free", "description": "free", "handle": "free"}
_SPELLED_OTHERWISE = frozenset(("demonym", "exact"))
"""The ways of Latin names that have other spellings."""
_HYPHENS = frozenset("-\u2010\u2011\u2013")
_SHORTEST_RUN = 3
_OF = frozenset((" of ", "the "))
_NO_MORE = (sys.maxsize, 0)
# The automaton looks through what follows its root from the first added on: the letters of most texts come first.
_FREQUENT = " etaoinshrdlucmfwypvbgkjqxz.,\nاليمونرتبهعدسفكقحجشطоеаинтсрвлкмдпуяыьгзбч"
_NEVER_COMPARED = "A"
"""A capital is never compared as one, so nothing that holds it is found."""
_LANDS = frozenset(("state", "historic state", "place", "region", "bloc"))
"""Kinds of actors whose names stand inside the names of much else."""


class ListedName(NamedTuple):
    """A name as the project has it; `kind` is that of its actor, the dates are ISO, as precise as they are known."""

    actor: int
    form: str
    type: str = "alias"
    kind: str = "other"
    valid_from: str | None = None
    valid_to: str | None = None


class Mention(NamedTuple):
    """A place [start, end) in code points where a name stands, the name as listed, and all actors who bear it."""

    start: int
    end: int
    form: str
    actors: tuple[int, ...]


_Key = tuple[str, str, str]
_Met = tuple[int, list["_Form"], bool, bool, tuple[int, ...] | None, tuple[Doubt, ...], bool]
"""Of a name that a text has held: its length, its forms, whether it begins and ends in Latin, its only capitals, what
is to be asked, whether it needs no edges."""
_Bearer = tuple[int, str | None, str | None]


class _Form:
    """A way a name is written: what a place must be like to be one, and who bears it.

    Most names of a project never stand in a text: what a place must be like is worked out when one first might.
    """

    __slots__ = (
        *("actors", "capitals", "dated", "doubts", "exact", "form", "joined", "kind", "listed", "only_after"),
        *("land", "special", "way"),
    )

    def __init__(
        self,
        form: str,
        listed: str,
        way: str,
        kind: str,
        only_after: frozenset[str] | None = None,
        joined: bool = False,
    ) -> None:
        self.form = form
        self.listed = listed
        self.way = way
        self.kind = kind
        self.actors: tuple[int, ...] = ()
        self.dated: tuple[_Bearer, ...] = ()
        self.only_after = only_after
        self.joined = joined

    def prepare(self, table: CompareTable) -> None:
        """Work out what a place must be like."""
        self.form = " ".join(self.form.split())
        self.exact = _letters(self.form, table) if self.way == "exact" else ""
        self.capitals = () if self.exact or self.way == "free" else capital_places(self.form, self.listed)
        self.joined = self.joined or self.form.endswith("-")
        unlike = self.listed in MONTHS or self.listed in COMPASS
        self.land = self.kind in _LANDS
        asked = self.actors and (self.land or is_lone(self.listed))
        self.doubts: tuple[Doubt, ...] = doubts(self.listed, self.way) if asked else ()
        self.special = bool(self.exact) or self.only_after is not None or unlike or self.joined

    def bear(self, actor: int, first: str | None, last: str | None) -> None:
        """An actor has this name; when one had it for a time only, the days of all are kept."""
        if first or last or self.dated:
            others = self.dated or tuple((other, None, None) for other in self.actors)
            self.dated = (*others, (actor, first, last))
        if actor not in self.actors:
            self.actors = (*self.actors, actor)


class Names:
    """All names of a project, ready to be found; `longer` are names that are nobody's and hide those inside them."""

    def __init__(self, names: Iterable[ListedName], longer: Iterable[str] = ()) -> None:
        self._table = CompareTable()
        self._automaton = ahocorasick.Automaton()
        known: dict[_Key, tuple[_Form, ...]] = {}
        by_folded: dict[str, list[_Form]] = {}
        listed = list(names)
        compared = self._table.names([name[1] for name in listed])
        later: list[tuple[ListedName, str]] = []
        for name, folded in zip(listed, compared, strict=True):
            if folded.startswith("the "):
                later.append((name, folded))
            else:
                self._list(known, by_folded, name, folded)
        for name, folded in later:
            # where the same actor is called The West and West, it is West that is found
            way = _way(name.form[4:], name.type)
            if all(name.actor not in one.actors for one in known.get((name.form[4:], way, name.kind), ())):
                self._list(known, by_folded, name, folded)
        hiding = list(longer) if by_folded else []
        for written, folded in zip(hiding, self._table.names(hiding), strict=True):
            _hide(by_folded, written, folded)
        if by_folded:
            add = self._automaton.add_word
            for char in _FREQUENT:
                add(char + _NEVER_COMPARED, -1)
            for number, folded in enumerate(by_folded):
                add(folded, number)
            self._automaton.make_automaton()
        self._listed = list(by_folded.items())
        self._met: list[_Met | None] = [None] * len(self._listed)

    def _list(
        self, known: dict[_Key, tuple[_Form, ...]], by_folded: dict[str, list[_Form]], name: ListedName, folded: str
    ) -> None:
        actor, form, type_, kind, first, last = name
        way = _way(form, type_)
        key = form, way, kind
        made = known.get(key)
        if made is None:
            made = known[key] = self._add(by_folded, form, folded, way, kind)
        for one in made:
            if one.actors or first or last:
                one.bear(actor, first, last)
            else:
                one.actors = (actor,)

    def _add(
        self, by_folded: dict[str, list[_Form]], written: str, listed: str, way: str, kind: str
    ) -> tuple[_Form, ...]:
        """Make a name known in all its spellings; () for a name of nothing."""
        if not listed:
            return ()
        form = _Form(written, listed, way, kind)
        if listed in by_folded:
            by_folded[listed].append(form)
        else:
            by_folded[listed] = [form]
        made: tuple[_Form, ...] = (form,)
        if listed.isascii() and way not in _SPELLED_OTHERWISE:
            return made
        for folded, only_after, joined in other_spellings(written, listed, way):
            one = form
            if only_after is not None or joined or " " in listed:
                # capitals stand elsewhere in a form whose first words have grown
                one = _Form(form.form, folded, way, kind, only_after, joined)
                made = (*made, one)
            if folded in by_folded:
                by_folded[folded].append(one)
            else:
                by_folded[folded] = [one]
        return made

    def find(self, text: str, day: str | None = None) -> list[Mention]:
        """Return the mentions in a text in order; where names overlap the longest that begins first stands.

        `day` is the ISO date of the text, as precise as it is known: names that were not in use then are not found.
        """
        if not text or not len(self._automaton):
            return []
        compared = self._table.compare(text)
        folded, places, written = compared
        beside, lines, met = neighbours(written), Lines(text), self._met
        found: list[tuple[int, int, list[_Form]]] = []
        for last, number in self._automaton.iter(folded):
            length, forms, latin_start, latin_end, capitals, asked, free = met[number] or self._meet(number)
            end = last + 1
            start = end - length
            before, after = beside[start], beside[end + 1]
            edged = True
            if (before > STOP or after > STOP) and (not free or before == JOINT):
                # most of what is found stands inside a Latin word: a look at the neighbours settles that
                # where words may have run together a capital stands after a small letter
                if latin_end and (after == LATIN or (after == LARGE and beside[end] == LARGE)):
                    continue
                if latin_start and (before == LARGE or (before == LATIN and beside[start + 1] != LARGE)):
                    continue
                edged = (before <= STOP or _is_edge(folded[start - 1])) and (after <= STOP or not in_word(folded[end]))
            if edged and capitals is not None:
                # the way of nearly all that is found
                for at in capitals:
                    if beside[start + at + 1] != LARGE and not written[start + at].isupper():
                        if _is_small(text, lines, places, start, last):
                            found.append((start, -end, forms))
                        break
                else:
                    for doubt in asked:
                        if doubt(text, places[start], places[last] + 1):
                            break
                    else:
                        found.append((start, -end, forms))
                continue
            standing = [form for form in forms if self._stands(text, lines, compared, start, end, form)]
            if standing:
                found.append((start, -end, standing))
        # no two have the same start and end
        found.sort()
        return self._longest(text, places, beside, found, day)

    def _meet(self, number: int) -> _Met:
        """Work out what a place must be like where a name is found for the first time: most are in no text."""
        folded, forms = self._listed[number]
        for form in forms:
            form.prepare(self._table)
        first, asked = forms[0].capitals, forms[0].doubts
        alike = not any(form.special or form.capitals != first or form.doubts != asked for form in forms)
        latin_end = folded[-1].isascii() and folded[-1] != "."
        if alike and len(forms) > 1 and not any(form.dated for form in forms):
            together = copy(forms[0])
            together.actors = _in_use(forms, None)
            forms = [together]
        latin, free = folded[0].isascii(), is_unspaced(folded[0]) and is_unspaced(folded[-1])
        met = self._met[number] = len(folded), forms, latin, latin_end, first if alike else None, asked, free
        return met

    def _longest(
        self,
        text: str,
        places: Places | range,
        beside: bytes,
        found: Sequence[tuple[int, int, list[_Form]]],
        day: str | None,
    ) -> list[Mention]:
        mentions: list[Mention] = []
        made = tuple.__new__
        reached = hidden = shift = 0
        # places are asked for in order: each stretch that was left out is met once
        shifts = iter(places.shifts() if isinstance(places, Places) else ())
        onward, shift_after = next(shifts, _NO_MORE)
        for start, until, standing in found:
            if start < reached:
                continue
            form = standing[0]
            if not form.actors:
                hidden = -until
                continue
            if start < hidden and form.land and -until <= hidden:
                continue
            actors = form.actors if len(standing) == 1 and not form.dated else _in_use(standing, day)
            if not actors:
                continue
            reached = -until
            while start >= onward:
                shift = shift_after
                onward, shift_after = next(shifts, _NO_MORE)
            first = start + shift
            while reached > onward:
                shift = shift_after
                onward, shift_after = next(shifts, _NO_MORE)
            stop = reached + shift
            before, after = beside[start], beside[reached + 1]
            if (before in JOINED or after in JOINED) and in_address(text, first, stop):
                continue
            if after == ASK or onward == reached:
                stop = after_marks(text, stop)
            if form.land and (
                (before == EDGE and text[first - 4 : first] in _OF and is_part(text, first))
                or (after == EDGE and beside[reached + 2] == LARGE and names_a_house(text, stop))
            ):
                continue
            mentions.append(made(Mention, (first, stop, form.form, actors)))
        return mentions

    def _stands(self, text: str, lines: Lines, compared: Compared, start: int, end: int, form: _Form) -> bool:
        folded, places, written = compared
        before, after = folded[start - 1] if start else " ", folded[end] if end < len(folded) else " "
        # words of names may run together where a machine has translated, and in hashtags
        may_run = form.land and not form.exact and end - start > _SHORTEST_RUN
        if (
            (form.only_after is not None or in_word(before) or before == "@")
            and not begins(
                folded, start, end - start, form.kind == "person", form.only_after, demonym=form.way == "demonym"
            )
            and not (may_run and runs_on(folded, written, start))
        ):
            return False
        if (
            in_word(after)
            and not stops(text, compared, start, end, form.kind == "person")
            and not (may_run and runs_on(folded, written, end))
        ):
            return False
        first, stop = places[start], places[end - 1] + 1
        if form.exact:
            return self._is_acronym(text, lines, first, stop, form)
        for at in form.capitals:
            if not written[start + at].isupper():
                return _is_small(text, lines, places, start, end - 1)
        if form.doubts and is_doubted(form.doubts, text, first, stop):
            return False
        if form.land and "\u0621" <= after <= "\u06d3" and begins_language(text, first, stop):
            return False
        if not form.special:
            return True
        if form.joined and text[stop : stop + 1] not in _HYPHENS:
            return False
        listed = folded[start:end]
        if listed in MONTHS and reads_as_month(text, first, stop):
            return False
        return listed not in COMPASS or not reads_as_direction(text, stop)

    def _is_acronym(self, text: str, lines: Lines, start: int, end: int, form: _Form) -> bool:
        written = text[start:end]
        if written != form.exact and _letters(written, self._table) != form.exact:
            return False
        if form.exact.lower() not in COMMON or "." in written or not lines.large_at(start):
            return True
        return form.exact == "US" and not reads_as_us(text, start)


def _is_edge(before: str) -> bool:
    return not in_word(before) and before != "@"


def _is_small(text: str, lines: Lines, places: Places | range, start: int, last: int) -> bool:
    """A name without its capitals stands only in a line that has none at all, and is no other word."""
    first = places[start]
    return lines.small_at(first) and text[first : places[last] + 1].lower() not in COMMON


def _hide(by_folded: dict[str, list[_Form]], written: str, listed: str) -> None:
    """Keep what stands inside a longer name from being found, unless that is a name of somebody."""
    for folded in (listed, *(other.folded for other in other_spellings(written, listed, ""))):
        if folded not in by_folded:
            by_folded[folded] = [_Form(written, folded, "", "")]


def _way(form: str, type_: str) -> str:
    way = _WAYS.get(type_, "")
    return "exact" if not way and len(form) < 5 and is_acronym(form) else way


def _letters(written: str, table: CompareTable) -> str:
    """Return the letters and digits of a name as written, without marks and dots, for comparing its capitals."""
    return "".join(char for char in written if char.isalnum() and table[ord(char)])


def _in_use(standing: Sequence[_Form], day: str | None) -> tuple[int, ...]:
    """Those who bore one of these names on a day, each once."""
    actors: dict[int, None] = {}
    for form in standing:
        if not form.dated or not day:
            actors |= dict.fromkeys(form.actors)
            continue
        for actor, first, last in form.dated:
            # what is known less precisely is compared as far as it is known
            after_first = not first or day[: len(first)] >= first[: len(day)]
            before_last = not last or day[: len(last)] <= last[: len(day)]
            if after_first and before_last:
                actors[actor] = None
    return tuple(actors)
