"""Questions about bundles that are being put together."""

from __future__ import annotations

from db.edits.bundles import FIRST
from db.reading import Reading


def picked(reading: Reading, bundle: str = FIRST) -> list[int]:
    """The highlights in a bundle, in its order."""
    return [
        row[0]
        for row in reading.all(
            "SELECT x.highlight_id FROM bundle_excerpt x JOIN bundle b ON b.id = x.bundle_id "
            "WHERE b.name = ? AND b.gone IS NULL ORDER BY x.position, x.highlight_id",
            bundle,
        )
    ]
