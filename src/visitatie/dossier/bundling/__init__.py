"""A whole dossier in one file, to send or to keep: a zip that we read more strictly than others.

``docs/reference/dossier.md`` tells what is in it, and what is refused.
"""

from __future__ import annotations

from visitatie.dossier.bundling._reading import LIMITS, Limits, unbundle, unpack
from visitatie.dossier.bundling._writing import bundle

__all__ = ["LIMITS", "Limits", "bundle", "unbundle", "unpack"]
