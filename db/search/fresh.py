"""The quotes of the last acts, whose words the writer brings into the index in a pause: they are asked beside it.

To write them one by one would be a fifth of what a highlight costs. Every connection that asks has them in a table of
its own, `fresh_words`, in memory; it is asked as `quote_words` is, and so a search finds them as soon as they stand.
"""

from __future__ import annotations

from db.reading import Reading
from db.text.fold import fold

MOST = 32
"""So many quotes wait for a pause at most; one more, and the act that brings it writes them all."""


def fresh(reading: Reading) -> bool:
    """Whether there are quotes that are not in the index yet; `fresh_words` holds them from then on."""
    indexed, newest = reading.one(
        "SELECT (SELECT ifnull(max(id), 0) FROM quote_words_docsize), (SELECT max(id) FROM placement)"
    )
    if newest is None or newest <= indexed:
        return False
    own = "SELECT 1 FROM sqlite_temp_master WHERE name = 'fresh_words'"
    with reading.own_tables():
        if reading.one(own) is None:
            # as quote_words is: what answers there answers here
            reading.one(
                "CREATE VIRTUAL TABLE temp.fresh_words USING fts5 "
                "(words, content='', tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
            )
        first, last = reading.one("SELECT ifnull(min(id), 0), ifnull(max(id), 0) FROM temp.fresh_words_docsize")
        if first <= indexed or last > newest:  # of an earlier moment
            reading.one("INSERT INTO fresh_words (fresh_words) VALUES ('delete-all')")
            last = indexed
        # what lies further is missing from a damaged index, which a check finds
        sql = "SELECT id, quote FROM placement WHERE id > ? AND id <= ? ORDER BY id"
        rows = reading.all(sql, last, indexed + MOST)
        for number, quote in rows:
            reading.one("INSERT INTO fresh_words (rowid, words) VALUES (?, ?)", number, fold(quote))
    return True
