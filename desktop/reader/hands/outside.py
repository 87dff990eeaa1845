"""Opening the address of a link outside of the program, only when the analyst asks for it by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.session import Offer, Session

MOST = 3


class Outside(QObject):
    """Says an address before it is opened; asked for the same once more, it opens it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._told = ""

    def offer(self, addresses: Sequence[str]) -> None:
        """Say where links lead, with buttons that open them; the second time the first one is opened."""
        if not addresses:
            self._told = ""
            self._session.tell(self.tr("There is no link in this passage."))
        elif addresses[0] == self._told:
            self.open(addresses[0])
        else:
            self._told = addresses[0]
            if len(addresses) == 1:
                said = self.tr("This leads to {0}. The same key again opens it outside.").format(addresses[0])
                self._session.tell(said, Offer(self.tr("Open outside"), lambda: self.open(addresses[0])))
            else:
                said = self.tr("{0} links are here. The same key again opens the first outside.").format(len(addresses))
                self._session.tell(said, *(self._offer(address) for address in addresses[:MOST]))

    def open(self, address: str) -> None:
        """Give an address to the system."""
        self._told = ""
        if not QDesktopServices.openUrl(QUrl(address)):
            self._session.tell(self.tr("The system found no program for {0}.").format(address), kind="warn")

    def _offer(self, address: str) -> Offer:
        host = QUrl(address).host() or address
        return Offer(host[:30], lambda: self.open(address))
