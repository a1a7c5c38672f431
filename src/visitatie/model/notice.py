"""Remarks of a check on a framework or an audit."""

from __future__ import annotations

from enum import StrEnum

from attrs import field
from attrs.validators import deep_iterable, instance_of, matches_re

from visitatie._frozen import frozen
from visitatie.errors import Location, Message

__all__ = ["Notice", "Severity"]


class Severity(StrEnum):
    """How much a notice weighs."""

    ERROR = "error"
    """Something is wrong and has to be put right."""
    WARNING = "warning"
    """Something is probably wrong, or a person has to look at it."""
    INFO = "info"
    """Good to know."""


@frozen
class Notice:
    """One remark about a framework, an audit or a plugin.

    A notice never changes an outcome: it is shown beside it. ``code`` is stable, so that
    tests and settings can rely on it; ``criteria`` are the ids of the criteria it is about.

    Raises:
        TypeError: a field has another type than stated.
        ValueError: ``code`` is not made of letters, digits, ``.``, ``_`` and ``-``.
    """

    severity: Severity = field(validator=instance_of(Severity))
    code: str = field(validator=[instance_of(str), matches_re(r"[A-Za-z0-9][A-Za-z0-9._-]*")])
    message: Message = field(validator=instance_of(Message))
    location: Location = field(factory=Location, validator=instance_of(Location))
    criteria: tuple[str, ...] = field(
        default=(), validator=deep_iterable(instance_of(str), instance_of(tuple))
    )
