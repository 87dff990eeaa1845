"""The command line, one file a sub-command; it works where Qt does not."""
