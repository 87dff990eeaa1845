"""What a file of annotations holds, read into plain records before anything is asked of the project."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from db.errors import SourceRefused
from db.record import record

MOST = 100_000
"""A file of more annotations is refused."""


@record
class Page:
    """The source that annotations stand on, as their file names it; "" for what it does not say.

    `key` is its own id in the other program (a book's number), `article` and `text` are uuids of a Commonplace.
    """

    url: str = ""
    title: str = ""
    author: str = ""
    file: str = ""
    year: str = ""
    key: str = ""
    article: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """The source in a few words."""
        return self.title or self.url or self.file or self.author or "a source without a name"


@record
class GivenTheme:
    """A tag: the path of a theme; its uuid where a Commonplace wrote it."""

    path: tuple[str, ...]
    uuid: str = ""
    stance: int | None = None


@record
class GivenActor:
    """An actor on a passage, by its preferred name."""

    name: str
    role: str = "mentioned"
    uuid: str = ""
    stance: int | None = None


@record
class Given:
    """One annotation.

    `known_as` are further ids of the same one. `start` and `end` count `unit` ("code points", "UTF-16") of the text
    that the other program saw, None where it says no place. `place` says in its own words where that is (page 3).
    `replies_to` is the id of the annotation that this one answers.
    """

    id: str
    page: Page
    quote: str = ""
    before: str = ""
    after: str = ""
    start: int | None = None
    end: int | None = None
    unit: str = ""
    note: str = ""
    themes: tuple[GivenTheme, ...] = ()
    actors: tuple[GivenActor, ...] = ()
    coder: str = ""
    created: str = ""
    modified: str = ""
    place: str = ""
    replies_to: str = ""
    known_as: tuple[str, ...] = ()
    important: bool = False
    event: str = ""
    grade: int | None = None
    marking: str = ""


@record
class GivenLink:
    """A link from one annotation to another, by their ids."""

    id: str
    origin: str
    target: str
    kind: str


@dataclass(slots=True)
class Annotations:
    """All annotations of a file; `scheme` parts their ids from those of other programs.

    `changed` and `dropped` count, in words, what was read otherwise than it stands and what did not come in; `less`
    what of annotations that came in has no place here.
    """

    origin: str
    scheme: str
    given: list[Given] = field(default_factory=list)
    links: list[GivenLink] = field(default_factory=list)
    changed: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    less: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def derived(*what: object) -> str:
    """An id for what has none, the same at every import."""
    return str(uuid5(NAMESPACE_URL, "commonplace:annotation\n" + "\n".join(map(str, what))))


def refuse_many(many: int) -> None:
    """Raise SourceRefused for more annotations than come in at once, before time is spent on them."""
    if many > MOST:
        raise SourceRefused(f"It holds {many:,} annotations.", f"Up to {MOST:,} come in at once; split it.")


def fields_of(annotations: Annotations) -> dict[str, Any]:
    """Annotations as plain values, for a pipe."""
    return {
        "origin": annotations.origin,
        "scheme": annotations.scheme,
        "given": [_told(one) for one in annotations.given],
        "links": [[one.id, one.origin, one.target, one.kind] for one in annotations.links],
        "changed": dict(annotations.changed),
        "dropped": dict(annotations.dropped),
        "less": dict(annotations.less),
        "problems": annotations.problems,
    }


def of_fields(said: dict[str, Any]) -> Annotations:
    """Annotations out of plain values. Raises KeyError or TypeError for what is none."""
    return Annotations(
        origin=said["origin"],
        scheme=said["scheme"],
        given=[_given(one) for one in said["given"]],
        links=[GivenLink(*one) for one in said["links"]],
        changed=Counter(said["changed"]),
        dropped=Counter(said["dropped"]),
        less=Counter(said["less"]),
        problems=list(said["problems"]),
    )


def _told(one: Given) -> dict[str, Any]:
    """The fields that say something; a file may hold very many."""
    fields = {name: getattr(one, name) for name in Given.__match_args__}
    fields["page"] = [getattr(one.page, name) for name in Page.__match_args__]
    fields["themes"] = [[given.path, given.uuid, given.stance] for given in one.themes]
    fields["actors"] = [[given.name, given.role, given.uuid, given.stance] for given in one.actors]
    return {name: value for name, value in fields.items() if value not in ("", (), None)}


def _given(said: dict[str, Any]) -> Given:
    made: dict[str, Any] = {"page": Page(*said["page"])}
    made["themes"] = tuple(GivenTheme(tuple(path), uuid, stance) for path, uuid, stance in said["themes"])
    made["actors"] = tuple(GivenActor(*one) for one in said["actors"])
    made["known_as"] = tuple(said.get("known_as", ()))
    return Given(**(said | made))
