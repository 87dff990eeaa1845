"""What was refused or ignored of the suggestions of the program, as lines of a project's JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from db.exchange.fields import Wrong, moment, optional, string
from db.exchange.ids import ForeignIds
from db.exchange.versions import earlier_text
from db.journal.recorder import Recorder
from db.journal.storable import Value
from db.reading import Reading


def refusals_out(reading: Reading) -> Iterator[dict[str, Any]]:
    """A line for each refusal and each ignored word; articles, themes and actors stand before them."""
    for uuid, actor, theme, article, text, start, end, quote, coder, created in reading.all(
        "SELECT r.uuid, a.uuid, t.uuid, i.uuid, CASE WHEN x.id <> i.text_id THEN x.uuid END, "
        'r.start, r."end", r.quote, c.name, r.created FROM refusal r JOIN text x ON x.id = r.text_id '
        "JOIN article i ON i.id = x.article_id AND i.gone IS NULL JOIN coder c ON c.id = r.coder_id "
        "LEFT JOIN actor a ON a.id = r.actor_id AND a.gone IS NULL "
        "LEFT JOIN theme t ON t.id = r.theme_id AND t.gone IS NULL "
        "WHERE r.gone IS NULL AND (a.id IS NOT NULL OR t.id IS NOT NULL) ORDER BY r.id"
    ):
        line: dict[str, Any] = {"type": "refusal", "id": str(UUID(bytes=uuid)), "article": str(UUID(bytes=article))}
        line |= {"text_id": str(UUID(bytes=text))} if text is not None else {}
        line |= {"actor": str(UUID(bytes=actor))} if actor is not None else {"theme": str(UUID(bytes=theme))}
        yield line | {"start": start, "end": end, "quote": quote, "coder": coder, "created": created}
    for uuid, form, created in reading.all("SELECT uuid, form, created FROM ignored WHERE gone IS NULL ORDER BY id"):
        yield {"type": "ignored", "id": str(UUID(bytes=uuid)), "form": form, "created": created}


class RefusalsIn:
    """The refusals and ignored words of one file."""

    def __init__(self, rows: Recorder, ids: ForeignIds, coder: Callable[[object], int]) -> None:
        self._rows, self._ids, self._coder = rows, ids, coder

    def refusal(self, _number: int, record: dict[str, Any]) -> bool:
        """Take a refusal in. Raises Wrong where what it is about is not here, or does not stand there."""
        foreign = string(record, "id")
        if self._ids.row("refusal", foreign) is not None:
            return False
        article = self._ids.known("article", record.get("article"))
        about = {f"{kind}_id": self._ids.known(kind, record.get(kind)) for kind in ("actor", "theme")}
        if article is None or (about["actor_id"] is None) == (about["theme_id"] is None):
            raise Wrong(f"the refusal {foreign} is of something unknown")
        text, content = self._rows.one(
            "SELECT t.id, b.content FROM article a JOIN text t ON t.article_id = a.id JOIN body b ON b.text_id = t.id "
            "WHERE a.id = ? ORDER BY t.uuid = ? DESC, t.id = a.text_id DESC LIMIT 1",
            article,
            earlier_text(record),
        )
        start, end = record.get("start"), record.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(content):
            raise Wrong(f"the refusal {foreign} does not stand at {start!s:.20}..{end!s:.20}")
        known = self._rows.one(
            'SELECT id FROM refusal WHERE actor_id IS ? AND theme_id IS ? AND text_id = ? AND start = ? AND "end" = ? '
            "AND gone IS NULL",
            *about.values(),
            text,
            start,
            end,
        )
        if known:
            self._ids.learn("refusal", foreign, int(known[0]))
            return False
        more: dict[str, Value] = {"coder_id": self._coder(record.get("coder")), "created": self._created(record)}
        place: dict[str, Value] = {"text_id": int(text), "start": start, "end": end, "quote": content[start:end]}
        made = self._rows.insert("refusal", self._ids.own("refusal", foreign), **about, **place, **more)
        self._ids.learn("refusal", foreign, made)
        return True

    def ignored(self, _number: int, record: dict[str, Any]) -> bool:
        """Take an ignored word in; False when it is ignored here already."""
        foreign, form = string(record, "id"), " ".join(string(record, "form").split())
        if self._ids.row("ignored", foreign) is not None:
            return False
        known = self._rows.one("SELECT id FROM ignored WHERE form = ? AND gone IS NULL", form)
        if known:
            self._ids.learn("ignored", foreign, int(known[0]))
            return False
        uuid = self._ids.own("ignored", foreign)
        made = self._rows.insert("ignored", uuid, form=form, created=self._created(record))
        self._ids.learn("ignored", foreign, made)
        return True

    def _created(self, record: dict[str, Any]) -> str:
        return moment(optional(record, "created") or "") or self._rows.now
