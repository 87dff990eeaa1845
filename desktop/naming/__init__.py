"""Names and where they stand: states to add, mentions to tag, words that may be names."""
