"""Outcomes and scores of a framework in sentences: their rules, and every other way to a level."""

from __future__ import annotations

from visitatie._frozen import frozen
from visitatie.errors import Message, Translate
from visitatie.model import (
    Cap,
    CombineBy,
    Framework,
    Method,
    Outcome,
    Rule,
    Scale,
    Score,
    Unrated,
    label,
)
from visitatie.report.phrases import joined
from visitatie.report.rule_text import RuleText

__all__ = ["OutcomeText", "Steps", "score_sentences"]


@frozen
class Steps:
    """Levels with what each of them asks, after the sentence that introduces them.

    ``reasons`` say per row why, as far as the framework says so.
    """

    intro: str
    rows: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]


class OutcomeText:
    """Tells the parts of one outcome, in the language that the framework is in."""

    def __init__(
        self, framework: Framework, outcome: Outcome, translate: Translate, tell: RuleText
    ) -> None:
        """Keep what is told of, and who tells its conditions."""
        self._framework = framework
        self._outcome = outcome
        self._scale: Scale = framework.scale(outcome.scale)
        self._translate = translate
        self._tell = tell

    def level(self, level_id: str) -> str:
        """Give the label of a level."""
        return self._scale.level(level_id).label

    def rule(self, rule: Rule) -> str:
        """Give a rule as a sentence: its level, and when it holds."""
        level = self.level(rule.level)
        if rule.when is None:
            return self._say(Message("{level}: in all other cases.", level=level))
        condition = self._tell(rule.when)
        return self._say(Message("{level}: {condition}.", level=level, condition=condition))

    def terms(self, rule: Rule) -> tuple[str, ...]:
        """Say what a rule needs before it holds, and how long its level stands."""
        found = []
        if rule.needs:
            needs = ", ".join(rule.needs)
            found.append(Message("Only when these are judged: {ids}.", ids=needs))
        if rule.valid_months is not None:
            found.append(Message("Stands for {months} months.", months=rule.valid_months))
            if rule.lapses_to is not None:
                lapsed = self.level(rule.lapses_to)
                found.append(Message("After that it is {level}.", level=lapsed))
        return tuple(map(self._say, found))

    def cap(self, cap: Cap) -> str:
        """Say which level the outcome does not go above, and when."""
        level, condition = self.level(cap.level), self._tell(cap.when)
        return self._say(Message("At most {level}: {condition}.", level=level, condition=condition))

    def bands(self) -> Steps | None:
        """Give the levels by points, if that is how the outcome follows."""
        if self._outcome.bands is None:
            return None
        rows = []
        for band in self._outcome.bands.steps:
            start = Message("the lowest")
            if band.minimum is not None:
                start = Message("from {points}", points=self._tell.number(band.minimum))
            rows.append((self.level(band.level), self._say(start)))
        intro = Message(
            "By the points of {score}:", score=self._tell.named(self._outcome.bands.score)
        )
        reasons = tuple(one.because for one in self._outcome.bands.steps)
        return Steps(self._say(intro), tuple(rows), reasons)

    def ladder(self) -> Steps | None:
        """Give the steps of a ladder, if that is how the outcome follows."""
        ladder = self._outcome.ladder
        if ladder is None:
            return None
        intro = Message(
            "{level} to begin with; every step asks all steps before it too.",
            level=self.level(ladder.base),
        )
        rows = tuple((self.level(one.level), self._tell(one.when)) for one in ladder.steps)
        return Steps(self._say(intro), rows, tuple(one.because for one in ladder.steps))

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Give the rows of a combination table; the last cell is the level. Empty: no table."""
        table = self._outcome.table
        if table is None:
            return ()
        return tuple(
            (
                *(self._cell(of, value) for of, value in zip(table.inputs, row.when, strict=True)),
                self.level(row.level),
            )
            for row in table.rows
        )

    def way(self) -> str:
        """Say what the outcome is computed of, where that takes one sentence; else nothing."""
        if self._outcome.combine is not None:
            how = self._say(_COMBINE[self._outcome.combine.by])
            criteria = self._tell.selection(self._outcome.combine.selection)
            return self._say(Message("{how} of {criteria}.", how=how, criteria=criteria))
        if self._outcome.rule is not None:
            message = Message(
                "Computed by the plugin ({rule}) from {inputs}.",
                rule=self._outcome.rule,
                inputs=", ".join(map(self._tell.named, self._outcome.inputs)),
            )
            return self._say(message)
        return ""

    def _cell(self, of: str, value: str) -> str:
        """Give what a cell of a combination table asks, in the words of people."""
        if self._framework.has_criterion(of):
            scale = self._framework.scale_of(of)
        else:
            scale = self._framework.scale(self._framework.outcome(of).scale)
        reasons = {one.value: self._say(label(one)).lower() for one in Unrated}
        asked = [
            scale.level(one).label if one in scale else reasons.get(one, one)
            for one in value.split("|")
        ]
        return joined(asked, self._say(Message("or")))

    def _say(self, message: Message) -> str:
        return message.render(self._translate)


def score_sentences(score: Score, translate: Translate, tell: RuleText) -> tuple[str, ...]:
    """Say how a score is made, rounded and capped."""
    how = _METHODS[score.method].render(translate)
    found = [Message("{how} of {criteria}.", how=how, criteria=tell.selection(score.selection))]
    if score.weights:
        weights = ", ".join(f"{one.criterion} × {tell.number(one.weight)}" for one in score.weights)
        found.append(Message("Weights: {weights}.", weights=weights))
    if score.factor != 1:
        found.append(Message("Times {factor}.", factor=tell.number(score.factor)))
    if score.rounding is not None:
        step = tell.number(score.rounding.to)
        found.append(Message("Rounded to {step}, once, at the end.", step=step))
    for cap in score.caps:
        points, condition = tell.number(cap.at_most), tell(cap.when)
        found.append(Message("At most {points}: {condition}.", points=points, condition=condition))
    return tuple(one.render(translate) for one in found)


_METHODS = {
    Method.SUM: Message("The sum"),
    Method.MEAN: Message("The mean"),
    Method.MEDIAN: Message("The lower median"),
    Method.LOWEST: Message("The lowest"),
    Method.HIGHEST: Message("The highest"),
}
_COMBINE = {
    CombineBy.LOWEST: Message("The lowest"),
    CombineBy.HIGHEST: Message("The highest"),
    CombineBy.MEDIAN: Message("The lower median"),
}
