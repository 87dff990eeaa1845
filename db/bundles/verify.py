"""Proof of a bundle without the project: every quotation in every format is read back and held against the texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from zipfile import is_zipfile

from db.bundles.formats import FORMATS
from db.bundles.found import Found, FoundNote, FoundText, Reading, Unreadable
from db.bundles.manifest import HEAD, NAME, Claim, Manifest, parse, sha256
from db.bundles.opened import Opened, opened
from db.bundles.shown import one_line, shown, without_direction_marks
from db.errors import DamagedProject, NotFound

_CHOOSE = "Choose the folder or the zip that was exported, whole."


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was exported: `what` in words, `where` the file and the excerpt."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a bundle found; `standing` counts quotations that stand in every format and in the sources.

    `digest` is the SHA-256 of the manifest: whoever rewrites everything else cannot keep it.
    """

    ok: bool
    quotations: int
    standing: int
    digest: str
    faults: tuple[Fault, ...]
    sources_at_hand: bool


def verify(target: Path) -> Verdict:
    """Check a bundle (folder or zip); raises NotFound for what is no bundle, DamagedProject for a broken archive."""
    if not target.exists():
        raise NotFound(f"There is no {target.name} here.", "Check the name and the folder.")
    if target.is_file() and target.name != NAME and target.suffix.lower() != ".zip" and not is_zipfile(target):
        raise NotFound(f"{target.name} is not a bundle.", _CHOOSE)
    try:
        with opened(target) as bundle:
            if NAME not in bundle.names:
                raise NotFound(
                    f"{target.name} is not a bundle: it has no {NAME}.",
                    _CHOOSE,
                )
            return _Check(bundle).verdict()
    except Unreadable as error:
        raise DamagedProject(
            f"{target.name} cannot be checked: {error}.", "Ask for the bundle again; nothing was changed."
        ) from error
    except OSError as error:
        raise NotFound(f"{target.name} cannot be read: {error.strerror}.", "Check that you may open it.") from error


def verdict_words(verdict: Verdict) -> list[str]:
    """The verdict as lines to print: the count first, each fault with its place, the digest last."""
    if verdict.sources_at_hand:
        lines = [f"{verdict.standing} of {verdict.quotations} quotations stand in the sources."]
    elif verdict.ok:
        lines = [f"{verdict.quotations} quotations are unaltered since export; sources not at hand."]
    else:
        lines = [f"{verdict.standing} of {verdict.quotations} quotations are unaltered; sources not at hand."]
    lines += [f"{fault.where}: {fault.what}" for fault in verdict.faults]
    lines.append(f"Digest of the manifest: {verdict.digest}")
    return lines


