"""What has been talked about, and what has not: question by question, from each perspective."""

from __future__ import annotations

from collections import Counter

from visitatie._frozen import frozen
from visitatie.model import Criterion, Framework, Perspective, Record

__all__ = ["Coverage", "QuestionCoverage", "Theme", "coverage"]


@frozen
class QuestionCoverage:
    """One question: how many answers there are from each perspective.

    ``counts`` stand in the order of the perspectives of the framework; None means that the
    question is not asked from there. ``unplaced`` counts answers that name no perspective, or
    one from which the question is not asked. A question without perspectives has those only.
    """

    question: Criterion
    counts: tuple[int | None, ...]
    unplaced: int = 0

    @property
    def talked(self) -> bool:
        """Whether there is any answer at all."""
        return self.unplaced > 0 or any(self.counts)

    @property
    def complete(self) -> bool:
        """Whether there is an answer from every perspective that it is asked from."""
        asked = [count for count in self.counts if count is not None]
        return all(asked) if asked else self.unplaced > 0


@frozen
class Theme:
    """A part at the top of the framework, such as a pillar, with its questions in order."""

    criterion: Criterion
    questions: tuple[QuestionCoverage, ...]

    @property
    def talked(self) -> bool:
        """Whether any of its questions has an answer."""
        return any(question.talked for question in self.questions)

    def from_perspective(self, place: int) -> tuple[tuple[Criterion, ...], tuple[Criterion, ...]]:
        """Give the questions that have, and those that have not, been answered from there."""
        asked = [one for one in self.questions if one.counts[place] is not None]
        return (
            tuple(one.question for one in asked if one.counts[place]),
            tuple(one.question for one in asked if not one.counts[place]),
        )


@frozen
class Coverage:
    """The whole conversation: themes by perspectives."""

    perspectives: tuple[Perspective, ...]
    themes: tuple[Theme, ...]

    @property
    def questions(self) -> tuple[QuestionCoverage, ...]:
        """All questions, in the order of the framework."""
        return tuple(question for theme in self.themes for question in theme.questions)


def coverage(framework: Framework, record: Record) -> Coverage:
    """Give which question has an answer from which perspective.

    Questions are those of the framework, as far as they are in the scope of the audit. The order
    in which answers were given makes no difference; an answer without words is none. Answers to
    other ids (prompts, criteria with a scale) do not count here.
    """
    said = Counter((answer.to, answer.perspective) for answer in record.conversation.said)
    asked = {
        one.id for one in framework.questions if framework.in_scope(one.id, record.audit.scope)
    }
    themes = []
    for top in framework.children():
        questions = tuple(
            _covered(framework, one, said)
            for one in (top, *framework.below(top.id))
            if one.id in asked
        )
        if questions:
            themes.append(Theme(top, questions))
    return Coverage(framework.perspectives, tuple(themes))


def _covered(
    framework: Framework, question: Criterion, said: Counter[tuple[str, str | None]]
) -> QuestionCoverage:
    counts = tuple(
        said[question.id, one.id] if one.id in question.perspectives else None
        for one in framework.perspectives
    )
    total = sum(count for (to, _), count in said.items() if to == question.id)
    return QuestionCoverage(question, counts, total - sum(count or 0 for count in counts))
