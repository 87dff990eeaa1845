"""What a codebook needs to grow with the work: wordings, synonyms, relations, refusals, links between passages, grades.

A column that is added here has a default, which the images of rows from before it are read with (`db.journal.tables`).
"""

SQL = """
ALTER TABLE article ADD COLUMN kind TEXT;
ALTER TABLE highlight ADD COLUMN grade INTEGER CHECK (grade BETWEEN 1 AND 6);

-- How reliable a source is, A to F; the credibility of a single passage (1 to 6) stands with the highlight.
CREATE TABLE outlet (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  note TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  gone INTEGER
) STRICT;
CREATE UNIQUE INDEX outlet_name ON outlet (name) WHERE gone IS NULL;

-- One passage and what it is to another: supports, contradicts, continues, ...
CREATE TABLE link (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  highlight_id INTEGER NOT NULL REFERENCES highlight (id),
  other_id INTEGER NOT NULL REFERENCES highlight (id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  note TEXT NOT NULL DEFAULT '',
  coder_id INTEGER NOT NULL REFERENCES coder (id),
  created TEXT NOT NULL,
  gone INTEGER,
  CHECK (highlight_id <> other_id)
) STRICT;
CREATE UNIQUE INDEX link_ends ON link (highlight_id, other_id, kind) WHERE gone IS NULL;
CREATE INDEX link_other ON link (other_id);
CREATE INDEX link_coder ON link (coder_id);

ALTER TABLE theme ADD COLUMN inclusion TEXT NOT NULL DEFAULT '';
ALTER TABLE theme ADD COLUMN exclusion TEXT NOT NULL DEFAULT '';
ALTER TABLE theme ADD COLUMN wording INTEGER NOT NULL DEFAULT 1;

-- The earlier wordings of a theme; the one that counts stands with the theme, under the next number.
CREATE TABLE wording (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  theme_id INTEGER NOT NULL REFERENCES theme (id),
  number INTEGER NOT NULL,
  definition TEXT NOT NULL,
  inclusion TEXT NOT NULL,
  exclusion TEXT NOT NULL,
  created TEXT NOT NULL,
  gone INTEGER
) STRICT;
CREATE INDEX wording_theme ON wording (theme_id, number);

-- Names that a theme had, or that were merged into it: they still find it.
CREATE TABLE synonym (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  theme_id INTEGER NOT NULL REFERENCES theme (id),
  form TEXT NOT NULL CHECK (form <> ''),
  created TEXT NOT NULL,
  gone INTEGER
) STRICT;
CREATE UNIQUE INDEX synonym_form ON synonym (theme_id, form) WHERE gone IS NULL;
CREATE INDEX synonym_theme ON synonym (theme_id);

-- Passages that show what a theme means.
CREATE TABLE example (
  theme_id INTEGER NOT NULL REFERENCES theme (id),
  highlight_id INTEGER NOT NULL REFERENCES highlight (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (theme_id, highlight_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX example_highlight ON example (highlight_id, theme_id);

-- The wording of the theme that a passage was tagged under, and what the speaker thinks of the theme.
ALTER TABLE theme_tag ADD COLUMN wording INTEGER NOT NULL DEFAULT 1;
ALTER TABLE theme_tag ADD COLUMN stance INTEGER CHECK (stance BETWEEN -2 AND 2);

ALTER TABLE actor ADD COLUMN country TEXT;
-- auto: by the shape of the name; exact: only in these letters; any: in any case; never: not looked for in texts
ALTER TABLE name ADD COLUMN matching TEXT NOT NULL DEFAULT 'auto' CHECK (matching IN ('auto', 'exact', 'any', 'never'));

CREATE TABLE relation (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  other_id INTEGER NOT NULL REFERENCES actor (id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  valid_from TEXT,
  valid_to TEXT,
  highlight_id INTEGER REFERENCES highlight (id),
  note TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  gone INTEGER,
  CHECK (actor_id <> other_id)
) STRICT;
CREATE INDEX relation_actor ON relation (actor_id);
CREATE INDEX relation_other ON relation (other_id);
CREATE INDEX relation_highlight ON relation (highlight_id);

-- What an actor is called in catalogues: wikidata, cameo, ftm ...
CREATE TABLE identifier (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  scheme TEXT NOT NULL CHECK (scheme <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  gone INTEGER
) STRICT;
CREATE UNIQUE INDEX identifier_value ON identifier (scheme, value) WHERE gone IS NULL;
CREATE INDEX identifier_actor ON identifier (actor_id);

-- A suggestion that was turned down: this actor is not named here, this theme is not meant here.
CREATE TABLE refusal (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  actor_id INTEGER REFERENCES actor (id),
  theme_id INTEGER REFERENCES theme (id),
  text_id INTEGER NOT NULL REFERENCES text (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  coder_id INTEGER NOT NULL REFERENCES coder (id),
  created TEXT NOT NULL,
  gone INTEGER,
  CHECK ("end" > start),
  CHECK ((actor_id IS NULL) <> (theme_id IS NULL))
) STRICT;
CREATE INDEX refusal_text ON refusal (text_id, start);
CREATE INDEX refusal_actor ON refusal (actor_id);
CREATE INDEX refusal_theme ON refusal (theme_id);
CREATE INDEX refusal_coder ON refusal (coder_id);

-- Words that look like a name and are none.
CREATE TABLE ignored (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  form TEXT NOT NULL CHECK (form <> ''),
  created TEXT NOT NULL,
  gone INTEGER
) STRICT;
CREATE UNIQUE INDEX ignored_form ON ignored (form) WHERE gone IS NULL;
"""
