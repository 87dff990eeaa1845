"""Every edit can be taken back and brought back, in any order that makes sense, after closing too."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

import db.edits
from db.edits import (
    Edit,
    actor_names,
    actors,
    articles,
    bundle_outline,
    bundles,
    details,
    dividing,
    examples,
    given_actors,
    grades,
    highlights,
    identical,
    identifiers,
    judging,
    links,
    markings,
    mentions,
    merging,
    merging_actors,
    named_actors,
    picking,
    relations,
    replacing,
    searches,
    statements,
    synonyms,
    taking_in,
    themes,
    versions,
    wordings,
)
from db.edits.bundle_places import Item
from db.edits.highlights import ActorGiven, Tags, ThemeGiven
from db.edits.together import Together
from db.errors import ProjectError, StandsInTheWay
from db.exchange.annotations.coming_in import TakeAnnotations
from db.exchange.annotations.given import Annotations, Given, GivenTheme, Page
from db.exchange.annotations.report import AnnotationReport
from db.exchange.foreign.records import (
    Foreign,
    ForeignActor,
    ForeignHead,
    ForeignLink,
    ForeignSelection,
    ForeignSource,
    ForeignTheme,
)
from db.exchange.foreign.report import ProjectReport
from db.exchange.foreign.taking import TakeForeign
from db.exchange.jsonl_in import ImportJsonLines
from db.exchange.report import Report
from db.file.check import check
from db.names.states import chosen
from db.reading import Reading
from db.records.actors import Name
from db.records.articles import Draft
from db.records.changes import Changes
from db.records.quote_changes import QuoteChange
from db.sources.details.told import Told
from db.store import Store

Living = Callable[[Reading], dict[str, dict[str, Any]]]
Filled = Callable[[Path], Store]


def draft(text: str, title: str) -> Draft:
    return Draft(title, text, text.encode(), "text", "a.txt")


NEWER = "Fresh. Tehran said no to it.\n\n🇮🇷 flags and 𠮷野家 at the end.\n\nوقالت طهران إنها سعيدة. Moscow agreed."
FOREIGN: tuple[Foreign, ...] = (
    ForeignHead("test:1"),
    ForeignTheme("1", "Trade"),
    ForeignTheme("2", "From elsewhere", parent="1"),
    ForeignActor("1", "Somebody", "person"),
    ForeignSource("1", "Two delegations", find=("title",)),
    ForeignSelection("1", quote="Moscow agreed", themes=(("2", 1),), actors=(("1", "speaker", None),), coder="Bea"),
    ForeignSource("2", "Of their own", "Words of their own."),
    ForeignSelection("2", 0, 5, note="n"),
    ForeignLink("1", "1", "2", "continues"),
)
EDITS: list[Edit] = [
    TakeForeign("p", lambda: FOREIGN, ProjectReport()),
    articles.AddArticles((draft("A third text.", "Third"), draft("A fourth text.", "Fourth"))),
    articles.DescribeArticles((1, 2), articles.Metadata(outlet="Northwire", author="", published="2022-07")),
    details.TakeDetails(
        (Told(outlet="Northwire", files=("one.txt", "two.txt"), title="Two delegations"),),
        "refs.bib",
        details.DetailsReport(),
    ),
    articles.SetState((1, 2), "done"),
    articles.SetTranslation(2, 1),
    Together((articles.DescribeArticles((2,), articles.Metadata(title="Of both")), articles.SetTranslation(2, 1))),
    articles.DeleteArticles((1,)),
    versions.NewVersion(1, NEWER),
    versions.NewVersion(1, draft(NEWER, "Two delegations")),
    taking_in.TakeIn(
        (
            taking_in.Taking(0, draft("A fifth text.", "Fifth")),
            taking_in.Taking(1, draft(NEWER, "Two delegations"), version_of=1),
            taking_in.Taking(2, draft("Пятый текст.", "Fifth in Russian"), original_number=0, translator="machine"),
        )
    ),
    TakeAnnotations(
        "kindle.txt",
        Annotations(
            "Kindle",
            "kindle",
            [
                Given("a", Page(title="Two delegations"), "Drones", note="Which?", themes=(GivenTheme(("New tag",)),)),
                Given("b", Page(title="A book", author="Ann"), "its words", "before ", " after", place="page 3"),
            ],
        ),
        AnnotationReport(),
    ),
    versions.PlaceHighlight(1, 2, 9),
    versions.AcceptPlaces((1, 2, 3)),
    versions.KeepAsLost((1, 2)),
    themes.AddTheme("Sanctions", definition="Measures"),
    themes.RenameTheme(2, "Unmanned aircraft"),
    wordings.DefineTheme(2, "What flies alone", "with a warhead", "kites"),
    synonyms.AddSynonym(2, "UAVs"),
    examples.PinExample(2, 1),
    wordings.SameWording(3),
    wordings.KeepUnderWording(3, (2,)),
    synonyms.RemoveSynonym(3, "Commerce"),
    examples.UnpinExample(3, 2),
    merging.TagWhatIsLeft(10, 2),
    merging.MergeThemes((2, 4), 3),
    merging.MergeThemes((1,), 2),
    merging.SplitTheme(3, (2,), "Grain trade", 3),
    merging.SplitTheme(3, (2,), 2),
    themes.RecolourTheme(1, "Rose"),
    themes.MoveTheme(3, 1, before=2),
    themes.DeleteTheme(1),
    actors.AddActor("China", "state", (Name("Beijing", "metonym"),)),
    actors.RenameActor(1, "Islamic Republic of Iran"),
    actors.DescribeActor(1, kind="bloc", note="large", affiliation=3),
    actors.AddName(1, Name("Persia", "previous")),
    actors.RemoveName(1, "Tehran"),
    actors.DeleteActor(1),
    actors.DescribeActor(1, country="Iran"),
    actor_names.ChangeName(1, "Tehran", Name("Teheran", "metonym", "en", None, "1979-02", "2026", "exact")),
    actor_names.OrderNames(1, ("Tehran",)),
    actor_names.PreferName(1, "Tehran"),
    relations.AddRelation(1, 2, "opposes", "1979", "2021-08-05", 1, "since the revolution"),
    relations.ChangeRelation(1, "allied with", valid_to="", highlight=0, note="now"),
    relations.RemoveRelation(1),
    identifiers.AddIdentifier(1, "Wikidata", "Q794"),
    identifiers.RemoveIdentifier(1, "cameo", "IRN"),
    merging_actors.MergeActors((1,), 2),
    merging_actors.SplitActor(1, ("Tehran",), (1,), "Tehran"),
    merging_actors.SplitActor(1, ("Tehran",), (1,), 2),
    mentions.RefuseMention(1, ((29, 35), (40, 44)), (1, 2)),
    mentions.RefuseTheme(1, 4, 17, 2),
    mentions.IgnoreForms(("Two  delegations", "No")),
    mentions.OfferForms((1,)),
    named_actors.AddNames(1, ("Iran", "the Islamic Republic", "@iran")),
    given_actors.TakeActors(chosen(["IRN", "TUR", "USSR"])),
    highlights.AddHighlight(
        1, 3, 9, Tags((ThemeGiven("Fresh"),), (ActorGiven("Fresh one", "via"),)), "n", True, "2022-07"
    ),
    highlights.TagHighlights((1, 2, 3), Tags((ThemeGiven(1),), (ActorGiven(2, "subject"),))),
    highlights.RetagHighlight(1, Tags((ThemeGiven(3),), (ActorGiven(2),)), note="new", important=True, event="2021"),
    replacing.ReplaceTag((1, 3), ThemeGiven(2), Tags((ThemeGiven(3),), (ActorGiven(2),))),
    highlights.RemoveTheme((1, 2), 2),
    highlights.RemoveActor((1,), 1, "speaker"),
    highlights.ChangeRole(1, 1, "speaker", "target", 2),
    statements.ChangeStance(1, 2, -2),
    statements.OrderActors(3, ((3, "mentioned"),)),
    highlights.NoteHighlight(1, "another note"),
    highlights.MarkImportant((1, 2), True),
    highlights.DateHighlights((1, 2), "2022-07-19"),
    dividing.ResizeHighlight(1, 2, 20),
    dividing.SplitHighlight(1, (7, 9)),
    dividing.JoinHighlights((2, 1, 3)),
    highlights.DeleteHighlights((1, 3)),
    grades.GradeHighlights((1, 2), 2),
    grades.GradeOutlet("Northwire", "B"),
    judging.GradePassage(1, 2, "B"),
    judging.JudgePassage(highlights.AddHighlight(1, 3, 9, Tags((ThemeGiven(1),))), 3, "C"),
    judging.JudgePassage(highlights.RetagHighlight(1, Tags((ThemeGiven(3),))), 0),
    markings.MarkArticles((1, 2), "amber"),
    markings.MarkHighlights((1, 2), "TLP:RED"),
    markings.AddMarking("House only", 250),
    markings.RenameMarking(1, "For the board"),
    markings.RankMarking(1, 600),
    markings.DeleteMarking(1),
    links.LinkHighlights(1, 2, "contradicts", "see the dates"),
    links.UnlinkHighlights(1),
    identical.MarkPlaces((identical.MarkedPlace(1, 3, 9), identical.MarkedPlace(2, 0, 4)), Tags((ThemeGiven(3),))),
    identical.MarkIdentical(
        (identical.MarkedPlace(1, 3, 9), identical.MarkedPlace(1, 0, 17, 1)), Tags((ThemeGiven(3), ThemeGiven("Found")))
    ),
    bundles.PickHighlights((3, 1)),
    picking.PickPassage(1, 3, 9),
    bundles.NewBundle("Weekly", "#Drones @Iran"),
    bundles.RenameBundle(1, "Brief"),
    bundles.DeleteBundle(1),
    bundles.CopyBundle(1),
    bundles.SetBundleQuery(1, "#Drones"),
    bundles.SetBundleSettings(1, '{"grouping":"month"}'),
    bundles.TakeOut(1, (1,), (1,), (2,)),
    bundles.TakeBack(1, (3,)),
    bundle_outline.MoveInBundle(1, (Item("words", 1), Item("excerpt", 3)), Item("excerpt", 1)),
    bundle_outline.AddWords(1, "What was said", 2, Item("excerpt", 2)),
    bundle_outline.ChangeWords(1, "But *then*", 0),
    bundle_outline.ChangeQuote(1, 1, (QuoteChange(0, 3, "[The]"), QuoteChange(9, 12))),
    searches.SaveSearch("Unmanned", "#Drones $Said"),
    searches.SaveSearch("Said", "speaker:Iran -$Other", 1),
    searches.RenameSearch(1, "Said by Iran"),
    searches.DeleteSearch(1),
]

REWORDED: tuple[Edit, ...] = (
    wordings.DefineTheme(3, "What is bought"),
    wordings.DefineTheme(3, "What is bought and sold"),
)
COMPOSED: tuple[Edit, ...] = (
    bundles.PickHighlights((1, 2)),
    bundle_outline.AddWords(1, "Then", 1),
    bundles.TakeOut(1, left_out=(3,)),
    bundle_outline.ChangeQuote(1, 2, (QuoteChange(0, 3),)),
)
FIRST: dict[type, tuple[Edit, ...]] = {
    **dict.fromkeys(
        (
            *(bundles.RenameBundle, bundles.DeleteBundle, bundles.CopyBundle, bundles.TakeOut, bundles.TakeBack),
            *(bundles.SetBundleQuery, bundles.SetBundleSettings, bundle_outline.MoveInBundle),
            *(bundle_outline.AddWords, bundle_outline.ChangeWords, bundle_outline.ChangeQuote),
        ),
        COMPOSED,
    ),
    versions.NewVersion: (
        mentions.RefuseMention(1, ((25, 31),), (1,)),
        bundles.PickHighlights((3,)),
        bundle_outline.ChangeQuote(1, 3, (QuoteChange(0, 3),)),
    ),
    **dict.fromkeys(
        (versions.PlaceHighlight, versions.AcceptPlaces, versions.KeepAsLost), (versions.NewVersion(1, NEWER),)
    ),
    links.UnlinkHighlights: (links.LinkHighlights(1, 2, "supports"),),
    wordings.SameWording: REWORDED,
    wordings.KeepUnderWording: REWORDED,
    synonyms.RemoveSynonym: (synonyms.AddSynonym(3, "Commerce"),),
    examples.UnpinExample: (examples.PinExample(3, 2),),
    **dict.fromkeys(
        (relations.ChangeRelation, relations.RemoveRelation), (relations.AddRelation(1, 2, "opposes", highlight=1),)
    ),
    markings.RenameMarking: (
        markings.AddMarking("Inside", 250),
        markings.MarkArticles((1,), "inside"),
        markings.MarkHighlights((3,), "inside"),
    ),
    **dict.fromkeys((markings.RankMarking, markings.DeleteMarking), (markings.AddMarking("Inside", 250),)),
    mentions.OfferForms: (mentions.IgnoreForms(("Courier",)),),
    identifiers.RemoveIdentifier: (identifiers.AddIdentifier(1, "CAMEO", "IRN"),),
    merging.TagWhatIsLeft: (themes.DeleteTheme(3),),
    **dict.fromkeys(
        (searches.SaveSearch, searches.RenameSearch, searches.DeleteSearch), (searches.SaveSearch("Quiet", "@Iran"),)
    ),
}
"""What must stand before an edit can."""


def test_every_edit_is_in_the_list() -> None:
    known = {type(edit) for edit in EDITS} | {ImportJsonLines}
    for module in iter_modules(db.edits.__path__, "db.edits."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and is_dataclass(value) and hasattr(value, "apply"):
                assert value in known, f"{value.__name__} has no undo test"


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: type(edit).__name__)
def test_undo_restores_the_living_project_and_redo_the_outcome(
    edit: Edit, tmp_path: Path, filled: Filled, living: Living
) -> None:
    store = filled(tmp_path / "p.commonplace")
    for first in FIRST.get(type(edit), ()):
        store.apply(first).result()
    reading = store.reading()
    before = living(reading)
    done = store.apply(edit).result()
    assert done.touched, "the edit must change something here"
    after = living(reading)
    assert after != before
    undone = store.undo().result()
    assert undone.kind == "undo"
    assert undone.target == done.seq
    assert str(undone.words) == str(done.words)
    assert living(reading) == before
    store.redo().result()
    assert living(reading) == after
    reading.close()
    store.close()
    again = Store.open(tmp_path / "p.commonplace", "Tester")
    reading = again.reading()
    again.undo().result()
    assert living(reading) == before
    assert check(reading, again.path).ok
    reading.close()
    again.close()


TEXT_OF_WALK = "One text of ninety characters, more or less, so that every place of the walk is in it. " * 2


def _random_edit(rng: random.Random, reading: object) -> Edit:
    text_length = 90
    start = rng.randrange(text_length - 5)
    end = rng.randrange(start + 1, text_length)
    some = rng.randrange(1, 9)
    word = "".join(rng.choices("abcdefgh", k=4))
    somewhere: tuple[int | str, ...] = (word, 1, 2)
    made: list[Edit] = [
        highlights.AddHighlight(1, start, end, Tags((ThemeGiven(f"T {word[0]}"),), (ActorGiven(f"A {word[0]}"),))),
        highlights.AddHighlight(1, start, end, note=word),
        highlights.NoteHighlight(some, word),
        dividing.ResizeHighlight(some, start, end),
        dividing.SplitHighlight(some, (start, end)),
        dividing.JoinHighlights((some, rng.randrange(1, 9))),
        highlights.DeleteHighlights((some,)),
        highlights.TagHighlights((some,), Tags((ThemeGiven(f"T {word[1:2]}"),))),
        highlights.MarkImportant((some,), rng.random() < 0.5),
        highlights.ChangeRole(some, 1, "mentioned", "speaker", 1),
        themes.MoveTheme(rng.randrange(1, 6), rng.choice([None, 1, 2, 3])),
        themes.RenameTheme(rng.randrange(1, 6), word),
        themes.DeleteTheme(rng.randrange(1, 8)),
        wordings.DefineTheme(rng.randrange(1, 8), word),
        wordings.SameWording(rng.randrange(1, 8)),
        merging.MergeThemes((rng.randrange(1, 8), rng.randrange(1, 8)), rng.randrange(1, 8)),
        merging.SplitTheme(rng.randrange(1, 8), (some,), rng.choice(somewhere)),
        examples.PinExample(rng.randrange(1, 8), some),
        actors.RenameActor(rng.randrange(1, 6), word),
        actors.AddName(rng.randrange(1, 6), Name(word)),
        actors.DeleteActor(rng.randrange(1, 8)),
        versions.NewVersion(1, TEXT_OF_WALK.replace("place", rng.choice(("spot", "place", word)))),
        versions.PlaceHighlight(some, start, end),
        versions.AcceptPlaces((some,)),
        articles.SetState((1,), rng.choice(["new", "done", "aside"])),
        articles.AddArticles((draft(word * 30, word),)),
        bundles.PickHighlights((some,)),
        bundles.TakeOut(1, (some,)),
        bundles.NewBundle(word[0]),
        bundles.DeleteBundle(rng.randrange(1, 5)),
        bundles.CopyBundle(rng.randrange(1, 5)),
        bundles.TakeOut(1, left_out=(some,)),
        bundle_outline.AddWords(1, word, rng.randrange(3), Item("excerpt", some)),
        bundle_outline.MoveInBundle(1, (Item("excerpt", some),), Item("words", rng.randrange(1, 5))),
        bundle_outline.MoveInBundle(1, (Item("words", some),), Item("excerpt", rng.randrange(1, 5))),
        bundle_outline.ChangeQuote(1, some, (QuoteChange(0, rng.randrange(1, 9), word[:1]),)),
        searches.SaveSearch(word[0], f"#{word} $a"),
        searches.RenameSearch(rng.randrange(1, 6), word[0]),
        searches.DeleteSearch(rng.randrange(1, 6)),
    ]
    return rng.choice(made)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_walk_of_200_edits_can_be_undone_to_the_start_and_redone_to_the_end(
    seed: int, tmp_path: Path, living: Living
) -> None:
    path = tmp_path / "walk.commonplace"
    rng = random.Random(seed)
    store = Store.create(path, "Tester")
    reading = store.reading()
    empty = living(reading)
    acts = 0
    store.apply(
        articles.AddArticles(
            (
                draft(
                    TEXT_OF_WALK,
                    "Walk",
                ),
            )
        )
    ).result()
    acts += 1
    tries = 0
    while acts < 200:
        tries += 1
        if tries % 70 == 0:
            reading.close()
            store.close()
            store = Store.open(path, "Tester")
            reading = store.reading()
        try:
            if store.apply(_random_edit(rng, reading)).result().touched:
                acts += 1
        except ProjectError:
            continue
    end = living(reading)
    for number in range(acts):
        if number == acts // 2:
            reading.close()
            store.close()
            store = Store.open(path, "Tester")
            reading = store.reading()
        store.undo().result()
    assert living(reading) == empty == {}
    with pytest.raises(ProjectError, match="nothing to undo"):
        store.undo().result()
    for _ in range(acts):
        store.redo().result()
    assert living(reading) == end
    found = check(reading, path)
    assert found.faults == ()
    reading.close()
    store.close()


def test_single_acts_are_undone_out_of_order_or_refused_by_name(tmp_path: Path, filled: Filled) -> None:
    store = filled(tmp_path / "p.commonplace")
    reading = store.reading()
    first: Changes = store.apply(highlights.NoteHighlight(1, "first")).result()
    store.apply(highlights.NoteHighlight(2, "other")).result()
    store.undo(first.seq).result()
    assert reading.one("SELECT note FROM highlight WHERE id = 1")[0] == "a *note*"
    assert reading.one("SELECT note FROM highlight WHERE id = 2")[0] == "other"
    second = store.apply(highlights.NoteHighlight(1, "second")).result()
    store.apply(highlights.NoteHighlight(1, "third")).result()
    with pytest.raises(StandsInTheWay, match="Note on") as refusal:
        store.undo(second.seq).result()
    assert "newest first" in refusal.value.advice
    assert reading.one("SELECT note FROM highlight WHERE id = 1")[0] == "third"
    reading.close()
    store.close()


def test_out_of_order_undos_are_right_or_refused_never_wrong(tmp_path: Path, filled: Filled, living: Living) -> None:
    """Undoing any act that is not refused, and redoing nothing, leaves the other acts' outcome: no row is torn."""
    rng = random.Random(7)
    store = filled(tmp_path / "p.commonplace")
    reading = store.reading()
    refused = done = 0
    for _ in range(180):
        try:
            store.apply(_random_edit(rng, reading)).result()
        except ProjectError:
            continue
    seqs = [row[0] for row in reading.all("SELECT seq FROM journal WHERE kind = 'act' AND undone IS NULL")]
    for seq in rng.sample(seqs, 60):
        before = living(reading)
        try:
            store.undo(seq).result()
            done += 1
        except StandsInTheWay:
            refused += 1
            assert living(reading) == before
        except ProjectError:
            assert living(reading) == before
    assert done > 5
    assert refused > 5
    assert check(reading, store.path).faults == ()
    reading.close()
    store.close()


