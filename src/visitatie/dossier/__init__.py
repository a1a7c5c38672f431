"""An audit on disk: one folder, with files that a person can read and change.

``docs/reference/dossier.md`` tells what stands where.
"""

from __future__ import annotations

from visitatie.dossier.bundling import bundle, unbundle
from visitatie.dossier.consistency import problems
from visitatie.dossier.dossier import Dossier
from visitatie.dossier.earlier import Continued, EditionMove, continue_from
from visitatie.dossier.parts import parts_of, record_of
from visitatie.dossier.pin import check_pin, pin
from visitatie.dossier.upgrade import (
    EntryStep,
    Fate,
    Option,
    Upgraded,
    UpgradePlan,
    apply_upgrade,
    moving,
    plan_upgrade,
)

__all__ = [
    "Continued",
    "Dossier",
    "EditionMove",
    "EntryStep",
    "Fate",
    "Option",
    "UpgradePlan",
    "Upgraded",
    "apply_upgrade",
    "bundle",
    "check_pin",
    "continue_from",
    "moving",
    "parts_of",
    "pin",
    "plan_upgrade",
    "problems",
    "record_of",
    "unbundle",
]
