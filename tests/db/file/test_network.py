"""Network folders are known by the table of mounts."""

from pathlib import Path

import pytest

from db.file.network import filesystem, journal_mode

TABLE = """\
/dev/vda / ext4 rw 0 0
tmpfs /dev/shm tmpfs rw 0 0
server:/export /mnt/team nfs4 rw 0 0
//box/share /mnt/my\\040share cifs rw 0 0
/dev/sdb /mnt/team/local ext4 rw 0 0
odd line
"""


@pytest.mark.parametrize(
    ("path", "kind", "mode"),
    [
        ("/home/a/p.commonplace", "ext4", "WAL"),
        ("/mnt/team/p.commonplace", "nfs4", "DELETE"),
        ("/mnt/team/local/p.commonplace", "ext4", "WAL"),
        ("/mnt/teams/p.commonplace", "ext4", "WAL"),
        ("/mnt/my share/deep/p.commonplace", "cifs", "DELETE"),
    ],
)
def test_the_deepest_mount_counts(path: str, kind: str, mode: str, tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(TABLE)
    assert filesystem(Path(path), table) == kind
    assert journal_mode(Path(path), table) == mode


def test_where_no_table_tells_it_is_taken_as_a_disk_of_ones_own(tmp_path: Path) -> None:
    assert journal_mode(Path("/mnt/team/p"), tmp_path / "none") == "WAL"
