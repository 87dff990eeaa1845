"""Rich text (RTF) read by its control words: no object in it is opened and nothing of it is run."""
