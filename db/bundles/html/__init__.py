"""A bundle as one web page."""
