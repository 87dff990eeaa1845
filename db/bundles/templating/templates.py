"""Templates that a user wrote: read, and filled in where they can neither reach out nor go on without end.

They see the values of `html.page` and `markdown.page`, no files and no modules. Rounds of loops, calls, lengths of
values and of what is written are counted, so that a template that has no end is stopped and named by its line.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

from db.bundles.outline import Front, Template
from db.errors import NotFound, Refused

ENDINGS = {".html.j2": "html", ".md.j2": "md"}
_LARGEST = 1 << 20  # bytes of a template
_LONGEST = 1 << 23  # characters or items of one value
_HELD = 1 << 26  # characters that wait to be written, as those of a macro do
_ROUNDS = 1_000_000  # rounds of loops and calls, and for each excerpt and each source as many as the next
_ROUNDS_EACH = 5_000
_BYTES = 1 << 28
_BYTES_EACH = 1 << 18
_AT_ONCE = 1 << 16
# Those that make no value much longer than they are given, and call nothing.
_FILTERS = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "forceescape"),
    *("groupby", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject"),
    *("rejectattr", "reverse", "round", "safe", "select", "selectattr", "sort", "string", "striptags", "sum"),
    *("title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount"),
)
_METHODS = frozenset(
    (
        *("capitalize", "casefold", "count", "endswith", "find", "isdigit", "lower", "lstrip", "partition"),
        *("removeprefix", "removesuffix", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"),
    )
)


def templates(names: Iterable[str], folder: Path | None = None) -> dict[str, Template]:
    """The user's templates by their formats. `folder` is where names that are no whole paths are looked for.

    Raises NotFound for a file that cannot be read, and Refused in words for what is no template.
    """
    found: dict[str, Template] = {}
    for name in names:
        kind = next((kind for ending, kind in ENDINGS.items() if name.lower().endswith(ending)), "")
        if not kind:
            raise Refused(f"{Path(name).name} is no template by its name.", f"Let it end with {' or '.join(ENDINGS)}.")
        if kind in found:
            raise Refused(f"{Path(name).name} is a second template of its format.", "Give one for each format.")
        found[kind] = _read((folder or Path()) / name)
        check(found[kind], kind)
    return found


def check(template: Template, kind: str) -> None:
    """Raises Refused, with the line, for a template that cannot be understood."""
    from db.bundles.templating.rendering import usual

    try:
        _Sandbox(_Bounds(0), **usual(kind)).from_string(template.source)
    except TemplateSyntaxError as error:
        raise _refused(template, error, error.lineno) from error
    except (TemplateError, SecurityError, RecursionError, OverflowError) as error:
        raise _refused(template, error, 0) from error


def render_own(
    template: Template, usual: Mapping[str, Any], values: Mapping[str, Any], file: BinaryIO, front: Front
) -> None:
    """Fill in a template of the user. Raises Refused, with the line, where it fails or has no end."""
    bounds = _Bounds(front.excerpts + front.sources)
    try:
        made = _Sandbox(bounds, **usual).from_string(template.source)
        held: list[str] = []
        size = 0
        for piece in made.generate(values):
            bounds.wrote(piece)
            held.append(piece)
            size += len(piece)
            if size > _AT_ONCE:
                file.write("".join(held).encode("utf-8", "replace"))
                held.clear()
                size = 0
        file.write("".join(held).encode("utf-8", "replace"))
    except TemplateSyntaxError as error:
        raise _refused(template, error, error.lineno) from error
    except (TemplateError, SecurityError, _Endless, *_OF_TEMPLATES) as error:
        line = _line(error)
        if not line and not isinstance(error, (TemplateError, _Endless)):
            raise
        raise _refused(template, error, line) from error


# What a template may do wrong with its values; where no line of it is to blame, the error is ours.
_OF_TEMPLATES = (TypeError, ValueError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError)


class _Endless(Exception):
    """A template that goes on without end, or makes something too large."""


class _Bounds:
    """Counts what a template does; raises _Endless beyond what any bundle needs."""

    def __init__(self, parts: int) -> None:
        self._rounds = _ROUNDS + _ROUNDS_EACH * parts
        self._bytes = _BYTES + _BYTES_EACH * parts
        self._held = 0

    def round(self) -> None:
        """One more round of a loop, or one more call."""
        self._rounds -= 1
        if self._rounds < 0:
            raise _Endless("it goes on and on")

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values, one round each."""
        for value in values:
            self.round()
            yield value

    def value(self, value: Any) -> Any:
        """The value, where it is not too long."""
        if isinstance(value, str | list | tuple | dict) and len(value) > _LONGEST:
            raise _Endless("it makes a value that is too long")
        return value

    def put(self, value: Any) -> Any:
        """The value, which is written or waits to be."""
        self._held += len(value) if isinstance(value, str) else 8
        if self._held > _HELD:
            raise _Endless("it holds more than it writes")
        return value

    def wrote(self, piece: str) -> None:
        """A piece was written."""
        self._held = 0
        self._bytes -= len(piece)
        if self._bytes < 0:
            raise _Endless("it writes more than a bundle can hold")