def test_a_project_brought_in_is_one_act(tmp_path: Path, filled: Filled, living: Living) -> None:
    store = filled(tmp_path / "p.commonplace")
    reading = store.reading()
    before = living(reading)
    sample = Path(__file__).parents[3] / "resources" / "samples" / "sample.jsonl"
    store.apply(ImportJsonLines(sample, Report())).result()
    after = living(reading)
    store.undo().result()
    assert living(reading) == before
    store.redo().result()
    assert living(reading) == after
    reading.close()
    store.close()


def test_an_undo_brings_back_no_tag_of_a_theme_that_was_taken_back_before_its_turn(
    tmp_path: Path, filled: Filled
) -> None:
    """The newest act that stands may lean on an older one that was undone by its number after it."""
    store = filled(tmp_path / "p.commonplace")
    made = store.apply(themes.AddTheme("Late")).result()
    (theme,) = made.made["theme"]
    store.apply(highlights.TagHighlights((1,), Tags((ThemeGiven(theme),)))).result()
    store.apply(highlights.RemoveTheme((1,), theme)).result()
    store.undo(made.seq).result()
    reading = store.reading()
    with pytest.raises(StandsInTheWay):
        store.undo().result()
    assert check(reading, store.path).faults == ()
    assert not reading.all("SELECT 1 FROM theme_tag WHERE theme_id = ?", theme)
    store.redo().result()
    store.undo(made.seq + 2).result()
    assert reading.all("SELECT 1 FROM theme_tag WHERE theme_id = ?", theme)
    reading.close()
    store.close()


