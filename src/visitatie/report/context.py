"""What a section of a report gets to see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import Translate
from visitatie.model import (
    Audience,
    Counterpart,
    Criterion,
    Evidence,
    Framework,
    Judgement,
    Override,
    Record,
    Scenario,
    SchoolView,
    SharedEvidence,
    school_view,
)
from visitatie.model.notice import Notice
from visitatie.process import is_adopted, process_of
from visitatie.scoring import Scorecard

__all__ = ["ReportContext"]


def _same(template: str) -> str:
    return template


def _sealed(card: Scorecard | None) -> Scorecard | None:
    """Give the card so that no section can put another outcome in it."""
    if card is None:
        return None
    return evolve(
        card,
        outcomes=MappingProxyType(dict(card.outcomes)),
        scores=MappingProxyType(dict(card.scores)),
        values=MappingProxyType(dict(card.values)),
        facts=MappingProxyType(dict(card.facts)),
    )


@frozen
class ReportContext:
    """One audit, ready to be reported: its framework, everything known, and the outcomes.

    ``framework`` is in the language of the report where it is translated. ``card`` is None for
    a framework without outcomes. ``created`` is the only time a section may use. ``made_with``
    names the programs and plugins with their versions, ``notices`` what checks remarked.

    In an audit with several frameworks a section sees the audit through one of them. ``shared``
    is then, per criterion, evidence that was collected for another one. A section that stands
    once sees the whole audit, with one context per framework in ``parts``.

    ``audience`` is for whom the report is; None for the one report that is for nobody in
    particular. What it may not see is in no field: see :meth:`shows` for evidence.
    """

    framework: Framework
    record: Record
    card: Scorecard | None = field(default=None, converter=_sealed)
    translate: Translate = _same
    language: str = "nl"
    created: dt.datetime | None = None
    digest: str = ""
    made_with: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    shared: Mapping[str, tuple[SharedEvidence, ...]] = field(factory=dict, hash=False)
    parts: tuple[ReportContext, ...] = ()
    audience: Audience | None = None
    anchors: str = ""
    """What ids of headings hold, so that those of two frameworks in one report differ."""
    _judgements: Mapping[str, Judgement] = field(init=False, eq=False, repr=False)
    _evidence: Mapping[str, Evidence] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Index what sections look up most."""
        judgements = {one.criterion: one for one in self.record.judgements}
        evidence = {one.id: one for one in self.record.evidence}
        object.__setattr__(self, "_judgements", judgements)
        object.__setattr__(self, "_evidence", evidence)

    def judgement(self, criterion: str) -> Judgement | None:
        """Give the judgement on a criterion, if there is one."""
        return self._judgements.get(criterion)

    def evidence(self, ids: tuple[str, ...]) -> tuple[Evidence, ...]:
        """Give the pieces of evidence with these ids, as far as they exist, in this order."""
        return tuple(self._evidence[one] for one in ids if one in self._evidence)

    def shows(self, piece: Evidence) -> bool:
        """Tell whether this report may say more of a piece of evidence than its kind."""
        return self.audience is None or self.audience.sees(piece.classification.widest)

    def via(self, criterion: str) -> tuple[tuple[Evidence, Counterpart], ...]:
        """Give the evidence for a criterion that was collected for another framework.

        Only what counts here, with the criterion that it was collected for.
        """
        return tuple(
            (self._evidence[one.evidence], one.via)
            for one in self.shared.get(criterion, ())
            if one.counts and one.evidence in self._evidence
        )

    def school(self, criterion: str) -> SchoolView:
        """Give what the school gave a criterion in its self-evaluation, as far as handed in.

        A level that is not on the scale (any more) is left out; the words with it stay.
        """
        view = school_view(self.record.self_evaluations, criterion)
        scale = self.framework.criterion(criterion).scale
        levels = () if scale is None else self.framework.scale_of(criterion)
        return SchoolView(
            criterion,
            tuple(
                (who, one if one.level is None or one.level in levels else evolve(one, level=None))
                for who, one in view.given
                if one.level is None or one.level in levels or one.text.strip()
            ),
        )

    @property
    def adopted(self) -> bool:
        """Tell whether the report has been adopted: until then it is a draft."""
        process = process_of(self.framework, self.record.audit.scenario)
        return is_adopted(self.record.progress, process)

    @property
    def frameworks(self) -> tuple[ReportContext, ...]:
        """The audit through each of its frameworks; this one alone where there is no other."""
        return self.parts or (self,)

    def title_of(self, name: str) -> str:
        """Give the title of a criterion of any of the frameworks; the name when there is none."""
        for one in self.frameworks:
            own = self.record.audit.own(one.framework.id, name) if self.parts else name
            if own is not None and one.framework.has_criterion(own):
                return one.framework.criterion(own).title
        return name

    def override(self, outcome: str) -> Override | None:
        """Give the panel's departure from an outcome, if there is one."""
        return next((one for one in self.record.overrides if one.outcome == outcome), None)

    @property
    def scenario(self) -> Scenario | None:
        """The scenario of the audit, if it has one that the framework knows."""
        wanted = self.record.audit.scenario
        return next((one for one in self.framework.scenarios if one.id == wanted), None)

    def in_scope(self, criterion: str) -> bool:
        """Tell whether a criterion is part of what this audit looks at."""
        return self.framework.in_scope(criterion, self.record.audit.scope)

    @property
    def scope(self) -> tuple[Criterion, ...]:
        """The rated criteria that this audit looks at, in the order of the framework."""
        return tuple(one for one in self.framework.rated if self.in_scope(one.id))
