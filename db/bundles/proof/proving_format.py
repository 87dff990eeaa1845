"""Holds one file of excerpts against the manifest: every excerpt once, as it was exported, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from operator import eq
from typing import NamedTuple, Protocol

from db.bundles.formats import FORMATS, Format
from db.bundles.found import Found, FoundNote, FoundSource, FoundText, Reading, Unreadable
from db.bundles.manifest import HEAD, Manifest, source_digest
from db.bundles.packing import words_for_members
from db.bundles.proof.claims import Claim
from db.bundles.proof.cover_digest import COVERED, on_cover
from db.bundles.proof.opened import Opened, at_hand, whole
from db.bundles.proof.said import Said, said
from db.bundles.shown import one_line, shown, without_direction_marks


class Files(NamedTuple):
    """Whether a file can be read, and whether the manifest lists it."""

    readable: bool
    listed: bool


class Faults(Protocol):
    """Where faults are told."""

    def fault(self, what: Said, file: str, number: int | None = None) -> None:
        """Something is wrong in a file, with an excerpt where `number` says which."""

    def remark(self, what: Said, file: str) -> None:
        """Something could not be looked at, and that is no fault."""

    def all_fall(self) -> None:
        """No quotation can be said to stand any more."""


class FormatCheck:
    """One file of excerpts; `texts` are the sources at hand: file and digest of the shown text, by uuid."""

    def __init__(
        self,
        bundle: Opened,
        manifest: Manifest,
        faults: Faults,
        texts: dict[str, tuple[str, bytes]],
        step: Callable[[int], None],
    ) -> None:
        self._bundle = bundle
        self._manifest = manifest
        self._faults = faults
        self._texts = dict(texts)
        self._step = step
        self._seen = bytearray(len(manifest.claims))
        self._noted = bytearray(len(manifest.claims))
        self._sources = 0
        self._file = ""

    def check(self, name: str, file: str, files: Files) -> None:
        """Walk what is found in the file."""
        self._file = file
        known = {one.name: one for one in FORMATS}.get(name)
        if known is None:
            self._fault(said("The format {name} is unknown; its quotations were not checked.", name=name))
            return
        if not files.readable:
            self._faults.all_fall()
            if not files.listed:
                self._fault(said("This file is missing."))
            return
        size = self._bundle.size(file)
        try:
            with words_for_members(), at_hand(self._bundle, file, self._step) as opened:
                reading = known.read(opened)
                if name in (self._manifest.head.get("templates") or ()):
                    self._check_own_page(reading)
                    return
                read = 0
                for count, found in enumerate(reading.found):
                    if not count % 64:
                        at = max(read, min(size, opened.tell()))
                        self._step(at - read)
                        read = at
                    self._take(found, reading, known)
                self._step(size - read)
        except Unreadable as error:
            self._faults.all_fall()
            self._fault(said("Its quotations cannot be read: {why}.", why=error.said))
            return
        self._check_cover(name)
        self._check_whole(known)
        for oddity in dict.fromkeys(reading.oddities):
            self._fault(oddity)
        self._check_facts(reading)

    def _check_cover(self, name: str) -> None:
        """The digest that stands on the first page is that of the quotations."""
        sealed = self._manifest.quotations
        if not sealed or name not in COVERED:
            return
        with words_for_members(), at_hand(self._bundle, self._file, self._step) as opened:
            printed = on_cover(name, opened)
        if printed != sealed:
            self._fault(said("The digest of the quotations on its first page is another than the manifest's."))

    def _take(self, found: Found | FoundNote | FoundText | FoundSource, reading: Reading, known: Format) -> None:
        claims = self._manifest.claims
        if isinstance(found, FoundText):
            self._check_inner_text(found)
        elif isinstance(found, FoundSource):
            self._check_source(found)
        elif not 0 < found.number <= len(claims):
            if isinstance(found, FoundNote):
                self._fault(said("A note that was not exported stands here."))
            else:
                words = said("A quotation that was not exported stands here: “{quote}”.", quote=found.quote[:80])
                self._fault(words, found.number or None)
        elif isinstance(found, FoundNote):
            if self._noted[found.number - 1]:
                self._fault(said("Its citation stands twice."), found.number)
                return
            self._noted[found.number - 1] = 1
            self._check_citation(claims[found.number - 1], found.citation, reading)
        elif self._seen[found.number - 1] and not known.repeats:
            self._fault(said("This excerpt stands twice."), found.number)
        else:
            self._seen[found.number - 1] = 1
            self._noted[found.number - 1] |= found.citation is not None
            self._compare(claims[found.number - 1], found, reading)

    def _check_own_page(self, reading: Reading) -> None:
        """A page by a template of the user: whatever of an excerpt it still has is held against the manifest."""
        claims = self._manifest.claims
        for count, found in enumerate(reading.found):
            if not count % 64:
                self._step(0)
            if isinstance(found, FoundText) and found.uuid in self._texts:
                self._check_inner_text(found)
            elif isinstance(found, FoundNote) and 0 < found.number <= len(claims):
                self._check_citation(claims[found.number - 1], found.citation, reading)
            elif isinstance(found, Found) and 0 < found.number <= len(claims):
                self._seen[found.number - 1] = 1
                claim = claims[found.number - 1]
                # A part that the page leaves out is no fault; what else it holds is its author's affair.
                words = one_line if reading.on_one_line else str
                before, after = found.before or words(claim.before), found.after or words(claim.after)
                told = replace(found, before=before, after=after, citation=found.citation or None, oddities=[])
                self._compare(claim, told, reading)
        read, many = sum(self._seen), len(claims)
        if not read:
            remark = said("Its own template gives no quotation its marks: only its hash was checked.")
            self._faults.remark(remark, self._file)
        elif read < many:
            remark = said(
                "By its own template it holds {read} of {many} quotations that can be read back.", read=read, many=many
            )
            self._faults.remark(remark, self._file)

    def _check_whole(self, known: Format) -> None:
        """Every excerpt with its citation, and every source where the format holds them."""
        for index, seen in enumerate(self._seen):
            if not seen:
                self._fault(said("This excerpt is missing."), index + 1)
            elif not self._noted[index]:
                self._fault(said("Its citation is missing."), index + 1)
        settings = self._manifest.head.get("settings")
        if known.holds_texts and not (isinstance(settings, dict) and settings.get("texts") is False):
            for source, _ in self._texts.values():
                self._fault(said("The text of {file} is missing.", file=source))

    def _compare(self, claim: Claim, found: Found, reading: Reading) -> None:
        def as_in_file(text: str) -> str:
            return text if reading.exact else shown(text)

        if found.uuid and found.uuid != claim.uuid:
            self._fault(said("It carries the mark of another excerpt."), claim.number)
        quote = as_in_file(claim.quote)
        if not (reading.same(quote, found.quote) or reading.same(as_in_file(claim.shown), found.quote)):
            parts = parted(quote, found.quote)
            self._fault(said("The quotation was changed: {found} instead of {expected}.", **parts), claim.number)
        for side, claimed, held in (("before", claim.before, found.before), ("after", claim.after, found.after)):
            words = as_in_file(one_line(claimed) if reading.on_one_line else claimed)
            if not reading.same(words, held):
                parts = parted(words, held)
                fault = (
                    said("The words before it were changed: {found} instead of {expected}.", **parts)
                    if side == "before"
                    else said("The words after it were changed: {found} instead of {expected}.", **parts)
                )
                self._fault(fault, claim.number)
        if found.citation is not None:
            self._check_citation(claim, found.citation, reading)
        for oddity in dict.fromkeys(found.oddities):
            self._fault(oddity, claim.number)

    def _check_citation(self, claim: Claim, citation: str, reading: Reading) -> None:
        if citation == claim.citation:
            return
        cited = shown(without_direction_marks(claim.citation))
        noted = shown(without_direction_marks(claim.noted)) or cited
        # Words on a page come with where they are painted, which only their own comparison knows.
        held = shown(without_direction_marks(citation)) if reading.same is eq else citation
        if not any(reading.same(one, held) for one in (cited, f"{cited}.", noted, f"{noted}.")):
            parts = parted(cited, held)
            self._fault(said("The citation was changed: {found} instead of {expected}.", **parts), claim.number)

    def _check_facts(self, reading: Reading) -> None:
        if not reading.facts:
            return
        for key in HEAD:
            if reading.facts.get(key) != self._manifest.head.get(key):
                self._fault(said("It does not agree with the manifest about “{key}”.", key=key))
        if self._sources != len(self._manifest.sources):
            self._fault(said("It does not agree with the manifest about the sources."))

    def _check_source(self, found: FoundSource) -> None:
        sources = self._manifest.sources
        at = self._sources
        self._sources += 1
        if at < len(sources) and source_digest(found.record) != sources[at]:
            self._fault(said("It does not agree with the manifest about the sources."))

    def _check_inner_text(self, found: FoundText) -> None:
        """A text inside the file; those that were not met yet are left in `_texts`."""
        file, digest = self._texts.pop(found.uuid, ("", b""))
        if not file:
            if self._manifest.texts_inside:
                self._fault(said("A source that was not exported stands here."))
        elif sha256(found.content.encode("utf-8", "replace")).digest() != digest:
            source = shown(whole(self._bundle, file).decode("utf-8")) if file in self._bundle.names else ""
            parts = parted(source, found.content)
            words = said("The text of {file} was changed: {found} instead of {expected}.", file=file, **parts)
            self._fault(words)

    def _fault(self, what: Said, number: int | None = None) -> None:
        self._faults.fault(what, self._file, number)


def parted(expected: str, found: str) -> dict[str, str]:
    """Where two texts part, with some words around: “…had inspe…”, not “…hed inspe…”."""
    start = next(
        (index for index, (one, other) in enumerate(zip(expected, found, strict=False)) if one != other),
        min(len(expected), len(found)),
    )
    head = max(0, start - 20)

    def around(text: str) -> str:
        piece = text[head : start + 20]
        return f"“{'…' if head else ''}{piece}{'…' if start + 20 < len(text) else ''}”"

    return {"found": around(found), "expected": around(expected)}