class _Sandbox(ImmutableSandboxedEnvironment):
    """No file, no module, no attribute that begins with a line, and nothing without a bound."""

    intercepted_binops = frozenset(("+", "*", "**", "%", "//", "/", "-"))

    def __init__(self, bounds: _Bounds, finalize: Any = None, **usual: Any) -> None:
        self._bounds = bounds

        def put(value: Any) -> Any:
            return bounds.put(finalize(value) if finalize else value)

        super().__init__(finalize=put, loader=None, cache_size=0, **usual)
        self.globals = {name: self.globals[name] for name in ("dict", "namespace", "joiner", "cycler")}
        self.globals["range"] = _range
        self.filters = {name: FILTERS[name] for name in _FILTERS}
        self.filters["counted by rounds"] = bounds.counted
        self.filters["joined in bounds"] = self._joined

    def call(self, context: Any, called: Any, /, *given: Any, **named: Any) -> Any:
        """Every call of a template."""
        self._bounds.round()
        return self._bounds.value(super().call(context, called, *given, **named))

    def is_safe_attribute(self, of: Any, name: str, value: Any) -> bool:
        """Methods of strings and numbers only where they make nothing long."""
        if isinstance(of, str | int | float | bytes):
            return name in _METHODS
        return bool(super().is_safe_attribute(of, name, value))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Every sum and product of a template."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if numbers and (abs(left) > 1e15 or abs(right) > 1e15 or (operator == "**" and abs(right) > 64)):
            raise _Endless("it reckons with numbers that are too large")
        if operator == "%" and isinstance(left, str):
            raise _Endless("it sets words with %; write them with ~")
        if operator == "*" and not numbers:
            many = right if isinstance(right, int) else left if isinstance(left, int) else 0
            whole = left if many is right else right
            if hasattr(whole, "__len__") and len(whole) * many > _LONGEST:
                raise _Endless("it makes a value that is too long")
        return self._bounds.value(super().call_binop(context, operator, left, right))

    def _joined(self, values: Iterable[Any]) -> Any:
        from jinja2.runtime import markup_join, str_join

        return self._bounds.value((markup_join if self.autoescape else str_join)(values))

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        for loop in list(source.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "counted by rounds", [], [], None, None, lineno=loop.lineno)
        _bound_joins(source)
        return super()._generate(source, name, filename, defer_init)


def _bound_joins(node: nodes.Node) -> None:
    """Words put together with ~ are counted like all others."""
    for field, value in list(node.iter_fields()):
        if isinstance(value, list):
            setattr(node, field, [_bounded(one) for one in value])
        elif isinstance(value, nodes.Node):
            setattr(node, field, _bounded(value))


def _bounded(node: Any) -> Any:
    if isinstance(node, nodes.Node):
        _bound_joins(node)
    if isinstance(node, nodes.Concat):
        joined = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(
            joined, "joined in bounds", [], [], None, None, lineno=node.lineno, environment=node.environment
        )
    return node


def _range(*given: int) -> range:
    found = range(*given)
    if len(found) > _ROUNDS:
        raise _Endless("it counts too far")
    return found


def _read(file: Path) -> Template:
    try:
        if file.stat().st_size > _LARGEST:
            raise Refused(f"{file.name} is too large for a template.", "A template has less than a megabyte.")
        return Template(file.name, file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise NotFound(f"The template {file.name} cannot be read: {error.strerror}.", "Check its name.") from error
    except UnicodeDecodeError as error:
        raise Refused(f"{file.name} is not written in UTF-8.", "Save it as UTF-8, then try again.") from error


def _line(error: BaseException) -> int:
    """The line of the template in which an error came about, 0 where none did."""
    found = [one.lineno or 0 for one in traceback.extract_tb(error.__traceback__) if one.filename == "<template>"]
    return found[-1] if found else 0


def _refused(template: Template, error: BaseException, line: int) -> Refused:
    if isinstance(error, RecursionError):
        words = "it calls itself without end"
    elif isinstance(error, UndefinedError):
        words = str(error).replace("html.page.", "").replace("'db.bundles.", "'")
    elif isinstance(error, SecurityError):
        words = f"it asks for what a template may not have ({error})"
    else:
        words = str(error) or type(error).__name__
    where = f"line {line} of {template.name}" if line else template.name
    return Refused(f"The template fails at {where}: {words.rstrip('.')}.", "Mend it there, then try again.")
