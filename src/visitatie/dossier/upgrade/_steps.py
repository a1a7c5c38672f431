"""The records of a plan: per entry of the dossier, what happens to it."""

from __future__ import annotations

from enum import Enum
from typing import Any

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model import Answer, EntryKind, FrameworkPin, Judgement, Previous, Record
from visitatie.model.difference import Difference

__all__ = ["ASIDE", "EntryStep", "Fate", "Option", "UpgradePlan"]

ASIDE = "set-aside"
"""The answer that keeps an entry in the dossier, but no longer as part of the audit."""


class Fate(Enum):
    """What happens to an entry when the audit moves to another edition."""

    KEPT = "kept"
    """It goes along as it is."""
    RENAMED = "renamed"
    """It goes along, under the id that the new edition gives."""
    LOOK_AGAIN = "look_again"
    """It goes along, and has to be looked at: what it was about is not quite the same."""
    ASKED = "asked"
    """A person has to say what becomes of it."""
    ASIDE = "set_aside"
    """It stays in the dossier, in ``set-aside.toml``: the new edition has no place for it."""


@frozen
class Option:
    """One answer to what becomes of an entry. ``becomes`` is None when it is set aside."""

    id: str
    becomes: Any


@frozen
class EntryStep:
    """What happens to one entry.

    ``key`` tells steps apart, as ``judgement:OP2``. ``becomes`` is the entry under the new
    edition (None when it stays behind or waits for an answer); for a link or a part of the scope
    it is the ids that take its place. Where a step is asked, or could go another way, ``options``
    are the answers, and ``chosen`` is the one given. ``alters`` says that more than the id of the
    entry changes, so that the original is kept too.
    """

    key: str
    kind: EntryKind
    of: str
    fate: Fate
    entry: Any
    becomes: Any = None
    reasons: tuple[Message, ...] = ()
    options: tuple[Option, ...] = ()
    chosen: str = ""
    alters: bool = False

    @property
    def waits(self) -> bool:
        """Whether an answer is still needed."""
        return self.fate is Fate.ASKED and not self.chosen

    def choose(self, option: Option) -> EntryStep:
        """Give the step with its answer."""
        if option.becomes is None:
            return evolve(self, chosen=option.id, becomes=None, alters=False)
        alters = _without_id(self.entry) != _without_id(option.becomes)
        return evolve(self, chosen=option.id, becomes=option.becomes, alters=alters)


@frozen
class UpgradePlan:
    """What happens to everything in a record that depends on the framework that moves.

    ``moving`` is the tie to that framework; names are as the dossier writes them. ``before`` and
    ``to`` are the editions; ``difference`` is None where the content of the old one is not known
    any more. ``unjudged`` are the criteria of the new edition in the scope that no judgement goes
    along to. ``gone`` are the phases that the dossier names and the process of the new edition
    does not have: steps and planning stay as they are. ``blocked`` says why the upgrade cannot be
    done, when it cannot. ``previous`` is what an earlier audit said, under the new ids.
    """

    record: Record
    moving: FrameworkPin
    before: str
    to: str
    steps: tuple[EntryStep, ...]
    difference: Difference | None = None
    unjudged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    blocked: Message | None = None
    previous: Previous = Previous()

    @property
    def waiting(self) -> tuple[EntryStep, ...]:
        """The steps that still need an answer."""
        return tuple(step for step in self.steps if step.waits)

    def own(self, name: str) -> str | None:
        """Give the id that a name has in the framework that moves; None when it is of another."""
        return self.record.audit.own(self.moving.id, name)

    def of(self, kind: EntryKind) -> tuple[EntryStep, ...]:
        """Give the steps of one kind, in the order of the dossier."""
        return tuple(step for step in self.steps if step.kind is kind)


def _without_id(entry: Any) -> Any:  # noqa: ANN401  # any entry
    """Give an entry without what it is about, to see whether anything else is different."""
    if isinstance(entry, Judgement):
        return evolve(entry, criterion="", carried_from="")
    if isinstance(entry, Answer):
        return evolve(entry, to="")
    return entry
