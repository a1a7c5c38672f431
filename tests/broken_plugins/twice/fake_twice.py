"""Gives one id twice."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.hooks import Check, hookimpl


def _nothing(subject: object) -> list[None]:
    return []


@hookimpl
def visitatie_checks() -> list[Check]:
    return [
        Check("nothing", Message("Nothing"), "audit", _nothing),  # type: ignore[arg-type]  # no notices
        Check("nothing", Message("Again"), "audit", _nothing),  # type: ignore[arg-type]  # likewise
    ]
