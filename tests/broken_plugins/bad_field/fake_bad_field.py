"""Makes a record with a wrong field."""

from __future__ import annotations

from visitatie.hooks import Check, hookimpl


@hookimpl
def visitatie_checks() -> list[Check]:
    return [Check("no-message", "just text", "audit", print)]  # type: ignore[arg-type]  # the fault
