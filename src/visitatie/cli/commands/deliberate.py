"""``visitatie deliberate``: the team goes through the criteria and judges."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["deliberate"]

_DETAILS = _(
    "Shows for each criterion what each level means, the opened ratings, the evidence and the "
    "judgement that is there, and asks what the team agrees on, why, on what it rests, and who "
    "still sees it differently. Nothing is filled in from the ratings. What is typed is what "
    "visitatie judge would keep. Without CRITERION it goes through all that have no judgement "
    "yet. Where the panel departs from the outcome of a rule, use visitatie override."
)


@command(
    _DETAILS,
    examples='visitatie deliberate de-linde --by "Marit van Dalen"\n'
    "visitatie deliberate de-linde OP3",
)
@dossier_argument
@argument("criterion", metavar=_("CRITERION"), required=False, help=_("Id of the criterion."))
@option("--by", default="", metavar=_("NAME"), help=_("Who writes it down."))
@pass_session
def deliberate(session: Session, *, dossier: Path, criterion: str | None, by: str) -> None:
    """Judge with the team."""
    from visitatie.cli.audit_scope import in_scope
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.deliberation import Deliberation
    from visitatie.errors import Message

    opened, frameworks = open_dossier(session, dossier)
    record = opened.record()
    if criterion is None:
        judged = {one.criterion for one in record.judgements}
        todo = [one for one in in_scope(record, frameworks) if one.name not in judged]
    else:
        todo = [frameworks.criterion(criterion)]
        todo[0].framework.scale_of(todo[0].id)
    if opened.ratings.counts and opened.ratings.opening is None:
        session.tell(
            Message(
                "The ratings are blind still; visitatie reveal {dossier} opens them",
                dossier=dossier,
            )
        )
    if not todo:
        session.tell(session.translate(_("Everything has a judgement; name the one to change.")))
        return
    Deliberation(session, opened, frameworks, by).go_through(todo)
