"""Where the database of a QualCoder project is: in its folder (.qda), in a zip of that, or the file itself."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.bundles.found import Unreadable
from db.bundles.packing import checked_members, open_archive, words_for_members
from db.errors import SourceRefused
from db.exchange.foreign.database import LARGEST

DATA = "data.qda"
_STEEPEST = 200


def looks_like_a_folder(path: Path) -> bool:
    """Whether a path is the folder of a project, or a zip of one."""
    if path.is_dir():
        return (path / DATA).is_file()
    try:
        if path.suffix.lower() not in (".qda", ".zip") or not zipfile.is_zipfile(path):
            return False
        with zipfile.ZipFile(path) as archive:
            return any(_is_data(name) for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, NotImplementedError):
        return False


@contextmanager
def database_in(path: Path) -> Iterator[Path]:
    """The database of a project, unpacked for as long as it is read. Raises SourceRefused."""
    if path.is_dir():
        yield path / DATA
        return
    if not looks_like_a_folder(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="commonplace-") as folder:
        target = Path(folder) / DATA
        try:
            with path.open("rb") as file, open_archive(file) as archive:
                members = [one for one in checked_members(archive) if _is_data(one.filename)]
                if len(members) != 1:
                    raise SourceRefused(f"{path.name} holds {len(members)} projects and should hold one.", _ADVICE)
                member = members[0]
                if member.file_size > LARGEST or member.file_size > _STEEPEST * max(member.compress_size, 1 << 20):
                    raise SourceRefused(f"The project in {path.name} would swell beyond all measure.", _ADVICE)
                with words_for_members(), archive.open(member) as source, target.open("wb") as unpacked:
                    shutil.copyfileobj(source, unpacked, 1 << 20)
        except (Unreadable, OSError) as error:
            raise SourceRefused(f"{path.name} cannot be read: {error}.", _ADVICE) from error
        yield target


_ADVICE = "Unpack it and bring in the folder. Nothing was brought in."


def _is_data(name: str) -> bool:
    return name.replace("\\", "/").rpartition("/")[2] == DATA
