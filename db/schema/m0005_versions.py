"""What newer versions of a text need: the file that an earlier one came from, and which passages wait for a look."""

SQL = """
-- The file of a version, where it is not that of its article.
ALTER TABLE text ADD COLUMN raw_id INTEGER REFERENCES raw (id);
CREATE INDEX text_raw ON text (raw_id) WHERE raw_id IS NOT NULL;

-- What a newer version did to a passage, until the analyst has looked at it.
ALTER TABLE highlight ADD COLUMN review TEXT CHECK (review IN ('moved', 'changed', 'lost'));
CREATE INDEX highlight_review ON highlight (article_id) WHERE review IS NOT NULL;
"""
