"""Where the program keeps what is not in a project: settings, copies, the log. No Qt."""

from __future__ import annotations

import os
from pathlib import Path

from db.record import record


@record
class Folders:
    """The folders of this user; they are made when first written to."""

    settings: Path
    data: Path
    log: Path

    @property
    def copies(self) -> Path:
        """Where the daily copies of projects lie."""
        return self.data / "copies"

    @property
    def projects(self) -> Path:
        """Where a project goes when nobody said where, as the copy of the sample does."""
        return self.data / "projects"


def folders() -> Folders:
    """By the system's custom, or all under COMMONPLACE_HOME when that is set."""
    home = os.environ.get("COMMONPLACE_HOME")
    if home:
        return Folders(Path(home) / "settings", Path(home) / "data", Path(home) / "log")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("commonplace", appauthor=False)
    return Folders(dirs.user_config_path, dirs.user_data_path, dirs.user_log_path)
