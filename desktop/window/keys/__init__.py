"""The sheet of all keys, in which they are found and changed, and keys under other layouts."""
