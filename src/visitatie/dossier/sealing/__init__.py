"""The seal of a dossier: a BagIt bag that shows every later change, and a code that anchors it."""

from __future__ import annotations

from visitatie.dossier.sealing._bag import check_bag, is_bag, seal_code
from visitatie.dossier.sealing._seal import Seal, SealNote, make_seal, seals
from visitatie.dossier.sealing._verify import Verified, verify_bag, verify_dossier

__all__ = [
    "Seal",
    "SealNote",
    "Verified",
    "check_bag",
    "is_bag",
    "make_seal",
    "seal_code",
    "seals",
    "verify_bag",
    "verify_dossier",
]
