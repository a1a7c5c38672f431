"""Rating one criterion after the other at a terminal; see :mod:`visitatie.cli.keyboard_walk`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.cli.choices import choices
from visitatie.cli.inputs import now
from visitatie.cli.keyboard_walk import Asked, KeyboardWalk
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import Rating, Unrated

if TYPE_CHECKING:
    import datetime as dt

    from visitatie.cli.audit_frameworks import Named
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier

__all__ = ["made", "rating_walk"]


def made(name: str, assessor: str, value: str | Unrated, note: str, on: dt.date) -> Rating:
    """Give a rating of a criterion."""
    level, reason = (None, value) if isinstance(value, Unrated) else (value, None)
    return Rating(name, assessor, level, reason, note, on=on)


def rating_walk(
    session: Session,
    dossier: Dossier,
    assessor: str,
    criteria: Sequence[Named],
    scope: Sequence[Named],
) -> KeyboardWalk[Rating]:
    """Give the walk of an assessor; ``scope`` is all that can be rated, ``criteria`` is asked."""
    asked = [choices(one, session.language, session.translate) for one in criteria]
    return KeyboardWalk(session, _Ratings(session, dossier, assessor, tuple(scope)), asked)


@frozen
class _Ratings:
    """The ratings of one assessor."""

    session: Session
    dossier: Dossier
    assessor: str
    scope: tuple[Named, ...]

    def given(self, name: str) -> Rating | None:
        own = self.dossier.ratings.of(self.assessor)
        return next((one for one in own if one.criterion == name), None)

    def make(self, asked: Asked, value: str | Unrated, note: str, before: Rating | None) -> Rating:
        given = made(asked.name, self.assessor, value, note, now().date())
        return given if before is None else evolve(given, evidence=before.evidence)

    def put(self, name: str, entry: Rating | None) -> None:
        if entry is None:
            self.dossier.ratings.take_back(self.assessor, name)
        else:
            self.dossier.ratings.rate(entry)

    def note(self, entry: Rating) -> str:
        return entry.note

    def told(self, asked: Asked, entry: Rating) -> str:
        name = asked.told(entry.value)
        return f"{name} ({entry.note})" if entry.note else name

    def how_far(self) -> Message:
        done = sum(self.given(one.name) is not None for one in self.scope)
        return Message("{done} of {total} rated", done=done, total=len(self.scope))

    def at_end(self, todo: Sequence[str]) -> Iterator[Message | str]:
        if todo:
            yield Message("Not rated yet: {ids}", ids=", ".join(todo))
        yield self.session.translate(_("Nobody else sees them until the team opens all ratings."))
