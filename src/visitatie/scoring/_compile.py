"""From outcomes to ordered terms: every way to say an outcome becomes rules in order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import Message, ScoringError
from visitatie.model import (
    Bands,
    Combine,
    CombineBy,
    Compare,
    Framework,
    Ladder,
    Outcome,
    OutcomeTest,
    Rule,
    Scale,
    ScoreTest,
    Table,
    Unrated,
)
from visitatie.scoring._points import score_defined, score_term
from visitatie.scoring._terms import Term, all_of, case, negate, reaches
from visitatie.scoring._tests import (
    Context,
    at_least_one_applicable,
    passing_levels,
    rated_term,
    sum_reaches,
)
from visitatie.scoring._variables import Variables, variables_of

__all__ = ["Compiled", "CompiledOutcome", "CompiledRule", "compiled"]


@frozen(eq=False)
class CompiledRule:
    """One line of a compiled outcome: the rule as people know it, and its term.

    ``needs`` are the numbers of the criteria that must have been answered.
    """

    rule: Rule
    level: int
    term: Term
    needs: frozenset[int]


@frozen(eq=False)
class CompiledOutcome:
    """An outcome with its rules as terms; ``function`` names a plugin's rule instead."""

    outcome: Outcome
    levels: tuple[str, ...]
    rules: tuple[CompiledRule, ...]


@frozen(eq=False)
class Compiled:
    """Everything that scoring needs of a framework, made once."""

    variables: Variables
    gates: dict[int, Term]
    """Per criterion with a condition of applicability: the term of that condition."""
    outcomes: dict[str, CompiledOutcome]
    caps: dict[str, list[Term]]
    """Per score: the terms of its caps."""


def compiled(framework: Framework) -> Compiled:
    """Compile the rules of a framework (use ``framework.derived(compiled)``).

    Raises:
        ScoringError: a test refers to something that cannot be tested so, or to itself.
    """
    return _Compiler(framework).all()


