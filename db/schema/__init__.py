"""The tables of a project file, as ordered migrations of explicit SQL."""
