"""What a project of another program is made of, told piece by piece in the order in which it can be taken in.

A reader of a format is an iterator of these: first a `ForeignHead`, then themes (parents first), actors, and sources,
each followed by its own selections, links last. `ForeignCount` may stand anywhere. Ids are strings that mean something
in that project only; they must be the same when the same project is read again, for by them a second import knows what
is here already. A program that changes the ids of what it keeps must be given ids made of the content.
"""

from __future__ import annotations

from db.exchange.foreign.counting import Counting
from db.record import record
from db.records.actors import Name
from db.records.articles import Block, Span

ThemeGiven = tuple[str, int | None]
"""A theme on a selection by its id, with the speaker's stance towards it from -2 to +2."""
ActorGiven = tuple[str, str, int | None]
"""An actor on a selection by its id, in a role of `db.records.actors.ROLES`, with a stance."""


@record
class ForeignHead:
    """What parts the ids of this project from those of another (`scheme`), who wrote it, how positions were read.

    `size` is about how many bytes of text come in, for the index. `merge`: what one coder selected at one place is one
    highlight, though its ids differ; not so where every selection stands for itself, like the statements of DNA.
    """

    scheme: str
    origin: str = ""
    read_as: str = ""
    size: int = 0
    merge: bool = False


@record
class ForeignTheme:
    """A code, tag or concept; `parent` is the id of a theme told before it, `colour` as the program writes it."""

    id: str
    name: str
    parent: str | None = None
    definition: str = ""
    colour: str | None = None
    inclusion: str = ""
    exclusion: str = ""
    synonyms: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""


@record
class ForeignActor:
    """A person, organisation, case; `attributes` come into its note, a line each, `affiliation` is an actor's id."""

    id: str
    name: str
    kind: str = "other"
    names: tuple[Name, ...] = ()
    note: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    country: str | None = None
    affiliation: str | None = None
    created: str = ""
    modified: str = ""


@record
class ForeignSource:
    """A document; its selections follow it. Dates are ISO, as exact as known; times ISO with an offset, else UTC.

    `text` as the program has it: None when only quotes are known, and then `find` says by which of "url" and "title"
    (in that order) the article is looked up here. With a `text` too, `find` says where to look before an article is
    made of it. `grows`: the text is what is known of it so far (excerpts, notes); an
    article that was made of such gets a longer one as its newer version. `counting` is
    how the positions of the selections count `text`; `blocks` and `spans` count code points of the canonical text.
    """

    id: str
    title: str
    text: str | None = None
    counting: Counting = Counting()
    find: tuple[str, ...] = ()
    grows: bool = False
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    translator: str | None = None
    kind: str | None = None
    marking: str | None = None
    direction: str | None = None
    state: str | None = None
    translation_of: str | None = None
    format: str = ""
    file_name: str = ""
    encoding: str | None = None
    raw: bytes = b""
    blocks: tuple[Block, ...] = ()
    spans: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    coder: str = ""
    created: str = ""
    modified: str = ""


@record
class ForeignSelection:
    """A passage of the source before it: at [start, end) as that counts, or where `quote` stands between its context.

    `quote` are words that surely stand there ("": not told); positions that say something else give way to it.
    `near` is about where it stands, in code points of the text, when it may stand in several places.
    """

    id: str
    start: int | None = None
    end: int | None = None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    near: int | None = None
    themes: tuple[ThemeGiven, ...] = ()
    actors: tuple[ActorGiven, ...] = ()
    note: str = ""
    important: bool = False
    event: str | None = None
    grade: int | None = None
    coder: str = ""
    created: str = ""
    modified: str = ""


@record
class ForeignLink:
    """What one selection is to another: supports, continues ..."""

    id: str
    one: str
    other: str
    kind: str = "linked"
    note: str = ""


@record
class ForeignCount:
    """Something to tell of in the report: `how` is "changed", "dropped" (with how `many`) or "problem"."""

    how: str
    what: str
    many: int = 1


Foreign = ForeignHead | ForeignTheme | ForeignActor | ForeignSource | ForeignSelection | ForeignLink | ForeignCount
