"""A framework in one dated edition: what is looked at, and what follows from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum
from functools import partial
from typing import TypeVar

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message, NotFoundError, nearest
from visitatie.model.condition import FactValue, Selection
from visitatie.model.criterion import Criterion, Perspective, Related
from visitatie.model.history import History
from visitatie.model.instrument import Instrument
from visitatie.model.process import Planned, Process, ScenarioReport
from visitatie.model.rule import Outcome, Score
from visitatie.model.scale import Scale, Unrated
from visitatie.model.text import TextCertainty, check_id

__all__ = [
    "About",
    "Choice",
    "Fact",
    "FactType",
    "Framework",
    "Mapped",
    "Prompt",
    "PromptMoment",
    "RuleFunction",
    "Scenario",
]

T = TypeVar("T")

RuleFunction = Callable[[Mapping[str, object], Mapping[str, object]], str | None]
"""A rule from a plugin: values per criterion and per fact in, a level id (or None) out."""


@frozen
class About:
    """Whose framework it is, in which edition, and what may be done with its texts.

    ``licence`` and ``copyright`` are as far as known; empty means unknown, never guessed.
    """

    id: str = field(validator=check_id)
    edition: str = field(validator=check_id)
    title: str
    language: str = "nl"
    description: str = ""
    publisher: str = ""
    source: str = ""
    copyright: str = ""
    licence: str = ""
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    certainty: TextCertainty = TextCertainty()
    note: str = ""
    conversation: bool = False


class FactType(Enum):
    """What a fact is."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"


@frozen
class Choice:
    """One answer to a fact of type *choice*."""

    id: str = field(validator=check_id)
    label: str


@frozen
class Fact:
    """Something about the audit that rules may test beside judgements.

    Without ``default`` a fact that is not given is unknown, and rules treat it so.
    """

    id: str = field(validator=check_id)
    type: FactType
    question: str
    choices: tuple[Choice, ...] = ()
    default: FactValue | None = None
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""


class PromptMoment(Enum):
    """When a prompt is asked."""

    PREPARATION = "preparation"
    CLOSING = "closing"


@frozen
class Prompt:
    """A question that prepares or closes the work, beside the criteria themselves."""

    id: str = field(validator=check_id)
    moment: PromptMoment
    title: str
    text: str = ""
    perspectives: tuple[str, ...] = ()


@frozen
class Scenario:
    """A kind of audit that the framework knows, with the part of the framework it takes.

    ``criteria`` are ids (a group stands for all below it); ``facts`` are the facts it fixes;
    ``question`` is asked where the assignment gives none. ``process`` is the process that it goes
    by, ``phases`` are those of it that it has, in its own order (all of them when empty), and
    ``planning`` are their terms.
    """

    id: str = field(validator=check_id)
    title: str
    text: str = ""
    kind: str = "audit"
    criteria: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    facts: Mapping[str, FactValue] = field(factory=dict, hash=False)
    roles: tuple[str, ...] = ()
    source: str = ""
    question: str = ""
    instruments: tuple[str, ...] = ()
    process: str | None = None
    phases: tuple[str, ...] = ()
    planning: tuple[Planned, ...] = ()
    report: ScenarioReport = ScenarioReport()


@frozen
class Mapped:
    """How a criterion here meets one of another framework."""

    criterion: str
    framework: str
    to: tuple[Related, ...]


