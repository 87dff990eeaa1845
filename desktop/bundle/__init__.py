"""Giving out a bundle of excerpts."""
