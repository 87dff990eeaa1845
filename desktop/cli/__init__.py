"""The command line: one file a sub-command. No Qt, so that it works where Qt cannot."""
