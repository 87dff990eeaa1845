"""The names that a search knows."""

from typing import Any

from db.edits.actors import AddActor, AddName
from db.edits.themes import AddTheme, MoveTheme, RenameTheme
from db.records.actors import Name
from db.search.lexicon import Lexicon
from db.search.tree import Actor, Theme, Words


def test_names_are_current_after_every_change(project: Any) -> None:
    assert Lexicon.of(project.reading) is Lexicon.of(project.reading)
    assert Lexicon.of(project.reading).named_themes(Theme("Missiles")) == []
    made = project.store.apply(AddTheme("Missiles")).result().made["theme"][0]
    assert Lexicon.of(project.reading).named_themes(Theme("missiles")) == [made]
    project.store.apply(RenameTheme(made, "Rockets")).result()
    assert Lexicon.of(project.reading).named_themes(Theme("missiles")) == [made], "its old name finds it"
    assert Lexicon.of(project.reading).named_themes(Theme("rockets")) == [made]
    project.store.apply(MoveTheme(made, project.themes["Drones"])).result()
    lexicon = Lexicon.of(project.reading)
    assert set(lexicon.with_below([project.themes["Weapons"]])) == {
        project.themes["Weapons"],
        project.themes["Drones"],
        made,
    }
    project.store.undo().result()
    assert made not in Lexicon.of(project.reading).with_below([project.themes["Weapons"]])


def test_themes_of_one_name_are_all_meant_unless_a_path_is_given(project: Any) -> None:
    other = project.store.apply(AddTheme("Drones", project.themes["Denials"])).result().made["theme"][0]
    lexicon = Lexicon.of(project.reading)
    assert lexicon.named_themes(Theme("drones")) == [project.themes["Drones"], other]
    assert lexicon.named_themes(Theme("denials/drones")) == [other]


def test_a_whole_name_is_meant_before_its_parts(project: Any) -> None:
    navy = project.store.apply(AddActor("Iran Navy")).result().made["actor"][0]
    lexicon = Lexicon.of(project.reading)
    iran = project.actors["Iran"]
    assert lexicon.named_actors(Actor("iran")) == [iran]
    assert lexicon.named_actors(Actor("iran", begun=True)) == [iran]
    assert lexicon.named_actors(Actor("iran", prefix=True)) == [iran, navy]
    assert lexicon.named_actors(Actor("navy")) == [navy]
    assert lexicon.named_actors(Actor("nav")) == []
    assert lexicon.named_actors(Actor("nav", begun=True)) == [navy]


def test_spellings_are_those_of_other_scripts_of_names_that_stand_for_the_actor_itself(project: Any) -> None:
    lexicon = Lexicon.of(project.reading)
    assert set(lexicon.other_spellings(Words("Iran"))) == {"ايران", "иран", "伊 朗"}
    assert lexicon.other_spellings(Words("Tehran")) == []
    assert lexicon.other_spellings(Words("nobody")) == []
    project.store.apply(AddName(project.actors["Iran"], Name("Persia", "previous"))).result()
    assert "ايران" in Lexicon.of(project.reading).other_spellings(Words("persia"))


def test_near_names(story: Any) -> None:
    lexicon = Lexicon.of(story.reading)
    assert lexicon.themes_near("dornes") == ["Drones"]
    assert lexicon.actors_near("raissi") == ["Ebrahim Raisi"]
    assert lexicon.actors_near("ремесло") == []
