"""Acts on articles: bring in, correct the metadata, move through the reading states, delete."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from hashlib import sha256

from db.edits.leaving import hide_with_all
from db.errors import NotFound, Refused
from db.journal.recorder import Recorder
from db.records.articles import STATES, Block, Draft, Span
from db.records.changes import Words
from db.text.excerpt import shorten
from db.text.likeness import Sketch
from db.text.paragraphs import direction


@dataclass(frozen=True, slots=True)
class AddArticles:
    """Bring drafts in; one whose bytes or text are in the project already is left out (see `reads.articles.same`)."""

    drafts: tuple[Draft, ...]

    def apply(self, rows: Recorder) -> Words:
        added = [draft for draft in self.drafts if add_article(rows, draft) is not None]
        if len(added) == 1:
            return Words("Bring in {title}", {"title": shorten(added[0].title)}, "Brought in {title}.")
        return Words("Bring in {count} articles", {"count": len(added)}, "Brought in {count} articles.")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an analyst can correct of an article; None leaves a field as it is, "" empties it."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    marking: str | None = None
    direction: str | None = None
    translator: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class DescribeArticles:
    """Set metadata of one or many articles at once."""

    articles: tuple[int, ...]
    metadata: Metadata

    def apply(self, rows: Recorder) -> Words:
        given = {
            field.name: _line(getattr(self.metadata, field.name)) or None
            for field in fields(self.metadata)
            if getattr(self.metadata, field.name) is not None
        }
        if "title" in given and not given["title"]:
            raise Refused("An article needs a title.", "Give it a few words.")
        for article in self.articles:
            rows.update("article", article, **given)
        if len(self.articles) == 1:
            return Words("Describe {title}", {"title": shorten(_title(rows, self.articles[0]))}, "Described {title}.")
        return Words("Describe {count} articles", {"count": len(self.articles)}, "Described {count} articles.")


@dataclass(frozen=True, slots=True)
class SetState:
    """Mark articles new, reading, done or set aside."""

    articles: tuple[int, ...]
    state: str

    def apply(self, rows: Recorder) -> Words:
        if self.state not in STATES:
            raise Refused(f"There is no state {self.state}.", f"One of {', '.join(STATES)}.")
        for article in self.articles:
            rows.update("article", article, state=self.state)
        said = {"new": "new", "reading": "being read", "done": "done", "aside": "set aside"}[self.state]
        if len(self.articles) == 1:
            title = shorten(_title(rows, self.articles[0]))
            return Words("Mark {title} as {state}", {"title": title, "state": said}, "{title} is {state}.")
        return Words(
            "Mark {count} articles as {state}",
            {"count": len(self.articles), "state": said},
            "{count} articles are {state}.",
        )


@dataclass(frozen=True, slots=True)
class SetTranslation:
    """Tie a translation to its original (None: it is none); `translator` is "machine", a name, or "" for unknown."""

    article: int
    original: int | None
    translator: str = "machine"

    def apply(self, rows: Recorder) -> Words:
        if self.original == self.article:
            raise Refused("An article cannot be a translation of itself.")
        if self.original and not rows.one("SELECT 1 FROM article WHERE id = ? AND gone IS NULL", self.original):
            raise NotFound("The original is not in the project any more.", "Undo may bring it back.")
        if self.original and rows.one(
            "SELECT 1 FROM article WHERE id = ? AND translation_of = ?", self.original, self.article
        ):
            rows.update("article", self.original, translation_of=None, translator=None)  # it is the other way round
        translator = _line(self.translator) or None if self.original else None
        rows.update("article", self.article, translation_of=self.original, translator=translator)
        if self.original is None:
            return Words(
                "Untie {title} from its original",
                {"title": shorten(_title(rows, self.article))},
                "{title} is no translation any more.",
            )
        return Words(
            "Tie {title} to its original",
            {"title": shorten(_title(rows, self.article))},
            "{title} is tied to its original.",
        )


@dataclass(frozen=True, slots=True)
class DeleteArticles:
    """Take articles and their highlights from the project; undo brings all of it back."""

    articles: tuple[int, ...]

    def apply(self, rows: Recorder) -> Words:
        title = _title(rows, self.articles[0]) if self.articles else ""
        passages = 0
        for article in self.articles:
            for (highlight,) in rows.all("SELECT id FROM highlight WHERE article_id = ? AND gone IS NULL", article):
                hide_with_all(rows, "highlight", highlight)
                passages += 1
            rows.hide("article", article)
        if len(self.articles) == 1:
            text = "Delete {title} and its {passages} highlights" if passages else "Delete {title}"
            return Words(text, {"title": shorten(title), "passages": passages}, "Deleted {title}.")
        return Words("Delete {count} articles", {"count": len(self.articles)}, "Deleted {count} articles.")


def add_article(
    rows: Recorder,
    draft: Draft,
    uuid: bytes | None = None,
    text_uuid: bytes | None = None,
    version: int = 1,
    text_created: str | None = None,
    sketch: Sketch | None = None,
    **more: str | int | None,
) -> int | None:
    """Write one draft with its text; None when its bytes are there already and no `uuid` was given.

    `more` are further columns of the article, as an import of a whole project knows them; so are `version` and
    `text_created` of its text. `sketch` is that of its folded text, where it was made before.
    """
    digest = sha256(draft.text.encode()).digest()
    if uuid is None and _known(rows, draft, digest):
        return None
    text_id, text_uuid = rows.promise("text", text_uuid)
    values: dict[str, str | int | None] = {
        "title": _line(draft.title) or _line(draft.text.strip().split("\n")[0])[:120],
        "outlet": _line(draft.outlet) or None,
        "author": _line(draft.author) or None,
        "published": _line(draft.published) or None,
        "seen": rows.now,
        "url": _line(draft.url) or None,
        "language": _line(draft.language) or None,
        "direction": direction(draft.text),
        "state": "new",
        "format": draft.format,
        "file_name": draft.file_name,
        "encoding": draft.encoding,
        "warnings": json.dumps(draft.warnings, ensure_ascii=False),
        "raw_id": rows.keep_raw(draft.raw, draft.sha256) if draft.raw else None,
        "text_id": text_id,
        "created": rows.now,
        "modified": rows.now,
        "coder_id": rows.coder_id,
        "kind": _line(draft.kind) or None,
    }
    article = rows.insert("article", uuid, **(values | more))
    rows.insert(
        "text",
        text_uuid,
        id=text_id,
        article_id=article,
        version=version,
        length=len(draft.text),
        sha256=digest,
        created=text_created or more.get("created", rows.now),
    )
    rows.keep_body(text_id, draft.text, pack_blocks(draft.blocks), pack_spans(draft.spans), sketch)
    return article


def _known(rows: Recorder, draft: Draft, digest: bytes) -> bool:
    """Whether these bytes are there already; of bytes that hold many articles, whether this text of them is."""
    of_these = (
        "SELECT a.id FROM raw r JOIN article a ON (a.raw_id = r.id OR a.id IN (SELECT v.article_id FROM text v "
        "WHERE v.raw_id = r.id AND v.gone IS NULL)) WHERE r.sha256 = ? AND a.gone IS NULL"
    )
    raw = draft.sha256
    if not draft.part:
        return rows.one(of_these, raw) is not None
    # Found by the text: thousands of articles of one table have their bytes in common.
    of_this = (
        "SELECT 1 FROM text t JOIN article a ON a.id = t.article_id AND a.gone IS NULL WHERE t.sha256 = ? "
        "AND t.gone IS NULL AND (SELECT id FROM raw WHERE sha256 = ?) IN (SELECT a.raw_id UNION ALL "
        "SELECT v.raw_id FROM text v WHERE v.article_id = a.id AND v.gone IS NULL)"
    )
    return rows.one(of_this, digest, raw) is not None


def pack_blocks(blocks: Sequence[Block]) -> str:
    """Blocks as the body table keeps them."""
    return json.dumps([(b.start, b.end, b.kind, b.level) for b in blocks], separators=(",", ":"))


def pack_spans(spans: Sequence[Span]) -> str:
    """Spans as the body table keeps them."""
    return json.dumps([(s.start, s.end, s.kind, s.target) for s in spans], ensure_ascii=False, separators=(",", ":"))


def _line(value: str | None) -> str:
    """A piece of metadata as one line without blanks around it, "" for none."""
    return " ".join((value or "").split())


def _title(rows: Recorder, article: int) -> str:
    found = rows.one("SELECT title FROM article WHERE id = ?", article)
    return found[0] if found else ""
