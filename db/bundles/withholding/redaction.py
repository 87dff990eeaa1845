"""What may not go out of a bundle: chosen names in all their spellings, and chosen passages, wherever they stand.

Whatever leaves the project goes through here before it is written down anywhere. Offsets, paragraphs and hashes are
those of the text with its marks, so that a bundle proves itself without what it hides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote_plus, urlsplit
from uuid import UUID

from db.bundles.citations.authors import authors
from db.bundles.withholding.ceiling import Ceiling
from db.bundles.withholding.covering import MARK, Covered, Covering, Needle, letters, needle
from db.errors import Refused
from db.names.spellings import is_acronym, other_spellings
from db.reading import Reading
from db.reads import actors
from db.records.actors import Actor, Name
from db.records.articles import Article, Block, Span
from db.records.highlights import ActorTag, Highlight, ThemeTag
from db.text.fold import folded_name
from db.text.paragraphs import script
from db.text.sentences import sentences

NAMES, PASSAGES = "names", "passages"
"""What the method page counts as redacted."""
_SHORTEST_FAMILY_NAME = 3
_NO_FAMILY = frozenset(("title", "description", "handle", "demonym", "metonym", "acronym"))
_FEWEST_WORDS = 4
"""A sentence of a passage with so many words is covered wherever else it stands."""
_MOST_DECODINGS = 4


class Redaction:
    """Covers names and passages; one that was given nothing leaves everything as it is.

    `passages` are stretches [start, end) of texts by their id, in code points; `actors` are the ids of those whose tags
    name nobody any more. `names` are the chosen ones, each with what is looked for, `chosen` the number of passages.
    """

    def __init__(
        self,
        needles: Iterable[Needle] = (),
        passages: Mapping[int, Sequence[tuple[int, int]]] | None = None,
        actors: Iterable[int] = (),
        names: Mapping[str, Sequence[Needle]] | None = None,
        chosen: int = 0,
    ) -> None:
        self._covering = Covering(needles)
        self._passages = dict(passages or {})
        self._actors = frozenset(actors)
        self._names = dict(names or {})
        self._told = ((NAMES, len(self._names)), (PASSAGES, chosen))

    def __bool__(self) -> bool:
        return bool(self._covering) or bool(self._passages) or bool(self._actors)

    def told(self) -> list[tuple[str, int]]:
        """What was chosen to be hidden, in words that do not say it, with how many."""
        return [one for one in self._told if one[1]]

    def not_met(self) -> tuple[str, ...]:
        """The chosen names that stood nowhere so far: nothing of that kind is there, or it is written otherwise."""
        met = self._covering.met
        return tuple(name for name, needles in self._names.items() if not met.intersection(needles))

    def words(self, text: str) -> str:
        """Any words with marks for what may not go out."""
        return self._covering.covered(text).content if self._covering else text

    def line(self, text: str | None) -> str | None:
        """A piece of metadata, None for none."""
        return None if text is None else self.words(text)

    def holds(self, text: str) -> bool:
        """Whether words say what may not go out, written with or without capitals, blanks and percent signs."""
        return any(self._covering.places(one, slug=True) for one in _decoded(text))

    def text(self, text_id: int, content: str) -> Covered:
        """A whole canonical text."""
        if not self:
            return Covered(content)
        return self._covering.covered(content, self._passages.get(text_id, ()))

    def address(self, url: str | None) -> str | None:
        """A web address; one that says a name, in whatever way it is written, does not go out at all."""
        return None if url is not None and self and self.holds(url) else url

    def article(self, article: Article) -> Article:
        """An article without names in its metadata."""
        if not self:
            return article
        return replace(
            article,
            title=self.words(article.title),
            outlet=self.line(article.outlet),
            author=self.line(article.author),
            published=self.line(article.published),
            url=self.address(article.url),
            warnings=tuple(self.words(one) for one in article.warnings),
            marking=self.line(article.marking),
            translator=self.line(article.translator),
            kind=self.line(article.kind),
        )

    def highlight(self, highlight: Highlight, covered: Covered) -> Highlight:
        """A highlight on the text with marks, its note and tags without names."""
        if not self:
            return highlight
        start, end = covered.place(highlight.start, highlight.end)
        return replace(
            highlight,
            start=start,
            end=end,
            quote=covered.content[start:end],
            note=self.words(highlight.note),
            coder=self.words(highlight.coder),
            event=self.line(highlight.event),
            marking=self.line(highlight.marking),
            themes=tuple(self.theme_tag(tag) for tag in highlight.themes),
            actors=tuple(self.actor_tag(tag) for tag in highlight.actors),
        )

    def theme_tag(self, tag: ThemeTag) -> ThemeTag:
        """A theme on a highlight."""
        return replace(tag, name=self.words(tag.name))

    def actor_tag(self, tag: ActorTag) -> ActorTag:
        """An actor on a highlight; whoever is covered keeps the role and the stance, and nothing else."""
        name = MARK if self.hides(tag.actor_id) else self.words(tag.name)
        return tag if name == tag.name else ActorTag(0, name, "", tag.role, tag.stance)

    def hides(self, actor: int) -> bool:
        """Whether the tags of an actor (its id) name nobody in the bundle."""
        return actor in self._actors

    def refuse_template(self, name: str, source: str, shipped: str) -> None:
        """Raise Refused for a page of the user that says what may not go out; the program's own words are no name."""
        if self and (self.holds(name) or (self.holds(source) and not self.holds(shipped))):
            raise Refused(
                "Not exported: a template says what is redacted.", "Take it out of the template, or use another one."
            )

    def blocks(self, blocks: Iterable[Block], covered: Covered) -> tuple[Block, ...]:
        """The blocks of a text where they stand among its marks."""
        if not covered.cuts:
            return tuple(blocks)
        moved = (Block(*covered.place(one.start, one.end), one.kind, one.level) for one in blocks)
        return tuple(_apart(one for one in moved if one.end > one.start))

    def spans(self, spans: Iterable[Span], covered: Covered) -> tuple[Span, ...]:
        """The spans of a text where they stand among its marks; a link that says a name is none."""
        if not self:
            return tuple(spans)
        moved = (Span(*covered.place(one.start, one.end), one.kind, one.target) for one in spans)
        return tuple(one for one in moved if one.end > one.start and not (one.target and self.holds(one.target)))

    def refuse_name(self, name: str) -> None:
        """Raise Refused for the name of a file or folder that says what may not go out."""
        if self and self.holds(name):
            raise Refused(
                "Not exported: the name of the file says what is redacted.", "Choose another name for the bundle."
            )


