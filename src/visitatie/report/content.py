"""The digest of what an audit says: printed in a report, and computed again years later."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.files.content import digest_of_lines, line_of
from visitatie.model import Audience, Record
from visitatie.report.audience import seen_by

__all__ = ["content_digest"]

_GOES_ON = frozenset({"progress", "plan", "retention"})
"""Parts that go on after a report: how far the audit is, the plan, and what was destroyed."""
_LATER = frozenset({"closed"})
"""Fields that do: that a finding was dealt with."""


def content_digest(record: Record, audience: Audience | None = None) -> str:
    """Give ``sha256:`` and 64 hexadecimal digits over what an audit says to an audience.

    Without one it is over everything. The same content gives the same digest, however the files
    are written, in which order things stand in them, in which language and when a report is made.
    What goes on after a report is no part of it. How it is computed, so that another program can
    do it too, stands in ``docs/reference/dossier.md``.
    """
    seen = record if audience is None else seen_by(record, audience)
    return digest_of_lines(_lines(seen))


def _lines(record: Record) -> Iterator[str]:
    for name in (one.name for one in type(record).__attrs_attrs__ if one.name not in _GOES_ON):
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            line = line_of(name, one, _LATER)
            if line != f'["{name}", {{}}]':
                yield line
