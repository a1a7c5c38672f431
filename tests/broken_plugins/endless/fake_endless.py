"""Never stops giving."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import Check, hookimpl


@hookimpl
def visitatie_checks() -> Iterator[Check]:
    while True:
        yield Check("endless", Message("Endless"), "audit", lambda _: [])
