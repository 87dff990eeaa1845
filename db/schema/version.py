"""What the header of a project file says: known to every start, which reads no SQL of any migration."""

from __future__ import annotations

APPLICATION_ID = 0x434D4E50
"""Stands in the header of every project file: the letters CMNP."""

VERSION = 6
"""How many migrations a file of this version has: `user_version` counts them, `db.schema.migrations` lists them."""
