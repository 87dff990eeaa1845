"""What a bundle needs to be composed: its settings, words between its excerpts, shortened quotes; and markings."""

SQL = """
ALTER TABLE bundle ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';

-- position: -1 where it stands among what the bundle's query finds, without a place of its own;
-- changes: JSON list of [start, end, words], code points of the quote: cut where words is '', else put there instead
ALTER TABLE bundle_excerpt ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1));
ALTER TABLE bundle_excerpt ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
CREATE INDEX bundle_excerpt_place ON bundle_excerpt (bundle_id, position);

-- What the analyst wrote between excerpts: 0 connecting words in Markdown, 1 to 6 a heading. One order with excerpts.
CREATE TABLE bundle_words (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  bundle_id INTEGER NOT NULL REFERENCES bundle (id),
  position INTEGER NOT NULL,
  level INTEGER NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 6),
  words TEXT NOT NULL,
  gone INTEGER
) STRICT;
CREATE INDEX bundle_words_place ON bundle_words (bundle_id, position);

ALTER TABLE highlight ADD COLUMN marking TEXT;

-- The house's own markings; the higher the rank, the fewer may read it.
CREATE TABLE marking (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  rank INTEGER NOT NULL,
  created TEXT NOT NULL,
  gone INTEGER
) STRICT;
CREATE UNIQUE INDEX marking_name ON marking (name) WHERE gone IS NULL;
"""
