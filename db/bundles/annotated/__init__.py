"""Annotated articles: the whole text of an article with every highlight on it."""
