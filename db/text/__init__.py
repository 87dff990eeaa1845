"""Pure functions of text: decoding, folding, sentences, pieces; no files, no database, no Qt."""
