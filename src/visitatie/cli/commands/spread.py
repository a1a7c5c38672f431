"""``visitatie spread``: how the opened ratings lie, and how far the assessors agree."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["spread"]

_DETAILS = _(
    "Per criterion: what each assessor gave, how many steps lie between lowest and highest, and "
    "who gave another level than most (≠). Below that: which share of all pairs of levels is the "
    "same, and Krippendorff's alpha for levels in an order. It is for the team only: reports "
    "never name who gave what. No judgement follows from it by itself."
)


@command(_DETAILS, examples="visitatie spread de-linde\nvisitatie spread de-linde --json")
@dossier_argument
@option("--json", "as_json", is_flag=True, help=_("Give the spread as JSON."))
@pass_session
def spread(session: Session, *, dossier: Path, as_json: bool) -> None:
    """Show how opened ratings lie."""
    from visitatie.cli.audit_scope import in_scope
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.layout import rows, title
    from visitatie.cli.spread_text import (
        concordance_lines,
        rating_rows,
        spread_data,
        spread_of,
        spread_sentence,
    )
    from visitatie.errors import Message, UsageError
    from visitatie.model import translated

    opened, frameworks = open_dossier(session, dossier)
    record = opened.record()
    wanted = in_scope(record, frameworks)
    if record.progress.ratings_opened is None:
        raise UsageError(
            Message("The ratings are blind still"),
            hint=Message("The team opens them with visitatie reveal {dossier}", dossier=dossier),
        )
    if as_json:
        session.json(spread_data(record, wanted, frameworks))
        return
    for named in wanted:
        found = spread_of(record, named)
        criterion = translated(named.framework, session.language).criterion(named.id)
        said = session.text(spread_sentence(found))
        for line in title(f"{named.name} {criterion.title}: {said}", session.width):
            session.out(line)
        for line in rows(rating_rows(session, named, found), session.width, indent="  "):
            session.out(line)
    session.out()
    for line in concordance_lines(session, record, frameworks):
        session.out(line)
