"""The plan of an upgrade as lines of text, and as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from visitatie._frozen import frozen
from visitatie.cli.difference_text import criterion_name
from visitatie.cli.layout import Bold, paragraph, title
from visitatie.cli.texts import _
from visitatie.dossier import EntryStep, Fate, UpgradePlan
from visitatie.errors import Message
from visitatie.model import (
    Answer,
    EntryKind,
    FactValue,
    Framework,
    Judgement,
    Override,
    label,
)
from visitatie.report.phrases import number

__all__ = ["PlanText", "plan_data"]

_FATES = (
    (Fate.ASKED, _("Needs an answer")),
    (Fate.LOOK_AGAIN, _("Goes along, to be looked at again")),
    (Fate.RENAMED, _("Goes along under another id")),
    (Fate.ASIDE, _("Set aside, kept in set-aside.toml")),
)
_KINDS = {
    EntryKind.JUDGEMENT: _("judgements"),
    EntryKind.OVERRIDE: _("overrides"),
    EntryKind.ANSWER: _("answers"),
    EntryKind.LINK: _("links to criteria"),
    EntryKind.SCOPE: _("parts of the scope"),
    EntryKind.FACT: _("facts"),
    EntryKind.SCENARIO: _("scenario"),
}


@frozen
class PlanText:
    """Tells a plan. Both frameworks are in the language of the reader; the old may be unknown."""

    plan: UpgradePlan
    old: Framework | None
    new: Framework
    translate: Callable[[str], str]
    width: int

    def lines(self) -> Iterator[str]:
        """Describe everything that happens, what needs a person first."""
        plan = self.plan
        yield from title(f"{plan.before} > {plan.to}", self.width)
        for fate, heading in _FATES:
            steps = [step for step in plan.steps if step.fate is fate]
            if steps:
                yield ""
                yield Bold(f"{self.translate(heading)} ({len(steps)})")
            for step in steps:
                yield from self._step(step)
        yield ""
        yield from self._paragraph(self._kept())
        if plan.unjudged:
            ids = ", ".join(plan.unjudged)
            yield from self._paragraph(Message("Not judged yet: {ids}", ids=ids))
        if plan.gone:
            said = Message(
                "The process of {framework} does not have these phases: {phases}. What was done "
                "in them stays in process.toml; visitatie status tells how to go on.",
                framework=plan.to,
                phases=", ".join(plan.gone),
            )
            yield from self._paragraph(said)

    def question(self, step: EntryStep) -> list[str]:
        """Give what is asked of one entry, with why and the answers."""
        options = ", ".join(self.option(step, one.id) for one in step.options)
        said = Message("Answers: {options}", options=options)
        return [*self._step(step), *paragraph(self._say(said), self.width, indent="    ")]

    def option(self, step: EntryStep, option: str) -> str:
        """Give an answer as it is typed, with the words for it where they are others."""
        entry = next(one.becomes for one in step.options if one.id == option)
        words = self.translate(_("keep it apart")) if entry is None else ""
        if isinstance(entry, Judgement):
            words = self._judged(self.new, entry)
            if entry.criterion != step.of:
                words = f"{self._title(entry.criterion)}: {words}"
        elif isinstance(entry, Override):
            scale = self.new.scale(self.new.outcome(self._own(entry.outcome)).scale)
            words = scale.level(entry.level).label
        return f"{option} ({words})" if words and words != option else option

    def _step(self, step: EntryStep) -> Iterator[str]:
        yield from paragraph(self._name(step), self.width, indent="  ", hanging="    ")
        for reason in step.reasons:
            text = self._say(reason)
            yield from paragraph(text, self.width, indent="    - ", hanging="      ")

    def _name(self, step: EntryStep) -> str:
        """Give the key of a step, what it is about and what it says."""
        entry, text = step.entry, step.key
        if isinstance(entry, Judgement):
            text = f"{step.key} {self._title(entry.criterion)}: {self._judged(self.old, entry)}"
        elif isinstance(entry, Override):
            text = f"{step.key}: {entry.level}"
        elif isinstance(entry, Answer):
            text = f"{step.key} {step.of}: {entry.text}"
        elif step.kind is EntryKind.FACT:
            text = f"{step.key}: {self._fact(entry)}"
        if step.fate is Fate.RENAMED or step.chosen:
            text = f"{text} > {self._target(step)}"
        return " ".join(text.split())

    def _fact(self, value: FactValue) -> str:
        if isinstance(value, bool):
            return self.translate(_("yes") if value else _("no"))
        return value if isinstance(value, str) else number(Fraction(value), self.translate)

    def _target(self, step: EntryStep) -> str:
        became = step.becomes
        if step.chosen:
            return step.chosen
        if isinstance(became, Judgement):
            return criterion_name(self.new, self._own(became.criterion))
        return became.to if isinstance(became, Answer) else ", ".join(became)

    def _own(self, name: str) -> str:
        """Give the id that a name of the dossier has in the framework that moves."""
        return self.plan.own(name) or name

    def _title(self, name: str) -> str:
        criterion = self._own(name)
        for framework in (self.old, self.new):
            if framework is not None and framework.has_criterion(criterion):
                return framework.criterion(criterion).title
        return ""

    def _judged(self, framework: Framework | None, judgement: Judgement) -> str:
        if judgement.unrated is not None:
            return self._say(label(judgement.unrated))
        level, criterion = judgement.level or "", self._own(judgement.criterion)
        if framework is None or not framework.has_criterion(criterion):
            return level
        if framework.criterion(criterion).scale is None:
            return level
        scale = framework.scale_of(criterion)
        return scale.level(level).label if level in scale else level

    def _kept(self) -> Message:
        counts = []
        for kind, words in _KINDS.items():
            many = sum(step.fate is Fate.KEPT for step in self.plan.of(kind))
            if many:
                counts.append(f"{self.translate(words)}: {many}")
        if not counts:
            return Message("Nothing goes along as it is.")
        return Message("Goes along as it is: {counts}.", counts=", ".join(counts))

    def _paragraph(self, message: Message) -> list[str]:
        return paragraph(self._say(message), self.width)

    def _say(self, message: Message) -> str:
        return message.render(self.translate)


def plan_data(plan: UpgradePlan, *, done: bool) -> dict[str, Any]:
    """Give a plan as data; sentences are English."""
    return {
        "format": 1,
        "from": plan.before,
        "to": plan.to,
        "done": done,
        "blocked": None if plan.blocked is None else str(plan.blocked),
        "waiting": [step.key for step in plan.waiting],
        "unjudged": list(plan.unjudged),
        "gone_phases": list(plan.gone),
        "steps": [
            {
                "key": step.key,
                "kind": step.kind.value,
                "of": step.of,
                "fate": step.fate.value,
                "reasons": [str(reason) for reason in step.reasons],
                "options": [option.id for option in step.options],
                "chosen": step.chosen or None,
            }
            for step in plan.steps
        ],
    }
