"""Workbooks (.xlsx) written row by row."""
