"""Hypothesis strategies that follow from a framework: whatever can be answered is tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar, cast

from hypothesis import strategies as st

from visitatie.model import (
    Agreement,
    Answer,
    Conversation,
    Evidence,
    EvidenceKind,
    Fact,
    FactType,
    FactValue,
    Finding,
    FindingKind,
    Framework,
    Judgement,
    Member,
    MinorityView,
    OpenPoint,
    Override,
    Record,
    Role,
    Unrated,
)
from visitatie.scoring._variables import variables_of
from visitatie.testing.builders import an_audit

__all__ = ["facts", "judgements", "records"]

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[object]], object]

_FAR = 1000
_DECIMALS = 100
# Letters of the field, what means something in HTML or TOML, line ends.
_TEXTS = st.text("abc XYZ 019 éëï–’\"'\\#=[]{}<>&;\n", max_size=40)
_FILLED = _TEXTS.map(lambda text: text.strip() or "Said in words.")
_DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


def judgements(
    framework: Framework, *, complete: bool = False
) -> st.SearchStrategy[dict[str, str | Unrated]]:
    """Give judgements as :func:`visitatie.score` takes them.

    Args:
        framework: whose rated criteria are judged.
        complete: judge every criterion, with a level or a reason that is final for it.
            Otherwise any are left out, and any reason may be given.
    """
    answers = {one.id: _answers(framework, one.id, final=complete) for one in framework.rated}
    if complete:
        return st.fixed_dictionaries(answers)
    return st.fixed_dictionaries({}, optional=answers)


def facts(
    framework: Framework, *, complete: bool = False
) -> st.SearchStrategy[dict[str, FactValue]]:
    """Give facts of an audit; numbers lie at, just below and just above what rules test.

    Args:
        framework: whose facts are given.
        complete: give all of them; otherwise any are left out.
    """
    values = {one.id: _values(framework, one) for one in framework.facts}
    if complete:
        return st.fixed_dictionaries(values)
    return st.fixed_dictionaries({}, optional=values)


def records(framework: Framework, *, complete: bool = False) -> st.SearchStrategy[Record]:
    """Give records that fit a framework: judged, departed from, talked about, or hardly begun.

    Args:
        framework: what the audit is tied to.
        complete: judge every criterion and give every fact.
    """
    return st.composite(_record)(framework, complete)


def _answers(framework: Framework, criterion: str, *, final: bool) -> st.SearchStrategy[str]:
    """Give the answers to a criterion; the type of a reason is that of the caller."""
    levels = framework.scale_of(criterion).level_ids
    reasons = framework.final_reasons(criterion) if final else tuple(Unrated)
    return cast("st.SearchStrategy[str]", st.sampled_from([*levels, *reasons]))


def _values(framework: Framework, fact: Fact) -> st.SearchStrategy[FactValue]:
    if fact.type is FactType.BOOLEAN:
        return st.booleans()
    if fact.type is FactType.CHOICE:
        return st.sampled_from([choice.id for choice in fact.choices])
    tested = [Fraction(one) for one in framework.derived(variables_of)[fact.id].domain]  # type: ignore[arg-type]  # numbers, as the fact is one
    low = min(tested) - _FAR if fact.minimum is None else fact.minimum
    high = max(tested) + _FAR if fact.maximum is None else fact.maximum
    if fact.type is FactType.INTEGER:
        return st.sampled_from([int(one) for one in tested]) | st.integers(int(low), int(high))
    steps = st.integers(int(low * _DECIMALS), int(high * _DECIMALS))
    return st.sampled_from(tested) | steps.map(lambda n: Fraction(n, _DECIMALS))


def _record(draw: Draw, framework: Framework, complete: bool) -> Record:  # noqa: FBT001  # called by hypothesis
    made = _Maker(draw, framework)
    given = made.draw(judgements(framework, complete=complete))
    evidence = made.evidence()
    pieces = [one.id for one in evidence]
    return Record(
        an_audit(
            framework,
            facts=made.draw(facts(framework, complete=complete)),
            question=made.draw(_TEXTS),
            team=tuple(made.draw(st.lists(_MEMBERS, max_size=2))),
            visited_on=tuple(made.draw(st.lists(_DAYS, max_size=2))),
        ),
        judgements=tuple(made.judgement(one, value, pieces) for one, value in given.items()),
        overrides=made.overrides(),
        evidence=evidence,
        findings=made.findings(pieces),
        conversation=made.conversation(),
    )


_MEMBERS = st.builds(Member, name=_FILLED, role=st.sampled_from(Role))


class _Maker:
    """Draws the parts of a record that refer to each other and to the framework."""

    def __init__(self, draw: Draw, framework: Framework) -> None:
        self._draw = draw
        self._framework = framework
        self._criteria = [one.id for one in framework.criteria]
        self._questions = [(one.id, one.perspectives) for one in framework.criteria]
        self._questions += [(one.id, one.perspectives) for one in framework.prompts]

    def draw(self, strategy: st.SearchStrategy[T]) -> T:
        return cast("T", self._draw(cast("st.SearchStrategy[object]", strategy)))

    def some(self, of: list[str]) -> tuple[str, ...]:
        """Give none, one or two different ones."""
        if not of:
            return ()
        return tuple(self.draw(st.lists(st.sampled_from(of), max_size=2, unique=True)))

    def evidence(self) -> tuple[Evidence, ...]:
        kinds = self.draw(st.lists(st.sampled_from(EvidenceKind), max_size=3))
        return tuple(
            Evidence(
                f"E{number}",
                kind,
                self.draw(_FILLED),
                where=self.draw(_TEXTS),
                criteria=self.some(self._criteria),
            )
            for number, kind in enumerate(kinds, 1)
        )

    def judgement(self, criterion: str, value: str | Unrated, pieces: list[str]) -> Judgement:
        levels = self._framework.scale_of(criterion).level_ids
        minority = st.builds(
            MinorityView, by=_FILLED, reason=_TEXTS, level=st.none() | st.sampled_from(levels)
        )
        return Judgement(
            criterion,
            level=value if isinstance(value, str) else None,
            unrated=value if isinstance(value, Unrated) else None,
            reason=self.draw(_TEXTS),
            evidence=self.some(pieces),
            minority=tuple(self.draw(st.lists(minority, max_size=1))),
        )

    def overrides(self) -> tuple[Override, ...]:
        departed = self.some([one.id for one in self._framework.outcomes])
        scales = {one.id: one.scale for one in self._framework.outcomes}
        return tuple(
            Override(
                one,
                self.draw(st.sampled_from(self._framework.scale(scales[one]).level_ids)),
                self.draw(_FILLED),
            )
            for one in departed
        )

    def findings(self, pieces: list[str]) -> tuple[Finding, ...]:
        kinds = self.draw(st.lists(st.sampled_from(FindingKind), max_size=2))
        return tuple(
            Finding(
                f"F{number}",
                kind,
                self.draw(_FILLED),
                self.some(self._criteria),
                self.some(pieces),
            )
            for number, kind in enumerate(kinds, 1)
        )

    def conversation(self) -> Conversation:
        asked = [
            (to, perspective)
            for to, perspectives in self._questions
            for perspective in perspectives or (None,)
        ]
        answered = self.draw(st.lists(st.sampled_from(asked), max_size=4, unique=True))
        return Conversation(
            participants=tuple(self.draw(st.lists(_FILLED, max_size=2))),
            answers=tuple(
                Answer(to, self.draw(_TEXTS), perspective) for to, perspective in answered
            ),
            agreements=tuple(
                Agreement(
                    f"A{number}",
                    self.draw(_FILLED),
                    who,
                    self.draw(st.none() | _DAYS),
                    self.some(self._criteria),
                )
                for number, who in enumerate(self.draw(st.lists(_FILLED, max_size=2)), 1)
            ),
            open_points=tuple(
                OpenPoint(f"P{number}", text, self.some(self._criteria))
                for number, text in enumerate(self.draw(st.lists(_FILLED, max_size=1)), 1)
            ),
        )
