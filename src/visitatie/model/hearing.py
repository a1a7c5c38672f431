"""Hearing both sides: what the school says of the draft, and what became of it."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.text import check_id

__all__ = ["Changed", "Decision", "Hearing", "Objection", "Reaction", "Ruling"]


class Ruling(Enum):
    """What was decided on an objection."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


@frozen
class Changed:
    """A judgement that an objection changed: level or reason for none, before and after.

    ``was`` is empty where there was no judgement.
    """

    criterion: str
    was: str
    now: str


@frozen
class Decision:
    """What was decided on an objection, by whom, and why; and the judgement it changed."""

    ruling: Ruling
    reason: str = field()
    by: str
    at: dt.datetime
    changed: Changed | None = None

    @reason.validator
    def _needs_reason(self, _attribute: object, value: str) -> None:
        if not value.strip():
            raise ValueError(Message("an objection is decided on only with a reason"))


@frozen
class Objection:
    """A claim of the school that the draft is wrong somewhere (*bezwaar*).

    ``criteria`` are what it is about; none when it is about the report as a whole.
    """

    id: str = field(validator=check_id)
    claim: str
    criteria: tuple[str, ...] = ()
    by: str = ""
    on: dt.date | None = None
    decision: Decision | None = None

    @property
    def changed(self) -> Changed | None:
        """The judgement that it changed; None when it changed none, or is not decided on."""
        return None if self.decision is None else self.decision.changed

    def changing(self, changed: Changed | None) -> Objection:
        """Give it with another judgement that it changed, when it was decided on."""
        if self.decision is None or self.decision.changed == changed:
            return self
        return evolve(self, decision=evolve(self.decision, changed=changed))


@frozen
class Reaction:
    """The school's own view (*zienswijze*), which the report prints as it stands.

    ``by`` is a role: headteacher, board.
    """

    text: str
    by: str
    on: dt.date


@frozen
class Hearing:
    """The reaction of the school to the draft, and its objections (*hoor en wederhoor*)."""

    reactions: tuple[Reaction, ...] = ()
    objections: tuple[Objection, ...] = ()

    @property
    def undecided(self) -> tuple[Objection, ...]:
        """The objections that nobody has decided on yet."""
        return tuple(one for one in self.objections if one.decision is None)
