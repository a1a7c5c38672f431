"""What is told of a seal: the receipt, and what was found when it was verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from visitatie.dossier.sealing._bag import code_of
from visitatie.errors import Message

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.dossier import Seal, Verified, VerifiedSeal
    from visitatie.errors import Problem
    from visitatie.model import Audit

__all__ = ["receipt_of", "tell_verified", "verified_data"]


def receipt_of(session: Session, audit: Audit, seal: Seal) -> str:
    """Give what belongs in the minutes, as lines."""
    record = seal.record
    lines = [
        Message("Sealed: {title}, seal {n}", title=audit.title, n=seal.number),
        Message("By {by}, {at}", by=record.by, at=record.at.replace("T", " ")[:16]),
        Message("Seal code: {code}", code=seal.code),
    ]
    if record.earlier is not None:
        lines += [
            Message(
                "Supplement to seal {n}, {code}",
                n=record.earlier.number,
                code=code_of(record.earlier.digest),
            ),
            Message("Why: {because}", because=record.because),
            Message("Effect: {effect}", effect=record.effect),
        ]
    return "\n".join(session.text(line) for line in lines)


def tell_verified(session: Session, found: Verified, *, full: bool, code: str | None) -> None:
    """Tell what was found, and what cannot be known this way."""
    for seal in found.seals:
        _tell_seal(session, seal, full=full)
    for problem in (*found.around, *found.by_hand):
        session.out(session.wrapped(problem.render(session.translate)))
    if found.problems:
        session.how_to_learn_more(problem.code for problem in found.problems)
    if not found.of_seals:
        _tell_known(session, found, full=full, code=code)


def _tell_known(session: Session, found: Verified, *, full: bool, code: str | None) -> None:
    if found.by_hand:
        session.out(
            Message(
                "The dossier itself is not as it was sealed: it was changed by hand, and nobody "
                "adopted that"
            )
        )
    if found.since:
        session.out(
            Message("Since then {n} lines came in the log: the dossier has changed", n=found.since)
        )
    if found.asked is not None and found.asked.record is not None:
        session.out(Message("The code is that of seal {n}", n=found.asked.record.number))
    if not full:
        session.tell(Message("Files were not read; --full does that"))
    if not found.logged:
        session.tell(Message("Only the seal itself was looked at: there is no log beside it"))
    if code is None:
        session.tell(
            Message(
                "Whether it is the version that was sealed then, only the seal code in the minutes "
                "tells: who may write here can make another one. Compare it, or give it with --code"
            )
        )


def _tell_seal(session: Session, seal: VerifiedSeal, *, full: bool) -> None:
    for problem in seal.problems:
        session.out(session.wrapped(problem.render(session.translate)))
    if seal.problems or seal.record is None:
        return
    head = (
        Message("Seal {n}: every file is as it was sealed", n=seal.record.number)
        if full
        else Message("Seal {n}: every file is there", n=seal.record.number)
    )
    session.out(head)
    session.out(
        Message(
            "  {code}, {by}, {at}",
            code=seal.code,
            by=seal.record.by,
            at=seal.record.at.replace("T", " ")[:16],
        )
    )
    if seal.record.earlier is not None:
        session.out(Message("  Why: {because}", because=seal.record.because))
        session.out(Message("  Effect: {effect}", effect=seal.record.effect))


def verified_data(found: Verified, *, full: bool) -> dict[str, Any]:
    """Give what was found as data."""
    return {
        "format": 1,
        "ok": not found.problems,
        "full": full,
        "log": found.logged,
        "since": found.since,
        "by_hand": [_problem(problem) for problem in found.by_hand],
        "asked": None if found.asked is None else str(found.asked.folder),
        "seals": [
            {
                "folder": str(seal.folder),
                "code": seal.code,
                "number": None if seal.record is None else seal.record.number,
                "at": None if seal.record is None else seal.record.at,
                "by": None if seal.record is None else seal.record.by,
                "because": None if seal.record is None else seal.record.because,
                "effect": None if seal.record is None else seal.record.effect,
                "problems": [_problem(problem) for problem in seal.problems],
            }
            for seal in found.seals
        ],
        "problems": [_problem(problem) for problem in found.around],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": str(problem.message),
        "file": problem.location.file,
        "line": problem.location.line,
    }
