"""An audit on disk: one folder, with files that a person can read and change.

``docs/reference/dossier.md`` tells what stands where.
"""

from __future__ import annotations

from visitatie.dossier.consistency import problems
from visitatie.dossier.dossier import Dossier
from visitatie.dossier.pin import check_pin, pin

__all__ = ["Dossier", "check_pin", "pin", "problems"]
