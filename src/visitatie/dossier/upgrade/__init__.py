"""An audit that moves to another edition of its framework, without losing anything.

First a plan: what happens to everything in the dossier that depends on the framework, and what
has to be asked. Only when all is answered, the plan gives the record under the new edition. Both
are pure; :meth:`visitatie.dossier.Dossier.upgrade` writes the files.
"""

from __future__ import annotations

from visitatie.dossier.upgrade._apply import Upgraded, apply_upgrade
from visitatie.dossier.upgrade._names import moving
from visitatie.dossier.upgrade._plan import plan_upgrade
from visitatie.dossier.upgrade._steps import EntryStep, Fate, Option, UpgradePlan

__all__ = [
    "EntryStep",
    "Fate",
    "Option",
    "UpgradePlan",
    "Upgraded",
    "apply_upgrade",
    "moving",
    "plan_upgrade",
]
