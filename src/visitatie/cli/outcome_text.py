"""Outcomes and scores of a framework as lines of text: every rule as a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visitatie.cli.layout import paragraph, rows, title
from visitatie.errors import Message
from visitatie.model import Certainty, Framework, Outcome, Rule, Score, label
from visitatie.report.outcome_text import OutcomeText, score_sentences
from visitatie.report.rule_text import RuleText

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
    yield from teller.say(label(outcome.certainty))
    if outcome.advisory:
        yield from teller.say(Message("It is a proposal; the panel decides."))
    for number, rule in enumerate(outcome.rules, start=1):
        yield from teller.rule(number, rule)
    yield from teller.way()
    for cap in outcome.caps:
        yield from paragraph(teller.text.cap(cap), width, indent="  ")
    if outcome.open:
        yield from teller.say(Message("The rules leave some combinations undecided, on purpose."))


def score_lines(
    framework: Framework, score: Score, translate: Translate, width: int
) -> Iterator[str]:
    """Describe one score: how it is made, rounded and capped."""
    yield from title(f"{score.id} {score.title}", width)
    for sentence in score_sentences(score, translate, RuleText(framework, translate)):
        yield from paragraph(sentence, width, indent="  ")


class _Teller:
    """Lays out the parts of one outcome."""

    def __init__(
        self, framework: Framework, outcome: Outcome, translate: Translate, width: int
    ) -> None:
        self.text = OutcomeText(framework, outcome, translate, RuleText(framework, translate))
        self.outcome = outcome
        self.translate = translate
        self.width = width

    def say(self, message: Message) -> list[str]:
        return paragraph(message.render(self.translate), self.width, indent="  ")

    def rule(self, number: int, rule: Rule) -> Iterator[str]:
        head = f"  {number}. "
        below = " " * len(head)
        yield from paragraph(self.text.rule(rule), self.width, indent=head, hanging=below)
        for sentence in self.text.terms(rule):
            yield from paragraph(sentence, self.width, indent=below)
        certainty = rule.certainty or self.outcome.certainty
        if certainty is not self.outcome.certainty or certainty is Certainty.OFFICIAL:
            yield from paragraph(label(certainty).render(self.translate), self.width, indent=below)

    def way(self) -> Iterator[str]:
        """Tell what follows after the rules."""
        for steps in (self.text.bands(), self.text.ladder()):
            if steps is not None:
                yield from paragraph(steps.intro, self.width, indent="  ")
                yield from rows([list(one) for one in steps.rows], self.width, indent="    ")
        table = self.outcome.table
        if table is not None:
            head = (*table.inputs, self.outcome.id)
            yield from rows([head, *self.text.table()], self.width, indent="    ", header=True)
        sentence = self.text.way()
        if sentence:
            yield from paragraph(sentence, self.width, indent="  ")
