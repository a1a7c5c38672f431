"""What every command on a framework says of the framework it is given."""

from __future__ import annotations

from visitatie.cli.texts import _

__all__ = ["WHICH"]

WHICH = _("Name, name@edition, or file.")
