"""Erasing a person from a dossier: what bears their name, and what becomes of it.

Details of lines go, with the salt that protects them; a line of its own says which and on what
ground. Their name in the files becomes a name that says nothing (``assessor-1``). What people wrote
in their own words is not rewritten: it is named, so that somebody can look.
"""

from __future__ import annotations

from visitatie.dossier.erasing._carry_out import erase
from visitatie.dossier.erasing._plan import Erasure, plan_erasing

__all__ = ["Erasure", "erase", "plan_erasing"]