@dataclass(slots=True)
class _Check:
    bundle: Opened
    faults: list[Fault] = field(default_factory=list)
    fallen: set[int] = field(default_factory=set)
    contents: dict[str, bytes] = field(default_factory=dict)

    def verdict(self) -> Verdict:
        content = self.bundle.read(NAME)
        digest = sha256(content)
        try:
            manifest = parse(content)
        except Unreadable as error:
            return Verdict(False, 0, 0, digest, (Fault(f"{_capital(str(error))}.", NAME),), False)
        if not manifest.sealed:
            self._fault("The manifest was changed since the export.", NAME)
        self._check_files(manifest)
        texts = self._texts(manifest)
        at_hand = manifest.texts_inside and all(file in texts for file, _, _ in manifest.texts)
        numbers = [claim.number for claim in manifest.claims]
        if numbers != list(range(1, len(numbers) + 1)) or len({claim.uuid for claim in manifest.claims}) < len(numbers):
            self._fault("Its excerpts are not numbered one after the other, or one stands twice.", NAME)
        for claim in manifest.claims:
            self._check_claim(claim, texts.get(claim.text), manifest.texts_inside)
        for name, file in manifest.formats.items():
            self._check_format(name, file, manifest, texts)
        standing = sum(1 for claim in manifest.claims if claim.number not in self.fallen)
        return Verdict(not self.faults, len(numbers), standing, digest, tuple(self.faults), at_hand)

    def _check_files(self, manifest: Manifest) -> None:
        present = set(self.bundle.names) - {NAME}
        listed = {normalize("NFC", name): value for name, value in manifest.files.items()}
        for name in sorted(present - listed.keys()):
            self._fault("This file was added since the export.", name)
        for name, (digest, size) in sorted(listed.items()):
            if name not in present:
                self._fault("This file is missing.", name)
                continue
            try:
                content = self.bundle.read(name)
            except Unreadable as error:
                self._fault(f"This file cannot be read: {error}.", name)
                continue
            self.contents[name] = content
            if sha256(content) != digest or len(content) != size:
                self._fault("This file was changed since the export.", name)

    def _texts(self, manifest: Manifest) -> dict[str, str]:
        """The source texts by file; a text that is not the article's own is named."""
        found = {}
        for file, _, digest in manifest.texts:
            content = self.contents.get(normalize("NFC", file))
            if content is None:
                if manifest.texts_inside and file not in manifest.files:
                    self._fault("This source is cited but not in the bundle.", file)
                continue
            if sha256(content) != digest:
                self._fault("This source is not the text that was cited.", file)
            try:
                found[file] = content.decode("utf-8")
            except UnicodeDecodeError:
                self._fault("This source is not UTF-8.", file)
        return found

    def _check_claim(self, claim: Claim, text: str | None, inside: bool) -> None:
        if sha256(claim.quote.encode("utf-8", "replace")) != claim.sha256:
            self._fault("The quotation is not the one that was sealed.", NAME, claim.number)
        if text is None:
            if inside:
                self._fault("The source of this quotation is not at hand.", claim.text, claim.number)
            return
        if not 0 <= claim.start < claim.end <= len(text):
            self._fault(f"The source has no characters {claim.start} to {claim.end}.", claim.text, claim.number)
            return
        stands = text[claim.start : claim.end]
        if stands != claim.quote:
            self._fault(
                f"The source does not have this quotation: {_difference(claim.quote, stands)}", claim.text, claim.number
            )
        before = text[max(0, claim.start - len(claim.before)) : claim.start]
        after = text[claim.end : claim.end + len(claim.after)]
        if before != claim.before:
            self._fault(
                f"The words before it differ in the source: {_difference(claim.before, before)}",
                claim.text,
                claim.number,
            )
        if after != claim.after:
            self._fault(
                f"The words after it differ in the source: {_difference(claim.after, after)}", claim.text, claim.number
            )

    def _check_format(self, name: str, file: str, manifest: Manifest, texts: dict[str, str]) -> None:
        known = {one.name: one for one in FORMATS}.get(name)
        content = self.contents.get(file)
        if known is None:
            self._fault(f"The format {name} is unknown; its quotations were not checked.", file)
            return
        if content is None:
            self.fallen.update(claim.number for claim in manifest.claims)
            if file not in manifest.files:
                self._fault("This file is missing.", file)
            return
        reading = known.read(BytesIO(content))
        claims = {claim.number: claim for claim in manifest.claims}
        sources = {identity: source for source, identity, _ in manifest.texts if source in texts}
        seen: set[int] = set()
        noted: set[int] = set()
        try:
            for found in reading.found:
                if isinstance(found, FoundText):
                    self._check_inner_text(found, sources, manifest, texts, file)
                elif isinstance(found, FoundNote):
                    self._check_note(found, claims, noted, file)
                elif found.number in seen:
                    self._fault("This excerpt stands twice.", file, found.number)
                elif found.number not in claims:
                    words = f"A quotation that was not exported stands here: “{found.quote[:80]}”."
                    self._fault(words, file, found.number or None)
                else:
                    seen.add(found.number)
                    self._compare(claims[found.number], found, reading, file)
                    if found.citation is not None:
                        noted.add(found.number)
        except Unreadable as error:
            self.fallen.update(claim.number for claim in manifest.claims)
            self._fault(f"Its quotations cannot be read: {error}.", file)
            return
        for number in claims:
            if number not in seen:
                self._fault("This excerpt is missing.", file, number)
            elif number not in noted:
                self._fault("Its citation is missing.", file, number)
        if known.holds_texts:
            for source in sources.values():
                self._fault(f"The text of {source} is missing.", file)
        for oddity in dict.fromkeys(reading.oddities):
            self._fault(f"{_capital(oddity)}.", file)
        self._check_facts(reading, manifest, file)

    def _check_note(self, note: FoundNote, claims: dict[int, Claim], noted: set[int], file: str) -> None:
        if note.number in noted:
            self._fault("Its citation stands twice.", file, note.number)
        elif note.number not in claims:
            self._fault("A note that was not exported stands here.", file)
        else:
            noted.add(note.number)
            self._check_citation(claims[note.number], note.citation, file)

    def _check_citation(self, claim: Claim, citation: str, file: str) -> None:
        cited = shown(without_direction_marks(claim.citation))
        held = shown(without_direction_marks(citation))
        if held not in (cited, f"{cited}."):
            self._fault(f"The citation was changed: {_difference(cited, held)}", file, claim.number)

    def _compare(self, claim: Claim, found: Found, reading: Reading, file: str) -> None:
        def as_in_file(text: str) -> str:
            return text if reading.exact else shown(text)

        if found.uuid and found.uuid != claim.uuid:
            self._fault("It carries the mark of another excerpt.", file, claim.number)
        quote = as_in_file(claim.quote)
        if found.quote != quote:
            self._fault(f"The quotation was changed: {_difference(quote, found.quote)}", file, claim.number)
        for side, claimed, held in (("before", claim.before, found.before), ("after", claim.after, found.after)):
            words = as_in_file(one_line(claimed) if reading.on_one_line else claimed)
            if held != words:
                self._fault(f"The words {side} it were changed: {_difference(words, held)}", file, claim.number)
        if found.citation is not None:
            self._check_citation(claim, found.citation, file)
        for oddity in dict.fromkeys(found.oddities):
            self._fault(f"{_capital(oddity)}.", file, claim.number)

    def _check_facts(self, reading: Reading, manifest: Manifest, file: str) -> None:
        if not reading.facts:
            return
        whole = manifest.whole
        for key in HEAD:
            if reading.facts.get(key) != whole.get(key):
                self._fault(f"It does not agree with the manifest about “{key}”.", file)
        described = reading.facts.get("sources")
        kept = [{key: value for key, value in one.items() if key != "sha256"} for one in whole["articles"]]
        if not isinstance(described, list) or kept != [
            {key: value for key, value in one.items() if key != "sha256"} if isinstance(one, dict) else one
            for one in described
        ]:
            self._fault("It does not agree with the manifest about the sources.", file)

    def _check_inner_text(
        self, found: FoundText, sources: dict[str, str], manifest: Manifest, texts: dict[str, str], file: str
    ) -> None:
        """Hold a text inside a file against the source; `sources` are those that were not met yet, by uuid."""
        source = sources.pop(found.uuid, None)
        if source is None:
            if manifest.texts_inside:
                self._fault("A source that was not exported stands here.", file)
        elif found.content != shown(texts[source]):
            self._fault(f"The text of {source} was changed: {_difference(shown(texts[source]), found.content)}", file)

    def _fault(self, what: str, where: str, number: int | None = None) -> None:
        if number is not None:
            self.fallen.add(number)
            where = f"{where}, excerpt {number}"
        self.faults.append(Fault(what, where))


def _difference(expected: str, found: str) -> str:
    """Where two texts part, with some words around: “…had inspe…”, not “…hed inspe…”."""
    start = next(
        (index for index, (one, other) in enumerate(zip(expected, found, strict=False)) if one != other),
        min(len(expected), len(found)),
    )
    head = max(0, start - 20)

    def around(text: str) -> str:
        piece = text[head : start + 20]
        return f"“{'…' if head else ''}{piece}{'…' if start + 20 < len(text) else ''}”"

    return f"{around(found)} instead of {around(expected)}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
