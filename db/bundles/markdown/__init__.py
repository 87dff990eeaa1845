"""A bundle as Markdown."""
