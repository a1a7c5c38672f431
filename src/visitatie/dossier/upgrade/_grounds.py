"""What an outcome rests on: everything in a framework that makes its rules give what they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, fields, has

from visitatie._frozen import frozen
from visitatie.errors import NotFoundError
from visitatie.model import (
    Bands,
    FactTest,
    Framework,
    Outcome,
    OutcomeTest,
    Rule,
    ScoreTest,
    Selection,
    Table,
)

__all__ = ["grounds"]

_Key = tuple[str, str]


def grounds(framework: Framework, outcome_id: str) -> Mapping[_Key, object]:
    """Give an outcome and all that it refers to, also through scores and other outcomes.

    Two outcomes with equal grounds give the same level for the same judgements. Of a criterion
    only that is in it which a rule can see: its words are a matter of its judgement. What a rule
    names and the framework does not have is None.
    """
    found = _Grounds(framework)
    found.add("outcome", outcome_id)
    return found.things


@frozen
class _Grounds:
    """Collects; everything is looked at once, so that circles come to an end."""

    framework: Framework
    things: dict[_Key, object] = field(factory=dict)

    def add(self, part: str, wanted: str) -> None:
        """Add one thing, and what it refers to."""
        key = (part, wanted)
        if key not in self.things:
            self.things[key] = thing = self._find(part, wanted)
            self._follow(thing)

    def _find(self, part: str, wanted: str) -> object:
        framework = self.framework
        try:
            if part == "criterion":
                return self._criterion(wanted)
            if part == "outcome":
                outcome = framework.outcome(wanted)
                return outcome, framework.scale(outcome.scale)
            if part == "fact":
                return framework.fact(wanted)
        except NotFoundError:
            return None
        return next((one for one in framework.scores if one.id == wanted), None)

    def _criterion(self, wanted: str) -> object:
        """Give what rules see of a criterion; also under which conditions it applies."""
        one = self.framework.criterion(wanted)
        applies = [each.applies_when for each in (one, *self.framework.ancestors(wanted))]
        if one.scale is None:
            return None, applies
        rated = self.framework.scale_of(wanted), self.framework.final_reasons(wanted)
        return rated, one.weight, one.requirement, applies

    def _follow(self, thing: Any) -> None:  # noqa: ANN401  # any value of the model
        """Look through a value for everything that it refers to."""
        for part, wanted in self._named(thing):
            self.add(part, wanted)
        if isinstance(thing, (tuple, list)):
            for one in thing:
                self._follow(one)
        elif has(type(thing)):
            for attribute in fields(type(thing)):
                self._follow(getattr(thing, attribute.name))

    def _named(self, thing: Any) -> Iterator[_Key]:  # noqa: ANN401  # any class of the model
        if isinstance(thing, OutcomeTest):
            yield "outcome", thing.outcome
        elif isinstance(thing, FactTest):
            yield "fact", thing.fact
        elif isinstance(thing, (ScoreTest, Bands)):
            yield "score", thing.score
        elif isinstance(thing, Selection):
            yield from (("criterion", one) for one in self._selected(thing))
        elif isinstance(thing, Rule):
            yield from (("criterion", one) for one in thing.needs)
        elif isinstance(thing, (Table, Outcome)):
            yield from (key for one in thing.inputs for key in self._input(one))

    def _selected(self, selection: Selection) -> tuple[str, ...]:
        try:
            return self.framework.select(selection)
        except NotFoundError:
            return selection.of

    def _input(self, name: str) -> Iterator[_Key]:
        """Give what the input of a table or of a plugin's rule can be."""
        if any(one.id == name for one in self.framework.outcomes):
            yield "outcome", name
        elif any(one.id == name for one in self.framework.facts):
            yield "fact", name
        else:
            yield "criterion", name
