"""Which tables the journal keeps images of, and how their rows hang together.

An image is a plain dict of a row's columns without its integer id and `gone`: uuids in hex, references as the uuid
(for raw bytes the SHA-256) of the row they point at. A row that is absent or gone has the image None. An image from
before a column was added is read with that column's default.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Table:
    """A journalled table and the columns that its images hold.

    `references` maps a column to the table it points into. `owner` is the column whose row counts as touched when
    this one changes, "" when it is the row itself. `ends` is the key of a link row, empty for a row with a uuid.
    `defaults` are the columns that are something else than NULL when nothing is said of them.
    """

    name: str
    columns: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    owner: str = ""
    ends: tuple[str, ...] = ()
    defaults: dict[str, Any] = field(default_factory=dict)

    @property
    def is_link(self) -> bool:
        """Whether its rows are known by their ends, and are removed rather than hidden."""
        return bool(self.ends)

    @cached_property
    def owned(self) -> str:
        """The table of the row that counts as touched."""
        return self.references[self.owner] if self.owner else self.name

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The columns of a link beside its ends."""
        return tuple(column for column in self.columns if column not in self.ends)

    @cached_property
    def many_ends(self) -> int:
        """How many of its columns are ends: the first ones."""
        return len(self.ends)

    @cached_property
    def is_told(self) -> bool:
        """Whether `Changes` speaks of its rows."""
        return self.name in OWNERS

    @cached_property
    def pointing(self) -> tuple[tuple[str, str], ...]:
        """The columns that point at other rows, with the tables of those."""
        return tuple(self.references.items())

    @cached_property
    def named_ends(self) -> tuple[tuple[str, str | None], ...]:
        """The ends of a link with the tables they point into, None for one that is no row."""
        return tuple((end, self.references.get(end)) for end in self.ends)

    @cached_property
    def blank(self) -> dict[str, Any]:
        """A row of which nothing is said."""
        return dict.fromkeys(self.columns) | self.defaults

    def whole(self, key: Any, image: dict[str, Any] | None) -> dict[str, Any] | None:
        """An image as it is kept, with the ends of a link and with columns that came after it was made."""
        if image is None or len(image) == len(self.columns):
            return image
        return self.blank | dict(zip(self.ends, key, strict=True)) | image if self.ends else self.blank | image

    @cached_property
    def listed(self) -> str:
        """The columns of an image, as SQL names them."""
        return ", ".join(f'"{column}"' for column in self.columns)

    @cached_property
    def insert(self) -> str:
        """SQL that writes a row: id, uuid and the columns, or just the columns of a link."""
        first = "" if self.is_link else "id, uuid, "
        marks = ", ".join("?" * (len(self.columns) + (0 if self.is_link else 2)))
        return f'INSERT INTO "{self.name}" ({first}{self.listed}) VALUES ({marks})'

    @cached_property
    def living(self) -> str:
        """SQL for the columns of the row that stands under an id, or between the ends of a link."""
        where = self.at_ends if self.is_link else "id = ? AND gone IS NULL"
        return f'SELECT {self.listed} FROM "{self.name}" WHERE {where}'

    @cached_property
    def remove(self) -> str:
        """SQL that deletes a link."""
        return f'DELETE FROM "{self.name}" WHERE {self.at_ends}'

    @cached_property
    def at_ends(self) -> str:
        """The condition that finds one link."""
        return " AND ".join(f"{end} = ?" for end in self.ends)


