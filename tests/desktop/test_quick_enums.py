"""Enums that are made without checks are in nothing else than those that are made with them."""

from __future__ import annotations

import enum
import pickle
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QStyle

from desktop.quick_enums import make_enums_quickly

NUMBERS = [("First", 0), ("Second", 1), ("AlsoSecond", 1), ("Large", 0x01000000), ("Below", -1), ("None_", 7)]
TURNED = [("C", 4), ("A", 1), ("B", 2), ("AAndB", 3)]
BITS = [("Nothing", 0), ("A", 1), ("B", 2), ("C", 4), ("AAndB", 3), ("AlsoC", 4), ("Far", 256), ("Mask", 0xFF00)]
KINDS = [(enum.Enum, NUMBERS), (enum.IntEnum, NUMBERS), (enum.Flag, BITS), (enum.IntFlag, BITS)]


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Any:
    kind: Any = enum.EnumType
    monkeypatch.setattr(kind, "_create_", kind._create_)
    make_enums_quickly()
    return lambda kind, members: kind("Made", members, boundary=enum.KEEP)


def told(members: Any) -> list[tuple[str, object, str]]:
    return [(member.name, member.value, repr(member)) for member in members]


@pytest.mark.parametrize(("kind", "members"), KINDS)
def test_it_has_the_same_members_by_name_and_by_number(make: Any, kind: Any, members: list[tuple[str, int]]) -> None:
    quick, slow = make(kind, members), kind("Made", dict(members), boundary=enum.KEEP)
    assert told(quick) == told(slow)
    assert told(quick.__members__.values()) == told(slow.__members__.values())
    assert [*quick.__members__] == [*slow.__members__]
    for name, number in members:
        assert getattr(quick, name) is quick[name] is quick(number)
        assert repr(quick(number)) == repr(slow(number))
        assert isinstance(quick(number), int) == isinstance(slow(number), int)
    with pytest.raises(AttributeError):
        setattr(quick, members[0][0], 3)


@pytest.mark.parametrize(("kind", "members"), KINDS[2:])
def test_flags_are_put_together_as_ever(make: Any, kind: Any, members: list[tuple[str, int]]) -> None:
    quick, slow = make(kind, members), kind("Made", dict(members), boundary=enum.KEEP)
    for number in range(1024):
        assert repr(quick(number)) == repr(slow(number))
        assert told(quick(number)) == told(slow(number))
        assert repr(~quick(number)) == repr(~slow(number))
        assert (quick.A in quick(number)) == (slow.A in slow(number))
    assert quick.A | quick.B is quick.AAndB


@pytest.mark.parametrize("kind", [enum.Flag, enum.IntFlag])
def test_flags_that_were_named_in_another_order_are_told_in_it(make: Any, kind: Any) -> None:
    quick, slow = make(kind, TURNED), kind("Made", dict(TURNED), boundary=enum.KEEP)
    assert told(quick) == told(slow)
    assert [told(quick(number)) for number in range(16)] == [told(slow(number)) for number in range(16)]


@pytest.mark.parametrize(("kind", "members"), KINDS)
def test_each_is_itself_whatever_is_made_after_it(make: Any, kind: Any, members: list[tuple[str, int]]) -> None:
    first, second = make(kind, members), make(kind, members[:3])
    assert (len(first.__members__), len(second.__members__)) == (len(members), 3)
    assert first[members[0][0]] is not second[members[0][0]]
    assert (first.__name__, first.__qualname__, first.__doc__) == ("Made", "Made", second.__doc__)
    assert not any(name in vars(enum.Enum) or name in vars(kind) for name, _ in members)


def test_a_member_called_as_what_all_members_have_is_told_from_it(make: Any) -> None:
    made = make(enum.Enum, [("name", 1), ("value", 2), ("other", 3)])
    assert (made.name.value, made.value.value) == (1, 2)
    assert (made.other.name, made.other.value) == ("other", 3)


def test_what_others_ask_for_is_checked(make: Any) -> None:
    with pytest.raises(TypeError):
        enum.Enum("Made", "one two one")
    with pytest.raises(TypeError):
        enum.Enum("Made", [("one", 1), ("one", 2)], module=__name__)
    with pytest.raises(TypeError):
        enum.Enum("Made", [("one", 1), ("one", 2)])
    kind: Any = enum.Enum
    for members in ("one two", [("one", 1)]):
        assert kind("Made", members).__module__ == __name__, "as pickle must know it"
    assert told(kind("Made", "one two")) == [("one", 1, "<Made.one: 1>"), ("two", 2, "<Made.two: 2>")]
    assert [*kind("Made", [("one", 1)], type=int)] == [1]
    assert [*kind("Made", [])] == []
    assert [each.name for each in kind("Made", ["one", "two"])] == ["one", "two"]


def test_those_of_qt_are_kept_and_found_again() -> None:
    for member in (Qt.Key.Key_Space, Qt.AlignmentFlag.AlignHCenter, QStyle.StateFlag.State_Enabled):
        assert pickle.loads(pickle.dumps(member)) is member
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    assert pickle.loads(pickle.dumps(both)) == both
    assert QItemSelectionModel.SelectionFlag.ClearAndSelect.value == 3
