"""Acts on highlights: mark and tag a passage, retag, note, date, delete."""

from __future__ import annotations

from db.edits.actors import actor_name, add_actor
from db.edits.leaving import hide_with_all
from db.edits.theme_tags import check_stance, give_worded, named_wording, set_stance, set_themes
from db.edits.themes import add_theme, theme_name
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.names.cleaned import cleaned_name
from db.record import record
from db.records.actors import ROLES
from db.records.changes import Words
from db.sources.dates import iso_date
from db.text.excerpt import shorten


@record
class ThemeGiven:
    """A theme by its id, or a new one by its name (`parent` is then the id of the theme it stands under).

    `stance` is the speaker's towards it, from -2 to +2 or None.
    """

    theme: int | str
    parent: int | None = None
    stance: int | None = None


@record
class ActorGiven:
    """An actor by its id, or a new one by its name, in a role, with a stance from -2 to +2 or None."""

    actor: int | str
    role: str = "mentioned"
    stance: int | None = None


@record
class Tags:
    """Themes and actors for a passage, in order."""

    themes: tuple[ThemeGiven, ...] = ()
    actors: tuple[ActorGiven, ...] = ()


@record
class AddHighlight:
    """Mark [start, end) of a text, in code points, with all that is known of the passage, in one act."""

    text: int
    start: int
    end: int
    tags: Tags = Tags()
    note: str = ""
    important: bool = False
    event: str | None = None
    grade: int | None = None
    marking: str | None = None

    def apply(self, rows: Recorder) -> Words:
        article, quote = quoted(rows, self.text, self.start, self.end)
        event, marking = event_date(self.event), self.marking
        at = (article, self.text, self.start, self.end, quote)
        highlight = add_highlight(rows, *at, self.note, self.important, event=event, grade=self.grade, marking=marking)
        said = add_tags(rows, highlight, self.tags, new=True)
        if said:
            return Words("Tag {tags} on “{quote}”", {"tags": said, "quote": shorten(quote)}, "Tagged {tags}.")
        done = "Highlighted and marked as important." if self.important else "Highlighted."
        return Words("Highlight “{quote}”", {"quote": shorten(quote)}, done)


@record
class TagHighlights:
    """Give tags to highlights that are there; those they have stay."""

    highlights: tuple[int, ...]
    tags: Tags

    def apply(self, rows: Recorder) -> Words:
        said = ""
        for highlight in self.highlights:
            said = add_tags(rows, highlight, self.tags) or said
        done = "Tagged {tags}." if len(self.highlights) == 1 else "Tagged {tags} on {what}."
        return Words("Tag {tags} on {what}", {"tags": said, "what": what_of(rows, self.highlights)}, done)


@record
class RetagHighlight:
    """Let a highlight have just these tags, note, importance and event: what the tag bar saves when it edits one.

    None leaves a note, an importance or an event as it is; an event of "" takes it away.
    """

    highlight: int
    tags: Tags
    note: str | None = None
    important: bool | None = None
    event: str | None = None

    def apply(self, rows: Recorder) -> Words:
        _living(rows, self.highlight)
        themes: dict[int, int | None] = {}
        for given in self.tags.themes:
            themes.setdefault(theme_of(rows, given)[0], given.stance)
        actors = {(actor_of(rows, named)[0], named.role): named.stance for named in self.tags.actors}
        set_themes(rows, self.highlight, themes)
        for actor, role in rows.all("SELECT actor_id, role FROM actor_tag WHERE highlight_id = ?", self.highlight):
            if (actor, role) not in actors:
                rows.unlink("actor_tag", self.highlight, actor, role)
        for position, ((actor, role), stance) in enumerate(actors.items()):
            _link_actor(rows, self.highlight, actor, role, stance, position)
        if self.note is not None:
            rows.update("highlight", self.highlight, note=self.note)
        if self.important is not None:
            rows.update("highlight", self.highlight, important=int(self.important))
        if self.event is not None:
            rows.update("highlight", self.highlight, event=event_date(self.event))
        return Words("Change the tags of {what}", {"what": what_of(rows, (self.highlight,))}, "Tags changed.")


@record
class RemoveTheme:
    """Take a theme from highlights."""

    highlights: tuple[int, ...]
    theme: int

    def apply(self, rows: Recorder) -> Words:
        name = theme_name(rows, self.theme)
        for highlight in self.highlights:
            rows.unlink("theme_tag", highlight, self.theme)
        return Words(
            "Take #{theme} from {what}", {"theme": name, "what": what_of(rows, self.highlights)}, "Took #{theme} away."
        )


