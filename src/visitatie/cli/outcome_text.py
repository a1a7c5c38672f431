"""Outcomes and scores of a framework as lines of text: every rule as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visitatie.cli.layout import paragraph, rows, title
from visitatie.cli.rule_text import RuleText
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import (
    Certainty,
    CombineBy,
    Framework,
    Method,
    Outcome,
    Rule,
    Scale,
    Score,
    label,
)

__all__ = ["outcome_lines", "score_lines"]

Translate = Callable[[str], str]


def outcome_lines(
    framework: Framework, outcome: Outcome, translate: Translate, width: int
) -> Iterator[str]:
    """Describe one outcome: its rules in order, or what else derives it, and how sure we are."""
    teller = _Teller(framework, outcome, translate, width)
    yield from title(f"{outcome.id} {outcome.title}", width)
    if outcome.text:
        yield from paragraph(outcome.text, width, indent="  ")
    yield from paragraph(label(outcome.certainty).render(translate), width, indent="  ")
    if outcome.advisory:
        yield from teller.say(Message("It is a proposal; the panel decides."))
    for number, rule in enumerate(outcome.rules, start=1):
        yield from teller.rule(number, rule)
    yield from teller.way()
    for cap in outcome.caps:
        level = teller.level(cap.level)
        yield from teller.say(
            Message("At most {level}: {condition}.", level=level, condition=teller.tell(cap.when))
        )
    if outcome.open:
        yield from teller.say(Message("The rules leave some combinations undecided, on purpose."))


def score_lines(
    framework: Framework, score: Score, translate: Translate, width: int
) -> Iterator[str]:
    """Describe one score: how it is made, rounded and capped."""
    tell = RuleText(framework, translate)
    yield from title(f"{score.id} {score.title}", width)
    how = _METHODS[score.method].render(translate)
    message = Message("{how} of {criteria}.", how=how, criteria=tell.selection(score.selection))
    yield from paragraph(message.render(translate), width, indent="  ")
    if score.weights:
        weights = ", ".join(f"{one.criterion} × {tell.number(one.weight)}" for one in score.weights)
        message = Message("Weights: {weights}.", weights=weights)
        yield from paragraph(message.render(translate), width, indent="  ")
    if score.factor != 1:
        message = Message("Times {factor}.", factor=tell.number(score.factor))
        yield from paragraph(message.render(translate), width, indent="  ")
    if score.rounding is not None:
        message = Message(
            "Rounded to {step}, once, at the end.", step=tell.number(score.rounding.to)
        )
        yield from paragraph(message.render(translate), width, indent="  ")
    for cap in score.caps:
        message = Message(
            "At most {points}: {condition}.",
            points=tell.number(cap.at_most),
            condition=tell(cap.when),
        )
        yield from paragraph(message.render(translate), width, indent="  ")


class _Teller:
    """Tells the parts of one outcome."""

    def __init__(
        self, framework: Framework, outcome: Outcome, translate: Translate, width: int
    ) -> None:
        self.tell = RuleText(framework, translate)
        self.framework = framework
        self.outcome = outcome
        self.scale: Scale = framework.scale(outcome.scale)
        self.translate = translate
        self.width = width

    def say(self, message: Message, indent: str = "  ") -> list[str]:
        return paragraph(message.render(self.translate), self.width, indent=indent)

    def level(self, level_id: str) -> str:
        return self.scale.level(level_id).label

    def rule(self, number: int, rule: Rule) -> Iterator[str]:
        level = self.level(rule.level)
        if rule.when is None:
            message = Message("{level}: in all other cases.", level=level)
        else:
            condition = self.tell(rule.when)
            message = Message("{level}: {condition}.", level=level, condition=condition)
        head = f"  {number}. "
        yield from paragraph(
            message.render(self.translate), self.width, indent=head, hanging=" " * len(head)
        )
        below = " " * len(head)
        if rule.needs:
            needs = ", ".join(rule.needs)
            yield from self.say(Message("Only when these are judged: {ids}.", ids=needs), below)
        if rule.valid_months is not None:
            yield from self.say(
                Message("Stands for {months} months.", months=rule.valid_months), below
            )
            if rule.lapses_to is not None:
                lapsed = self.level(rule.lapses_to)
                yield from self.say(Message("After that it is {level}.", level=lapsed), below)
        certainty = rule.certainty or self.outcome.certainty
        if certainty is not self.outcome.certainty or certainty is Certainty.OFFICIAL:
            yield from paragraph(label(certainty).render(self.translate), self.width, indent=below)

    def way(self) -> Iterator[str]:
        """Tell what follows after the rules."""
        outcome = self.outcome
        if outcome.bands is not None:
            yield from self.say(Message("By the points of {score}:", score=outcome.bands.score))
            bands = []
            for band in outcome.bands.steps:
                start = _("the lowest") if band.minimum is None else _("from {points}")
                points = "" if band.minimum is None else self.tell.number(band.minimum)
                text = self.translate(start).format(points=points)
                bands.append([self.level(band.level), text])
            yield from rows(bands, self.width, indent="    ")
        if outcome.ladder is not None:
            base = self.level(outcome.ladder.base)
            yield from self.say(
                Message(
                    "{level} to begin with; every step asks all steps before it too.", level=base
                )
            )
            steps = [[self.level(one.level), self.tell(one.when)] for one in outcome.ladder.steps]
            yield from rows(steps, self.width, indent="    ")
        if outcome.table is not None:
            head = [*outcome.table.inputs, outcome.id]
            body = [
                [*(self._cell(n, one) for n, one in enumerate(row.when)), self.level(row.level)]
                for row in outcome.table.rows
            ]
            yield from rows([head, *body], self.width, indent="    ", header=True)
        if outcome.combine is not None:
            how = _COMBINE[outcome.combine.by].render(self.translate)
            criteria = self.tell.selection(outcome.combine.selection)
            yield from self.say(Message("{how} of {criteria}.", how=how, criteria=criteria))
        if outcome.rule is not None:
            yield from self.say(
                Message(
                    "Computed by the plugin ({rule}) from {inputs}.",
                    rule=outcome.rule,
                    inputs=", ".join(outcome.inputs),
                )
            )

    def _cell(self, place: int, value: str) -> str:
        """Give a level in a combination table by its label, other values as they stand."""
        table = self.outcome.table
        if table is None or value == "*":
            return value
        of = table.inputs[place]
        if self.framework.has_criterion(of):
            scale = self.framework.scale_of(of)
        else:
            scale = self.framework.scale(self.framework.outcome(of).scale)
        return scale.level(value).label if value in scale else value


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
