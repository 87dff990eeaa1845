"""Which articles a bibliography tells of: by our own number, the name of the file, address, DOI, then the title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from db.record import record
from db.sources.details.told import Told, address_key, doi_in, file_key
from db.text.fold import folded_name

SHORTEST_TITLE = 8
"""Letters of a title by which an article is known; shorter ones are too many's."""


@record
class Target:
    """An article that may be told of, with what it can be known by."""

    article: int
    uuid: str
    title: str
    url: str = ""
    file_name: str = ""
    published: str = ""


@record
class Match:
    """What is told, and the article it is told of; `by` is uuid, file, address, doi or title."""

    told: Told
    article: int
    by: str


@record
class Matches:
    """The matches, each article once; what fits none, and what fits several and so none."""

    found: tuple[Match, ...]
    lost: tuple[Told, ...]
    several: tuple[Told, ...]


def matched(entries: Sequence[Told], targets: Iterable[Target]) -> Matches:
    """Find the article of every entry. The first entry that tells of an article is its own."""
    known = _Known(targets)
    found: dict[int, Match] = {}
    lost: list[Told] = []
    several: list[Told] = []
    for told in entries:
        by, hits = known.of(told)
        if len(hits) == 1 and hits[0] not in found:
            found[hits[0]] = Match(told, hits[0], by)
        elif len(hits) > 1 or hits:
            several.append(told)
        else:
            lost.append(told)
    return Matches(tuple(found.values()), tuple(lost), tuple(several))


class _Known:
    def __init__(self, targets: Iterable[Target]) -> None:
        self._by: dict[str, dict[str, list[int]]] = {
            kind: defaultdict(list) for kind in ("uuid", "file", "address", "doi", "title")
        }
        self._days: dict[int, str] = {}
        for one in targets:
            self._days[one.article] = one.published
            keys = {
                "uuid": one.uuid,
                "file": file_key(one.file_name) if one.file_name else "",
                "address": address_key(one.url),
                "doi": doi_in(one.url),
                "title": folded_name(one.title),
            }
            for kind, key in keys.items():
                if key:
                    self._by[kind][key].append(one.article)

    def of(self, told: Told) -> tuple[str, list[int]]:
        """How an entry is known and the articles it may tell of; several only where nothing tells them apart."""
        title = folded_name(told.title)
        tried = [
            ("uuid", [told.uuid]),
            ("file", [file_key(path) for path in told.files]),
            ("address", [address_key(told.url)]),
            ("doi", [told.doi or doi_in(told.url)]),
            ("title", [title if len(title) >= SHORTEST_TITLE else ""]),
        ]
        left: tuple[str, list[int]] = ("", [])
        for kind, keys in tried:
            hits = list(dict.fromkeys(hit for key in keys if key for hit in self._by[kind].get(key, ())))
            if len(hits) > 1 and told.published:
                # The year, the month or the day may tell which of them is meant.
                hits = [one for one in hits if self._agree(self._days[one], told.published)] or hits
            if len(hits) == 1:
                return kind, hits
            left = left if left[1] else (kind, hits)
        return left

    def _agree(self, day: str, told: str) -> bool:
        return bool(day) and (day.startswith(told) or told.startswith(day))
