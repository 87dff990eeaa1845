"""What is exchanged with other programs beside the work: codebooks, whole projects, annotated articles."""
