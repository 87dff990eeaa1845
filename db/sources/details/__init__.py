"""What is told of articles beside them: in their files' names, in tables of files, in bibliographies."""
