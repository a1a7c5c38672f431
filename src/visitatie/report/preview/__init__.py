"""A framework as a document: a readable edition of itself, for discussion in the team."""

from __future__ import annotations

from visitatie.report.preview._build import build_preview
from visitatie.report.preview._context import PreviewContext

__all__ = ["PreviewContext", "build_preview"]
