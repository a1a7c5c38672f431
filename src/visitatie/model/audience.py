"""For whom a report is, and what a piece of a dossier may be shown to."""

from __future__ import annotations

from enum import Enum

__all__ = ["Audience", "Classification"]


class Audience(Enum):
    """Who reads a report (*doelgroep*), from who sees most to who sees least."""

    AUDIT_TEAM = "audit_team"
    """Those who looked; they see everything."""
    SCHOOL = "school"
    """The team of the school that was looked at."""
    BOARD = "board"
    """The board that asked for it, as employer of those who were looked at."""
    INSPECTORATE = "inspectorate"
    """The inspectorate, for its file."""
    PUBLIC = "public"
    """Everybody."""

    def sees(self, widest: Audience) -> bool:
        """Tell whether it may see what goes no further than ``widest``."""
        order = list(Audience)
        return order.index(self) <= order.index(widest)


class Classification(Enum):
    """How far something in a dossier may go."""

    OPEN = "open"
    """Everybody may see it."""
    TEAM = "team"
    """Whoever works with the audit: school, board, inspectorate and audit team."""
    CONFIDENTIAL = "confidential"
    """The audit team only."""

    @property
    def widest(self) -> Audience:
        """The audience with the fewest rights that may see it."""
        return _WIDEST[self]


_WIDEST = {
    Classification.OPEN: Audience.PUBLIC,
    Classification.TEAM: Audience.INSPECTORATE,
    Classification.CONFIDENTIAL: Audience.AUDIT_TEAM,
}
