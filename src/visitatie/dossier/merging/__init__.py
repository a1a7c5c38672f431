"""Bringing two copies of one dossier together: takes what is missing, and never writes over.

The logs tell who changed which entry since the copies parted. What one side changed is taken; what
both changed differently is a conflict, which somebody has to decide.
"""

from __future__ import annotations

from visitatie.dossier.merging._carry_out import merge
from visitatie.dossier.merging._plan import Conflict, Merge, plan_merging

__all__ = ["Conflict", "Merge", "merge", "plan_merging"]
