"""Proof of a bundle without the project: every quotation in every format is read back and held against the texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import is_zipfile

from db.bundles.found import Unreadable
from db.bundles.manifest import NAME, manifest_of, seal_of
from db.bundles.proof.given_texts import GivenTexts
from db.bundles.proof.opened import Opened, opened
from db.bundles.proof.proving import Fault, Proof, Steps
from db.bundles.proof.said import said
from db.bundles.quotation_digest import in_eights
from db.errors import DamagedProject, NotFound

__all__ = ["Fault", "Verdict", "verdict_words", "verify"]

_CHOOSE = "Choose the folder or the zip that was exported, whole."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a bundle found; `standing` counts quotations that stand in every format and in the sources.

    `digest` is the SHA-256 of the manifest: whoever rewrites everything else cannot keep it. `quotations_digest` is of
    the quotations alone, and stands on the first page of every document. `remarks` say what is no fault and could not
    be looked at all the same. `some_sources`: at least one of the cited texts could be read.
    """

    ok: bool
    quotations: int
    standing: int
    digest: str
    faults: tuple[Fault, ...]
    sources_at_hand: bool
    remarks: tuple[Fault, ...] = ()
    quotations_digest: str = ""
    some_sources: bool = False


def verify(
    target: Path,
    sources: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Verdict:
    """Check a bundle (folder or zip); `sources` is a folder of texts for a bundle that went out without its own.

    `progress` is told the bytes read and all bytes, `cancelled` is asked as often. Raises NotFound for what is no
    bundle, DamagedProject for a broken archive or one that is a trap, Cancelled.
    """
    if not target.exists():
        raise NotFound(f"There is no {target.name} here.", "Check the name and the folder.")
    if target.is_file() and target.name != NAME and target.suffix.lower() != ".zip" and not is_zipfile(target):
        raise NotFound(f"{target.name} is not a bundle.", _CHOOSE)
    if sources is not None and not sources.is_dir():
        raise NotFound(f"There is no folder {sources}.", "Give the folder in which the texts of the sources lie.")
    try:
        with opened(target) as bundle:
            if NAME not in bundle.names:
                raise NotFound(f"{target.name} is not a bundle: it has no {NAME}.", _CHOOSE)
            return _verdict(bundle, GivenTexts(sources), Steps(bundle, progress, cancelled))
    except Unreadable as error:
        raise DamagedProject(
            f"{target.name} cannot be checked: {error}.", "Ask for the bundle again; nothing was changed."
        ) from error
    except OSError as error:
        raise NotFound(f"{target.name} cannot be read: {error.strerror}.", "Check that you may open it.") from error


def verdict_words(verdict: Verdict) -> list[str]:
    """The verdict as lines to print: the count first, each fault with its place, the digest last."""
    if verdict.sources_at_hand or verdict.some_sources:
        where = "in the sources" if verdict.ok else "in the sources and in every file"
        all_stand = not verdict.ok and verdict.standing == verdict.quotations
        but = ", but the bundle is not as it was exported" if all_stand else ""
        lines = [f"{verdict.standing} of {verdict.quotations} quotations stand {where}{but}."]
    elif verdict.ok:
        lines = [f"{verdict.quotations} quotations are unaltered since export; sources not at hand."]
    else:
        lines = [f"{verdict.standing} of {verdict.quotations} quotations are unaltered; sources not at hand."]
    lines += [f"{fault.where}: {fault.what}" for fault in (*verdict.faults, *verdict.remarks)]
    if verdict.quotations_digest:
        lines.append(f"Digest of the quotations: {in_eights(verdict.quotations_digest)}")
    lines.append(f"Digest of the manifest: {verdict.digest}")
    return lines


def _verdict(bundle: Opened, given: GivenTexts, steps: Steps) -> Verdict:
    seal = seal_of(bundle, steps.step)
    digest, _ = seal
    try:
        manifest = manifest_of(bundle, steps.step, seal)
    except Unreadable as error:
        fault = Fault(said("The manifest cannot be read: {why}.", why=error.said), NAME)
        return Verdict(False, 0, 0, digest, (fault,), False)
    try:
        proof = Proof(bundle, manifest, given, steps)
        proof.prove()
        faults = proof.faults()
        return Verdict(
            not faults,
            len(manifest.claims),
            proof.standing,
            digest,
            faults,
            proof.sources_at_hand,
            proof.remarks,
            proof.quotations,
            proof.some_sources,
        )
    finally:
        manifest.claims.close()
