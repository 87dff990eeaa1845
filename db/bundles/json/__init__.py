"""A bundle for programs: JSON, JSON Lines with their schema, and web annotations."""
