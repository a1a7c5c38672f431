"""An audit beside a framework: what checks get to see."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from visitatie._frozen import frozen
from visitatie.model.finding import Finding, FindingKind
from visitatie.model.framework import Framework
from visitatie.model.mapping import SharedEvidence
from visitatie.model.record import Record
from visitatie.model.requirement import Requirement

__all__ = ["FramedRecord", "needs_term"]


@frozen
class FramedRecord:
    """A record beside the framework it is seen through: what a check on an audit gets to see.

    ``shared`` is, per criterion, evidence that was collected for another framework of the
    same audit; empty where there is one framework.
    """

    record: Record
    framework: Framework
    shared: Mapping[str, tuple[SharedEvidence, ...]] = field(factory=dict, hash=False)


def needs_term(finding: Finding, framework: Framework) -> bool:
    """Tell whether a finding has to say by when: it must improve, on a legal requirement.

    What a criterion does not say of itself, the criteria above it say; a criterion that has
    legal requirements below it counts as one. The names are those of the framework.
    """
    return finding.kind is FindingKind.MUST_IMPROVE and any(
        _is_legal(one, framework) for one in finding.criteria
    )


def _is_legal(name: str, framework: Framework) -> bool:
    if not framework.has_criterion(name):
        return False
    upward = (framework.criterion(name), *framework.ancestors(name))
    own = next((one.requirement for one in upward if one.requirement is not None), None)
    below = (one.requirement for one in framework.below(name))
    return Requirement.BASIC in (own, *below)
