"""An audit on disk: one folder, with files that a person can read and change.

``docs/reference/dossier.md`` tells what stands where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie._lazy import lazily
from visitatie.dossier.pin import check_pin, pin

if TYPE_CHECKING:
    from visitatie.dossier._adopting import Adopted, HandEdits
    from visitatie.dossier.bundling import bundle, unbundle
    from visitatie.dossier.consistency import problems
    from visitatie.dossier.dossier import Dossier
    from visitatie.dossier.earlier import Continued, EditionMove, continue_from
    from visitatie.dossier.erasing import Erasure
    from visitatie.dossier.log import LogChange, LogDetails, LogLine, LogRef
    from visitatie.dossier.merging import Conflict, Merge
    from visitatie.dossier.parts import parts_of, record_of
    from visitatie.dossier.sealing import Seal, SealNote, Verified, VerifiedSeal, seal, verify
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
    "Adopted",
    "Conflict",
    "Continued",
    "Dossier",
    "EditionMove",
    "EntryStep",
    "Erasure",
    "Fate",
    "HandEdits",
    "LogChange",
    "LogDetails",
    "LogLine",
    "LogRef",
    "Merge",
    "Option",
    "Seal",
    "SealNote",
    "UpgradePlan",
    "Upgraded",
    "Verified",
    "VerifiedSeal",
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
    "seal",
    "unbundle",
    "verify",
]

__getattr__ = lazily(
    __name__,
    {
        "_adopting": "Adopted HandEdits",
        "bundling": "bundle unbundle",
        "consistency": "problems",
        "dossier": "Dossier",
        "earlier": "Continued EditionMove continue_from",
        "erasing": "Erasure",
        "log": "LogChange LogDetails LogLine LogRef",
        "merging": "Conflict Merge",
        "parts": "parts_of record_of",
        "sealing": "Seal SealNote Verified VerifiedSeal seal verify",
        "upgrade": "EntryStep Fate Option UpgradePlan Upgraded apply_upgrade moving plan_upgrade",
    },
)
