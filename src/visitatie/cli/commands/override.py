"""``visitatie override``: the panel departs from an outcome."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import check_text, dossier_argument, now
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["override"]

_DETAILS = _("What the rule gives stays, and is shown beside what the panel decided and why.")


@command(
    _DETAILS,
    examples='visitatie override visitatie-demo eindoordeel voldoende --reason "Het herstel was '
    'bij het bezoek al zichtbaar." --by "Marit van Dalen"',
)
@dossier_argument
@argument("outcome", metavar=_("OUTCOME"), help=_("Id of the outcome."))
@argument("level", metavar=_("LEVEL"), help=_("Level, by id or label."))
@option(
    "--reason", required=True, metavar=_("TEXT"), help=_("Why the panel departs from the rule.")
)
@option("--by", default="", metavar=_("NAME"), help=_("Who decided it."))
@pass_session
def override(
    session: Session, *, dossier: Path, outcome: str, level: str, reason: str, by: str
) -> None:
    """Depart from an outcome."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.changes import tell_outcomes
    from visitatie.cli.names import outcome_level_of
    from visitatie.model import Override

    opened, frameworks = open_dossier(session, dossier)
    before = opened.record()
    found = frameworks.outcome(outcome)
    opened.override(
        Override(
            found.name,
            outcome_level_of(found.framework, found.id, level),
            check_text(reason, "--reason"),
            by=by,
            at=now(),
        )
    )
    tell_outcomes(session, found.framework, before, opened.record())