@record
class RemoveActor:
    """Take an actor in a role from highlights."""

    highlights: tuple[int, ...]
    actor: int
    role: str

    def apply(self, rows: Recorder) -> Words:
        name = actor_name(rows, self.actor)
        for highlight in self.highlights:
            rows.unlink("actor_tag", highlight, self.actor, self.role)
        return Words(
            "Take @{actor} from {what}", {"actor": name, "what": what_of(rows, self.highlights)}, "Took @{actor} away."
        )


@record
class ChangeRole:
    """Another role or stance for an actor on a highlight."""

    highlight: int
    actor: int
    role: str
    new_role: str
    stance: int | None

    def apply(self, rows: Recorder) -> Words:
        found = rows.one(
            "SELECT position FROM actor_tag WHERE highlight_id = ? AND actor_id = ? AND role = ?",
            self.highlight,
            self.actor,
            self.role,
        )
        if found is None:
            raise NotFound("That actor is no longer on this passage.")
        if self.new_role != self.role:
            rows.unlink("actor_tag", self.highlight, self.actor, self.role)
        _link_actor(rows, self.highlight, self.actor, self.new_role, self.stance, found[0])
        words = {"actor": actor_name(rows, self.actor), "role": self.new_role}
        return Words(
            "Make @{actor} {role}", words | {"what": what_of(rows, (self.highlight,))}, "@{actor} is {role} now."
        )


@record
class NoteHighlight:
    """Write the note of a highlight, in Markdown."""

    highlight: int
    note: str

    def apply(self, rows: Recorder) -> Words:
        rows.update("highlight", self.highlight, note=self.note.rstrip())
        return Words("Note on {what}", {"what": what_of(rows, (self.highlight,))}, "Note saved.")


@record
class MarkImportant:
    """Set or lift the importance of highlights."""

    highlights: tuple[int, ...]
    important: bool

    def apply(self, rows: Recorder) -> Words:
        for highlight in self.highlights:
            rows.update("highlight", highlight, important=int(self.important))
        text = "Mark {what} as important" if self.important else "Mark {what} as not important"
        done = "Marked as important." if self.important else "Not important any more."
        return Words(text, {"what": what_of(rows, self.highlights)}, done)


@record
class DateHighlights:
    """Say when what highlights tell was said or happened: 2022, 2022-07 or 2022-07-19; None takes the date away."""

    highlights: tuple[int, ...]
    date: str | None

    def apply(self, rows: Recorder) -> Words:
        event = event_date(self.date)
        for highlight in self.highlights:
            rows.update("highlight", highlight, event=event)
        what = what_of(rows, self.highlights)
        if event is None:
            return Words("Take the date from {what}", {"what": what}, "Took the date away.")
        return Words("Date {what} {date}", {"what": what, "date": event}, "Dated {date}.")


@record
class DeleteHighlights:
    """Take highlights from the project with their tags."""

    highlights: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        what = what_of(rows, self.highlights)
        for highlight in self.highlights:
            hide_with_all(rows, "highlight", highlight)
        return Words("Delete {what}", {"what": what}, "Deleted {what}.")


def quoted(rows: Recorder, text: int, start: int, end: int) -> tuple[int, str]:
    """The article of a text and its characters [start, end). Raises Refused for a place outside the text."""
    found = rows.lately.one(
        "SELECT t.article_id, t.length FROM text t JOIN article a ON a.id = t.article_id AND a.gone IS NULL "
        "WHERE t.id = ? AND t.gone IS NULL",
        text,
    )
    if found is None:
        raise NotFound("That article is not in the project any more.", "Undo may bring it back.")
    if not 0 <= start < end <= found[1]:
        raise Refused(f"{start}..{end} is no place in a text of {found[1]} characters.")
    return int(found[0]), rows.lately.between(text, start, end)


def event_date(written: str | None) -> str | None:
    """The date of an event as it is stored, None for none. Raises Refused for what is no date of the calendar."""
    written = (written or "").strip()
    if not written:
        return None
    if iso_date(written) != written:
        raise Refused(f"“{shorten(written)}” is no date.", "Write 2022, 2022-07 or 2022-07-19.")
    return written


def add_highlight(
    rows: Recorder,
    article: int,
    text: int,
    start: int,
    end: int,
    quote: str,
    note: str = "",
    important: bool = False,
    uuid: bytes | None = None,
    created: str | None = None,
    coder_id: int | None = None,
    modified: str | None = None,
    placement_uuid: bytes | None = None,
    placed: str | None = None,
    event: str | None = None,
    grade: int | None = None,
    marking: str | None = None,
) -> int:
    """Write a highlight with its placement and return its id; the quote is taken as checked."""
    placement, placement_uuid = rows.promise("placement", placement_uuid)
    created = created or rows.now
    highlight = rows.insert(
        "highlight",
        uuid,
        article_id=article,
        placement_id=placement,
        note=note,
        important=int(important),
        event=event,
        grade=grade,
        marking=marking,
        coder_id=coder_id or rows.coder_id,
        created=created,
        modified=modified or created,
    )
    rows.insert(
        "placement",
        placement_uuid,
        id=placement,
        highlight_id=highlight,
        text_id=text,
        start=start,
        end=end,
        quote=quote,
        created=placed or created,
    )
    return highlight


