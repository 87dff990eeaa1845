"""The tour as a command, where it cannot leave anything; what it leaves is proved among the journeys."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in its way")
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "tour", str(tmp_path / "file")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("commonplace: ")
    assert "Traceback" not in done.stderr
