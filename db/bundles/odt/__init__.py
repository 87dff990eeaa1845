"""A bundle as OpenDocument text."""
