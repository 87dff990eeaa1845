"""Records: frozen classes with slots, for all that is passed around and never changed.

They are what `dataclasses` makes with `frozen=True, slots=True`, without its price: that writes and compiles six
methods of every class when its module is imported, half a millisecond each, and a start of the program waits for it.
Here a class gets what all records share, and its own `__init__` is compiled when many are made. `replace`,
`asdict` and `fields` of `dataclasses` take records as well.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
FEW = 20
"""So many are set field by field before it pays to compile an `__init__`: that takes as long as making fifty."""


@dataclass_transform(frozen_default=True)
def record(plain: type[T]) -> type[T]:
    """Make a record of a class: its annotated names are its fields, what they are set to their defaults."""
    own = [name for name, kind in vars(plain).get("__annotations__", {}).items() if not kind.startswith("ClassVar")]
    inherited = getattr(plain, "__match_args__", ())
    fields = (*inherited, *(name for name in own if name not in inherited))
    body = {name: value for name, value in vars(plain).items() if name not in ("__dict__", "__weakref__")}
    defaults = {name: body.pop(name) for name in own if name in body}
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__match_args__"] = fields
    body["_defaults"] = {**getattr(plain, "_defaults", {}), **defaults}
    body["_first"] = [None] * FEW
    body["_values"] = attrgetter(*fields) if len(fields) > 1 else _Few(fields)
    for name, method in _SHARED.items():
        body.setdefault(name, method)
    made: type[T] = type(plain)(plain.__name__, plain.__bases__, body)  # type: ignore[misc]  # T may be a class of classes
    return made


class _Few:
    """`attrgetter` of no field or one gives no tuple; this does."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self._fields = fields

    def __call__(self, one: object) -> tuple[Any, ...]:
        return tuple(getattr(one, name) for name in self._fields)


class _Fields:
    """What `dataclasses` asks a class for, made when it does."""

    def __get__(self, _one: object, kind: Any) -> Any:
        from dataclasses import field, make_dataclass

        known, defaults = kind.__match_args__, kind._defaults
        # by a factory: as plain defaults `dataclasses` refuses those that have no hash
        made_of = {name: field(default_factory=partial(_given, default)) for name, default in defaults.items()}
        listed = [(name, Any, made_of[name]) if name in made_of else (name, Any) for name in known]
        made: Any = make_dataclass(kind.__name__, listed)
        kind.__dataclass_fields__ = made.__dataclass_fields__
        return kind.__dataclass_fields__


def _given(value: Any) -> Any:
    return value


def _init(self: Any, *values: Any, **named: Any) -> None:
    """What a class begins with: the first few are set field by field, then it compiles its own `__init__`."""
    kind = type(self)
    fields = kind.__match_args__
    given = dict(zip(fields, values, strict=False)) | named
    whole = kind._defaults | given
    fits = len(given) == len(values) + len(named) and whole.keys() == set(fields)
    if not kind._first or not fits:  # what does not fit is refused in Python's own words
        kind.__init__ = _compiled(kind)
        kind.__init__(self, *values, **named)
        return
    del kind._first[:1]  # no `pop`: another thread may have taken the last
    for name, value in whole.items():
        getattr(kind, name).__set__(self, value)
    if hasattr(kind, "__post_init__"):
        self.__post_init__()


def _compiled(kind: Any) -> Any:
    """An `__init__` that knows its fields."""
    fields, defaults = kind.__match_args__, kind._defaults
    heads = (f"{name}=_defaults[{name!r}]" if name in defaults else name for name in fields)
    lines = [f"def __init__(self, {', '.join(heads)}):"]
    lines += [f"    _set_{name}(self, {name})" for name in fields]
    lines.append("    self.__post_init__()" if hasattr(kind, "__post_init__") else "    return")
    names = {f"_set_{name}": getattr(kind, name).__set__ for name in fields} | {"_defaults": defaults}
    exec("\n".join(lines), names)
    return names["__init__"]


def _same(self: Any, other: object) -> bool:
    values: Any = type(self)._values
    return type(other) is type(self) and bool(values(self) == values(other))


def _hash(self: Any) -> int:
    kind: Any = type(self)
    return hash(kind._values(self))


def _repr(self: Any) -> str:
    kind: Any = type(self)
    named = zip(kind.__match_args__, kind._values(self), strict=True)
    return f"{kind.__qualname__}({', '.join(f'{name}={value!r}' for name, value in named)})"


def _frozen(self: object, name: str, *_value: object) -> NoReturn:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    kind: Any = type(self)
    return kind, kind._values(self)


_SHARED = {
    "__init__": _init,
    "__eq__": _same,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
    "__reduce__": _reduce,
    "__dataclass_fields__": _Fields(),
}
