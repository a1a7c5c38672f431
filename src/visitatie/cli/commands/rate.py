"""``visitatie rate``: what one assessor gives each criterion, unseen by the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import check_evidence, dossier_argument, evidence_option, now
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.model import Rating

__all__ = ["rate"]

_DETAILS = _(
    "Each assessor rates in a file of their own, ratings/NAME.toml. No command shows it to "
    "another until the team opens all ratings with visitatie reveal; so work on several laptops "
    "comes together without conflict.\n\n"
    "Without CRITERION it goes through all criteria in the scope, from the first that has no "
    "rating yet, and shows what each level means. Answer with the key before it; n adds a note, "
    "s skips, u undoes, q stops. What was given is kept at once. With CRITERION it begins there; "
    "with LEVEL as well, nothing is asked."
)


@command(
    _DETAILS,
    examples='visitatie rate de-linde --as "Marit van Dalen"\n'
    'visitatie rate de-linde --as Tom OP2 voldoende --note "In alle groepen gezien."\n'
    "visitatie rate de-linde --as Tom OP3 not_observed",
)
@dossier_argument
@argument("criterion", metavar=_("CRITERION"), required=False, help=_("Id of the criterion."))
@argument(
    "level", metavar=_("LEVEL"), required=False, help=_("Level, or reason why there is none.")
)
@option("--as", "assessor", required=True, metavar=_("NAME"), help=_("Who rates: of the team."))
@option("--note", default="", metavar=_("TEXT"), help=_("What it rests on, in a few words."))
@evidence_option
@option("--json", "as_json", is_flag=True, help=_("Give your own ratings as JSON; ask nothing."))
@pass_session
def rate(
    session: Session,
    *,
    dossier: Path,
    criterion: str | None,
    level: str | None,
    assessor: str,
    note: str,
    evidence: tuple[str, ...],
    as_json: bool,
) -> None:
    """Rate the criteria of an audit, for one assessor."""
    from attrs import evolve

    from visitatie.cli.audit_scope import assessor_of, in_scope
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.choices import choices
    from visitatie.cli.rating_walk import made, rating_walk
    from visitatie.errors import Message, UsageError

    opened, frameworks = open_dossier(session, dossier)
    record = opened.record()
    name = assessor_of(record, assessor)
    wanted = in_scope(record, frameworks)
    if as_json:
        own = [rating_data(one) for one in opened.ratings.of(name)]
        session.json({"format": 1, "assessor": name, "ratings": own})
        return
    today = now().date()
    one = None if criterion is None else frameworks.criterion(criterion)
    names = [each.name for each in wanted]
    if one is not None and one.name not in names:
        raise UsageError(Message("{criterion} is not in the scope", criterion=one.name))
    if one is not None and level is not None:
        here = choices(one, session.language, session.translate)
        given = made(one.name, name, here.find(level), note.strip(), today)
        opened.ratings.rate(evolve(given, evidence=check_evidence(record, evidence)))
        title = f"{one.name} {here.criterion.title}"
        session.out(Message("{criterion}: {level}", criterion=title, level=here.told(given.value)))
        return
    if note or evidence:
        raise UsageError(Message("--note and --evidence go with CRITERION and LEVEL"))
    opened.ratings.refuse()
    done = {each.criterion for each in opened.ratings.of(name)}.intersection(names)
    if one is None:
        todo = [each for each in wanted if each.name not in done]
    else:
        todo = list(wanted[names.index(one.name) :])
    if not todo:
        session.out(Message("{done} of {total} rated", done=len(done), total=len(wanted)))
        session.tell(Message("All is rated; visitatie rate … {id} changes one", id=wanted[0].name))
        return
    rating_walk(session, opened, name, todo, wanted).walk()


def rating_data(rating: Rating) -> dict[str, object]:
    """Give a rating as data."""
    return {
        "criterion": rating.criterion,
        "level": rating.level,
        "unrated": None if rating.unrated is None else rating.unrated.value,
        "note": rating.note,
        "evidence": list(rating.evidence),
        "on": None if rating.on is None else rating.on.isoformat(),
    }
