"""``visitatie judge``: one judgement, with its reason and evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import check_evidence, check_text, dossier_argument, evidence_option, now
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.model import Framework, Judgement

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
) -> None:
    """Write down a judgement."""
    from attrs import evolve

    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.changes import tell_outcomes
    from visitatie.cli.inputs import kind_of
    from visitatie.cli.names import value_of
    from visitatie.cli.shared_text import shared_lines
    from visitatie.errors import Message, UsageError
    from visitatie.model import Judgement, MinorityView, Unrated, translated

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
    )
    if old is not None:
        made = evolve(
            made, evidence=made.evidence or old.evidence, minority=made.minority or old.minority
        )
    opened.judge(made)
    title = f"{one.name} {translated(framework, session.language).criterion(one.id).title}"
    shown, was = (_shown(session, framework, one.id, each) for each in (made, old))
    if old is None or shown == was:
        session.out(Message("{criterion}: {level}", criterion=title, level=shown))
    else:
        session.out(
            Message("{criterion}: {level} (was {was})", criterion=title, level=shown, was=was)
        )
    shared = shared_lines(session, opened.record(), frameworks.all, one)
    if not made.evidence and not shared.counts:
        session.tell(session.translate(_("It rests on no evidence yet; add it with --evidence.")))
    for line in shared.lines:
        session.tell(line)
    tell_outcomes(session, framework, before, opened.record())


def _shown(
    session: Session, framework: Framework, criterion: str, judgement: Judgement | None
) -> str:
    """Give the level of a judgement, or the reason why there is none, as people read it."""
    from visitatie.model import label, translated

    if judgement is None:
        return ""
    if judgement.unrated is not None:
        return session.text(label(judgement.unrated))
    scale = translated(framework, session.language).scale_of(criterion)
    level = judgement.level or ""
    return scale.level(level).label if level in scale else level
