"""Writes a project as REFI-QDA (.qdpx), streamed, the same bytes for the same project, and counts what it cannot carry.

https://www.qdasoftware.org: valid against Project.xsd. Positions are code points, the end not counted in, as the
specification says, unless a program is named that counts otherwise.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from db.bundles.packing import add, add_pieces
from db.errors import NotSaved, Refused
from db.exchange.codebook.described import described
from db.exchange.codebook.formats import lines_of
from db.exchange.codebook.qdc_in import OURS
from db.exchange.foreign.counting import CODE_POINTS, ONE, UTF16, Counting, Positions, SourceText
from db.exchange.foreign.left import left_behind
from db.exchange.foreign.metadata import FIELDS
from db.exchange.hues import colour_of
from db.exchange.qdpx.codes_in import COUNTRY, KIND, NAMES, names_words
from db.exchange.qdpx.guids import ACTORS_ROOT, THEMES_ROOT, derived
from db.reading import Reading
from db.reads import actors, articles, highlights, project, themes
from db.records.actors import Actor
from db.records.articles import Article
from db.records.highlights import Highlight

# https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Target:
    """How a program wants the texts of a project: its way to count, CRLF and BOM in the files, the folder of them."""

    name: str
    counting: Counting
    crlf: bool = False
    bom: bool = False
    folder: str = "sources"


TARGETS = (
    Target("any", Counting(CODE_POINTS)),
    Target("atlas", Counting(CODE_POINTS, ONE)),
    Target("nvivo", Counting(UTF16), crlf=True, bom=True, folder="Sources"),
    Target("maxqda", Counting(UTF16), crlf=True),
)
"""`any` is what the specification says, and what ATLAS.ti reads, whose line ends count one however they are written.

