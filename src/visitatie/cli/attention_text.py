"""What of an audit asks for attention, in a line each: what judgements rest on, and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from visitatie.errors import Message

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.model import Notice, Record

__all__ = ["attention"]

_SAID = {
    "E001": "nothing",
    "E002": "one",
    "E014": "expired",
    "E015": "few_forms",
    "E016": "four_eyes",
}


def attention(session: Session, record: Record) -> Iterator[tuple[str, Message, tuple[str, ...]]]:
    """Give what asks for attention: a name for data, a sentence, and what it is about.

    Judgements that rest on no evidence or on one kind of source only, evidence that may not be
    relied on any more, forms of which there are too few, and a report that changed
    since two people looked at it; in the words of ``visitatie check``,
    which tells each.
    """
    dated = any(one.valid_until is not None for one in record.evidence)
    if not (record.judgements or record.observations or dated):
        return  # nothing can be wrong, and no check has to run
    found: dict[str, list[str]] = {}
    for notice in session.workspace.check_audit(record):
        if notice.code in _SAID:
            found.setdefault(notice.code, []).append(_about(notice))
    for code, name in _SAID.items():
        about = tuple(dict.fromkeys(found.get(code, ())))
        if about:
            yield name, _sentence(code, about), about


def _about(notice: Notice) -> str:
    """Name the criterion, the piece of evidence, or the form."""
    if notice.code == "E014":
        return str(notice.message.values["id"])
    if notice.code == "E016":
        return "report"
    if notice.code == "E015":
        return str(notice.message.values["form"])
    return ", ".join(notice.criteria)


def _sentence(code: str, about: tuple[str, ...]) -> Message:
    names = ", ".join(about)
    if code == "E001":
        return Message("Judgements that rest on no evidence: {names}", names=names)
    if code == "E002":
        return Message("Judgements that rest on one kind of source only: {names}", names=names)
    if code == "E016":
        return Message("Two people have to look again: the report changed since they did")
    if code == "E015":
        return Message("Forms of which there are fewer than asked for: {names}", names=names)
    return Message("Evidence past its last day: {names}", names=names)
