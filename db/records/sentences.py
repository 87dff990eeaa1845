"""Statements as sentences: "Reuters, via IRNA: Raisi supports Putin and blames NATO, about Kyiv"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from db.record import record
from db.records.statements import Statement, Towards

Verb = tuple[str, str]
"""A phrase after one speaker, and after several."""
Stance = int | None


@record
class Phrases:
    """The pieces that sentences are made of; {0} and {1} are the places of names and other pieces.

    `actors` and `themes` say what speakers do by the stance towards one, `general` what they do towards nobody named,
    `of_actors` and `of_themes` what becomes of an actor or theme where no speaker is named.
    """

    actors: Mapping[Stance, Verb]
    themes: Mapping[Stance, Verb]
    general: Mapping[Stance, Verb]
    of_actors: Mapping[Stance, Verb]
    of_themes: Mapping[Stance, Verb]
    clause: str
    comma: str
    both: str
    clauses: str
    about: str
    only_about: str
    via: str
    chain: str
    reported: str


ENGLISH = Phrases(
    actors={
        2: ("supports {0}", "support {0}"),
        1: ("favours {0}", "favour {0}"),
        0: ("is neutral on {0}", "are neutral on {0}"),
        -1: ("criticises {0}", "criticise {0}"),
        -2: ("blames {0}", "blame {0}"),
        None: ("speaks of {0}", "speak of {0}"),
    },
    themes={
        2: ("supports {0}", "support {0}"),
        1: ("favours {0}", "favour {0}"),
        0: ("is neutral on {0}", "are neutral on {0}"),
        -1: ("doubts {0}", "doubt {0}"),
        -2: ("opposes {0}", "oppose {0}"),
    },
    general={
        2: ("is strongly in favour", "are strongly in favour"),
        1: ("is in favour", "are in favour"),
        0: ("stays neutral", "stay neutral"),
        -1: ("is critical", "are critical"),
        -2: ("is strongly critical", "are strongly critical"),
        None: ("speaks", "speak"),
    },
    of_actors={
        2: ("{0} is supported", "{0} are supported"),
        1: ("{0} is favoured", "{0} are favoured"),
        0: ("{0} is spoken of neutrally", "{0} are spoken of neutrally"),
        -1: ("{0} is criticised", "{0} are criticised"),
        -2: ("{0} is blamed", "{0} are blamed"),
        None: ("{0} is spoken of", "{0} are spoken of"),
    },
    of_themes={
        2: ("{0} is supported", "{0} are supported"),
        1: ("{0} is favoured", "{0} are favoured"),
        0: ("{0} is spoken of neutrally", "{0} are spoken of neutrally"),
        -1: ("{0} is doubted", "{0} are doubted"),
        -2: ("{0} is opposed", "{0} are opposed"),
    },
    clause="{0} {1}",
    comma="{0}, {1}",
    both="{0} and {1}",
    clauses="{0}; {1}",
    about="{0}, about {1}",
    only_about="about {0}",
    via="via {0}",
    chain="{0}, via {1}",
    reported="{0}: {1}",
)


def sentence(statement: Statement, said: Callable[[str], str] = str, shown: Callable[[str], str] = str) -> str:
    """A statement in words, without a full stop; "" where nothing is stated.

    `said` gives a piece of `ENGLISH` in another language, `shown` is how a name is written.
    """
    if not statement:
        return ""
    words = _Words(said, shown)
    clause = words.spoken(statement) if statement.speakers else words.unspoken(statement)
    if statement.subjects:
        subjects = words.names(statement.subjects)
        clause = said(ENGLISH.about).format(clause, subjects) if clause else said(ENGLISH.only_about).format(subjects)
    if not statement.via:
        return clause
    first, *others = map(shown, statement.via)
    via = first if others else said(ENGLISH.via).format(first)
    for other in others:
        via = said(ENGLISH.chain).format(via, other)
    return said(ENGLISH.reported).format(via, clause) if clause else via


@record
class _Words:
    said: Callable[[str], str]
    shown: Callable[[str], str]

    def spoken(self, statement: Statement) -> str:
        """What the speakers say of others; then what is said of their own stances, those with one together."""
        speakers = statement.speakers
        many = len(speakers) > 1
        deeds = [
            self.said((ENGLISH.themes if is_theme else ENGLISH.actors)[stance][many]).format(self.names(names))
            for is_theme, stance, names in _by_stance(statement.towards)
        ]
        own = [(stance, names) for _, stance, names in _by_stance(speakers) if stance is not None or not deeds]
        general = ENGLISH.general
        if len(own) == 1 and len(own[0][1]) == len(speakers):
            deeds.append(self.said(general[own[0][0]][many]))
            own = []
        clauses = [self._clause([one.name for one in speakers], self._listed(deeds))] if deeds else []
        clauses += [self._clause(names, self.said(general[stance][len(names) > 1])) for stance, names in own]
        return self._joined(clauses)

    def unspoken(self, statement: Statement) -> str:
        """What is said of others, nobody knows by whom."""
        clauses = []
        for is_theme, stance, names in _by_stance(statement.towards):
            table = ENGLISH.of_themes if is_theme else ENGLISH.of_actors
            clauses.append(self.said(table[stance][len(names) > 1]).format(self.names(names)))
        return self._joined(clauses)

    def names(self, names: Sequence[str]) -> str:
        return self._listed([self.shown(name) for name in names])

    def _clause(self, names: Sequence[str], deed: str) -> str:
        return self.said(ENGLISH.clause).format(self.names(names), deed)

    def _listed(self, parts: Sequence[str]) -> str:
        whole = parts[0]
        for part in parts[1:-1]:
            whole = self.said(ENGLISH.comma).format(whole, part)
        return self.said(ENGLISH.both).format(whole, parts[-1]) if len(parts) > 1 else whole

    def _joined(self, clauses: Sequence[str]) -> str:
        whole = ""
        for clause in clauses:
            whole = self.said(ENGLISH.clauses).format(whole, clause) if whole else clause
        return whole


def _by_stance(some: Sequence[Towards]) -> list[tuple[bool, Stance, list[str]]]:
    """Names that share a stance stand together, in the order of the first of each."""
    found: dict[tuple[bool, Stance], list[str]] = {}
    for one in some:
        found.setdefault((one.is_theme, one.stance), []).append(f"#{one.name}" if one.is_theme else one.name)
    return [(is_theme, stance, names) for (is_theme, stance), names in found.items()]
