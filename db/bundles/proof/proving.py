"""Holds a bundle against its manifest: files against hashes, quotations against texts, formats against quotations."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from db.bundles.found import Unreadable
from db.bundles.manifest import DIGEST, Manifest, sha256
from db.bundles.proof.claims import Claim
from db.bundles.proof.given_texts import GivenTexts
from db.bundles.proof.opened import NAME, Opened, pieces, whole
from db.bundles.proof.proving_format import Files, FormatCheck, parted
from db.bundles.proof.said import Said, said
from db.bundles.quotation_digest import digest_of
from db.bundles.shown import shown
from db.errors import Cancelled
from db.text.fold import folded_name

_MOST_FAULTS = 200
_TOLD = 500  # how often progress is told at most
_SIGNATURE = f"{NAME}.minisig"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was exported, in a file, and in its excerpt of that number where it is one's."""

    said: Said
    file: str
    number: int | None = None

    @property
    def what(self) -> str:
        """The same in English."""
        return str(self.said)

    @property
    def where(self) -> str:
        """The file and the excerpt, in English."""
        return self.file if self.number is None else f"{self.file}, excerpt {self.number}"


class Steps:
    """Tells how many of all bytes were read; raises Cancelled when the analyst has had enough."""

    def __init__(
        self,
        bundle: Opened,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._all = max(1, sum(bundle.size(name) for name in bundle.names))
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def more(self, many: int) -> None:
        """So many bytes will be read once more."""
        self._all += many

    def step(self, many: int) -> None:
        """So many bytes more were read."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled("The check was stopped.")
        told = self._done * _TOLD // self._all
        self._done = min(self._all, self._done + many)
        if self._progress is not None and self._done * _TOLD // self._all > told:
            self._progress(self._done, self._all)


class Proof:
    """One check of one bundle; `prove` does it."""

    def __init__(self, bundle: Opened, manifest: Manifest, given: GivenTexts, steps: Steps) -> None:
        self._bundle = bundle
        self._manifest = manifest
        self._given = given
        self._steps = steps
        self._present = set(bundle.names)
        self._named = {normalize("NFC", name): name for name in manifest.files}
        self._faults: list[Fault] = []
        self.quotations = ""
        """The digest of the quotations as they are."""
        self.remarks: tuple[Fault, ...] = ()
        """What is no fault, and could not be looked at all the same."""
        self._more: dict[str, list[int]] = {}
        self._fallen = bytearray(len(manifest.claims))
        self._unreadable: set[str] = set()
        self._at_hand: set[str] = set()
        self._texts: dict[str, tuple[str, bytes]] = {}

    @property
    def sources_at_hand(self) -> bool:
        """Whether every cited text could be read."""
        return all(file in self._at_hand for file, _, _ in self._manifest.texts)

    @property
    def some_sources(self) -> bool:
        """Whether one of the cited texts could be read."""
        return bool(self._at_hand)

    @property
    def standing(self) -> int:
        """How many quotations stand wherever they were looked for."""
        return self._fallen.count(0)

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, file by file; of very many in one file the first, and how many more there are."""
        beyond = [
            Fault(said("… and {count} more.", count=told[0] - _MOST_FAULTS), file)
            for file, told in self._more.items()
            if told[0] > _MOST_FAULTS
        ]
        return (*self._faults, *beyond)

    def prove(self) -> None:
        """Look at everything."""
        manifest = self._manifest
        if not manifest.sealed:
            self.fault(said("The manifest was changed since the export."), NAME)
        self._steps.more(sum(self._bundle.size(file) for file in manifest.formats.values() if file in self._present))
        self._check_files()
        self._check_cover()
        self._check_numbers()
        self._check_texts()
        for name, file in manifest.formats.items():
            listed = normalize("NFC", file) in self._named
            readable = file in self._present and listed and file not in self._unreadable
            FormatCheck(self._bundle, manifest, self, self._texts, self._steps.step).check(
                name, file, Files(readable, listed)
            )

    def fault(self, what: Said, file: str, number: int | None = None) -> None:
        """Something is wrong in a file, with an excerpt where `number` says which."""
        told = self._more.setdefault(file, [0])
        told[0] += 1
        if number is not None and 0 < number <= len(self._fallen):
            self._fallen[number - 1] = 1
        if told[0] <= _MOST_FAULTS:
            self._faults.append(Fault(what, file, number))

    def remark(self, what: Said, file: str) -> None:
        """Something could not be looked at, and that is no fault."""
        self.remarks = (*self.remarks, Fault(what, file))

    def all_fall(self) -> None:
        """No quotation can be said to stand any more."""
        self._fallen = bytearray(b"\1" * len(self._fallen))

    def _check_files(self) -> None:
        manifest = self._manifest
        texts = {normalize("NFC", file) for file, _, _ in manifest.texts}
        unlisted = {NAME, normalize("NFC", manifest.cover[0])}
        if NAME in self._present:
            unlisted.add(_SIGNATURE)
        for name in sorted(self._present - self._named.keys() - unlisted):
            self.fault(said("This file was added since the export."), name)
        for name, listed in sorted(self._named.items()):
            if name not in self._present:
                self.fault(said("This file is missing."), name)
            elif name not in texts:
                digest, size = manifest.files[listed]
                self._check_hash(name, digest, size)

    def _check_hash(self, name: str, digest: str, size: int) -> None:
        found = hashlib.sha256()
        length = 0
        try:
            for piece in pieces(self._bundle, name):
                found.update(piece)
                length += len(piece)
                self._steps.step(len(piece))
        except Unreadable as error:
            self._unreadable.add(name)
            self.fault(said("This file cannot be read: {why}.", why=error.said), name)
            return
        if found.hexdigest() != digest or length != size:
            self.fault(said("This file was changed since the export."), name)

    def _check_cover(self) -> None:
        """The cover page bears the digest of the manifest, which therefore has its words and not its hash."""
        name, words = self._manifest.cover
        if not name:
            return
        if name not in self._present:
            self.fault(said("This file is missing."), name)
            return
        try:
            content = whole(self._bundle, name)
        except Unreadable as error:
            self.fault(said("This file cannot be read: {why}.", why=error.said), name)
            return
        if content != words.replace(DIGEST, self._manifest.digest).encode("utf-8", "replace"):
            held = content.decode("utf-8", "replace")
            expected = words.replace(DIGEST, self._manifest.digest)
            self.fault(
                said(
                    "This file was changed since the export: {found} instead of {expected}.", **parted(expected, held)
                ),
                name,
            )

    def _check_numbers(self) -> None:
        manifest, claims = self._manifest, self._manifest.claims
        uuids: set[str] = set()
        ordered = True
        texts = {file: digest for file, _, digest in manifest.texts}

        def rows() -> Iterator[tuple[str, str, int, int, str]]:
            nonlocal ordered
            for index, claim in enumerate(claims, 1):
                if not index % 256:
                    self._steps.step(0)
                ordered = ordered and claim.number == index and claim.uuid not in uuids
                uuids.add(claim.uuid)
                quote = sha256(claim.quote.encode("utf-8", "replace"))
                yield claim.uuid, texts.get(claim.text, ""), claim.start, claim.end, quote

        self.quotations = digest_of(rows())
        if manifest.quotations and manifest.quotations != self.quotations:
            self.fault(said("The digest of the quotations that it gives is not of these quotations."), NAME)
        if not ordered:
            self.fault(said("Its excerpts are not numbered one after the other, or one stands twice."), NAME)
        counts = self._manifest.head.get("counts")
        if isinstance(counts, dict) and counts.get("excerpts") != len(claims):
            self.fault(said("It does not hold as many excerpts as it says."), NAME)

    def _check_texts(self) -> None:
        """Each source text by itself: its hash, the quotations that stand in it."""
        manifest = self._manifest
        known = set()
        for file, identity, digest in manifest.texts:
            known.add(file)
            content = self._text(file, digest)
            text = None
            if content is not None:
                try:
                    text = content.decode("utf-8")
                except UnicodeDecodeError:
                    self.fault(said("This source is not UTF-8."), file)
            if text is not None:
                self._at_hand.add(file)
                self._texts[identity] = (file, hashlib.sha256(shown(text).encode("utf-8", "replace")).digest())
            self._steps.step(0)
            for claim in manifest.claims.of_text(file):
                self._check_claim(claim, file, text)
        for file in manifest.claims.texts():
            if file not in known:
                for claim in manifest.claims.of_text(file):
                    self._check_claim(claim, file, None)
                    self.fault(said("It is said to stand in a source that is not named."), NAME, claim.number)

    def _text(self, file: str, digest: str) -> bytes | None:
        """The bytes of a source, from the bundle or from what is given beside it."""
        name = normalize("NFC", file)
        if name not in self._present:
            given = self._given.text(digest)
            if given is None and self._manifest.texts_inside and name not in self._named:
                self.fault(said("This source is cited but not in the bundle."), file)
            elif given is None and self._given:
                self.fault(said("This source is not in the folder of sources that was given."), file)
            return given
        if name not in self._named:
            return None
        listed, size = self._manifest.files[self._named[name]]
        try:
            content = whole(self._bundle, name)
        except Unreadable as error:
            self.fault(said("This file cannot be read: {why}.", why=error.said), name)
            return None
        self._steps.step(len(content))
        found = sha256(content)
        if found != listed or len(content) != size:
            self.fault(said("This file was changed since the export."), name)
        if found != digest:
            self.fault(said("This source is not the text that was cited."), file)
        return content

    def _check_claim(self, claim: Claim, file: str, text: str | None) -> None:
        for also, start, end in claim.also:
            if also == file and text is not None and not _same(text[max(0, start) : max(0, end)], claim.quote):
                self.fault(said("This passage does not stand there too, as it is said to."), file, claim.number)
        if claim.text != file:
            return
        if sha256(claim.quote.encode("utf-8", "replace")) != claim.sha256:
            self.fault(said("The quotation is not the one that was sealed."), NAME, claim.number)
        if text is None:
            if self._manifest.texts_inside:
                self.fault(said("The source of this quotation is not at hand."), file, claim.number)
            return
        if not 0 <= claim.start < claim.end <= len(text):
            what = said("The source has no characters {start} to {end}.", start=str(claim.start), end=str(claim.end))
            self.fault(what, file, claim.number)
            return
        stands = text[claim.start : claim.end]
        if stands != claim.quote:
            parts = parted(claim.quote, stands)
            what = said("The source does not have this quotation: {found} instead of {expected}.", **parts)
            self.fault(what, file, claim.number)
        before = text[max(0, claim.start - len(claim.before)) : claim.start]
        after = text[claim.end : claim.end + len(claim.after)]
        if before != claim.before:
            parts = parted(claim.before, before)
            what = said("The words before it differ in the source: {found} instead of {expected}.", **parts)
            self.fault(what, file, claim.number)
        if after != claim.after:
            parts = parted(claim.after, after)
            what = said("The words after it differ in the source: {found} instead of {expected}.", **parts)
            self.fault(what, file, claim.number)


def _same(text: str, quote: str) -> bool:
    return text == quote or folded_name(text) == folded_name(quote)
