"""Faults in the content of a framework file, before they have a line and a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import field, frozen

from visitatie.errors import Location, Message, Problem, nearest

__all__ = ["Fault", "Faults", "Path", "did_you_mean", "names", "problem", "shown"]

Path = tuple[str | int, ...]
"""Keys and array indices that lead to a value: ``("criteria", 3, "scale")``."""

_LONGEST_SHOWN = 60
_MOST_NAMES = 12


@frozen
class Fault:
    """What is wrong at a path; ``on_key`` when the key is wrong and not its value."""

    code: str
    path: Path
    message: Message
    hint: Message | None = None
    on_key: bool = False


@frozen
class Faults:
    """Faults as they are found, in order; a check adds to it and goes on."""

    found: list[Fault] = field(factory=list)

    def add(
        self,
        code: str,
        path: Path,
        message: Message,
        hint: Message | None = None,
        *,
        on_key: bool = False,
    ) -> None:
        """Add one fault."""
        self.found.append(Fault(code, path, message, hint, on_key))

    def __len__(self) -> int:
        """Give how many were found."""
        return len(self.found)


def problem(fault: Fault, locate: Callable[..., Location]) -> Problem:
    """Give the fault its place; ``locate`` is that of the document it was found in."""
    return Problem(fault.code, fault.message, locate(fault.path, key=fault.on_key), fault.hint)


def did_you_mean(found: object, allowed: Iterable[object]) -> Message | None:
    """Give a hint with the name that looks most like what was found."""
    near = nearest(found, allowed)
    return None if near is None else Message("Did you mean {near!r}?", near=near)


def names(allowed: Iterable[str]) -> str:
    """Write names after one another, at most a dozen."""
    listed = list(allowed)
    rest = len(listed) - _MOST_NAMES
    text = ", ".join(listed[:_MOST_NAMES])
    return text if rest <= 0 else f"{text}, ... (+{rest})"


def shown(value: object) -> str:
    """Write a value as it may stand in the file, cut off when it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, list):
        return "[...]" if value else "[]"
    elif isinstance(value, Mapping):
        return "{...}" if value else "{}"
    else:
        text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
