"""What somebody confirmed, as a digest: what is another thing now was confirmed by nobody.

Who wrote something and when is no part of it, nor how far it is by now: that a measure is done, a
milestone reached or a finding closed does not make a plan or a draft another one.
"""

from __future__ import annotations

from collections.abc import Iterable

from visitatie.files.content import digest_of_lines, line_of
from visitatie.model import GateKind, Process, Progress, Record
from visitatie.process.course import is_adopted, position

__all__ = ["EYES", "asks_four_eyes", "digest_of", "looked_at"]

EYES = 2
"""How many people have to look: four eyes."""

_NO_PART = frozenset({"by", "at", "done", "reached", "closed"})


def digest_of(record: Record, kind: GateKind) -> str:
    """Give the digest of what a condition is about; empty where that is no part of the dossier.

    The order of things does not matter. What says nothing is left out, so that something that
    can be written down later, and is not, changes no digest.
    """
    things: Iterable[object]
    match kind:
        case GateKind.PLAN_APPROVED:
            things = record.plan.measures
        case GateKind.PROGRAMME_AGREED:
            things = record.programme.activities
        case GateKind.FOUR_EYES:
            things = (*record.judgements, *record.overrides, *record.findings)
        case _:
            return ""
    return digest_of_lines(line_of(type(one).__name__, one, _NO_PART) for one in things)


def asks_four_eyes(progress: Progress, process: Process) -> bool:
    """Tell whether two people had to look by now: the audit is in a phase that asks it, or past."""
    ids = [one.id for one in process.phases]
    here = position(progress, process).phase
    asking = [place for place, one in enumerate(process.phases) if GateKind.FOUR_EYES in one.gate]
    return bool(asking) and here in ids and ids.index(here) >= asking[0]


def looked_at(record: Record, process: Process) -> bool | None:
    """Tell whether two people looked at the judgements, departures and findings as they are now.

    None where that is not asked: in a process without it, and before the report is adopted, when
    the gate of the phase tells. It does not matter in which phase they looked. A confirmation that
    does not say of what it is (``of``) counts for whatever is there.
    """
    progress = record.progress
    if not is_adopted(progress, process) or not asks_four_eyes(progress, process):
        return None
    now = digest_of(record, GateKind.FOUR_EYES)
    people = {
        one.by.strip().casefold()
        for one in progress.confirmations
        if one.gate is GateKind.FOUR_EYES and one.of in ("", now)
    }
    return len(people) >= EYES
