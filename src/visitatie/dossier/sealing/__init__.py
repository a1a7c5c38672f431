"""Seals: a copy of a dossier that shows every change, and whether it still is what was sealed.

``docs/reference/dossier.md`` tells what is in one.
"""

from __future__ import annotations

from visitatie.dossier.sealing._seal import Seal, SealNote, seal
from visitatie.dossier.sealing._sent import verify
from visitatie.dossier.sealing._verify import Verified, VerifiedSeal

__all__ = ["Seal", "SealNote", "Verified", "VerifiedSeal", "seal", "verify"]
