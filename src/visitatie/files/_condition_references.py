"""Do the names in a condition exist, and can what they name be tested so?"""

from __future__ import annotations

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.files._assembled import Path
from visitatie.files._findings import Findings
from visitatie.files._index import Index
from visitatie.model import (
    AllOf,
    Compare,
    Condition,
    CriteriaTest,
    Fact,
    FactTest,
    FactType,
    FactValue,
    Not,
    OutcomeTest,
    Quantifier,
    Scale,
    ScoreTest,
    Selection,
    ValueTest,
)

__all__ = ["References"]

_EQUAL = (Compare.IS, Compare.IN)


@frozen
class References:
    """Checks names; gives what is needed as one set of bits.

    Criteria have the numbers that they have in the index; outcomes come after them, and
    scores after those.
    """

    index: Index
    findings: Findings

    def outcome_bit(self, number: int) -> int:
        """Give the place of an outcome in a set of needs."""
        return 1 << len(self.index.framework.criteria) + number

    def score_bit(self, number: int) -> int:
        """Give the place of a score in a set of needs."""
        return self.outcome_bit(len(self.index.framework.outcomes) + number)

    def condition(self, condition: Condition, path: Path) -> int:
        """Check a condition that stands at ``path``; give all that it needs."""
        if isinstance(condition, CriteriaTest):
            return self._criteria(condition, path)
        if isinstance(condition, OutcomeTest):
            return self._outcome(condition, path)
        if isinstance(condition, FactTest):
            self._fact(condition, path)
            return 0
        if isinstance(condition, ScoreTest):
            return self.score(condition.score, (*path, "score"))
        if isinstance(condition, Not):
            return self.condition(condition.condition, (*path, "not"))
        key = "all" if isinstance(condition, AllOf) else "any"
        needs = 0
        for number, part in enumerate(condition.conditions):
            needs |= self.condition(part, (*path, key, number))
        return needs

    def criterion(self, criterion_id: str, path: Path, *, rated: bool = False) -> int:
        """Check the id of a criterion; give it as a set (empty when it is unknown)."""
        number = self.index.numbers.get(criterion_id)
        if number is None:
            message = Message("unknown criterion {name}", name=criterion_id)
            self.findings.unknown("F102", path, message, self.index.numbers)
            return 0
        if rated and not self.index.rated >> number & 1:
            message = Message("{name} has no scale, so it has no level", name=criterion_id)
            self.findings.add("F114", path, message, Message("name a criterion with a scale"))
            return 0
        return 1 << number

    def outcome(self, outcome_id: str, path: Path) -> int:
        """Check the id of an outcome; give it as a set."""
        number = self.index.outcomes.get(outcome_id)
        if number is None:
            message = Message("unknown outcome {name}", name=outcome_id)
            self.findings.unknown("F105", path, message, self.index.outcomes)
            return 0
        return self.outcome_bit(number)

    def score(self, score_id: str, path: Path) -> int:
        """Check the id of a score; give it as a set."""
        number = self.index.scores.get(score_id)
        if number is None:
            message = Message("unknown score {name}", name=score_id)
            self.findings.unknown("F106", path, message, self.index.scores)
            return 0
        return self.score_bit(number)

    def level(
        self, level_id: str, scale: Scale | None, path: Path, *, on_key: bool = False
    ) -> None:
        """Check that a level is on a scale; an unknown scale is told elsewhere."""
        if scale is not None and level_id not in scale:
            message = Message(
                "the scale {scale} has no level {name}", scale=scale.id, name=level_id
            )
            self.findings.unknown("F108", path, message, scale.level_ids, on_key=on_key)

    def selection(self, selection: Selection, path: Path) -> int:
        """Check a selection; give its members. None at all is a fault."""
        before = self.findings.count
        for key, ids in (("of", selection.of), ("except", selection.excluding)):
            for number, one in enumerate(ids):
                if one != "*" and one not in self.index.numbers:
                    self.criterion(one, (*path, key, number))
        kind = selection.kind
        if kind is not None and kind not in self.index.kinds:
            message = Message("no criterion is of the kind {name}", name=kind)
            self.findings.unknown("F110", (*path, "kind"), message, self.index.kinds)
        members = self.index.select(selection)
        if not members and self.findings.count == before:
            message = Message("no criterion with a scale is in this set")
            hint = Message("make the set larger")
            self.findings.add("F115", (*path, "of"), message, hint, on_key=True)
        return members

    def _criteria(self, test: CriteriaTest, path: Path) -> int:
        members = self.selection(test.selection, path)
        self._levels_of(test.test, members, path)
        if test.test.compare is Compare.UNRATED:
            self._reasons(test, members, path)
        quantity = test.quantity
        if (
            members
            and quantity.count is not None
            and quantity.quantifier is not Quantifier.AT_MOST
            and quantity.count > members.bit_count()
        ):
            message = Message(
                "asks {count} of a set of {size}", count=quantity.count, size=members.bit_count()
            )
            hint = Message("ask fewer")
            self.findings.add("F116", (*path, quantity.quantifier.value), message, hint)
        return members

    def _levels_of(self, test: ValueTest, members: int, path: Path) -> None:
        """Check that the levels of a test are on the scale of every member."""
        for number, level in enumerate(test.levels):
            without = members & ~self.index.levels.get(level, 0)
            if not without:
                continue
            first = (without & -without).bit_length() - 1
            scale = self.index.scale_of(first)
            if scale is None:
                continue
            message = Message(
                "{name} is no level of {criterion}",
                name=level,
                criterion=self.index.framework.criteria[first].id,
            )
            self.findings.unknown("F108", _level_path(test, path, number), message, scale.level_ids)

    def _reasons(self, test: CriteriaTest, members: int, path: Path) -> None:
        """Check that each reason is final for a member, and that each named member has one."""
        final = self.index.final
        able = 0
        for number, reason in enumerate(test.test.reasons):
            able |= final.get(reason, 0)
            if members and not members & final.get(reason, 0):
                self._not_final(reason.value, members, (*path, "unrated", number))
        for number, one in enumerate(test.selection.of):
            bit = 1 << self.index.numbers[one] if one in self.index.numbers else 0
            if members & able and bit & members and not bit & able:
                self._not_final(test.test.reasons[0].value, bit, (*path, "of", number))

    def _not_final(self, reason: str, members: int, path: Path) -> None:
        first = next(self.index.ids(members))
        message = Message(
            "{reason} is no final answer for {criterion}", reason=reason, criterion=first
        )
        hint = Message("add it to unrated of the criterion or its scale, or test something else")
        self.findings.add("F113", path, message, hint)

    def _outcome(self, test: OutcomeTest, path: Path) -> int:
        needs = self.outcome(test.outcome, (*path, "outcome"))
        if not needs:
            return 0
        outcome = self.index.framework.outcomes[self.index.outcomes[test.outcome]]
        if outcome.rule is not None:
            message = Message("{outcome} follows from a plugin's rule", outcome=outcome.id)
            hint = Message("other rules can only build on outcomes with rules of their own")
            self.findings.add("F117", (*path, "outcome"), message, hint)
        if test.test.compare is Compare.UNRATED:
            message = Message("an outcome has no reason for being without a level")
            hint = Message("write not = {{ outcome = ..., rated = true }}")
            self.findings.add("F117", (*path, "unrated"), message, hint, on_key=True)
        scale = self.index.scales.get(outcome.scale)
        for number, level in enumerate(test.test.levels):
            self.level(level, scale, _level_path(test.test, path, number))
        return needs

    def _fact(self, test: FactTest, path: Path) -> None:
        number = self.index.facts.get(test.fact)
        if number is None:
            message = Message("unknown fact {name}", name=test.fact)
            self.findings.unknown("F107", (*path, "fact"), message, self.index.facts)
            return
        fact = self.index.framework.facts[number]
        key = test.compare.value
        ordered = fact.type in (FactType.INTEGER, FactType.NUMBER)
        if test.compare not in _EQUAL and not ordered:
            message = Message("the fact {fact} has no order", fact=fact.id)
            hint = Message("test it with is or in")
            self.findings.add("F112", (*path, key), message, hint, on_key=True)
            return
        for place, value in enumerate(test.values):
            self.fact_value(fact, value, (*path, key, place) if key == "in" else (*path, key))

    def fact_value(self, fact: Fact, value: FactValue, path: Path) -> None:
        """Check that a value can be that of a fact."""
        if self._fits(fact, value):
            return
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        message = Message("the fact {fact} cannot be {name}", fact=fact.id, name=shown)
        if fact.type is FactType.CHOICE:
            self.findings.unknown("F109", path, message, (one.id for one in fact.choices))
            return
        hint = {
            FactType.BOOLEAN: Message("it is true or false"),
            FactType.INTEGER: Message("it is a whole number"),
            FactType.NUMBER: Message("it is a number"),
        }[fact.type]
        self.findings.add("F109", path, message, hint)

    def _fits(self, fact: Fact, value: FactValue) -> bool:
        if fact.type is FactType.BOOLEAN:
            return isinstance(value, bool)
        if fact.type is FactType.CHOICE:
            return isinstance(value, str) and value in self.index.choices[fact.id]
        if isinstance(value, (bool, str)):
            return False
        return fact.type is FactType.NUMBER or isinstance(value, int) or value.denominator == 1


def _level_path(test: ValueTest, path: Path, number: int) -> Path:
    key = test.compare.value
    return (*path, key, number) if test.compare is Compare.IN else (*path, key)
