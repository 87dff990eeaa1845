"""What a reader has for keys, mouse, drags and assistive technology: each tool is made when it is needed first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.reader.aloud import Aloud
    from desktop.reader.hands.dropping import DropSite
    from desktop.reader.hands.keys import Keys
    from desktop.reader.hands.links import Links
    from desktop.reader.hands.pointer import Pointer
    from desktop.reader.spoken import Spoken
    from desktop.reader.view import ReaderView


class Tools:
    """The tools of one view; the first picture of an article needs none of them."""

    def __init__(self, view: ReaderView) -> None:
        self._view = view

    @cached_property
    def spoken(self) -> Spoken:
        """What has the focus for the view: the article as assistive technology hears it."""
        from desktop.reader.spoken import Spoken

        made = Spoken(self._view.viewport())
        made.setGeometry(0, 0, 1, 1)
        made.show()
        return made

    @cached_property
    def aloud(self) -> Aloud:
        """What keeps it true."""
        from desktop.reader.aloud import Aloud

        return Aloud(self._view)

    @cached_property
    def keys(self) -> Keys:
        """What the keys do."""
        from desktop.reader.hands.keys import Keys

        return Keys(self._view)

    @cached_property
    def pointer(self) -> Pointer:
        """What the mouse does."""
        from desktop.reader.hands.pointer import Pointer

        return Pointer(self._view)

    @cached_property
    def links(self) -> Links:
        """What the mouse does on links."""
        from desktop.reader.hands.links import Links

        return Links(self._view)

    @cached_property
    def drops(self) -> DropSite:
        """Where themes and actors are let go."""
        from desktop.reader.hands.dropping import DropSite

        return DropSite(self._view)
