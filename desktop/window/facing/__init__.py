"""Two articles that face each other, matched paragraph by paragraph."""
