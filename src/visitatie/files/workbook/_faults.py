"""What can be wrong in a cell, before it is known where the cell stands."""

from __future__ import annotations

from visitatie.errors import Message

__all__ = ["CellError"]


class CellError(ValueError):
    """A cell does not hold what its column asks."""

    def __init__(self, code: str, message: Message, hint: Message | None = None) -> None:
        """Keep what a problem is made of."""
        self.code = code
        self.message = message
        self.hint = hint
        super().__init__(str(message))
