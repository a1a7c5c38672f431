"""Sealing an audit: whether it may be, and what goes in beside the dossier."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Collection
from typing import TYPE_CHECKING

from attrs import evolve

from visitatie.dossier import Dossier, Seal, SealNote
from visitatie.dossier import seal as seal_dossier
from visitatie.errors import Message, UsageError
from visitatie.files import dump_framework
from visitatie.model import Audit, GateKind, Standing
from visitatie.model.notice import Severity
from visitatie.process import Situation, gates_of, looked_at
from visitatie.workspace._workspace import Workspace, __version__

if TYPE_CHECKING:
    from visitatie.report.look import Look

__all__ = ["seal_audit"]


def seal_audit(  # noqa: PLR0913  # what is sealed, by whom, and how the reports look
    workspace: Workspace,
    dossier: Dossier,
    situation: Situation,
    note: SealNote,
    *,
    formats: Collection[str] = ("html", "pdf"),
    created: dt.datetime | None = None,
    look: Look | None = None,
) -> Seal:
    """Seal an audit with its frameworks and reports; see :func:`visitatie.dossier.seal`.

    Args:
        workspace: where its frameworks are known.
        dossier: as it was read; a report is made of that, and that is sealed.
        situation: the same audit in its process.
        note: who seals it, and why.
        formats: reports that are sealed beside the data as JSON.
        created: when the reports say that they were made.
        look: how they look.

    Raises:
        UsageError: the check has errors, the process asks for two people to look at the draft and
            they did not, or as :func:`visitatie.dossier.seal`.
        VisitatieError: a report cannot be made, or it cannot be sealed; nothing is.
    """
    _refuse_unready(workspace, dossier, situation)
    extra = _frameworks(workspace, dossier.audit)
    document = workspace.document(dossier.record(), created=created)
    for one in dict.fromkeys(("json", *formats)):
        suffix = workspace.registry.report_format(one).record.suffix
        extra[f"reports/report{suffix}"] = workspace.render(document, one, look=look)
    versions = {"visitatie": __version__, "python": platform.python_version(), **note.versions}
    return seal_dossier(dossier, extra, evolve(note, versions=versions))


def _refuse_unready(workspace: Workspace, dossier: Dossier, situation: Situation) -> None:
    errors = [
        one for one in workspace.check_audit(dossier.record()) if one.severity is Severity.ERROR
    ]
    if errors:
        raise UsageError(
            Message("The check has errors: {first}", first=errors[0].message),
            hint=Message("visitatie check {dossier} tells all of it", dossier=dossier.path),
        )
    if not situation.record.progress.steps:
        return
    looked = looked_at(situation.record, situation.process)
    if looked:
        return
    if looked is False:
        raise UsageError(
            Message("Two people have not looked at the report as it is now"),
            hint=Message(
                "It changed since they did. Let two people look, each with visitatie next "
                '{dossier} --confirm four-eyes --by "..."',
                dossier=dossier.path,
            ),
        )
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


def _frameworks(workspace: Workspace, audit: Audit) -> dict[str, bytes]:
    """Give a copy of every framework of an audit, as the file it would be."""
    return {
        f"frameworks/{one.about.id}-{one.about.edition}.toml": dump_framework(one).encode()
        for one in workspace.frameworks_of(audit)
    }
