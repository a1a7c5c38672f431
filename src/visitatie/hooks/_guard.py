"""The one place where code of a plugin runs, and where whatever it raises is caught."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, TypeVar

from visitatie.errors import Location, Message, PluginError, VisitatieError
from visitatie.hooks.places import place_of, place_of_error

__all__ = ["MOST_RECORDS", "RefusedError", "describe", "drain", "guarded"]

MOST_RECORDS = 10_000
"""How many records one call may give; a generator without end stops here."""

_LONGEST_REASON = 500

_T = TypeVar("_T")


class RefusedError(Exception):
    """What a plugin did is not allowed; raised inside the guard, with the reason for people.

    Its ``code`` and ``source`` (the function that is to be changed) are those of what was
    guarded, unless it says otherwise.
    """

    def __init__(self, reason: Message, *, code: str | None = None, source: object = None) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
        self.code = code
        self.source = source


def guarded(  # noqa: PLR0913  # all of them named, and each is told to people
    call: Callable[[], _T],
    *,
    plugin: str,
    message: Message,
    code: str,
    origin: str = "",
    source: object = None,
    passing: tuple[type[VisitatieError], ...] = (),
) -> _T:
    """Run ``call`` and turn every failure into a ``PluginError`` that says what, who and why.

    ``sys.exit()`` in a plugin is a failure too; Ctrl-C is not, and passes.

    Args:
        call: what runs code of the plugin, to its end: no generator is left undrained.
        plugin: the name of the plugin.
        message: what could not be done.
        code: the code of that problem.
        origin: the plugin with its distribution and version; not given when unknown.
        source: the function of the plugin that is called; its place is told when the error
            itself has none.
        passing: errors that are the plugin's right to raise; they pass as they are.

    Raises:
        PluginError: ``call`` raised something, which is kept as the cause.
    """
    try:
        return call()
    except passing:
        raise
    except RefusedError as error:
        reason: Message | str = error.reason
        cause: BaseException = error
        code = error.code or code
        where = error.source or source
        location = place_of_error(where) if isinstance(where, BaseException) else place_of(where)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # the one guard there is
        reason = describe(error)
        cause = error
        location = place_of_error(error) or place_of(source)
    raise failure(plugin, message, reason, origin=origin, code=code, location=location) from cause


def failure(  # noqa: PLR0913  # likewise
    plugin: str,
    message: Message,
    reason: Message | str,
    *,
    origin: str,
    code: str,
    location: Location | None = None,
) -> PluginError:
    """Make the error about a plugin: what, who, why and where, and how to go on without it."""
    if not origin:
        what = Message("{what}: {reason}", what=message, reason=reason)
        return PluginError(what, plugin=plugin, code=code, location=location)
    return PluginError(
        Message("{what}: plugin {origin}: {reason}", what=message, origin=origin, reason=reason),
        plugin=plugin,
        hint=Message(
            "Update or repair the plugin, or leave it out with --without {plugin}"
            " or VISITATIE_WITHOUT={plugin}",
            plugin=plugin,
        ),
        code=code,
        location=location,
    )


def describe(error: BaseException) -> str:
    """Give type and text of an exception on one printable line, also when its text fails."""
    try:
        text = str(error)
    except (Exception, SystemExit):  # noqa: BLE001  # the text of the exception is a plugin's too
        text = ""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(text) > _LONGEST_REASON:
        text = text[:_LONGEST_REASON] + "…"
    kind = type(error).__name__
    return f"{kind}: {text}" if text else kind


def drain(given: object, kind: type[_T], *, code: str | None = None) -> tuple[_T, ...]:
    """Give all records in what a plugin gave; to be called inside the guard.

    ``code`` is that of the problem when it is refused; without it, that of what is guarded.

    Raises:
        RefusedError: it is not a collection, has something else than ``kind`` in it, or does
            not end.
    """
    if isinstance(given, str | bytes | Mapping) or not hasattr(type(given), "__iter__"):
        raise RefusedError(
            Message(
                "it gave {found}, where a list, tuple or generator of {expected} was expected",
                found=type(given).__name__,
                expected=kind.__name__,
            ),
            code=code,
        )
    items: Any = given
    records: list[_T] = []
    for item in islice(items, MOST_RECORDS + 1):
        if not isinstance(item, kind):
            raise RefusedError(
                Message(
                    "number {number} of what it gave is {found}, where {expected} was expected",
                    number=len(records) + 1,
                    found=type(item).__name__,
                    expected=kind.__name__,
                ),
                code=code,
            )
        records.append(item)
    if len(records) > MOST_RECORDS:
        raise RefusedError(
            Message("it gave more than {most} records", most=MOST_RECORDS), code=code
        )
    return tuple(records)
