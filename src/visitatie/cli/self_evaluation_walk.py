"""Filling in a self-evaluation at a terminal; see :mod:`visitatie.cli.keyboard_walk`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.cli.inputs import now
from visitatie.cli.keyboard_walk import Asked, KeyboardWalk
from visitatie.cli.school_questions import asked_of
from visitatie.errors import Message
from visitatie.model import SelfRating, Unrated

if TYPE_CHECKING:
    import datetime as dt

    from visitatie.cli.audit_frameworks import Named
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier

__all__ = ["made", "self_evaluation_walk"]


def made(  # noqa: PLR0913  # all that an answer has
    name: str,
    value: str | Unrated | None,
    text: str,
    on: dt.date,
    *,
    evidence: tuple[str, ...] = (),
    in_words: bool = False,
) -> SelfRating:
    """Give what the school gives a criterion; what is answered in words has no level."""
    if in_words:
        return SelfRating(name, text=str(value), evidence=evidence, on=on)
    level, reason = (None, value) if isinstance(value, Unrated) else (value, None)
    return SelfRating(name, level, reason, text, evidence, on)


def self_evaluation_walk(
    session: Session,
    dossier: Dossier,
    contributor: str,
    criteria: Sequence[Named],
    scope: Sequence[Named],
) -> KeyboardWalk[SelfRating]:
    """Give the walk of a contributor; ``scope`` is all that is asked of the school."""
    names = tuple(one.name for one in scope)
    keeper = _SelfEvaluation(session, dossier, contributor, names)
    return KeyboardWalk(session, keeper, [asked_of(session, one) for one in criteria])


@frozen
class _SelfEvaluation:
    """The part of one contributor."""

    session: Session
    dossier: Dossier
    contributor: str
    scope: tuple[str, ...]

    def given(self, name: str) -> SelfRating | None:
        own = self.dossier.self_evaluations.of(self.contributor).ratings
        return next((one for one in own if one.criterion == name), None)

    def make(
        self, asked: Asked, value: str | Unrated, note: str, before: SelfRating | None
    ) -> SelfRating:
        evidence, today = () if before is None else before.evidence, now().date()
        return made(asked.name, value, note, today, evidence=evidence, in_words=asked.in_words)

    def put(self, name: str, entry: SelfRating | None) -> None:
        if entry is None:
            self.dossier.self_evaluations.take_back(self.contributor, name)
        else:
            self.dossier.self_evaluations.write(self.contributor, entry)

    def note(self, entry: SelfRating) -> str:
        return entry.text

    def told(self, asked: Asked, entry: SelfRating) -> str:
        if entry.value is None:
            return entry.text
        name = asked.told(entry.value)
        return f"{name} ({entry.text})" if entry.text else name

    def how_far(self) -> Message:
        done = sum(self.given(name) is not None for name in self.scope)
        return Message("{done} of {total} filled in", done=done, total=len(self.scope))

    def at_end(self, todo: Sequence[str]) -> Iterator[Message | str]:
        if todo:
            yield Message("Not filled in yet: {ids}", ids=", ".join(todo))
        else:
            yield Message(
                "Hand it in with visitatie self-evaluation {dossier} hand-in --as {name}",
                dossier=self.dossier.path,
                name=f'"{self.contributor}"',
            )
