"""W3C Web Annotations in JSON-LD: one, a list, a collection with its pages.

Web Annotation Data Model, https://www.w3.org/TR/annotation-model/ : 3 Web Annotation Principles, 4.2 Selectors, 5
Collections. Positions count code points, half-open. What an export of ours adds (`commonplace:...`) is read back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.exchange.annotations.given import Annotations, Given, GivenLink, derived
from db.exchange.annotations.values import end_of, line, several
from db.exchange.annotations.w3c_bodies import Bodies, Said
from db.exchange.annotations.w3c_ours import is_ours, ours
from db.exchange.annotations.w3c_targets import Target, targets

_PLAIN = ("oa:", "as:", "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#")
_LISTS = ("Annotation", "AnnotationCollection", "AnnotationPage")


def is_w3c(value: Any) -> bool:
    """Whether a value of JSON is an annotation of this model, or holds some."""
    if isinstance(value, list):
        return bool(value) and all(is_w3c(one) for one in value[:20])
    if not isinstance(value, dict):
        return False
    kinds = _kinds(value)
    if "Annotation" in kinds:
        return any(key in value for key in ("target", "oa:hasTarget", "hasTarget"))
    return bool(kinds & set(_LISTS)) or (isinstance(value.get("@graph"), list) and is_w3c(value["@graph"]))


def read(values: list[Any]) -> Annotations:
    """The annotations of a file whose values `is_w3c` says yes to."""
    ours_ = any(is_ours(value) for value in values)
    found = Annotations("Commonplace, as W3C Web Annotations" if ours_ else "W3C Web Annotations", "w3c")
    if ours_:
        found.scheme = "commonplace"
    reading = _Reading(found, ours_)
    for value in values:
        reading.take(value)
    reading.join()
    return found


class _Reading:
    """One file."""

    def __init__(self, found: Annotations, is_of_ours: bool) -> None:
        self._found, self._ours = found, is_of_ours
        self._bodies = Bodies(found)
        self._links: list[tuple[str, list[str], str]] = []

    def take(self, value: Any) -> None:
        """A value: an annotation, or what holds some, wherever it keeps them."""
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if isinstance(one, list):
                waiting += reversed(one)
            elif isinstance(one, dict):
                waiting += reversed(self._within(one))
            elif isinstance(one, str):
                self._found.dropped["annotations and pages that the file only names by their address"] += 1
            elif one is not None:
                self._found.dropped["entries that are no annotations"] += 1

    def _within(self, value: dict[str, Any]) -> list[Any]:
        if "@graph" in value:
            return [value["@graph"]]
        kinds = _kinds(value)
        if "Annotation" in kinds:
            self._annotation(value)
            return []
        if "AnnotationCollection" in kinds:
            return [value[key] for key in ("first", "items") if key in value]
        if "AnnotationPage" in kinds:
            following = value.get("next")
            return [*several(value.get("items")), *([] if following is None else [following])]
        self._found.dropped["entries that are no annotations"] += 1
        return []

    def _annotation(self, value: dict[str, Any]) -> None:
        value = {key.removeprefix("oa:"): said for key, said in value.items()}
        name = line(value.get("id") or value.get("@id"))
        motives = [end_of(line(one)).removeprefix("oa:") for one in several(value.get("motivation"))]
        stands_on = targets(value.get("target", value.get("hasTarget")), self._found)
        if "linking" in motives and len(stands_on) > 1 and not any(one.has_place for one in stands_on):
            said = self._bodies.of(value, [])
            kind = next((theme.path[-1] for theme in said.themes), "") or said.note or "linked"
            self._links.append((name, [one.page.url for one in stands_on], kind))
            return
        said = Said("", ()) if self._ours else self._bodies.of(value, motives)
        for place, target in enumerate(stands_on):
            identity = name.removeprefix("urn:uuid:") if self._ours else _identity(name, target, said.note, value)
            made = Given(
                id=identity if place == 0 else f"{identity} target {place + 1}",
                page=target.page,
                quote=target.quote,
                before=target.before,
                after=target.after,
                start=target.start,
                end=target.end,
                unit="code points" if target.start is not None else "",
                note=said.note,
                themes=said.themes,
                coder=_person(value.get("creator")),
                created=line(value.get("created")),
                modified=line(value.get("modified")),
                replies_to=target.page.url if "replying" in motives and not target.has_place else "",
                known_as=(name,) if name and name != identity and place == 0 and not self._ours else (),
            )
            self._found.given.append(ours(value, made, self._found.changed) if self._ours else made)

    def join(self) -> None:
        """Links between annotations, once all are read; replies to what is not in the file stand for themselves."""
        by_name: dict[str, str] = {}
        for one in self._found.given:
            by_name[one.id] = one.id
            by_name.update(dict.fromkeys(one.known_as, one.id))
        for number, one in enumerate(self._found.given):
            if one.replies_to:
                self._found.given[number] = replace(one, replies_to=by_name.get(one.replies_to, ""))
        for name, ends, kind in self._links:
            known = [by_name.get(end, "") for end in ends]
            if len(known) < 2 or not all(known):
                self._found.dropped["links of what is no annotation of this file"] += 1
                continue
            for target in known[1:]:
                self._found.links.append(GivenLink(derived(name, known[0], target, kind), known[0], target, kind[:60]))


def _kinds(value: dict[str, Any]) -> set[str]:
    kinds = set()
    for one in several(value.get("type", value.get("@type"))):
        kind = one if isinstance(one, str) else ""
        for prefix in _PLAIN:
            kind = kind.removeprefix(prefix)
        kinds.add({"OrderedCollection": "AnnotationCollection"}.get(kind, kind))
    return kinds


def _identity(name: str, target: Target, note: str, value: dict[str, Any]) -> str:
    """An id that holds in the whole world: the annotation's own when it is an address or long, else one made of it."""
    if len(name) >= 20 or ":" in name:
        return name
    return derived("w3c", name, target.page.url, target.quote, target.start, note, line(value.get("created")))


def _person(value: Any) -> str:
    """The name of who made an annotation; the end of an address that stands for it."""
    for one in several(value):
        if isinstance(one, dict):
            said = line(one.get("name")) or line(one.get("nickname")) or end_of(line(one.get("id")))
        else:
            said = end_of(line(one)) if "/" in line(one) else line(one).removeprefix("acct:").partition("@")[0]
        if said:
            return said
    return ""
