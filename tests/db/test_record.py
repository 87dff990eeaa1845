"""Records behave as frozen dataclasses with slots do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import asdict, dataclass, fields, is_dataclass, replace

import pytest

from db.record import record


@record
class Spot:
    """Somewhere."""

    article: int
    start: int = 0


@record
class Named(Spot):
    """Somewhere with a name."""

    name: str = "here"

    def __post_init__(self) -> None:
        """Refuse a place before the first."""
        if self.start < 0:
            raise ValueError("before the first")


@record
class Nothing:
    """No field at all."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What the library makes."""

    article: int
    start: int = 0


def test_it_is_made_compared_and_shown_as_a_dataclass_is() -> None:
    one, plain = Spot(7, start=3), Plain(7, start=3)
    assert repr(one) == repr(plain).replace("Plain", "Spot")
    assert hash(one) == hash(plain)
    assert one == Spot(7, 3) != Spot(7)
    assert one != plain
    assert {one: "kept"}[Spot(7, 3)] == "kept"
    assert Nothing() == Nothing()
    assert [Spot(1).start, Named(1).name, Named(1, 2, "x").start] == [0, "here", 2]
    with pytest.raises(TypeError):
        Spot()  # type: ignore[call-arg]  # that it is refused is what is tested
    with pytest.raises(ValueError, match="before"):
        Named(1, -1)


def test_nothing_in_it_can_be_changed() -> None:
    one = Named(7)
    with pytest.raises(AttributeError):
        one.start = 4  # type: ignore[misc]  # that it is refused is what is tested
    with pytest.raises(AttributeError):
        one.other = 4  # type: ignore[attr-defined]  # that it is refused is what is tested
    with pytest.raises(AttributeError):
        del one.start
    assert not hasattr(one, "__dict__")


def test_it_is_copied_and_taken_apart_as_a_dataclass_is() -> None:
    one = Named(7, 3, "x")
    assert replace(one, start=4) == Named(7, 4, "x")
    assert asdict(one) == {"article": 7, "start": 3, "name": "x"}
    assert [field.name for field in fields(one)] == ["article", "start", "name"]
    assert is_dataclass(one)
    assert copy.deepcopy(one) == one == copy.copy(one)
    assert pickle.loads(pickle.dumps(one)) == one
    match one:
        case Named(article, start):
            assert (article, start) == (7, 3)
