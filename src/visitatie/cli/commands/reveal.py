"""``visitatie reveal``: the team opens its ratings, all at one moment."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import command, option
from visitatie.cli.inputs import check_text, dossier_argument, now
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["reveal"]

_DETAILS = _(
    "Until then nobody sees what another gave; from then on nobody can change it. Who opened "
    "them and when is kept. Where somebody has not rated all, that is told, and --anyway opens "
    "them all the same."
)


@command(_DETAILS, examples='visitatie reveal de-linde --by "Marit van Dalen"')
@dossier_argument
@option("--by", required=True, metavar=_("NAME"), help=_("Who opens them."))
@option("--anyway", is_flag=True, help=_("Also when somebody has not rated all."))
@pass_session
def reveal(session: Session, *, dossier: Path, by: str, anyway: bool) -> None:
    """Open the ratings to the team."""
    from visitatie.cli.audit_scope import assessor_of, in_scope
    from visitatie.cli.audit_view import open_dossier
    from visitatie.errors import Message, UsageError
    from visitatie.model import Role

    opened, frameworks = open_dossier(session, dossier)
    record = opened.record()
    by = assessor_of(record, check_text(by, "--by"))
    total = len(in_scope(record, frameworks))
    opened.ratings.refuse()
    counts = dict(opened.ratings.counts)
    team = [one.name for one in record.audit.team if one.role is not Role.OBSERVER]
    behind = [name for name in (*team, *(counts.keys() - set(team))) if counts.get(name, 0) < total]
    for name in behind:
        session.tell(
            Message(
                "{name}: {done} of {total} rated",
                name=name,
                done=counts.get(name, 0),
                total=total,
            )
        )
    if behind and counts and not anyway:
        raise UsageError(
            Message("Not everybody has rated everything, and opened ratings cannot be changed"),
            hint=Message("Wait for them, or open them with --anyway"),
        )
    opening = opened.ratings.open(by, now())
    session.out(Message("Opened: the ratings of {count} assessors", count=len(opening.files)))
    session.tell(Message("See how they lie with visitatie spread {dossier}", dossier=dossier))
