"""What of a project no other program has room for, counted from its tables."""

from __future__ import annotations

from collections import Counter

from db.reading import Reading

_TABLES = {
    "earlier wordings of themes": "wording",
    "examples of themes": "example",
    "relations of actors": "relation",
    "identifiers of actors": "identifier",
    "refused mentions": "refusal",
    "outlets with what is said of them": "outlet",
    "saved searches": "saved_search",
    "bundles": "bundle",
}
_QUESTIONS = {
    "affiliations of actors": "FROM actor WHERE gone IS NULL AND affiliation_id IS NOT NULL",
    "ties of translations": "FROM article WHERE gone IS NULL AND translation_of IS NOT NULL",
    "original files": "FROM article WHERE gone IS NULL AND raw_id IS NOT NULL",
    "structure and emphasis of texts": (
        "FROM body b JOIN article a ON a.text_id = b.text_id AND a.gone IS NULL "
        "WHERE b.blocks <> '[]' OR b.spans <> '[]'"
    ),
    "earlier versions of texts": (
        "FROM text t JOIN article a ON a.id = t.article_id AND a.gone IS NULL AND a.text_id <> t.id "
        "WHERE t.gone IS NULL"
    ),
    "highlights on earlier versions of texts": (
        "FROM highlight h JOIN placement p ON p.id = h.placement_id JOIN article a ON a.id = h.article_id "
        "AND a.gone IS NULL WHERE h.gone IS NULL AND p.text_id <> a.text_id"
    ),
}


def left_behind(reading: Reading, lost: Counter[str]) -> Counter[str]:
    """What was `lost` on the way, with what there is no place for at all; by what it is in words."""
    left = Counter({what: many for what, many in lost.items() if many})
    for what, table in _TABLES.items():
        living = "" if table == "example" else " WHERE gone IS NULL"
        (left[what],) = reading.one(f"SELECT count(*) FROM {table}{living}")
    for what, question in _QUESTIONS.items():
        (left[what],) = reading.one(f"SELECT count(*) {question}")
    return +left