def redaction(
    reading: Reading, names: Sequence[str], passages: Sequence[str], ceiling: Ceiling | None = None
) -> Redaction:
    """What hides these names, with all that their actors are called, and these passages (uuids of highlights).

    What stands above a `ceiling` in the texts is hidden there, too.

    Raises Refused for a passage that is not in the project.
    """
    needles: list[Needle] = []
    told: dict[str, list[Needle]] = {}
    hidden: set[int] = set()
    by_name = _by_name(reading) if names else {}
    for name in names:
        plain = name.strip().removeprefix("@")
        own = told[name] = _needles(Name(plain), "")
        for actor in by_name.get(folded_name(plain), ()):
            hidden.add(actor.id)
            for one in actor.names:
                own += _needles(one, actor.kind)
        needles += own
    places: dict[int, list[tuple[int, int]]] = {}
    for passage in passages:
        row = reading.one(
            'SELECT p.text_id, p.start, p."end", p.quote FROM highlight h JOIN placement p ON p.id = h.placement_id '
            "WHERE h.uuid = ? AND h.gone IS NULL",
            UUID(passage).bytes,
        )
        if row is None:
            raise Refused(
                f"A passage to be redacted is not in the project: {passage}.", "Take it from the list of the settings."
            )
        text, start, end, quote = row
        places.setdefault(text, []).append((start, end))
        needles += _of_passage(quote)
    for text, some in (ceiling.passages if ceiling is not None else {}).items():
        places.setdefault(text, []).extend(some)
    for quote in ceiling.quotes if ceiling is not None else ():
        needles += _of_passage(quote)
    return Redaction(needles, places, hidden, told, len(passages))


