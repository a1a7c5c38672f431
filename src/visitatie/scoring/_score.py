"""The public way in: one set of judgements, or many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from visitatie.errors import Message, ScoringError, nearest
from visitatie.model import Fact, FactType, FactValue, Framework, Judgement, Unrated, number_id
from visitatie.scoring._compile import Compiled, compiled
from visitatie.scoring._decide import Decider, Question
from visitatie.scoring._diagram import Diagram
from visitatie.scoring._functions import decide_by_function
from visitatie.scoring._points import score_value
from visitatie.scoring._terms import truth
from visitatie.scoring._variables import OPEN, fits
from visitatie.scoring.result import Ground, OutcomeResult, Scorecard, ScoreValue

__all__ = ["Scorer", "score"]

Answer = str | Unrated | Judgement | int | Fraction
_MOST_REMEMBERED = 8192


def score(
    framework: Framework,
    judgements: Mapping[str, Answer],
    facts: Mapping[str, FactValue] | None = None,
    *,
    outcomes: Collection[str] | None = None,
    explain: bool = True,
) -> Scorecard:
    """Derive the outcomes of a framework from judgements; pure.

    Args:
        framework: a framework edition; its rules are compiled once and kept with it.
        judgements: per criterion id a level id, an :class:`~visitatie.model.Unrated` reason, a
            :class:`~visitatie.model.Judgement`, or a number on a numeric scale. A criterion
            that is absent has not been examined.
        facts: per fact id its value; facts that are absent have their default, or are unknown.
        outcomes: the outcomes wanted; all of them when not given.
        explain: leave out *because* (but for the rule's sentence) and *changes* when False.

    Returns:
        A card with one result per outcome. A level is given only when every completion of what
        is open leads to it; otherwise ``level`` is None and ``needs`` says what is missing.

    Raises:
        ScoringError: a judgement or fact does not exist or cannot have that value.
        NotFoundError: an outcome asked for does not exist.
    """
    scorer = framework.derived(_plain_scorer)
    return scorer.card(judgements, facts, outcomes=outcomes, explain=explain)


class Scorer:
    """Scores many sets of judgements with one framework.

    With ``remember`` it keeps the results of patterns it has met, within a bound; tables of
    subjects repeat the same few patterns over and over.
    """

    def __init__(self, framework: Framework, *, remember: bool = False) -> None:
        """Compile the rules, or take them from the framework when that was done before."""
        self.framework = framework
        self._compiled: Compiled = framework.derived(compiled)
        self._number = self._compiled.variables.number
        self._defaults = {
            fact.id: fact.default for fact in framework.facts if fact.default is not None
        }
        self._deciders = framework.derived(_deciders)
        self._remember = remember
        self._known: dict[object, OutcomeResult] = {}

    def card(
        self,
        judgements: Mapping[str, Answer],
        facts: Mapping[str, FactValue] | None = None,
        *,
        outcomes: Collection[str] | None = None,
        explain: bool = True,
    ) -> Scorecard:
        """Score one set; see :func:`score`."""
        known_facts: dict[str, FactValue] = dict(self._defaults)
        known_facts.update(facts or {})
        given: dict[str, str | Unrated] = {}
        values = [OPEN] * len(self._compiled.variables.all)
        for fact_id, fact_value in known_facts.items():
            number = self._fact_number(fact_id)
            values[number] = self._fact_place(fact_id, fact_value)
        for criterion_id, answer in judgements.items():
            number = self._criterion_number(criterion_id)
            variable = self._compiled.variables.all[number]
            value = _plain(criterion_id, answer)
            values[number] = variable.place(value)
            given[criterion_id] = value
        applied, set_aside = self._applied(values)
        wanted = [one.id for one in self.framework.outcomes] if outcomes is None else outcomes
        results = {
            one: self._result(one, values, applied, known_facts, explain=explain) for one in wanted
        }
        return Scorecard(
            framework=self.framework.ref,
            outcomes=results,
            scores=self._scores(applied),
            values=given,
            facts=known_facts,
            set_aside=set_aside,
        )

    def _result(
        self,
        outcome_id: str,
        values: Sequence[int],
        applied: Sequence[int],
        facts: Mapping[str, FactValue],
        *,
        explain: bool,
    ) -> OutcomeResult:
        outcome = self.framework.outcome(outcome_id)
        if outcome.rule is not None:
            return decide_by_function(self.framework, outcome, applied, facts)
        decider = self._deciders[outcome_id]
        variables = self._compiled.variables.all

        def ground(number: int) -> Ground:
            one = variables[number]
            return Ground(one.id, facts[one.id] if one.is_fact else one.domain[values[number]])

        question = Question(values, applied, ground, explain)
        key = None
        if self._remember:
            key = (outcome_id, explain, *self._pattern(decider.matters(question), values, facts))
            known = self._known.get(key)
            if known is not None:
                return known
        result = decider.decide(question)
        if key is not None and len(self._known) < _MOST_REMEMBERED:
            self._known[key] = result
        return result

    def _pattern(
        self, numbers: Sequence[int], values: Sequence[int], facts: Mapping[str, FactValue]
    ) -> Iterator[object]:
        """Give what decides on the outcome: places, and numbers as they were given."""
        variables = self._compiled.variables.all
        for number in numbers:
            yield number, values[number]
            if variables[number].cuts:
                yield facts.get(variables[number].id)

    def _applied(self, values: Sequence[int]) -> tuple[Sequence[int], tuple[str, ...]]:
        """Give the answers that count, and the criteria that were judged but do not apply.

        What does not apply is *not applicable*; what perhaps does not apply is open.
        """
        if not self._compiled.gates:
            return values, ()
        applied, aside = list(values), []
        for number, gate in sorted(self._compiled.gates.items(), key=lambda item: item[0]):
            variable = self._compiled.variables.all[number]
            applies = truth(gate, applied)
            if applies is False:
                if 0 <= values[number] < variable.levels:
                    aside.append(variable.id)
                applied[number] = variable.not_applicable
            elif applies is None and values[number] != variable.not_applicable:
                applied[number] = OPEN
        return applied, tuple(aside)

    def _scores(self, values: Sequence[int]) -> dict[str, ScoreValue]:
        found = {}
        for one in self.framework.scores:
            caps = {n: truth(term, values) for n, term in enumerate(self._compiled.caps[one.id])}
            value = score_value(self.framework, one, values, caps)
            found[one.id] = ScoreValue(one.id, value)
        return found

    def _criterion_number(self, criterion_id: str) -> int:
        number = self._number.get(criterion_id)
        if number is None or self._compiled.variables.all[number].is_fact:
            if self.framework.has_criterion(criterion_id):
                raise ScoringError(
                    Message(
                        "{id} has no scale in {framework}: it is answered in words",
                        id=criterion_id,
                        framework=self.framework.ref,
                    )
                )
            raise _unknown(
                Message(
                    "{framework} has no criterion {id!r}",
                    framework=self.framework.ref,
                    id=criterion_id,
                ),
                criterion_id,
                [one.id for one in self.framework.rated],
            )
        return number

    def _fact_number(self, fact_id: str) -> int:
        number = self._number.get(fact_id)
        if number is None or not self._compiled.variables.all[number].is_fact:
            raise _unknown(
                Message("{framework} has no fact {id!r}", framework=self.framework.ref, id=fact_id),
                fact_id,
                [one.id for one in self.framework.facts],
            )
        return number

    def _fact_place(self, fact_id: str, value: FactValue) -> int:
        fact = self.framework.fact(fact_id)
        if isinstance(value, int | Fraction) and not isinstance(value, bool):
            _check_number(fact, value)
        return self._compiled.variables[fact_id].place(value)


def _check_number(fact: Fact, value: int | Fraction) -> None:
    if fact.type is FactType.INTEGER and Fraction(value).denominator != 1:
        raise ScoringError(
            Message("the fact {id} is a whole number; {value} is not", id=fact.id, value=value)
        )
    if fact.type in (FactType.INTEGER, FactType.NUMBER) and not fits(fact, Fraction(value)):
        low, high = fact.minimum, fact.maximum
        raise ScoringError(
            Message(
                "the fact {id} is {value}; it lies between {low} and {high}",
                id=fact.id,
                value=value,
                low="…" if low is None else low,
                high="…" if high is None else high,
            )
        )


def _plain(criterion_id: str, answer: object) -> str | Unrated:
    if isinstance(answer, Judgement):
        return answer.value
    if isinstance(answer, str | Unrated):
        return answer
    if isinstance(answer, int | Fraction) and not isinstance(answer, bool):
        return number_id(Fraction(answer))
    raise ScoringError(
        Message("{id} cannot be {value!r}: that is no answer", id=criterion_id, value=answer),
        hint=Message(
            "Give the id of a level, an Unrated reason or a Judgement; on a numeric scale also "
            "an int or a Fraction."
        ),
    )


def _unknown(message: Message, found: str, known: Sequence[str]) -> ScoringError:
    near = nearest(found, known)
    return ScoringError(
        message, hint=None if near is None else Message("Did you mean {near!r}?", near=near)
    )


def _plain_scorer(framework: Framework) -> Scorer:
    return Scorer(framework)


def _deciders(framework: Framework) -> dict[str, Decider]:
    found = framework.derived(compiled)
    return {
        name: Decider(outcome, Diagram(outcome, found.variables, found.gates))
        for name, outcome in found.outcomes.items()
        if outcome.outcome.rule is None
    }
