"""The method page of a bundle in words: what was asked, who made it, how it was graded, and what is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.bundles.citations.citation import day_in_words, language_in_words
from db.bundles.outline import Front, Outline
from db.bundles.shown import isolated, one_line
from db.bundles.withholding.covering import MARK
from db.bundles.withholding.redaction import NAMES, PASSAGES
from db.record import record
from db.records.bundles import Method
from db.records.grades import CREDIBILITY, RELIABILITY
from db.records.markings import MEANINGS

_MOST = 30


Part = tuple[str, Iterator["Fact"]]


@record
class Fact:
    """A line of the method page: what it is about, and the words; `level` 1 is what is said of the line before."""

    label: str
    words: str
    level: int = 0


def method_parts(outline: Outline) -> list[Part]:
    """The parts of the page that are wanted, each with its heading."""
    settings = outline.front.settings
    found = [("Method", method_facts(outline)), ("Codebook", codebook_facts(outline))] if settings.method else []
    return [*found, ("Counts", count_facts(outline))] if settings.counts else found


def method_facts(outline: Outline) -> Iterator[Fact]:
    """The page, line by line; what there is nothing to say of is left out."""
    front, method = outline.front, outline.front.method
    if asked := one_line(front.query_in_words or front.query):
        yield Fact("Search", asked)
        if front.query and front.query_in_words:
            yield Fact("", one_line(front.query), 1)
    yield Fact("Made", ", ".join(filter(None, (day_in_words(front.made), front.coder and f"by {front.coder}"))))
    yield from _coded(method, front)
    if front.marking:
        meaning = MEANINGS.get(front.marking, "")
        yield Fact("Marking", f"{front.marking}, the highest inside{f': {meaning}' if meaning else ''}")
    if front.settings.ceiling:
        yield Fact("Ceiling", f"nothing marked above {front.settings.ceiling}")
    yield from _graded(method)
    yield from _changed(method)
    yield from _left_out(front)


def codebook_facts(outline: Outline) -> Iterator[Fact]:
    """The themes that the excerpts have, in the order of the codebook, with their definitions."""
    for used in outline.front.method.codebook:
        theme = used.theme
        yield Fact(" / ".join(theme.path or (theme.name,)), _many(used.excerpts))
        for words, lead in ((theme.definition, ""), (theme.inclusion, "Holds "), (theme.exclusion, "Does not hold ")):
            if words.strip():
                yield Fact("", f"{lead}{one_line(words)}", 1)


def count_facts(outline: Outline) -> Iterator[Fact]:
    """How the excerpts spread over outlets, languages, months, themes and actors: the most frequent of each."""
    for label, counts in outline.front.method.counts:
        named = [(_named(label, name), many) for name, many in counts[:_MOST]]
        more = len(counts) - len(named)
        words = ", ".join(f"{isolated(name)} ({many:,})" for name, many in named)
        if words:
            yield Fact(label, f"{words}{f', and {more:,} more' if more > 0 else ''}")


def _coded(method: Method, front: Front) -> Iterator[Fact]:
    made = ", ".join(f"{isolated(name or 'nobody named')} ({many:,})" for name, many in method.made_by)
    if made:
        yield Fact("Coders", f"{made}, of {_many(front.excerpts)}")
    for label, first, last in (
        ("Coded", method.coded_from, method.coded_to),
        ("Published", method.published_from, method.published_to),
    ):
        if first:
            span = day_in_words(first) if first == last else f"{day_in_words(first)} to {day_in_words(last)}"
            yield Fact(label, span)


def _graded(method: Method) -> Iterator[Fact]:
    if method.reliability:
        yield Fact("Outlets", "graded by how reliable they are (A to F)")
        for letter, names in method.reliability:
            yield Fact("", f"{letter}, {RELIABILITY[letter]}: {_listed(names)}", 1)
    if method.credibility:
        yield Fact("Passages", "graded by how credible they are (1 to 6)")
        for grade, many in method.credibility:
            yield Fact("", f"{grade}, {CREDIBILITY[grade]}: {_many(many)}", 1)


def _changed(method: Method) -> Iterator[Fact]:
    for one in method.reworded:
        words = f"{one.earlier} of {_many(one.excerpts)} were tagged under earlier words of it"
        yield Fact("Changed since", f"{one_line(one.name)}: {words}")
    if method.edited:
        last = day_in_words(method.edited_last)
        yield Fact("Changed since", f"{_many(method.edited)} edited after they were made, the last on {last}")


def _left_out(front: Front) -> Iterator[Fact]:
    method = front.method
    if method.merged:
        yield Fact(
            "Merged", f"{_many(method.merged, 'passage')} in copies of a report stand with the same words in others"
        )
    for why, many in method.left_out:
        if why in (NAMES, PASSAGES):
            yield Fact("Redacted", _many(many, why.removesuffix("s")))
        else:
            yield Fact("Left out", f"{_many(many, 'passage')} {why}")
    if front.redacted:
        yield Fact("Redacted", f"{MARK} stands wherever something was covered")


def _named(label: str, name: str) -> str:
    if label == "Languages":
        return language_in_words(name) if name else "unknown"
    if label == "Months":
        return day_in_words(name) if name else "no date"
    return one_line(name) or "none"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST])
    return f"{shown}, and {len(names) - _MOST:,} more" if len(names) > _MOST else shown


def _many(many: int, what: str = "excerpt") -> str:
    return f"1 {what}" if many == 1 else f"{many:,} {what}s"
