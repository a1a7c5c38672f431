"""Ends the program when it is asked for its checks."""

from __future__ import annotations

import sys

from visitatie.hooks import Check, hookimpl


@hookimpl
def visitatie_checks() -> list[Check]:
    sys.exit("enough")
