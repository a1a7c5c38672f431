"""What somebody confirmed, as a digest: what is another thing now was confirmed by nobody.

Who wrote something and when is no part of it, nor how far it is by now: that a measure is done, a
milestone reached or a finding closed does not make a plan or a draft another one.
"""

from __future__ import annotations

from collections.abc import Iterable

from visitatie.files.content import digest_of_lines, line_of
from visitatie.model import GateKind, Record

__all__ = ["digest_of"]

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
