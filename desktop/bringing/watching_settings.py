"""Which folder a project watches, as the settings keep it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from desktop.settings import Settings

Way = Literal["bring", "offer"]
_KEY = "watched_folders"


def watched_by(settings: Settings, project: Path) -> tuple[Path, Way] | None:
    """The folder that a project watches and what is done with its new files; None for no folder."""
    kept = settings.lists(_KEY).get(str(project), [])
    if not kept:
        return None
    return Path(kept[0]), "offer" if kept[1:] == ["offer"] else "bring"


def is_watched(settings: Settings, project: Path) -> bool:
    """Whether a project watches a folder."""
    return watched_by(settings, project) is not None


def keep_watched(settings: Settings, project: Path, folder: Path | None, way: Way) -> None:
    """Keep which folder a project watches."""
    kept = settings.lists(_KEY)
    kept.pop(str(project), None)
    if folder is not None:
        kept[str(project)] = [str(folder), way]
    settings.keep(**{_KEY: kept})
