"""Destroying what is due under the terms of retention: records, files, and what the log holds.

A line of the log and ``retention.toml`` say what went, when and by which term. Judgements stay as
they are, and the chain of the log holds.
"""

from __future__ import annotations

from visitatie.dossier.retaining._carry_out import destroy
from visitatie.dossier.retaining._plan import Destruction, plan_destruction, record_counts

__all__ = ["Destruction", "destroy", "plan_destruction", "record_counts"]
