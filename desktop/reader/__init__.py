"""The reader: an article's text with its highlights, set as a readable column."""
