-- The tables of a Commonplace project, as every migration together must leave them.
-- Offsets count Unicode code points of body.content, half-open. Times are UTC, ISO 8601 with Z.
-- `gone` is the number of the journal entry that hid a row; living rows have NULL. Link rows (theme_tag, actor_tag,
-- bundle_excerpt) exist only between the living; what removed them keeps their image in the journal.

CREATE TABLE project (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE coder (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL
) STRICT;

CREATE TABLE raw (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  packing TEXT NOT NULL CHECK (packing IN ('plain', 'zlib')),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  title TEXT NOT NULL,
  outlet TEXT,
  author TEXT,
  published TEXT,
  seen TEXT NOT NULL,
  url TEXT,
  language TEXT,
  direction TEXT CHECK (direction IN ('ltr', 'rtl')),
  translation_of INTEGER REFERENCES article (id),
  translator TEXT,
  marking TEXT,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'reading', 'done', 'aside')),
  format TEXT NOT NULL,
  file_name TEXT NOT NULL DEFAULT '',
  encoding TEXT,
  warnings TEXT NOT NULL DEFAULT '[]',
  raw_id INTEGER REFERENCES raw (id),
  text_id INTEGER NOT NULL REFERENCES text (id) DEFERRABLE INITIALLY DEFERRED,
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  coder_id INTEGER NOT NULL REFERENCES coder (id),
  gone INTEGER,
  kind TEXT
) STRICT;
CREATE INDEX article_raw ON article (raw_id);
CREATE INDEX article_translation ON article (translation_of);
CREATE INDEX article_text ON article (text_id);
CREATE INDEX article_coder ON article (coder_id);
CREATE INDEX article_outlet ON article (outlet, id) WHERE gone IS NULL;
CREATE INDEX article_language ON article (language, id) WHERE gone IS NULL;
CREATE INDEX article_published ON article (published, id) WHERE gone IS NULL;
CREATE INDEX article_address ON article (lower(substr(url, instr(url, '://') + 3)))
  WHERE url IS NOT NULL AND gone IS NULL;
CREATE INDEX article_title ON article (title, outlet) WHERE gone IS NULL;

CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  article_id INTEGER NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,
  length INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  created TEXT NOT NULL,
  gone INTEGER,
  raw_id INTEGER REFERENCES raw (id),
  UNIQUE (article_id, version)
) STRICT;
CREATE INDEX text_sha256 ON text (sha256);
CREATE INDEX text_raw ON text (raw_id) WHERE raw_id IS NOT NULL;

CREATE TABLE body (
  text_id INTEGER PRIMARY KEY REFERENCES text (id),
  content TEXT NOT NULL,
  blocks TEXT NOT NULL DEFAULT '[]',
  spans TEXT NOT NULL DEFAULT '[]'
) STRICT;

