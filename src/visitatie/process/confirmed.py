"""What somebody confirmed, as a digest: what is another thing now was confirmed by nobody.

Who wrote something and when is no part of it, nor how far it is by now: that a measure is done, a
milestone reached or a finding closed does not make a plan or a draft another one.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from enum import Enum
from typing import Any

from attrs import fields, has

from visitatie.model import GateKind, Record

__all__ = ["digest_of"]

_NO_PART = frozenset({"by", "at", "done", "reached", "closed"})


def digest_of(record: Record, kind: GateKind) -> str:
    """Give the digest of what a condition is about; empty where that is no part of the dossier.

    The order of things does not matter. What says nothing is left out, so that something that
    can be written down later, and is not, changes no digest.
    """
    import hashlib

    said: Iterable[object]
    match kind:
        case GateKind.PLAN_APPROVED:
            said = record.plan.measures
        case GateKind.PROGRAMME_AGREED:
            said = record.programme.activities
        case GateKind.FOUR_EYES:
            said = (*record.judgements, *record.overrides, *record.findings)
        case _:
            return ""
    lines = sorted(
        json.dumps([type(one).__name__, _plain(one)], sort_keys=True, ensure_ascii=True)
        for one in said
    )
    return f"sha256:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"


def _plain(value: Any) -> Any:  # noqa: ANN401  # any value of the model, as JSON has it
    if has(type(value)):
        found = {
            one.name: _plain(getattr(value, one.name))
            for one in fields(type(value))
            if one.name not in _NO_PART
        }
        return {name: one for name, one in found.items() if one not in (None, "", [])}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
