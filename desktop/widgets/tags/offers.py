"""What a tag field offers for the words typed so far, and which of it Enter would take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QLocale

from db.names.automaton import Mention
from db.names.suggestions import Suggestion
from db.record import record
from db.records.grades import CREDIBILITY
from db.text.dates import Why, read_date
from desktop.look.scripts import reads_leftwards
from desktop.widgets.dates import shown_date
from desktop.widgets.grades import meaning_of, meaning_of_letter
from desktop.widgets.steady import steady
from desktop.widgets.tags.choice import Chosen, ChosenActor, ChosenTheme
from desktop.widgets.tags.choosing import changed, in_role, said_by
from desktop.widgets.tags.names import TagNames
from desktop.widgets.tags.words import BEGUN, Typed, read_grade, read_stance

if TYPE_CHECKING:
    from db.search.nearest import SuggestedTheme

MOST, MOST_TWINS, MOST_SUGGESTED = 8, 3, 3
"""Rows of a list; names that a new one is warned of; themes of passages like this one."""

translate = QCoreApplication.translate


@record
class TagOffer:
    """A row: a theme or actor (`tag`), a stance, importance, a date or a note; `form` is the name that fits the words.

    A theme or actor may bring a stance; `form` then says what the passage would state, as it does for a stance. A date
    is ISO in `words`, what it was counted from in `form`; a grade is as B2 in `words`, 0 for none. "no date" and
    "no grade" say in `words` why nothing was read; they cannot be taken.
    """

    what: Literal[
        "theme",
        "actor",
        "new theme",
        "new actor",
        "stance",
        "important",
        "date",
        "no date",
        "grade",
        "no grade",
        "note",
    ]
    tag: Chosen | None = None
    form: str = ""
    passages: int = 0
    path: str = ""
    stance: int | None = None
    words: str = ""
    here: bool = False
    """Whether the passage names the actor."""
    like: int = 0
    """How many passages like this one have the theme; `form` says then why, `words` the same where room is short."""

    @property
    def is_new(self) -> bool:
        """Whether taking it makes a new name."""
        return self.what in ("new theme", "new actor")


@record
class Offered:
    """Rows, the one that Enter takes (-1: none), and names so near that a new one may be a slip."""

    rows: tuple[TagOffer, ...] = ()
    chosen: int = -1
    twins: tuple[str, ...] = ()


def offers(
    typed: Typed,
    names: TagNames,
    named: Mapping[int, Sequence[Mention]],
    taken: Sequence[Chosen],
    day: date | None = None,
    suggested: Sequence[SuggestedTheme] = (),
    outlet: str = "",
) -> Offered:
    """What is offered; `named` are the actors in the passage with their places, `taken` the tags it has.

    `day` and `outlet` are those of its article, `suggested` are the themes of passages like it.
    """
    if typed.sign == "^":
        return _dates(typed.words, day)
    if typed.sign == "~":
        return _stances(typed.words, taken)
    if typed.sign == "!":
        return _important_or_graded(typed.words, outlet)
    if typed.sign == '"':
        return Offered((TagOffer("note", words=typed.words),), 0) if typed.words else Offered()
    found = _by_name(typed, names, named, taken, suggested)
    return found if typed.stance is None else _with_stance(found, typed.stance, taken)


def _by_name(
    typed: Typed,
    names: TagNames,
    named: Mapping[int, Sequence[Mention]],
    taken: Sequence[Chosen],
    suggested: Sequence[SuggestedTheme],
) -> Offered:
    asked = bool(typed.sign or typed.words)
    fitting = names.suggest(typed.words, typed.kind, named, MOST * 2)
    rows = [row for row in (_row(offer, names, typed.role) for offer in fitting) if row is not None]
    if not typed.words:
        there = [_identity(tag) for tag in taken]
        rows = [row for row in rows if row.tag is not None and _identity(row.tag) not in there]
        rows = [_as_named(row, named) for row in rows]
        if typed.kind != "actor":
            rows = _with_suggested(rows, suggested, names, there)
        del rows[MOST:]
        return Offered(tuple(rows), 0 if typed.sign and rows else -1)
    new = _new_rows(typed, names, rows)
    rows = rows[: MOST - len(new)]
    near = tuple(names.known.names.twins(typed.words, typed.kind)[:MOST_TWINS]) if new else ()
    return Offered((*rows, *new), 0 if asked and (rows or new) else -1, near)


def quoted(words: Sequence[str]) -> str:
    """“Shahed”, “airfield”"""
    each = [translate("TagOffers", "“{0}”").format(_isolated(steady(word))) for word in words]
    return translate("TagOffers", ", ").join(each)


def _isolated(word: str) -> str:
    """A word that is read from the right keeps its place among others: two of them would change places."""
    return f"\u2068{word}\u2069" if reads_leftwards(word) else word


def because(words: Sequence[str]) -> str:
    """because of “Shahed”, “airfield”"""
    return translate("TagOffers", "because of {0}").format(quoted(words))


def like_this(passages: int) -> str:
    """3 passages like this"""
    if passages == 1:
        return translate("TagOffers", "1 passage like this")
    return translate("TagOffers", "{0} passages like this").format(QLocale().toString(passages))


def like_this_briefly(passages: int) -> str:
    """3 like this, where it is plain that passages are meant"""
    return translate("TagOffers", "{0} like this").format(QLocale().toString(passages))


def _identity(tag: Chosen) -> tuple[str, int | None, str]:
    if isinstance(tag, ChosenTheme):
        return "theme", tag.theme, tag.name if tag.theme is None else ""
    return "actor", tag.actor, tag.name if tag.actor is None else ""


def _as_named(row: TagOffer, named: Mapping[int, Sequence[Mention]]) -> TagOffer:
    """A row with the name by which the passage calls the actor, where that is another than the one shown."""
    if isinstance(row.tag, ChosenActor) and row.tag.actor is not None:
        found = named.get(row.tag.actor, ())
        if found:
            return replace(row, form="" if found[0].form == row.tag.name else found[0].form, here=True)
    return row


def _with_suggested(
    rows: Sequence[TagOffer],
    suggested: Sequence[SuggestedTheme],
    names: TagNames,
    there: Sequence[tuple[str, int | None, str]],
) -> list[TagOffer]:
    """Behind the actors that the passage names, before what was used last."""
    found: dict[int, TagOffer] = {}
    for one in suggested:
        theme = names.known.themes.get(one.theme)
        if theme is not None and ("theme", theme.id, "") not in there and len(found) < MOST_SUGGESTED:
            tag = ChosenTheme(theme.name, theme.hue, theme.id)
            found[theme.id] = TagOffer("theme", tag, because(one.because), words=quoted(one.because), like=one.passages)
    rest = [row for row in rows if not (isinstance(row.tag, ChosenTheme) and row.tag.theme in found)]
    first = [row for row in rest if row.here][: MOST - len(found)]
    return [*first, *found.values(), *(row for row in rest if not row.here)]


def _row(offer: Suggestion, names: TagNames, role: str) -> TagOffer | None:
    known = names.known
    form = "" if offer.form == offer.label else offer.form
    if offer.kind == "theme":
        theme = known.themes.get(offer.id)
        if theme is None:
            return None
        tag = ChosenTheme(theme.name, theme.hue, theme.id)
        form = translate("TagOffers", "was: {0}").format(form) if form else ""
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


def _important_or_graded(words: str, outlet: str) -> Offered:
    """Importance, or the grade that is typed behind the same sign: of the passage, and by a letter of its outlet."""
    if not words:
        hint = translate("TagOffers", "A grade: b2, or 2 for the passage alone")
        return Offered((TagOffer("important"), TagOffer("no grade", words=hint)), 0)
    found = read_grade(words)
    if found is None:
        return Offered((TagOffer("important"),), 0)
    letter, number = found
    if letter and not outlet:
        said = translate("TagOffers", "No outlet to be graded: write the number alone")
        return Offered((TagOffer("no grade", words=said),))
    if number is not None:
        return Offered((_graded(letter, number),), 0)
    return Offered((_graded(letter, None), *(_graded(letter, one) for one in CREDIBILITY)), 0)


def _graded(letter: str, number: int | None) -> TagOffer:
    said = [meaning_of_letter(letter)] if letter else []
    said += [meaning_of(number)] if number else []
    return TagOffer("grade", words=f"{letter}{'' if number is None else number}", form=", ".join(said))


def _dates(words: str, day: date | None) -> Offered:
    """The date that the words mean, or why none was read; what is counted says from what."""
    if not words:
        hint = translate("TagOffers", "A date: 19 July 2022, 2022-07, 2022, yesterday")
        return Offered((TagOffer("no date", words=hint),))
    found = read_date(words, day)
    if isinstance(found, str):
        return Offered((TagOffer("no date", words=_why(found)),))
    said = ""
    if found.counted and day is not None:
        said = translate("TagOffers", "counted from the article, {0}").format(shown_date(day.isoformat()))
    return Offered((TagOffer("date", words=found.iso, form=said),), 0)


def _why(why: Why) -> str:
    """Why words are no date, short enough for a row."""
    words = {
        "unread": translate("TagOffers", "No date yet. Write 19 July 2022, 2022-07 or 2022"),
        "either": translate("TagOffers", "Day or month first? Write 2022-08-07 or 7 Aug 2022"),
        "no such day": translate("TagOffers", "The calendar has no such day"),
        "no day to count from": translate("TagOffers", "The article has no day to count from: write it whole"),
        "other calendar": translate("TagOffers", "Of another calendar whole days only: 28 tir 1401"),
    }
    return words[why]


def _with_stance(found: Offered, stance: int, taken: Sequence[Chosen]) -> Offered:
    """The rows of names, each with the stance that was typed behind the name."""
    rows = []
    for row in found.rows:
        if row.tag is not None:
            tag = replace(row.tag, stance=stance)
            row = replace(row, tag=tag, stance=stance, form=_of_one(taken, in_role(tag, taken)))
        rows.append(row)
    return replace(found, rows=tuple(rows))


def _stances(words: str, taken: Sequence[Chosen]) -> Offered:
    """A stance towards one of the tags, the last first; as long as none is typed those that the last may get."""
    places = [place for place, tag in enumerate(taken) if not isinstance(tag, ChosenActor) or tag.role != "via"]
    if not places:
        return Offered()
    last = places[-1]
    if words in BEGUN:
        minus, held = words not in ("", "+"), taken[last].stance
        rows = [_stance_row(taken, last, stance) for stance in ((-1, -2) if minus else (2, 1, 0, -1, -2))]
        rows = [_stance_row(taken, last, None), *rows] if held is not None and not words else rows
        return Offered(tuple(rows), 0 if held is not None and not words else -1)
    try:
        stance = read_stance(words)
    except ValueError:
        return Offered()
    return Offered(tuple(_stance_row(taken, place, stance) for place in reversed(places))[:MOST], 0)


def _stance_row(taken: Sequence[Chosen], place: int, stance: int | None) -> TagOffer:
    tag = taken[place]
    role = tag.role if isinstance(tag, ChosenActor) else ""
    now = changed(taken, place, role, stance)
    return TagOffer("stance", tag, _of_one(now, now[place]), stance=stance)


def _of_one(chosen: Sequence[Chosen], tag: Chosen) -> str:
    """What would be stated of one tag, whatever else is."""
    speakers = [other for other in chosen if isinstance(other, ChosenActor) and other.role == "speaker"]
    if isinstance(tag, ChosenActor) and tag.role == "speaker":
        return said_by([tag])
    return said_by([*(replace(speaker, stance=None) for speaker in speakers), tag])
