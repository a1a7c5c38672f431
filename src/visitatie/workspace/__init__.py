"""The composition root: plugins, frameworks, dossiers and reports brought together.

There is no global state: whoever needs a workspace makes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie._lazy import lazily
from visitatie.workspace._library import FrameworkListing, split_ref
from visitatie.workspace._workspace import BUNDLED, Workspace, __version__

if TYPE_CHECKING:
    from visitatie.workspace._sealing import seal_audit

__all__ = ["BUNDLED", "FrameworkListing", "Workspace", "__version__", "seal_audit", "split_ref"]

__getattr__ = lazily(__name__, {"_sealing": "seal_audit"})
