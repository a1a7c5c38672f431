"""Whether there is a person at the terminal who can be asked something."""

from __future__ import annotations

import sys

__all__ = ["somebody"]


def somebody() -> bool:
    """Tell whether questions can be shown and answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()