@frozen(eq=False)
class _Compiler:
    framework: Framework
    variables: Variables = field(init=False)
    context: Context = field(init=False)
    done: dict[str, CompiledOutcome] = field(factory=dict, init=False)
    started: set[str] = field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        context = Context(self.framework, self._outcome_term, self._score_term)
        object.__setattr__(self, "context", context)
        object.__setattr__(self, "variables", self.framework.derived(variables_of))

    def all(self) -> Compiled:
        """Compile every outcome, gate and cap."""
        gates = {
            self.variables.number[criterion.id]: self.context.term(criterion.applies_when)
            for criterion in self.framework.rated
            if criterion.applies_when is not None
        }
        for outcome in self.framework.outcomes:
            self._outcome(outcome.id)
        caps = {
            score.id: [self.context.term(cap.when) for cap in score.caps]
            for score in self.framework.scores
        }
        return Compiled(self.variables, gates, self.done, caps)

    def _outcome(self, outcome_id: str) -> CompiledOutcome:
        if outcome_id not in self.done:
            outcome = self.framework.outcome(outcome_id)
            if outcome_id in self.started:
                raise ScoringError(
                    Message("the outcome {outcome} needs its own result", outcome=outcome_id)
                )
            self.started.add(outcome_id)
            levels = self.framework.scale(outcome.scale).level_ids
            self.done[outcome_id] = CompiledOutcome(outcome, levels, tuple(self._rules(outcome)))
        return self.done[outcome_id]

    def _rules(self, outcome: Outcome) -> Iterator[CompiledRule]:
        scale = self.framework.scale(outcome.scale)
        caps = [(cap, self.context.term(cap.when)) for cap in outcome.caps]
        caps.sort(key=lambda pair: scale.rank(pair[0].level))
        taken: set[str] = set()
        own = {rule.id for rule in outcome.rules if rule.id}
        for rule, plain in self._plain(outcome):
            term = plain
            needs: frozenset[int] = frozenset()
            if rule.needs:
                term = all_of([term, rated_term(self.context, rule.needs)])
                needs = frozenset(self.variables.number[one] for one in rule.needs)
            named = evolve(rule, id=rule.id or _free_name(rule.level, taken | own))
            taken.add(named.id)
            level = scale.rank(rule.level)
            for cap, cap_term in caps:
                capped = scale.rank(cap.level)
                if capped < level:
                    lowered = evolve(
                        named,
                        id=_free_name(f"{named.id}.max-{cap.level}", taken | own),
                        level=cap.level,
                        because=cap.because or named.because,
                        lapses_to=_lower(named.lapses_to, cap.level, scale),
                    )
                    taken.add(lowered.id)
                    yield CompiledRule(lowered, capped, all_of([term, cap_term]), needs)
            yield CompiledRule(named, level, term, needs)

    def _plain(self, outcome: Outcome) -> Iterator[tuple[Rule, Term]]:
        """Give every way of saying an outcome as rules in order."""
        for rule in outcome.rules:
            yield rule, True if rule.when is None else self.context.term(rule.when)
        if outcome.bands is not None:
            yield from self._bands(outcome.bands)
        elif outcome.ladder is not None:
            yield from self._ladder(outcome.ladder)
        elif outcome.table is not None:
            yield from self._table(outcome.table)
        elif outcome.combine is not None:
            yield from self._combine(outcome, outcome.combine)

    def _bands(self, bands: Bands) -> Iterator[tuple[Rule, Term]]:
        score = next(one for one in self.framework.scores if one.id == bands.score)
        for band in reversed(bands.steps):
            if band.minimum is None:
                term = score_defined(self.framework, score)
            else:
                test = ScoreTest(score.id, Compare.FROM, band.minimum)
                term = score_term(self.context, score, test)
            yield Rule(band.level, because=band.because), term

    def _ladder(self, ladder: Ladder) -> Iterator[tuple[Rule, Term]]:
        terms = [self.context.term(step.when) for step in ladder.steps]
        for count in range(len(terms), 0, -1):
            step = ladder.steps[count - 1]
            yield Rule(step.level, because=step.because), all_of(terms[:count])
        yield Rule(ladder.base), True

    def _table(self, table: Table) -> Iterator[tuple[Rule, Term]]:
        for number, row in enumerate(table.rows, start=1):
            cells = [
                self._cell(name, cell)
                for name, cell in zip(table.inputs, row.when, strict=True)
                if cell != "*"
            ]
            yield Rule(row.level, id=f"row-{number}", because=row.because), all_of(cells)

    def _cell(self, name: str, cell: str) -> Term:
        wanted = {one.strip() for one in cell.split("|")}
        if not self.framework.has_criterion(name):
            return self._level_in(name, frozenset(wanted))
        number = self.variables.number[name]
        row = [
            int((value.value if isinstance(value, Unrated) else value) in wanted)
            for value in self.variables.all[number].domain
        ]
        return reaches({number: row}, 1)

    def _combine(self, outcome: Outcome, combine: Combine) -> Iterator[tuple[Rule, Term]]:
        """First level, from the low or high end, that the members settle on."""
        numbers = [self.variables.number[one] for one in self.framework.select(combine.selection)]
        domains = {number: self.variables.all[number].domain for number in numbers}
        counts = {
            number: [value is not Unrated.NOT_APPLICABLE for value in domain]
            for number, domain in domains.items()
        }
        blocked = {
            number: [
                -int(isinstance(value, Unrated) and value is not Unrated.NOT_APPLICABLE)
                for value in domain
            ]
            for number, domain in domains.items()
        }
        usable = all_of([reaches(blocked, 0), at_least_one_applicable(counts)])
        levels = self.framework.scale(outcome.scale).level_ids
        order = range(len(levels))
        for place in reversed(order) if combine.by is CombineBy.HIGHEST else order:
            if combine.by is CombineBy.MEDIAN:
                low_half = set(levels[: place + 1])
                rows = {
                    number: [
                        Fraction(
                            0 if isinstance(value, Unrated) else 1 if value in low_half else -1
                        )
                        for value in domain
                    ]
                    for number, domain in domains.items()
                }
                term = sum_reaches(rows, Fraction(0))
            else:
                hits = {n: [int(v == levels[place]) for v in d] for n, d in domains.items()}
                term = reaches(hits, 1)
            yield Rule(levels[place]), all_of([usable, term])

    def _outcome_term(self, test: OutcomeTest) -> Term:
        outcome = self.framework.outcome(test.outcome)
        scale = self.framework.scale(outcome.scale)
        if test.test.compare is Compare.RATED:
            return self._level_in(test.outcome, frozenset(scale.level_ids))
        if test.test.compare is Compare.UNRATED:
            return negate(self._level_in(test.outcome, frozenset(scale.level_ids)))
        return self._level_in(test.outcome, passing_levels(test.test, scale))

    def _level_in(self, outcome_id: str, levels: frozenset[object]) -> Term:
        found = self._outcome(outcome_id)
        if found.outcome.rule is not None:
            raise ScoringError(
                Message(
                    "{outcome} follows from a plugin's rule; other outcomes cannot build on it",
                    outcome=outcome_id,
                )
            )
        return case([(one.term, one.rule.level in levels) for one in found.rules])

    def _score_term(self, test: ScoreTest) -> Term:
        score = next(one for one in self.framework.scores if one.id == test.score)
        return score_term(self.context, score, test)


def _lower(level: str | None, cap: str, scale: Scale) -> str | None:
    """Give the lower of two levels: what lapses under a cap may not become higher by it."""
    return cap if level is not None and scale.rank(level) > scale.rank(cap) else level


def _free_name(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
