"""What newspaper databases give out: one document with many articles, taken apart again with their metadata."""