CREATE TABLE highlight (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  article_id INTEGER NOT NULL REFERENCES article (id),
  placement_id INTEGER NOT NULL REFERENCES placement (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL DEFAULT '',
  important INTEGER NOT NULL DEFAULT 0 CHECK (important IN (0, 1)),
  event TEXT CHECK (
    event GLOB '[0-9][0-9][0-9][0-9]' OR event GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
    OR event GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
  ),
  coder_id INTEGER NOT NULL REFERENCES coder (id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  gone INTEGER,
  grade INTEGER CHECK (grade BETWEEN 1 AND 6),
  marking TEXT,
  review TEXT CHECK (review IN ('moved', 'changed', 'lost'))
) STRICT;
CREATE INDEX highlight_review ON highlight (article_id) WHERE review IS NOT NULL;
CREATE INDEX highlight_article ON highlight (article_id) WHERE gone IS NULL;
CREATE INDEX highlight_placement ON highlight (placement_id);
CREATE INDEX highlight_coder ON highlight (coder_id);

CREATE TABLE placement (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  highlight_id INTEGER NOT NULL REFERENCES highlight (id),
  text_id INTEGER NOT NULL REFERENCES text (id),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  created TEXT NOT NULL,
  gone INTEGER,
  CHECK ("end" > start)
) STRICT;
CREATE INDEX placement_text ON placement (text_id, start, "end");

CREATE TABLE theme (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES theme (id),
  name TEXT NOT NULL CHECK (name <> ''),
  hue TEXT NOT NULL,
  definition TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL,
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  gone INTEGER,
  inclusion TEXT NOT NULL DEFAULT '',
  exclusion TEXT NOT NULL DEFAULT '',
  wording INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX theme_name ON theme (ifnull(parent_id, 0), name) WHERE gone IS NULL;
CREATE INDEX theme_parent ON theme (parent_id);

CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  affiliation_id INTEGER REFERENCES actor (id),
  note TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  gone INTEGER,
  country TEXT
) STRICT;
CREATE INDEX actor_affiliation ON actor (affiliation_id);

-- matching: auto by the shape of the name, exact only in these letters, any in any case, never: not looked for.
CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  form TEXT NOT NULL CHECK (form <> ''),
  type TEXT NOT NULL,
  language TEXT,
  script TEXT,
  valid_from TEXT,
  valid_to TEXT,
  position INTEGER NOT NULL,
  gone INTEGER,
  matching TEXT NOT NULL DEFAULT 'auto' CHECK (matching IN ('auto', 'exact', 'any', 'never'))
) STRICT;
CREATE INDEX name_actor ON name (actor_id) WHERE gone IS NULL;
CREATE UNIQUE INDEX name_of_actor ON name (actor_id) WHERE type = 'preferred' AND gone IS NULL;
CREATE UNIQUE INDEX name_preferred ON name (form) WHERE type = 'preferred' AND gone IS NULL;

-- `wording` is the one the passage was tagged under, `stance` what the speaker thinks of the theme.
CREATE TABLE theme_tag (
  highlight_id INTEGER NOT NULL REFERENCES highlight (id),
  theme_id INTEGER NOT NULL REFERENCES theme (id),
  position INTEGER NOT NULL,
  wording INTEGER NOT NULL DEFAULT 1,
  stance INTEGER CHECK (stance BETWEEN -2 AND 2),
  PRIMARY KEY (highlight_id, theme_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX theme_tag_theme ON theme_tag (theme_id, highlight_id);

CREATE TABLE actor_tag (
  highlight_id INTEGER NOT NULL REFERENCES highlight (id),
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  role TEXT NOT NULL CHECK (role IN ('mentioned', 'subject', 'speaker', 'target', 'via')),
  stance INTEGER CHECK (stance BETWEEN -2 AND 2),
  position INTEGER NOT NULL,
  PRIMARY KEY (highlight_id, actor_id, role)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX actor_tag_actor ON actor_tag (actor_id, role, highlight_id);

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

CREATE TABLE bundle (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  query TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  gone INTEGER,
  settings TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE UNIQUE INDEX bundle_name ON bundle (name) WHERE gone IS NULL;

-- position: -1 where it stands among what the bundle's query finds, without a place of its own;
-- changes: JSON list of [start, end, words], code points of the quote: cut where words is '', else put there instead
CREATE TABLE bundle_excerpt (
  bundle_id INTEGER NOT NULL REFERENCES bundle (id),
  highlight_id INTEGER NOT NULL REFERENCES highlight (id),
  position INTEGER NOT NULL,
  left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1)),
  changes TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (bundle_id, highlight_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bundle_excerpt_highlight ON bundle_excerpt (highlight_id, bundle_id);
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

-- A query holds = and the uuid in hex in the place of every name, so that a rename does not break it.
CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  query TEXT NOT NULL,
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  gone INTEGER
) STRICT;
CREATE UNIQUE INDEX saved_search_name ON saved_search (name) WHERE gone IS NULL;

-- Ids that a row had in a file of another program, so that a second import changes nothing.
CREATE TABLE external (
  scheme TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  uuid BLOB NOT NULL,
  PRIMARY KEY (scheme, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_uuid ON external (uuid);

-- The journal: every act for good. `hash` covers the entry, the hash before it and the payload's sum, not `undone`,
-- which is the entry that took this one back, and can be computed from the entries of kind undo and redo.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  at TEXT NOT NULL,
  coder TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind = 'act' OR kind = 'begin' OR kind = 'undo' OR kind = 'redo'),
  words TEXT NOT NULL,
  target INTEGER REFERENCES journal (seq),
  payload_sha256 BLOB NOT NULL,
  hash BLOB NOT NULL,
  undone INTEGER
) STRICT;
CREATE INDEX journal_kind ON journal (kind) WHERE kind <> 'act';
CREATE INDEX journal_undone ON journal (undone) WHERE undone IS NOT NULL;
CREATE INDEX journal_target ON journal (target) WHERE target IS NOT NULL;

-- Row images of an entry in parts: JSON arrays of [table, key, before, after], long ones packed by zlib. `id` is
-- seq * 1048576 + part (from 0), so that an act writes at the end of the table.
CREATE TABLE payload (
  id INTEGER PRIMARY KEY,
  images BLOB NOT NULL
) STRICT;

-- Which entries touched a row: the history of a highlight, a theme, an actor.
CREATE TABLE touched (
  uuid BLOB NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (uuid, seq)
) STRICT, WITHOUT ROWID;

-- Not acts: what is half typed, and where the reader stood.
CREATE TABLE draft (
  key TEXT PRIMARY KEY,
  content TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  article_id INTEGER PRIMARY KEY REFERENCES article (id),
  position INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- Which texts are copies of one report; all of it can be made anew. `sketch` holds the smallest hashes of a text's
-- runs of five words (four bytes each, the low one first), likeness_run the first of them, to look others up by.
CREATE TABLE likeness (
  text_id INTEGER PRIMARY KEY REFERENCES text (id),
  runs INTEGER NOT NULL,
  sketch BLOB NOT NULL
) STRICT;
CREATE TABLE likeness_run (
  hash INTEGER NOT NULL,
  text_id INTEGER NOT NULL,
  PRIMARY KEY (hash, text_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE likeness_pair (
  text_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  likeness REAL NOT NULL,
  PRIMARY KEY (text_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE same_origin (
  article_id INTEGER PRIMARY KEY REFERENCES article (id),
  fullest_id INTEGER NOT NULL
) STRICT;
CREATE INDEX same_origin_fullest ON same_origin (fullest_id);

-- Full text over fold(text). Contentless: rows are never updated or deleted, queries join on the living.
CREATE VIRTUAL TABLE article_words USING fts5 (
  words, content='',
  tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);
CREATE VIRTUAL TABLE quote_words USING fts5 (
  words, content='',
  tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);

CREATE TABLE note_folded (
  highlight_id INTEGER PRIMARY KEY REFERENCES highlight (id),
  words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE note_words USING fts5 (
  words, content='note_folded', content_rowid='highlight_id',
  tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);

CREATE TABLE title_folded (
  article_id INTEGER PRIMARY KEY REFERENCES article (id),
  words TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE title_words USING fts5 (
  words, content='title_folded', content_rowid='article_id',
  tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);

-- An act pays for no merging of the index: that waits for a pause (`Index.tidy`), or until there are too many pieces.
INSERT INTO article_words (article_words, rank) VALUES ('automerge', 0);
INSERT INTO quote_words (quote_words, rank) VALUES ('automerge', 0);
INSERT INTO note_words (note_words, rank) VALUES ('automerge', 0);
INSERT INTO title_words (title_words, rank) VALUES ('automerge', 0);
INSERT INTO article_words (article_words, rank) VALUES ('crisismerge', 500);
INSERT INTO quote_words (quote_words, rank) VALUES ('crisismerge', 500);
INSERT INTO note_words (note_words, rank) VALUES ('crisismerge', 500);
INSERT INTO title_words (title_words, rank) VALUES ('crisismerge', 500);
