"""What was destroyed and is held, with other words where an audience may not read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import evolve

from visitatie.model import Audience, Hold, RemovedEvidence, Retention

__all__ = ["other_retention"]

_AT = dt.datetime(2027, 2, 3, 9, tzinfo=dt.UTC)


def other_retention(retention: Retention, audience: Audience, text: Callable[[], str]) -> Retention:
    """Let other records be held, other evidence be gone, and for the public others have done it."""
    return Retention(
        holds=(Hold("anders", f"{text()}x", text(), _AT),),
        removals=tuple(
            evolve(
                one,
                by=text() if audience is Audience.PUBLIC else one.by,
                evidence=(RemovedEvidence("anders", text(), text()),),
            )
            for one in retention.removals
        ),
    )
