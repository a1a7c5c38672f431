"""Words that several commands use."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.model.notice import Severity

__all__ = ["severity"]


def severity(weight: Severity) -> Message:
    """Give the word for how much a remark weighs."""
    return {
        Severity.ERROR: Message("error"),
        Severity.WARNING: Message("warning"),
        Severity.INFO: Message("remark"),
    }[weight]
