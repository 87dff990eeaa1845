"""Taguette: the database of its projects, and what it exports as CSV."""
