"""Codebooks of other programs, in and out: REFI-QDA, tables, Markdown outlines, MISP machine tags."""
