"""The third migration: what tells copies of one report from reports of their own. All of it can be made anew."""

SQL = """
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
"""
