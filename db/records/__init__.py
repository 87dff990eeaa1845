"""What the project holds, as frozen values handed out by reads and taken by edits."""
