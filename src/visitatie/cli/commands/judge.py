"""``visitatie judge``: one judgement, with its reason and evidence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import (
    DATE,
    check_evidence,
    check_text,
    dossier_argument,
    evidence_option,
    now,
)
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["judge"]

_DETAILS = _(
    "LEVEL is a level of the scale, by id or label, or the reason why there is none: "
    "not_observed, not_applicable, not_assessable, not_examined or no_judgement. A judgement "
    "that is there is replaced; evidence and minority views stay when you give none. The "
    "outcomes that follow are shown."
)


@command(
    _DETAILS,
    examples='visitatie judge visitatie-demo OP2 voldoende --reason "Alle dossiers zijn nu '
    'geëvalueerd." --evidence B04\n'
    'visitatie judge visitatie-demo OR2 not_assessable --reason "Er zijn nog geen gegevens."',
)
@dossier_argument
@argument("criterion", metavar=_("CRITERION"), help=_("Id of the criterion."))
@argument(
    "level", metavar=_("LEVEL"), required=False, help=_("Level, or reason why there is none.")
)
@option(
    "--unrated", metavar=_("REASON"), help=_("Reason why there is no level, in place of LEVEL.")
)
@option("--reason", required=True, metavar=_("TEXT"), help=_("Why this is the judgement."))
@evidence_option
@option(
    "--minority",
    multiple=True,
    metavar=_("NAME:TEXT"),
    help=_("Who sees it differently, and why; may be given more than once."),
)
@option("--by", default="", metavar=_("NAME"), help=_("Who wrote it down."))
@option(
    "--agreed-by",
    default="",
    metavar=_("NAME"),
    help=_("Who of school or board agreed that it is not applicable."),
)
@option("--until", type=DATE, metavar=_("DATE"), help=_("Last day on which it holds."))
@pass_session
def judge(
    session: Session,
    *,
    dossier: Path,
    criterion: str,
    level: str | None,
    unrated: str | None,
    reason: str,
    evidence: tuple[str, ...],
    minority: tuple[str, ...],
    by: str,
    agreed_by: str,
    until: dt.datetime | None,
) -> None:
    """Write down a judgement."""
    from attrs import evolve

    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.inputs import as_date, kind_of
    from visitatie.cli.judging import write_down
    from visitatie.cli.names import value_of
    from visitatie.errors import Message, UsageError
    from visitatie.model import Judgement, MinorityView, Unrated

    if (level is None) == (unrated is None):
        raise UsageError(
            Message("Give either a level or --unrated with the reason why there is none")
        )
    opened, frameworks = open_dossier(session, dossier)
    before = opened.record()
    one = frameworks.criterion(criterion)
    framework = one.framework
    framework.scale_of(one.id)
    if unrated is not None:
        value: str | Unrated = kind_of(Unrated, unrated, Message("reason"))
    else:
        value = value_of(framework, one.id, level or "")
    old = next((each for each in before.judgements if each.criterion == one.name), None)
    views = []
    for text in minority:
        who, colon, why = text.partition(":")
        if not colon or not who.strip() or not why.strip():
            raise UsageError(
                Message("{text!r} does not say who and why", text=text),
                hint=Message('Write it as --minority "Name: reason"'),
            )
        views.append(MinorityView(who.strip(), why.strip()))
    made = Judgement(
        one.name,
        level=value if isinstance(value, str) else None,
        unrated=value if isinstance(value, Unrated) else None,
        reason=check_text(reason, "--reason"),
        evidence=check_evidence(before, evidence),
        minority=tuple(views),
        by=by,
        at=now(),
        agreed_by=agreed_by.strip(),
        until=as_date(until),
    )
    if old is not None:
        made = evolve(
            made, evidence=made.evidence or old.evidence, minority=made.minority or old.minority
        )
    write_down(session, opened, frameworks, one, made)
