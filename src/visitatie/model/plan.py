"""The improvement plan: what is done with findings, how it is seen to work, and how it stays."""

from __future__ import annotations

import datetime as dt

from attrs import field

from visitatie._frozen import frozen
from visitatie.model.text import check_id

__all__ = ["Achieved", "Measure", "Milestone", "Plan", "Securing"]


@frozen
class Milestone:
    """What is there by a day on the way (*mijlpaal*); ``reached`` is the day on which it was."""

    text: str
    due: dt.date
    reached: dt.date | None = None


@frozen
class Securing:
    """How what was achieved stays (*borging*): by what, who sees to it, when it is checked."""

    text: str
    owner: str = ""
    check: dt.date | None = None


@frozen
class Achieved:
    """Somebody says that a measure is done, and what came of it."""

    result: str
    by: str
    at: dt.datetime


@frozen
class Measure:
    """What is done with findings (*maatregel*), by whom, and how it is seen to work.

    ``findings`` are the ids of those it is for. ``indicator`` is what is looked at, ``baseline``
    how it stands now and ``target`` how it has to stand: without a target nobody can say later
    whether the measure worked.
    """

    id: str = field(validator=check_id)
    text: str
    findings: tuple[str, ...] = ()
    owner: str = ""
    indicator: str = ""
    baseline: str = ""
    target: str = ""
    milestones: tuple[Milestone, ...] = ()
    securing: Securing | None = None
    done: Achieved | None = None


@frozen
class Plan:
    """The improvement plan (*verbeterplan*) of the school or board."""

    measures: tuple[Measure, ...] = ()

    def of(self, finding: str) -> tuple[Measure, ...]:
        """Give the measures that are for a finding."""
        return tuple(one for one in self.measures if finding in one.findings)