@frozen
class Framework:
    """One edition of a framework, complete and consistent.

    Criteria stand in document order; ``parent`` makes them a tree. Instances are made by
    :func:`visitatie.files.load_framework`, which checks every reference; they never change.
    """

    about: About
    criteria: tuple[Criterion, ...]
    scales: tuple[Scale, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    facts: tuple[Fact, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    scores: tuple[Score, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    processes: tuple[Process, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    mappings: tuple[Mapped, ...] = ()
    history: tuple[History, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(factory=dict, hash=False)
    functions: Mapping[str, RuleFunction] = field(factory=dict, eq=False, repr=False)
    """Rules that the framework's own plugin gives; bound by the workspace."""
    _derived: dict[object, object] = field(factory=dict, init=False, eq=False, repr=False)

    @property
    def id(self) -> str:
        """The id of the framework, the same in every edition."""
        return self.about.id

    @property
    def edition(self) -> str:
        """The edition, for example ``2025``."""
        return self.about.edition

    @property
    def title(self) -> str:
        """The title of this edition."""
        return self.about.title

    @property
    def ref(self) -> str:
        """Id and edition as people write them: ``inspectie-op@2025``."""
        return f"{self.id}@{self.edition}"

    def derived(self, make: Callable[[Framework], T]) -> T:
        """Give ``make(self)``, made once per framework.

        Only for pure functions of the framework: compiled rules, indexes. The memory lives and
        dies with this object.
        """
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[return-value]  # keyed by its maker

    def criterion(self, criterion_id: str) -> Criterion:
        """Give a criterion by id; raises NotFoundError with the nearest id."""
        return self._find(_criteria_by_id, criterion_id, Message("criterion"))

    def scale(self, scale_id: str) -> Scale:
        """Give a scale by id; raises NotFoundError with the nearest id."""
        return self._find(_scales_by_id, scale_id, Message("scale"))

    def outcome(self, outcome_id: str) -> Outcome:
        """Give an outcome by id; raises NotFoundError with the nearest id."""
        return self._find(_outcomes_by_id, outcome_id, Message("outcome"))

    def fact(self, fact_id: str) -> Fact:
        """Give a fact by id; raises NotFoundError with the nearest id."""
        return self._find(_facts_by_id, fact_id, Message("fact"))

    def has_criterion(self, criterion_id: str) -> bool:
        """Tell whether there is a criterion of this id."""
        return criterion_id in self.derived(_criteria_by_id)

    def children(self, parent: str | None = None) -> tuple[Criterion, ...]:
        """Give the direct children of a criterion (the top level for None), in order."""
        return self.derived(_children).get(parent, ())

    def below(self, criterion_id: str | None) -> Iterator[Criterion]:
        """Give all criteria below one, depth first, in order; all of them for None."""
        for child in self.children(criterion_id):
            yield child
            yield from self.below(child.id)

    def ancestors(self, criterion_id: str) -> tuple[Criterion, ...]:
        """Give the criteria above one, nearest first."""
        found: list[Criterion] = []
        parent = self.criterion(criterion_id).parent
        while parent is not None:
            found.append(self.criterion(parent))
            parent = found[-1].parent
        return tuple(found)

    @property
    def rated(self) -> tuple[Criterion, ...]:
        """The criteria that have a scale, in document order."""
        return self.derived(_rated)

    @property
    def questions(self) -> tuple[Criterion, ...]:
        """The criteria that a conversation answers, in document order.

        Those without a scale that are asked from a perspective, or have nothing below them.
        """
        return self.derived(_questions)

    def in_scope(self, criterion_id: str, scope: Collection[str]) -> bool:
        """Tell whether a scope holds a criterion: it is named, or one above it is.

        An empty scope is the whole framework.

        Raises:
            NotFoundError: there is no such criterion.
        """
        if not scope or criterion_id in scope:
            return True
        return any(above.id in scope for above in self.ancestors(criterion_id))

    def scale_of(self, criterion_id: str) -> Scale:
        """Give the scale of a criterion; raises NotFoundError when it is narrative."""
        criterion = self.criterion(criterion_id)
        if criterion.scale is None:
            raise NotFoundError(
                Message("{criterion} has no scale: it is answered in words", criterion=criterion_id)
            )
        return self.scale(criterion.scale)

    def final_reasons(self, criterion_id: str) -> tuple[Unrated, ...]:
        """Give the Unrated reasons that are final answers for a rated criterion.

        A criterion with a condition of applicability may always be *not applicable*.
        """
        criterion = self.criterion(criterion_id)
        reasons = self.scale_of(criterion_id).unrated
        if criterion.unrated is not None:
            reasons = criterion.unrated
        if criterion.applies_when is not None and Unrated.NOT_APPLICABLE not in reasons:
            reasons = (*reasons, Unrated.NOT_APPLICABLE)
        return reasons

    def select(self, selection: Selection) -> tuple[str, ...]:
        """Give the ids of the rated criteria in a selection, in document order.

        Raises:
            NotFoundError: an id in the selection is no criterion.
        """
        wanted = self._expand(selection.of) - self._expand(selection.excluding)
        return tuple(
            criterion.id
            for criterion in self.rated
            if criterion.id in wanted
            and selection.kind in (None, criterion.kind)
            and selection.requirement in (None, criterion.requirement)
        )

    def _expand(self, ids: tuple[str, ...]) -> set[str]:
        """Replace groups by the rated criteria below them, and ``*`` by all."""
        found: set[str] = set()
        for one in ids:
            if one == "*":
                found.update(criterion.id for criterion in self.rated)
            elif self.criterion(one).scale is not None:
                found.add(one)
            else:
                found.update(c.id for c in self.below(one) if c.scale is not None)
        return found

    def _find(self, index: Callable[[Framework], Mapping[str, T]], wanted: str, what: Message) -> T:
        known = self.derived(index)
        if wanted in known:
            return known[wanted]
        near = nearest(wanted, known)
        raise NotFoundError(
            Message(
                "{framework} has no {what} {wanted!r}",
                framework=self.ref,
                what=what,
                wanted=wanted,
            ),
            hint=None if near is None else Message("Did you mean {near!r}?", near=near),
        )


def _index(attribute: str, framework: Framework) -> dict[str, T]:
    return {item.id: item for item in getattr(framework, attribute)}


_criteria_by_id: Callable[[Framework], dict[str, Criterion]] = partial(_index, "criteria")
_scales_by_id: Callable[[Framework], dict[str, Scale]] = partial(_index, "scales")
_outcomes_by_id: Callable[[Framework], dict[str, Outcome]] = partial(_index, "outcomes")
_facts_by_id: Callable[[Framework], dict[str, Fact]] = partial(_index, "facts")


def _children(framework: Framework) -> dict[str | None, tuple[Criterion, ...]]:
    found: dict[str | None, list[Criterion]] = {}
    for criterion in framework.criteria:
        found.setdefault(criterion.parent, []).append(criterion)
    return {parent: tuple(children) for parent, children in found.items()}


def _rated(framework: Framework) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in framework.criteria if criterion.scale is not None)


def _questions(framework: Framework) -> tuple[Criterion, ...]:
    return tuple(
        one
        for one in framework.criteria
        if one.scale is None and (one.perspectives or not framework.children(one.id))
    )