def add_tags(rows: Recorder, highlight: int, tags: Tags, new: bool = False) -> str:
    """Give tags to a living highlight (`new`: one that has none yet), making new themes and actors; in words."""
    themes: set[int] = set()
    actors: set[tuple[int, str]] = set()
    if not new:
        _living(rows, highlight)
        themes.update(row[0] for row in rows.all("SELECT theme_id FROM theme_tag WHERE highlight_id = ?", highlight))
        actors.update(rows.all("SELECT actor_id, role FROM actor_tag WHERE highlight_id = ?", highlight))
    said = []
    for given in tags.themes:
        theme = given.theme if type(given.theme) is int else theme_of(rows, given)[0]
        name, wording = named_wording(rows, theme)
        if theme not in themes:
            give_worded(rows, highlight, theme, len(themes), wording, given.stance)
            themes.add(theme)
        elif given.stance is not None:
            set_stance(rows, highlight, theme, given.stance)
        said.append(f"#{name}")
    for named in tags.actors:
        actor, name = actor_of(rows, named)
        known = (actor, named.role) in actors
        if not known or named.stance is not None:  # a stance that was given once is not lifted by saying nothing of it
            _link_actor(rows, highlight, actor, named.role, named.stance, len(actors), new=not known)
        actors.add((actor, named.role))
        said.append(f"@{name}")
    return ", ".join(said)


def _link_actor(
    rows: Recorder, highlight: int, actor: int, role: str, stance: int | None, position: int, new: bool = False
) -> None:
    if role not in ROLES:
        raise Refused(f"There is no role {role}.", f"One of {', '.join(ROLES)}.")
    check_stance(stance)
    rows.link("actor_tag", new=new, highlight_id=highlight, actor_id=actor, role=role, stance=stance, position=position)


def theme_of(rows: Recorder, given: ThemeGiven) -> tuple[int, str]:
    """Id and name of a theme that was given by its id, or by its name or path: made where there is none."""
    if isinstance(given.theme, int):
        return given.theme, theme_name(rows, given.theme)
    name = cleaned_name(given.theme)
    top, *below = (part.strip() for part in name.split("/"))
    # a path, but only where its beginning is a theme at the top: "AC/DC" stays a name
    at_the_top = "SELECT id FROM theme WHERE name = ? AND parent_id IS NULL AND gone IS NULL"
    root = rows.one(at_the_top, top) if below else None
    if root and all(below):
        here = int(root[0])
        for part in below:
            here = _child(rows, part, here)
        return here, below[-1]
    if given.parent is not None:
        return _child(rows, name, given.parent), name
    known = rows.one("SELECT id FROM theme WHERE name = ? AND gone IS NULL ORDER BY parent_id IS NOT NULL", name)
    return (int(known[0]) if known else add_theme(rows, name, None)), name


def _child(rows: Recorder, name: str, parent: int) -> int:
    child = rows.one("SELECT id FROM theme WHERE name = ? AND parent_id = ? AND gone IS NULL", name, parent)
    return int(child[0]) if child else add_theme(rows, name, parent)


def actor_of(rows: Recorder, given: ActorGiven) -> tuple[int, str]:
    """Id and name of an actor that was given by its id, or by its preferred name: made where there is none."""
    if isinstance(given.actor, int):
        return given.actor, actor_name(rows, given.actor)
    name = cleaned_name(given.actor)
    known = rows.one("SELECT actor_id FROM name WHERE form = ? AND type = 'preferred' AND gone IS NULL", name)
    return (int(known[0]) if known else add_actor(rows, name)), name


def _living(rows: Recorder, highlight: int) -> None:
    if not rows.one("SELECT 1 FROM highlight WHERE id = ? AND gone IS NULL", highlight):
        raise NotFound("There is no such highlight any more.", "Undo may bring it back.")


def what_of(rows: Recorder, highlights: tuple[int, ...]) -> str:
    """Highlights in words: the quote of one, shortened, or how many there are."""
    if len(highlights) != 1:
        return f"{len(highlights)} passages"
    found = rows.one(
        "SELECT p.quote FROM highlight h JOIN placement p ON p.id = h.placement_id WHERE h.id = ?",
        highlights[0],
    )
    return f"“{shorten(found[0])}”" if found else "a passage"
