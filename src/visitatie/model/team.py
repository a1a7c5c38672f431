"""Who is in the team, and how independent they are of whom they look at."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from visitatie._frozen import frozen

__all__ = ["Member", "Role", "Statement", "Tie", "TieKind"]


class Role(Enum):
    """What somebody does in the audit team."""

    CHAIR = "chair"
    MEMBER = "member"
    SECRETARY = "secretary"
    TRAINEE = "trainee"
    EXTERNAL = "external"
    OBSERVER = "observer"


class TieKind(Enum):
    """A tie between a member of the team and the school or board that is looked at."""

    OWN_SCHOOL = "own_school"
    """Works there."""
    FORMER_SCHOOL = "former_school"
    """Worked there before."""
    RECIPROCAL = "reciprocal"
    """Is or was looked at in turn by people of that school."""
    LINE = "line"
    """Leads somebody there, or is led by somebody there."""
    FAMILY = "family"
    """Has family there."""


@frozen
class Tie:
    """A tie of a member; ``to`` names the school or board, empty is the subject of the audit.

    ``until`` is the day on which the tie ended.
    """

    kind: TieKind
    to: str = ""
    until: dt.date | None = None
    note: str = ""


@frozen
class Statement:
    """What a member stated about being independent, and when."""

    on: dt.date
    text: str = ""


@frozen
class Member:
    """A member of the audit team.

    ``statement`` is None as long as nothing was stated. ``disclosed`` says why somebody with a
    tie that conflicts takes part all the same; the report prints it.
    """

    name: str
    role: Role = Role.MEMBER
    organisation: str = ""
    statement: Statement | None = None
    ties: tuple[Tie, ...] = ()
    disclosed: str = ""
