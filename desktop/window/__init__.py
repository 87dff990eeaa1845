"""The main window: the shell around the panes, its menus and its status bar."""
