"""The list of highlights and the details of one."""
