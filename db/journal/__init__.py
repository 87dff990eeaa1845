"""Every act for good: row images before and after, the chain of hashes, undo as a query, history."""
