"""An opened dossier with its framework and outcomes, in the language of the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.cli.audit_frameworks import AuditFrameworks
from visitatie.cli.texts import _
from visitatie.model import Framework, Record, translated

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier
    from visitatie.scoring import OutcomeResult, Scorecard

__all__ = ["AuditView", "open_audit", "open_dossier", "view"]


@frozen
class AuditView:
    """What is known of one audit through one of its frameworks: record and outcomes.

    ``framework`` and the texts of ``card`` are in the language of the user where they are
    translated.
    """

    record: Record
    framework: Framework
    card: Scorecard | None

    @property
    def outcomes(self) -> tuple[OutcomeResult, ...]:
        """The outcomes that this audit is about, as in its report."""
        from visitatie.plugins._outcomes import reported
        from visitatie.report.context import ReportContext

        return tuple(reported(ReportContext(self.framework, self.record, self.card)))

    @property
    def unjudged(self) -> tuple[str, ...]:
        """The criteria in the scope of the audit that have no judgement yet."""
        from visitatie.report.context import ReportContext

        scope = ReportContext(self.framework, self.record, self.card).scope
        judged = {one.criterion for one in self.record.judgements}
        return tuple(one.id for one in scope if one.id not in judged)

    def level_name(self, outcome: str, level: str | None, translate: Callable[[str], str]) -> str:
        """Give the label of a level of an outcome; None is *undetermined*."""
        if level is None:
            return translate(_("Undetermined"))
        return self.framework.scale(self.framework.outcome(outcome).scale).level(level).label


def open_dossier(session: Session, path: Path) -> tuple[Dossier, AuditFrameworks]:
    """Open a dossier with the frameworks that it is tied to.

    Raises:
        NotFoundError: it is no dossier, or a framework is not installed.
        InputError: a file has problems, or a framework changed since the audit began.
    """
    session.look_beside(path)
    dossier = session.open(path)
    found = session.workspace.frameworks_of(dossier.audit, file=str(path / "audit.toml"))
    return dossier, AuditFrameworks(session, found)


def open_audit(session: Session, path: Path, *, as_data: bool = False) -> tuple[AuditView, ...]:
    """Open a dossier and score it with each of its frameworks; see :func:`open_dossier`.

    ``as_data`` keeps every text in the framework's own language: data do not depend on who asks.
    """
    dossier, frameworks = open_dossier(session, path)
    record = dossier.record()
    if as_data:
        return tuple(_view(session, record, one) for one in frameworks.all)
    return tuple(view(session, record, one) for one in frameworks.all)


def view(session: Session, record: Record, framework: Framework) -> AuditView:
    """Score a record with one of its frameworks, with every text in the user's language."""
    return _view(session, record, translated(framework, session.language))


def _view(session: Session, record: Record, framework: Framework) -> AuditView:
    seen = record.through(framework.id)
    return AuditView(seen, framework, session.workspace.card(seen, framework))
