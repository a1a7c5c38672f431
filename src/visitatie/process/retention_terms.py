"""Terms of retention: those of a board, and the proposal that ships with us for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from visitatie.files._toml import loads
from visitatie.model import Moment, RecordKind, RetentionTerm

__all__ = ["default_terms", "terms_with"]


@cache
def default_terms() -> tuple[RetentionTerm, ...]:
    """Give the terms that hold where a board has set none: a proposal, without a source."""
    text = Path(__file__).with_name("retention.toml").read_text(encoding="utf-8")
    return tuple(
        RetentionTerm(RecordKind(one["kind"]), Moment(one["after"]), one["months"])
        for one in loads(text)["retention"]
    )


def terms_with(own: Iterable[RetentionTerm]) -> tuple[RetentionTerm, ...]:
    """Give the terms of a board, and the proposal for kinds that it has none for.

    A term of the board without months says that records of that kind are kept.
    """
    found = {one.kind: one for one in default_terms()} | {one.kind: one for one in own}
    return tuple(found[kind] for kind in RecordKind if kind in found)
