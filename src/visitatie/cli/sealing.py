"""What goes in a seal beside the dossier, and what is told of it."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.errors import Message, NotFoundError, UsageError
from visitatie.model import GateKind, Standing
from visitatie.model.notice import Severity

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier
    from visitatie.dossier.sealing import Seal, Verified
    from visitatie.model import Audit
    from visitatie.process import Situation

__all__ = ["frozen_frameworks", "receipt", "refuse_unready", "reports", "verified", "versions"]


def refuse_unready(session: Session, dossier: Dossier, situation: Situation) -> None:
    """Refuse what may not be sealed yet.

    Raises:
        UsageError: the check has errors, or two people have not looked where the process asks it.
    """
    from visitatie.process import gates_of

    errors = [
        one
        for one in session.workspace.check_audit(dossier.record())
        if one.severity is Severity.ERROR
    ]
    if errors:
        raise UsageError(
            Message("The check has errors: {first}", first=errors[0].message),
            hint=Message("visitatie check {dossier} tells all of it", dossier=dossier.path),
        )
    if not situation.record.progress.steps:
        return
    for phase in situation.process.phases:
        for gate in gates_of(situation, phase.id):
            if gate.kind is GateKind.FOUR_EYES and gate.standing is not Standing.MET:
                raise UsageError(
                    Message("Two people have not looked at the draft yet"),
                    hint=Message(
                        'Confirm it with visitatie next {dossier} --confirm four-eyes --by "..."',
                        dossier=dossier.path,
                    ),
                )


def frozen_frameworks(session: Session, audit: Audit) -> dict[str, bytes]:
    """Give a copy of every framework of an audit, as the file it would be."""
    from visitatie.files import dump_framework

    return {
        f"frameworks/{one.about.id}-{one.about.edition}.toml": dump_framework(one).encode()
        for one in session.workspace.frameworks_of(audit)
    }


def reports(
    session: Session, dossier: Dossier, formats: Iterable[str], at: dt.datetime
) -> dict[str, bytes]:
    """Make the reports, and their data as JSON."""
    document = session.workspace.document(dossier.record(), created=at)
    made = {}
    for one in dict.fromkeys(("json", *formats)):
        suffix = session.workspace.registry.report_format(one).record.suffix
        made[f"reports/report{suffix}"] = session.workspace.render(document, one)
    return made


def versions() -> dict[str, str]:
    """Give the versions with which the seal was made."""
    from visitatie.workspace import __version__

    return {"visitatie": __version__, "python": platform.python_version()}


def receipt(session: Session, audit: Audit, seal: Seal) -> str:
    """Give what belongs in the minutes."""
    record = seal.record
    lines = [
        Message("Sealed: {title}, version {n}", title=audit.title, n=seal.number),
        Message("By {by}, {at}", by=record["by"], at=record["at"].replace("T", " ")[:16]),
        Message("Seal code: {code}", code=seal.code),
    ]
    if record["earlier"] is not None:
        lines += [
            Message("In place of version {number}, {code}", **record["earlier"]),
            Message("Why: {because}", because=record["because"]),
            Message("Effect: {effect}", effect=record["effect"]),
        ]
    return "".join(f"{session.text(line)}\n" for line in lines)


def verified(session: Session, path: Path, *, code: str | None, full: bool) -> tuple[Verified, ...]:
    """Check a bag, or every seal of a dossier.

    Raises:
        NotFoundError: it is neither, or the dossier was never sealed.
        InputError: the log of the dossier is damaged.
    """
    from visitatie.dossier.sealing import is_bag, verify_bag, verify_dossier

    if is_bag(path):
        return (verify_bag(path, code=code, full=full),)
    dossier = session.open(path)
    found = verify_dossier(path, list(dossier.log()), code=code, full=full)
    if not found:
        raise NotFoundError(
            Message("{dossier} was never sealed", dossier=path),
            hint=Message('Seal it with visitatie seal {dossier} --by "..."', dossier=path),
        )
    return found
