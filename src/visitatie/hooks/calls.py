"""Calling the functions in the records of plugins, each alone and inside the guard.

Each raises :class:`~visitatie.errors.PluginError` and nothing else when the plugin fails. What
then happens is for the caller to say: a rule or an asked-for format stops the command, a check
or a section is set aside with :meth:`visitatie.hooks.Registry.set_aside`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from visitatie.errors import (
    InputError,
    Message,
    MissingLibraryError,
    ReportError,
    VisitatieError,
    nearest,
)
from visitatie.hooks._guard import RefusedError, drain, guarded
from visitatie.hooks.records import Check, NamedRule, Provided, ReportFormat, ReportSection
from visitatie.model.notice import Notice

__all__ = ["apply_rule", "build_section", "render", "run_check"]

_T = TypeVar("_T")


def apply_rule(
    rule: Provided[NamedRule],
    values: Mapping[str, object],
    facts: Mapping[str, object],
    *,
    levels: Collection[str] | None = None,
) -> str | None:
    """Give the level id that a rule gives, or None when it does not hold.

    The rule sees its values and facts, and cannot change them. ``levels`` are those that it may
    give; without them that is for the caller to check.

    Raises:
        PluginError: the rule fails or gives something else than one of the levels or None.
    """

    def call() -> str | None:
        level = rule.record.function(MappingProxyType(values), MappingProxyType(facts))
        if level is not None and not isinstance(level, str):
            raise _refused(level, "str or None")
        if level is not None and levels is not None and level not in levels:
            raise _no_level(level, levels)
        return level

    message = Message("The rule '{id}' cannot be applied", id=rule.record.id)
    return _run(rule, message, call, "P020", rule.record.function)


def run_check(check: Provided[Check], subject: object) -> tuple[Notice, ...]:
    """Give the notices of a check on a framework or an audit.

    Raises:
        PluginError: the check fails, also half-way, or gives something else than notices.
    """
    message = Message("The check '{id}' cannot be run", id=check.record.id)
    function = check.record.function
    return _run(check, message, lambda: drain(function(subject), Notice), "P022", function)


def build_section(section: Provided[ReportSection], context: object) -> tuple[Any, ...] | None:
    """Give the document blocks of a section, or None when it has nothing to say.

    The kinds of block are checked by the report, which knows them.

    Raises:
        PluginError: the section fails, also half-way, or gives no collection.
    """

    def call() -> tuple[Any, ...] | None:
        blocks: Sequence[Any] | None = section.record.build(context)
        return None if blocks is None else drain(blocks, object)

    message = Message("The section '{id}' cannot be built", id=section.record.id)
    return _run(section, message, call, "P023", section.record.build)


def render(target: Provided[ReportFormat], document: object, options: object) -> bytes:
    """Give the bytes of a document in a format.

    Raises:
        PluginError: the format fails or gives something else than bytes.
        MissingLibraryError: a system library that the format needs is not there.
        ReportError: the format cannot show the document whole.
        InputError: what somebody gave for the format, such as a template, cannot be used.
    """

    def call() -> bytes:
        content = target.record.render(document, options)
        if not isinstance(content, bytes):
            raise _refused(content, "bytes")
        return content

    message = Message("The format '{id}' cannot be written", id=target.record.id)
    passing = (InputError, MissingLibraryError, ReportError)
    return _run(target, message, call, "P024", target.record.render, passing=passing)


def _run(  # noqa: PLR0913  # what is run, and all that is told when it fails
    provided: Provided[Any],
    message: Message,
    call: Callable[[], _T],
    code: str,
    source: object,
    *,
    passing: tuple[type[VisitatieError], ...] = (),
) -> _T:
    return guarded(
        call,
        plugin=provided.plugin,
        origin=provided.origin,
        message=message,
        code=code,
        source=source,
        passing=passing,
    )


def _no_level(level: str, levels: Collection[str]) -> RefusedError:
    known = ", ".join(levels)
    near = nearest(level, levels)
    if near is None:
        reason = Message("it gave '{level}', and the levels are: {known}", level=level, known=known)
    else:
        reason = Message(
            "it gave '{level}', which is no level; did you mean '{near}'?", level=level, near=near
        )
    return RefusedError(reason, code="P021")


def _refused(found: object, expected: str) -> RefusedError:
    return RefusedError(
        Message(
            "it gave {found}, where {expected} was expected",
            found=type(found).__name__,
            expected=expected,
        )
    )
