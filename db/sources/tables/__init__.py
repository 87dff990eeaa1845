"""Tables of articles: one article a row."""
