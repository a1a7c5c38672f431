"""What comes out of a framework that talks instead of scoring."""

from __future__ import annotations

import datetime as dt

from attrs import field

from visitatie._frozen import frozen
from visitatie.model.text import check_id

__all__ = ["Agreement", "Answer", "Conversation", "OpenPoint"]


@frozen
class Answer:
    """An answer to a criterion or prompt, seen from one perspective (or from none)."""

    to: str
    text: str
    perspective: str | None = None
    by: str = ""
    on: dt.date | None = None


@frozen
class Agreement:
    """What was agreed (*afspraak*): who does what, by when."""

    id: str = field(validator=check_id)
    text: str
    who: str
    due: dt.date | None = None
    criteria: tuple[str, ...] = ()
    done: bool = False


@frozen
class OpenPoint:
    """What was not settled and comes back."""

    id: str = field(validator=check_id)
    text: str
    criteria: tuple[str, ...] = ()


@frozen
class Conversation:
    """Everything said in one conversation: who took part, answers, agreements, open points."""

    participants: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()

    @property
    def said(self) -> tuple[Answer, ...]:
        """The answers that say something; one without words is none."""
        return tuple(one for one in self.answers if one.text.strip())
