"""A bundle as tables: CSV, a workbook, and Parquet."""