def spelt(reading: Reading, names: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Each of these names with all that is covered for it, the name first; alone where no actor is called so."""
    by_name = _by_name(reading) if names else {}
    found = []
    for name in names:
        plain = name.strip().removeprefix("@")
        forms = {plain: None}
        for actor in by_name.get(folded_name(plain), ()):
            forms |= dict.fromkeys(spellings(actor))
        found.append((plain, tuple(forms)))
    return found


def spellings(actor: Actor) -> tuple[str, ...]:
    """All that is covered of an actor, as it would be shown to the analyst: names, and what a family is called."""
    found: dict[str, None] = {}
    for name in actor.names:
        found |= dict.fromkeys([name.form, *_family_names(name, actor.kind)])
    return tuple(found)


def _by_name(reading: Reading) -> dict[str, list[Actor]]:
    found: dict[str, list[Actor]] = {}
    for actor in actors.all_actors(reading):
        for form in dict.fromkeys(folded_name(name.form) for name in actor.names):
            found.setdefault(form, []).append(actor)
    return found


def _needles(name: Name, kind: str) -> list[Needle]:
    form = " ".join(name.form.split())
    words = form.split()
    beside = words[:-1] if kind == "person" and len(words) > 1 else []
    capitals = is_acronym(form) and len(letters(form)) <= _SHORTEST_FAMILY_NAME
    found = [needle(form, capitals, beside=beside)]
    bare = form.removeprefix("The ").removeprefix("the ")
    found += [needle(bare, capitals)]
    folded = folded_name(form)
    way = "demonym" if name.type == "demonym" else "exact" if capitals else "capital"
    if not capitals:
        found += [needle(one.folded) for one in other_spellings(form, folded, way)]
    found += [needle(one, beside=beside) for one in _family_names(name, kind)]
    return [one for one in found if one is not None]


def _family_names(name: Name, kind: str) -> list[str]:
    """What a person is called for short: the last of several words, but of a title, which is said of others too."""
    form = name.form
    if kind != "person" or len(form.split()) < 2 or name.type in _NO_FAMILY:
        return []
    if script(form) in ("arabic", "hebrew"):
        family = form.split()[-1]
        return [family] if len(letters(family)) > _SHORTEST_FAMILY_NAME else []
    found = []
    for author in authors(form):
        if author.given:
            last = author.family.split()[-1]
            found += [one for one in dict.fromkeys((author.family, last)) if len(letters(one)) >= _SHORTEST_FAMILY_NAME]
    return found


def _of_passage(quote: str) -> list[Needle]:
    """A passage and its sentences, found wherever else they stand; short ones are words that anybody uses."""
    parts = [quote, *(quote[start:end] for start, end in sentences(quote))]
    found = [needle(part, free=True) for part in parts if len(part.split()) >= _FEWEST_WORDS or len(letters(part)) > 24]
    return [one for one in found if one is not None]


def _decoded(text: str) -> list[str]:
    """An address or file name in every way it can be read: as it stands, without percent signs, its host as words."""
    found = [text]
    for _ in range(_MOST_DECODINGS):
        plain = unquote_plus(found[-1])
        if plain == found[-1]:
            break
        found.append(plain)
    try:
        host = urlsplit(text).hostname or ""
        if "xn--" in host:
            found.append(host.encode("ascii").decode("idna"))
    except (UnicodeError, ValueError):
        pass  # no address: it was looked at as it stands
    return found


def _apart(blocks: Iterable[Block]) -> Iterable[Block]:
    """Blocks that one mark was set across do not lie over each other."""
    at = 0
    for block in blocks:
        start = max(block.start, at)
        if block.end > start:
            at = block.end
            yield replace(block, start=start)
