"""What can be wrong while plain data becomes objects: records, collecting, flattening.

A hand-made structure hook that finds several things at once uses :class:`Gathering`::

    def structure_condition(value: object, _: type) -> Condition:
        found = Gathering(converter)
        parts = [found.structure(part, Condition, "all", i) for i, part in enumerate(value["all"])]
        if not parts:
            found.problem("F005", Message("an empty list of conditions"), "all")
        found.finish()
        return All(tuple(parts))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar, overload

import attrs
from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import InputError, Message, nearest
from visitatie.model.keys import key_of
from visitatie.model.text import NoIdError

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["ConversionError", "ConversionProblem", "Gathering", "problems_of"]

T = TypeVar("T")
PathPart = str | int

_MOST_SHOWN = 20


@frozen
class ConversionProblem:
    """One thing that is wrong, at a path below the value that was converted."""

    code: str
    message: Message
    path: tuple[PathPart, ...] = ()
    hint: Message | None = None
    on_key: bool = field(default=False, kw_only=True)
    """The key itself is wrong, not its value."""

    def under(self, *path: PathPart) -> ConversionProblem:
        """Give the same problem as seen from further up."""
        return evolve(self, path=(*path, *self.path))


class ConversionError(ValueError):
    """A value could not be converted; all its problems are listed."""

    def __init__(self, *problems: ConversionProblem) -> None:
        """Keep the problems; at least one is needed."""
        if not problems:
            raise TypeError("a ConversionError needs at least one problem")
        self.problems = problems
        super().__init__("; ".join(str(problem.message) for problem in problems))


class Gathering:
    """Collects the problems of the parts of a value, so that all are told at once."""

    def __init__(self, converter: Converter) -> None:
        """Begin without problems; parts are structured with ``converter``."""
        self._converter = converter
        self._problems: list[ConversionProblem] = []

    @overload
    def structure(self, value: object, cls: type[T], *path: PathPart) -> T: ...

    @overload
    def structure(self, value: object, cls: object, *path: PathPart) -> Any: ...  # noqa: ANN401  # a union is no type

    def structure(self, value: object, cls: Any, *path: PathPart) -> Any:
        """Structure a part that stands at ``path``.

        When that fails its problems are kept, and the result may not be used:
        :meth:`finish` will raise.
        """
        try:
            return self._converter.structure(value, cls)
        except (ValueError, TypeError, InputError, ExceptionGroup) as error:
            self._problems += [problem.under(*path) for problem in problems_of(error)]
            return None

    def problem(
        self,
        code: str,
        message: Message,
        *path: PathPart,
        hint: Message | None = None,
        on_key: bool = False,
    ) -> None:
        """Note a problem at ``path`` below the value."""
        self._problems.append(ConversionProblem(code, message, path, hint, on_key=on_key))

    def unknown_keys(self, found: Iterable[object], allowed: Iterable[str]) -> None:
        """Note every key that is not allowed, with the nearest one that is."""
        self._problems += unknown_keys(found, tuple(allowed))

    def finish(self) -> None:
        """Raise a :class:`ConversionError` with all problems noted, if there are any."""
        if self._problems:
            raise ConversionError(*self._problems)


def missing_key(key: str) -> ConversionProblem:
    """Give the problem for a key that is needed and not there."""
    return ConversionProblem(
        "T032", Message("the key {key} is missing", key=key), hint=Message("add it")
    )


def unknown_keys(found: Iterable[object], allowed: tuple[str, ...]) -> Iterator[ConversionProblem]:
    """Give a problem for every key that is not allowed."""
    for key in sorted(str(key) for key in found):
        if key not in allowed:
            near = nearest(key, allowed)
            known = Message("known keys: {keys}", keys=listing(allowed))
            yield ConversionProblem(
                "T031",
                Message("unknown key {key}", key=key),
                (key,),
                known if near is None else Message("did you mean {name}?", name=near),
                on_key=True,
            )


def listing(names: Iterable[object]) -> str:
    """Give names with commas, cut off when there are very many."""
    shown = [str(name) for name in names]
    more = ", …" if len(shown) > _MOST_SHOWN else ""
    return ", ".join(shown[:_MOST_SHOWN]) + more


def problems_of(error: BaseException) -> list[ConversionProblem]:
    """Give the problems in an error that structuring raised.

    A ``ValueError`` of a validator keeps its own sentence; its argument may be a
    :class:`~visitatie.errors.Message`. An error that cannot come from the data (a fault in
    a hook) is raised again.
    """
    from cattrs.errors import IterableValidationError

    if isinstance(error, ConversionError):
        return list(error.problems)
    if isinstance(error, InputError):
        return [
            ConversionProblem(found.code, found.message, found.location.path, found.hint)
            for found in error.problems
        ]
    if isinstance(error, IterableValidationError):
        noted, others = error.group_exceptions()
        inside = [p.under(note.index) for sub, note in noted for p in problems_of(sub)]
        return inside + [p for sub in others for p in problems_of(sub)]
    return [_own_sentence(error)]


def _own_sentence(error: BaseException) -> ConversionProblem:
    """Keep what a validator said; point at the attribute when it tells which one."""
    attribute = next((arg for arg in error.args if isinstance(arg, attrs.Attribute)), None)
    if isinstance(error, NoIdError):
        attribute = error.attribute
    if not isinstance(error, ValueError) and attribute is None:
        raise error
    said = error.args[0] if error.args else type(error).__name__
    message = said if isinstance(said, Message) else Message("{text}", text=str(said))
    path = () if attribute is None else (key_of(attribute),)
    return ConversionProblem("T034", message, path)
