"""From the data of a framework file, put together, to a checked framework."""

from __future__ import annotations

from visitatie.files._references import check_references
from visitatie.files._structure import Read, problems_at, structure
from visitatie.model import Framework

__all__ = ["build"]


def build(read: Read) -> Framework:
    """Check what was read in two phases, and make the framework.

    Raises:
        InputError: All problems of the first phase that has any.
    """
    framework = structure(read)
    findings = check_references(framework, read.switched_off)
    if findings.count:
        raise problems_at(findings.faults, findings.count, read.document)
    return framework