def test_a_wording_under_which_something_is_tagged_is_not_taken_back_by_itself(tmp_path: Path, filled: Filled) -> None:
    store = filled(tmp_path / "p.commonplace")
    store.apply(wordings.DefineTheme(3, "What is bought")).result()
    defined = store.apply(wordings.DefineTheme(3, "What is bought and sold")).result()
    tagged = store.apply(highlights.TagHighlights((1,), Tags((ThemeGiven(3),)))).result()
    with pytest.raises(StandsInTheWay):
        store.undo(defined.seq).result()
    store.apply(highlights.RemoveTheme((1,), 3)).result()
    store.undo(defined.seq).result()
    with pytest.raises(StandsInTheWay):
        store.undo(tagged.seq + 1).result()
    reading = store.reading()
    assert not reading.all("SELECT 1 FROM theme_tag g JOIN theme t ON t.id = g.theme_id WHERE g.wording > t.wording")
    reading.close()
    store.close()


def test_the_wordings_of_a_theme_leave_with_it(tmp_path: Path, filled: Filled) -> None:
    store = filled(tmp_path / "p.commonplace")
    for edit in (*REWORDED, themes.DeleteTheme(3)):
        store.apply(edit).result()
    reading = store.reading()
    assert not reading.all("SELECT 1 FROM wording WHERE gone IS NULL")
    store.undo().result()
    assert len(reading.all("SELECT 1 FROM wording WHERE gone IS NULL")) == 1
    reading.close()
    store.close()


def test_actors_that_are_gone_cannot_be_refused(tmp_path: Path, filled: Filled) -> None:
    store = filled(tmp_path / "p.commonplace")
    store.apply(actors.DeleteActor(2)).result()
    with pytest.raises(ProjectError):
        store.apply(mentions.RefuseMention(1, ((29, 35),), (1, 2))).result()
    store.close()
