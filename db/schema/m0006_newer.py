"""What tells at once whether a file is a newer version of an article: its address, and its title with its outlet."""

SQL = """
-- An address without its scheme, in small letters (db.reads.versions asks for it so).
CREATE INDEX article_address ON article (lower(substr(url, instr(url, '://') + 3)))
  WHERE url IS NOT NULL AND gone IS NULL;
CREATE INDEX article_title ON article (title, outlet) WHERE gone IS NULL;
"""
