"""Finding: the query language, the full-text index over folded text, and what a result shows."""
