"""The embedded store: the reactions of a folder in DuckDB and in arrays, all in this process."""
