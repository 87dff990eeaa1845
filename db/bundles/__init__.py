"""Bundles of excerpts: written in several formats with their sources, and proved without the project."""
