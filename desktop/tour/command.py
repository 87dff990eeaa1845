"""commonplace tour: the main job, end to end, in the real window; leaves a project, a bundle and pictures."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from db.errors import ProjectError
from desktop.cli.command import DONE, FAULTS, NOT_DONE, note, tell


def run(arguments: list[str]) -> int:
    """Walk the tour into a folder; 0 when every step was seen to work."""
    parser = argparse.ArgumentParser(prog="commonplace tour", description="the main job in the real window")
    parser.add_argument("folder", type=Path, help="where project, bundle and pictures are left")
    given = parser.parse_args(arguments)
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from desktop.tour.walk import walk
    except ImportError as error:
        note(f"commonplace: the window cannot open, a system library is missing ({error}).")
        return NOT_DONE
    from desktop.tour.hand import TourStopped

    folder: Path = given.folder.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        left = walk(folder, note)
    except TourStopped as error:
        note(f"commonplace: the tour stopped: {error}.")
        return FAULTS
    except (ProjectError, OSError) as error:
        note(f"commonplace: {error}")
        return NOT_DONE
    tell(f"The project: {left.project}")
    tell(f"The bundle:  {left.bundle}")
    for picture in left.pictures:
        tell(f"A picture:   {picture}")
    return DONE
