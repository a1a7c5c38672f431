"""What the school says of the draft, in a dossier: its views, and its objections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.dossier._change import Edit, EntryEdit
from visitatie.dossier._layout import HEARING, Part
from visitatie.model import Hearing, Objection, Reaction

__all__ = ["HearingBoth"]


@frozen
class HearingBoth:
    """Writes down what the school says; ``put`` and ``change`` are those of the dossier."""

    _put: Callable[[Part[Any], str, Any], None] = field(repr=False)
    _change: Callable[[Part[Any], Callable[[Hearing], Edit | None], str], None] = field(repr=False)

    def react(self, reaction: Reaction) -> None:
        """Add the school's view of the draft; the very same one is kept once.

        Raises:
            InputError: a file has problems, or the view could not be read back.
            WriteError: it could not be written.
        """

        def edit(now: Hearing) -> Edit | None:
            if reaction in now.reactions:
                return None
            changed = evolve(now, reactions=(*now.reactions, reaction))
            return Edit(changed, (EntryEdit("reactions", None, reaction),))

        self._change(HEARING, edit, "react")

    def object_to(self, objection: Objection) -> None:
        """Add an objection of the school, or replace it when it was decided on.

        Raises:
            InputError: a file has problems, or the objection could not be read back.
            WriteError: somebody else changed this objection, or it could not be written.
        """
        self._put(HEARING, "objections", objection)
