"""Acts on what the program suggests: an actor is not named here, a theme not meant, words are nobody's name."""

from __future__ import annotations

from dataclasses import dataclass

from db.edits.actors import actor_name
from db.edits.themes import theme_name
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.records.changes import Words
from db.text.excerpt import shorten


@dataclass(frozen=True, slots=True)
class RefuseMention:
    """At these places [start, end) of a text, in code points, these actors are not named; elsewhere they still are."""

    text: int
    places: tuple[tuple[int, int], ...]
    actors: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        content = _content(rows, self.text)
        if not self.actors or not self.places:
            raise Refused("No actor is named there.")
        name, *_ = [actor_name(rows, actor) for actor in self.actors]
        for start, end in self.places:
            if not 0 <= start < end <= len(content):
                raise Refused(f"{start}..{end} is no place in a text of {len(content)} characters.")
            for actor in self.actors:
                refuse(rows, self.text, start, end, content[start:end], actor=actor)
        quote = content[slice(*self.places[0])]
        words = {"quote": shorten(quote), "actor": name}
        return Words("“{quote}” does not name {actor} here", words, "“{quote}” is not @{actor} here.")


@dataclass(frozen=True, slots=True)
class RefuseTheme:
    """At [start, end) of a text, in code points, a suggested theme is not meant; elsewhere it may be."""

    text: int
    start: int
    end: int
    theme: int

    def apply(self, rows: Recorder) -> Words:
        content, name = _content(rows, self.text), theme_name(rows, self.theme)
        if not 0 <= self.start < self.end <= len(content):
            raise Refused(f"{self.start}..{self.end} is no place in a text of {len(content)} characters.")
        quote = content[self.start : self.end]
        refuse(rows, self.text, self.start, self.end, quote, theme=self.theme)
        words = {"quote": shorten(quote), "theme": name}
        return Words("“{quote}” is not about {theme}", words, "#{theme} is not suggested for this passage any more.")


@dataclass(frozen=True, slots=True)
class IgnoreForms:
    """Words that look like a name and are none: they are offered as one no more."""

    forms: tuple[str, ...]

    def apply(self, rows: Recorder) -> Words:
        written = 0
        for form in dict.fromkeys(" ".join(form.split()) for form in self.forms):
            if form and not rows.one("SELECT 1 FROM ignored WHERE form = ? AND gone IS NULL", form):
                rows.insert("ignored", None, form=form, created=rows.now)
                written += 1
        values: dict[str, str | int] = {"form": shorten(self.forms[0]) if self.forms else "", "count": written}
        if written == 1:
            return Words("Ignore the words “{form}”", values, "“{form}” is offered as a name no more.")
        return Words("Ignore {count} words", values, "{count} words are offered as names no more.")


@dataclass(frozen=True, slots=True)
class OfferForms:
    """Ignored words are offered as names again. Raises NotFound when none of them is ignored any more."""

    ignored: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        forms: list[str] = []
        for number in dict.fromkeys(self.ignored):
            row = rows.one("SELECT form FROM ignored WHERE id = ? AND gone IS NULL", number)
            if row is not None:
                rows.hide("ignored", number)
                forms.append(str(row[0]))
        if not forms:
            raise NotFound("These words are not ignored any more.")
        values: dict[str, str | int] = {"form": shorten(forms[0]), "count": len(forms)}
        if len(forms) == 1:
            return Words("Offer the words “{form}” again", values, "“{form}” may be offered as a name again.")
        return Words("Offer {count} ignored words again", values, "{count} words may be offered as names again.")


def refuse(
    rows: Recorder, text: int, start: int, end: int, quote: str, *, actor: int | None = None, theme: int | None = None
) -> None:
    """Write a refusal of an actor or a theme, unless it stands already."""
    known = rows.one(
        'SELECT 1 FROM refusal WHERE actor_id IS ? AND theme_id IS ? AND text_id = ? AND start = ? AND "end" = ? '
        "AND gone IS NULL",
        actor,
        theme,
        text,
        start,
        end,
    )
    if known:
        return
    rows.insert(
        "refusal",
        None,
        actor_id=actor,
        theme_id=theme,
        text_id=text,
        start=start,
        end=end,
        quote=quote,
        coder_id=rows.coder_id,
        created=rows.now,
    )


def _content(rows: Recorder, text: int) -> str:
    found = rows.one(
        "SELECT b.content FROM body b JOIN text t ON t.id = b.text_id AND t.gone IS NULL WHERE t.id = ?", text
    )
    if found is None:
        raise NotFound("The article is not in the project any more.", "Undo may bring it back.")
    return str(found[0])
