"""An audit beside a framework: what checks get to see."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from visitatie.model.audit import Record
from visitatie.model.framework import Framework
from visitatie.model.mapping import SharedEvidence

__all__ = ["FramedRecord"]


@frozen
class FramedRecord:
    """A record beside the framework it is seen through: what a check on an audit gets to see.

    ``shared`` is, per criterion, evidence that was collected for another framework of the
    same audit; empty where there is one framework.
    """

    record: Record
    framework: Framework
    shared: Mapping[str, tuple[SharedEvidence, ...]] = field(factory=dict, hash=False)