NVivo was measured on its files; of MAXQDA only the line ends are known, so texts with signs of two units are named.
"""
_GUESSED = "texts with characters such as 😀, behind which MAXQDA may count otherwise"


@dataclass(slots=True)
class Written:
    """How much went out, and what of the project the format has no room for, by what it is in words."""

    articles: int
    highlights: int
    left: Counter[str]


def write_qdpx(
    reading: Reading,
    target: Path,
    program: str = "any",
    *,
    replace: bool = False,
    progress: Callable[[int, int], None] = lambda done, whole: None,
) -> Written:
    """Write a project beside its final name, then move it there.

    Raises Refused where a file is there already or the target is the project itself, NotSaved where it cannot be
    written.
    """
    if reading.reads(target):
        raise Refused(f"{target.name} is the project itself.", "Choose another name.")
    if target.exists() and not replace:
        raise Refused(f"There is a {target.name} already.", "Choose another name, or add --replace.")
    part = target.with_name(target.name + ".part")
    try:
        reading.connection.execute("BEGIN")  # one moment of the project
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            out = _Out(reading, next(one for one in TARGETS if one.name == program), progress)
            add_pieces(archive, "project.qde", out.pieces())
            for done, article in enumerate(out.articles):
                progress(len(out.articles) + done, 2 * len(out.articles))
                name = f"{out.target.folder}/{str(article.uuid).upper()}.txt"
                content = articles.text(reading, article.text_id).content
                if program == "maxqda" and not content.isascii() and max(content) > "\uffff":
                    out.lost[_GUESSED] += 1
                add(archive, name, _bytes(content, out.target))
        part.replace(target)
    except OSError as error:
        raise NotSaved(f"{target.name} could not be written: {error.strerror}.", "Choose another folder.") from error
    finally:
        if reading.connection.in_transaction:
            reading.connection.execute("ROLLBACK")
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return Written(len(out.articles), out.highlights, left_behind(reading, out.lost))


class _Out:
    def __init__(self, reading: Reading, target: Target, progress: Callable[[int, int], None]) -> None:
        self.target = target
        self.highlights = 0
        self.lost: Counter[str] = Counter()
        self.articles = articles.all_articles(reading)
        self._reading, self._progress = reading, progress
        self._users = {
            name: str(UUID(bytes=uuid)).upper()
            for uuid, name in reading.all("SELECT uuid, name FROM coder ORDER BY id")
        }
        self._themes = {theme.id: theme.uuid for theme in themes.tree(reading)}
        self._actors = actors.all_actors(reading)
        self._actor_uuids = {actor.id: actor.uuid for actor in self._actors}

    def pieces(self) -> Iterator[str]:
        """The project file, piece by piece."""
        name = _attribute(project.facts(self._reading).name or "Commonplace")
        yield '<?xml version="1.0" encoding="utf-8"?>\n'
        yield f'<Project xmlns="urn:QDA-XML:project:1.0" name={name} origin="{OURS}">\n'
        yield from _list("Users", (f'<User guid="{guid}" name={_attribute(n)}/>\n' for n, guid in self._users.items()))
        yield from _list("CodeBook", _list("Codes", self._codes()))
        yield from _list("Variables", self._variables())
        yield from _list("Cases", map(self._case, self._actors))
        yield from _list("Sources", self._sources())
        yield from _list("Notes", self._notes())
        yield from _list("Links", self._links())
        yield "</Project>\n"

    def _codes(self) -> Iterator[str]:
        lines = lines_of(self._reading)
        if lines:
            yield _code(THEMES_ROOT, "Themes", "", False)
            depths: list[int] = []
            for place, line in enumerate(lines):
                depth = 0 if line.parent is None else depths[line.parent] + 1
                if place:
                    yield "</Code>\n" * (depths[-1] - depth + 1)
                depths.append(depth)
                colour = f' color="{colour_of(line.colour)}"' if line.colour else ""
                yield _code(line.guid or "", line.name, colour, True) + _description(described(line))
            yield "</Code>\n" * (depths[-1] + 1) + "</Code>\n"
        if self._actors:
            yield _code(ACTORS_ROOT, "Actors", "", False)
            for actor in self._actors:
                yield _code(actor.uuid, actor.name, "", True) + _description(actor.note) + "</Code>\n"
            yield "</Code>\n"

    def _variables(self) -> Iterator[str]:
        names = [*FIELDS] if self.articles else []
        for name in (*names, *((KIND, COUNTRY, NAMES) if self._actors else ())):
            yield f'<Variable guid="{_variable(name)}" name="{name}" typeOfVariable="Text"/>\n'

    def _case(self, actor: Actor) -> str:
        names = tuple(name for name in actor.names if name.type != "preferred" or name.form != actor.name)
        first = next((name for name in actor.names if name.type == "preferred"), None)
        if first is not None and (first.language or first.script or first.valid_from or first.valid_to):
            self.lost["languages and times of preferred names"] += 1
        values = {KIND: actor.kind, COUNTRY: actor.country or "", NAMES: names_words(names)}
        guid = str(actor.uuid).upper()
        return (
            f'<Case guid="{derived(str(actor.uuid), "case").upper()}" name={_attribute(actor.name)}>'
            f'<CodeRef targetGUID="{guid}"/>{_values(values)}</Case>\n'
        )

    def _sources(self) -> Iterator[str]:
        for done, article in enumerate(self.articles):
            self._progress(done, 2 * len(self.articles))
            self._reading.breathe()
            guid = str(article.uuid).upper()
            created, modified, coder, state = self._reading.one(
                "SELECT a.created, a.modified, c.name, a.state FROM article a JOIN coder c ON c.id = a.coder_id "
                "WHERE a.id = ?",
                article.id,
            )
            user = self._users[coder]
            yield (
                f'<TextSource guid="{guid}" name={_attribute(article.title)} plainTextPath="internal://{guid}.txt" '
                f"{_times(user, created, modified)}>\n"
            )
            yield from self._selections(article)
            yield _values({name: getattr(article, name) or "" for name in FIELDS if name != "state"} | {"state": state})
            yield "</TextSource>\n"

    def _selections(self, article: Article) -> Iterator[str]:
        found = highlights.of_text(self._reading, article.text_id)
        if not found:
            return
        content = articles.text(self._reading, article.text_id).content
        source = SourceText.of_bytes(_bytes(content, self.target))
        at = Positions(source, self.target.counting)
        for highlight in found:
            self.highlights += 1
            self._count(highlight)
            yield self._selection(highlight, at)

    def _selection(self, highlight: Highlight, at: Positions) -> str:
        own, user = str(highlight.uuid), self._users[highlight.coder]
        line = " ".join(highlight.quote[: 4 * _LONGEST_NAME].split())
        short = len(line) > _LONGEST_NAME or len(highlight.quote) > 4 * _LONGEST_NAME
        name = line[:_LONGEST_NAME].rstrip() + "…" if short else line
        created = _when(highlight.created)
        codes = [self._themes[tag.theme_id] for tag in highlight.themes]
        codes += dict.fromkeys(self._actor_uuids[tag.actor_id] for tag in highlight.actors)
        codings = "".join(
            f'<Coding guid="{derived(own, str(code)).upper()}" creatingUser="{user}" creationDateTime="{created}">'
            f'<CodeRef targetGUID="{str(code).upper()}"/></Coding>'
            for code in codes
        )
        note = f'<NoteRef targetGUID="{_note(own)}"/>' if highlight.note.strip() else ""
        start, end = at.of(highlight.start), at.of(highlight.end)
        return (
            f'<PlainTextSelection guid="{own.upper()}" name={_attribute(name)} startPosition="{start}" '
            f'endPosition="{end}" '
            f"{_times(user, highlight.created, highlight.modified)}>{codings}{note}</PlainTextSelection>\n"
        )

    def _notes(self) -> Iterator[str]:
        for table in ("highlight", "link"):
            for uuid, words in self._reading.each(
                f"SELECT uuid, note FROM {table} WHERE gone IS NULL AND trim(note) <> '' ORDER BY id"
            ):
                guid = _note(str(UUID(bytes=uuid)))
                yield f'<Note guid="{guid}"><PlainTextContent>{_words(words)}</PlainTextContent></Note>\n'

    def _links(self) -> Iterator[str]:
        for uuid, one, other, kind, note in self._reading.each(
            "SELECT l.uuid, h.uuid, o.uuid, l.kind, l.note FROM link l "
            "JOIN highlight h ON h.id = l.highlight_id AND h.gone IS NULL "
            "JOIN highlight o ON o.id = l.other_id AND o.gone IS NULL WHERE l.gone IS NULL ORDER BY l.id"
        ):
            own, origin, target = (str(UUID(bytes=end)).upper() for end in (uuid, one, other))
            reference = f'<NoteRef targetGUID="{_note(own)}"/>' if note.strip() else ""
            yield (
                f'<Link guid="{own}" name={_attribute(kind)} direction="OneWay" originGUID="{origin}" '
                f'targetGUID="{target}">{reference}</Link>\n'
            )

    def _count(self, highlight: Highlight) -> None:
        told = {
            "importance of highlights": highlight.important,
            "dates of events": highlight.event,
            "grades of highlights": highlight.grade,
            "markings of highlights": highlight.marking,
        }
        self.lost.update(what for what, value in told.items() if value)
        for tag in highlight.actors:
            self.lost["roles of actors"] += tag.role != "mentioned"
            self.lost["stances"] += tag.stance is not None
        self.lost["stances"] += sum(tag.stance is not None for tag in highlight.themes)


def _bytes(content: str, target: Target) -> bytes:
    words = content.replace("\n", "\r\n") if target.crlf else content
    return (b"\xef\xbb\xbf" if target.bom else b"") + words.encode()


def _list(tag: str, pieces: Iterator[str]) -> Iterator[str]:
    """A list, left out when there is nothing in it: the schema wants one element at least."""
    first = next(pieces, None)
    if first is not None:
        yield f"<{tag}>\n"
        yield first
        yield from pieces
        yield f"</{tag}>\n"


def _code(guid: UUID | str, name: str, more: str, codable: bool) -> str:
    said = "true" if codable else "false"
    return f'<Code guid="{str(guid).upper()}" name={_attribute(name)} isCodable="{said}"{more}>'


def _description(words: str) -> str:
    return f"<Description>{_words(words)}</Description>" if words else ""


def _values(values: dict[str, str]) -> str:
    return "".join(
        f'<VariableValue><VariableRef targetGUID="{_variable(name)}"/><TextValue>{_words(value)}</TextValue>'
        "</VariableValue>\n"
        for name, value in values.items()
        if value
    )


def _variable(name: str) -> str:
    return derived("", f"commonplace:variable/{name}").upper()


def _note(guid: str) -> str:
    return derived(guid.lower(), "note").upper()


def _times(user: str, created: str, modified: str) -> str:
    return f'creatingUser="{user}" creationDateTime="{_when(created)}" modifiedDateTime="{_when(modified)}"'


def _when(moment: str) -> str:
    return re.sub(r"\.\d+Z$", "Z", moment)


def _attribute(words: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", words))


def _words(words: str) -> str:
    return escape(_NO_XML.sub("\ufffd", words), {"\r": "&#13;"})