def _table(
    name: str, columns: str, references: dict[str, str], owner: str = "", ends: str = "", **defaults: Any
) -> Table:
    return Table(name, tuple(columns.split()), references, owner, tuple(ends.split()), defaults)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table(
            "article",
            "title outlet author published seen url language direction translation_of translator marking state "
            "format file_name encoding warnings raw_id text_id created modified coder_id kind",
            {"translation_of": "article", "raw_id": "raw", "text_id": "text", "coder_id": "coder"},
        ),
        _table(
            "text",
            "article_id version length sha256 created raw_id",
            {"article_id": "article", "raw_id": "raw"},
            "article_id",
        ),
        _table(
            "highlight",
            "article_id placement_id note important event coder_id created modified grade marking review",
            {"article_id": "article", "placement_id": "placement", "coder_id": "coder"},
        ),
        _table(
            "placement",
            "highlight_id text_id start end quote created",
            {"highlight_id": "highlight", "text_id": "text"},
            "highlight_id",
        ),
        _table(
            "theme",
            "parent_id name hue definition position created modified inclusion exclusion wording",
            {"parent_id": "theme"},
            inclusion="",
            exclusion="",
            wording=1,
        ),
        _table("actor", "kind affiliation_id note created modified country", {"affiliation_id": "actor"}),
        _table(
            "name",
            "actor_id form type language script valid_from valid_to position matching",
            {"actor_id": "actor"},
            "actor_id",
            matching="auto",
        ),
        _table("outlet", "name reliability note created modified", {}, note=""),
        _table(
            "link",
            "highlight_id other_id kind note coder_id created",
            {"highlight_id": "highlight", "other_id": "highlight", "coder_id": "coder"},
            "highlight_id",
            note="",
        ),
        _table("wording", "theme_id number definition inclusion exclusion created", {"theme_id": "theme"}, "theme_id"),
        _table("synonym", "theme_id form created", {"theme_id": "theme"}, "theme_id"),
        _table(
            "relation",
            "actor_id other_id kind valid_from valid_to highlight_id note created modified",
            {"actor_id": "actor", "other_id": "actor", "highlight_id": "highlight"},
            "actor_id",
            note="",
        ),
        _table("identifier", "actor_id scheme value", {"actor_id": "actor"}, "actor_id"),
        _table(
            "refusal",
            "actor_id theme_id text_id start end quote coder_id created",
            {"actor_id": "actor", "theme_id": "theme", "text_id": "text", "coder_id": "coder"},
        ),
        _table("ignored", "form created", {}),
        _table("bundle", "name query created modified settings", {}, settings="{}"),
        _table("bundle_words", "bundle_id position level words", {"bundle_id": "bundle"}, "bundle_id", level=0),
        _table("marking", "name rank created", {}),
        _table("saved_search", "name query created modified", {}),
        _table(
            "theme_tag",
            "highlight_id theme_id position wording stance",
            {"highlight_id": "highlight", "theme_id": "theme"},
            "highlight_id",
            "highlight_id theme_id",
            wording=1,
        ),
        _table(
            "example",
            "theme_id highlight_id position",
            {"theme_id": "theme", "highlight_id": "highlight"},
            "theme_id",
            "theme_id highlight_id",
        ),
        _table(
            "actor_tag",
            "highlight_id actor_id role stance position",
            {"highlight_id": "highlight", "actor_id": "actor"},
            "highlight_id",
            "highlight_id actor_id role",
        ),
        _table(
            "bundle_excerpt",
            "bundle_id highlight_id position left_out changes",
            {"bundle_id": "bundle", "highlight_id": "highlight"},
            "bundle_id",
            "bundle_id highlight_id",
            left_out=0,
            changes="[]",
        ),
    )
}

OWNERS = ("article", "highlight", "theme", "actor", "bundle", "saved_search", "outlet", "refusal", "ignored", "marking")
"""The kinds of rows that `Changes` speaks of."""

NEEDS: dict[str, tuple[tuple[str, str], ...]] = {
    "article": (("highlight", "article_id"),),
    "highlight": (
        ("theme_tag", "highlight_id"),
        ("actor_tag", "highlight_id"),
        ("bundle_excerpt", "highlight_id"),
        ("example", "highlight_id"),
        ("link", "highlight_id"),
        ("link", "other_id"),
        ("relation", "highlight_id"),
    ),
    "theme": (
        ("theme_tag", "theme_id"),
        ("theme", "parent_id"),
        ("wording", "theme_id"),
        ("synonym", "theme_id"),
        ("example", "theme_id"),
        ("refusal", "theme_id"),
    ),
    "actor": (
        ("actor_tag", "actor_id"),
        ("name", "actor_id"),
        ("actor", "affiliation_id"),
        ("relation", "actor_id"),
        ("relation", "other_id"),
        ("identifier", "actor_id"),
        ("refusal", "actor_id"),
    ),
    "bundle": (("bundle_excerpt", "bundle_id"), ("bundle_words", "bundle_id")),
}
"""Which living rows (table, column) may not stand when a row of a table is gone."""
