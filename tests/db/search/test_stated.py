"""A stance is towards whom a search names beside it, within one statement."""

from typing import Any

import pytest

from db.edits.highlights import ActorGiven, AddHighlight, Tags, ThemeGiven
from db.reads import articles
from db.search.find import highlight_ids
from db.search.query import parse
from db.search.stated import stated
from db.search.tree import Actor, Stance, Theme, leaves
from db.search.wording import in_words


def towards(typed: str) -> list[str | None]:
    """Whom the stances of a query are towards."""
    tree = parse(typed).tree
    assert tree is not None
    found = [leaf for leaf in leaves(stated(tree)) if isinstance(leaf, Stance)]
    return [",".join(one.name for one in leaf.towards or ()) for leaf in found]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("stance:<0", [""]),
        ("speaker:raisi stance:<0", [""]),
        ("@nato stance:<0", [""]),
        ("target:nato stance:<0", ["nato"]),
        ("stance:<0 #gas target:nato", ["gas,nato"]),
        ("(target:nato OR #gas) stance:<0", ["nato,gas"]),
        ("(target:nato OR iran) stance:<0", [""]),
        ("target:nato (stance:<0 OR stance:2)", ["nato", "nato"]),
        ("target:nato -stance:<0", ["nato"]),
        ("-target:nato stance:<0", [""]),
        ("target:nato OR stance:<0", [""]),
    ],
)
def test_a_stance_knows_towards_whom(typed: str, named: list[str]) -> None:
    assert towards(typed) == named


def test_what_is_known_stays() -> None:
    known = Stance(-2, -1, (Theme("gas"),))
    assert stated(known) == known
    assert stated(stated(Stance(0, 0))) == Stance(0, 0, ())
    assert Actor("nato", "target") not in (stated(known).towards or ())


def test_speaker_target_and_stance_hold_within_one_statement(project: Any) -> None:
    raisi, iran, russia = (project.actors[name] for name in ("Ebrahim Raisi", "Iran", "Russia"))
    text = articles.article(project.reading, project.articles["Gas talks"]).text_id

    def mark(at: int, *actors: ActorGiven, theme: int | None = None) -> int:
        tags = Tags((ThemeGiven(project.themes["Denials"], stance=theme),), actors)
        edit = AddHighlight(text, at, at + 4, tags)
        return int(project.store.apply(edit).result().made["highlight"][0])

    says = ActorGiven(raisi, "speaker")
    both = mark(0, says, ActorGiven(iran, "target", 2), ActorGiven(russia, "target", -2))
    other = mark(5, says, ActorGiven(iran, "target", -2), ActorGiven(russia, "target"), theme=1)
    for typed, found in (
        ("speaker:raisi target:iran stance:<0", {other}),
        ("speaker:raisi target:iran stance:>0", {both}),
        ("speaker:raisi target:russia stance:<0", {both}),
        ("speaker:raisi target:russia -stance:<0", {other}),
        ("speaker:raisi target:* stance:>0", {both}),
        ("#Denials stance:>0", {other}),
        ("target:* stance:2 in:gas", {both}),
        ("speaker:raisi in:gas stance:>0", {both, other}),
    ):
        assert set(highlight_ids(project.reading, parse(typed))) == found, typed


def test_it_is_said_back(story: Any) -> None:
    def said(typed: str) -> str:
        return in_words(parse(typed), story.reading)

    assert said("speaker:raisi target:russia stance:<0").endswith(
        "with Ebrahim Raisi as speaker, with Russia as target, with a negative stance towards Russia"
    )
    assert said("stance:<0") == "highlights with a negative stance"
    assert said("target:* #drones stance:2").endswith("with a stance of +2 towards some target or Drones")
