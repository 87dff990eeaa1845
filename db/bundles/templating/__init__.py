"""Templates of web pages and Markdown, the program's own and a user's."""
