"""``visitatie upgrade``: move a dossier to another edition of its framework, losing nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument, now
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.dossier import Upgraded, UpgradePlan
    from visitatie.model import Framework, Record

__all__ = ["upgrade"]

_DETAILS = _(
    "First it shows what happens to everything in the dossier; in a terminal it asks what has to "
    "be known, and whether to go on. What has no place in the new edition is kept in "
    "set-aside.toml. A judgement on what was reworded goes along with a mark, until it is judged "
    "again. All files change as one, and visitatie undo takes it back.\n\n"
    "It also helps when the content of the edition itself was changed after the audit began: "
    "name the same edition. With --from you give the framework as it was, so that only what is "
    "different is marked.\n\n"
    "Of an audit with several frameworks one moves at a time: name it, as in --to kerobei@2027. "
    "An edition alone is one of the main framework."
)


@command(
    _DETAILS,
    examples="visitatie upgrade visitatie-demo --to 2023 --dry-run\n"
    "visitatie upgrade visitatie-demo --to inspectie-op@2023 --answer OP2=voldoende --yes",
)
@dossier_argument
@option("--to", required=True, metavar=_("EDITION"), help=_("Edition, or name@edition."))
@option("--from", "given", metavar=_("FILE"), help=_("The framework as it was, when it changed."))
@option(
    "--answer",
    "answers",
    multiple=True,
    metavar=_("ENTRY=ANSWER"),
    help=_("What becomes of an entry, as OP2=voldoende or OP2=set-aside; may be repeated."),
)
@option("--dry-run", is_flag=True, help=_("Only show what would happen."))
@option("--yes", is_flag=True, help=_("Do it without asking."))
@option("--json", "as_json", is_flag=True, help=_("Give the plan as JSON; only --yes does it."))
@pass_session
def upgrade(
    session: Session,
    *,
    dossier: Path,
    to: str,
    given: str | None,
    answers: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Move a dossier to another edition."""
    from visitatie.cli import asking, upgrading
    from visitatie.cli.changes import tell_outcomes
    from visitatie.cli.upgrade_text import plan_data
    from visitatie.dossier import moving, plan_upgrade
    from visitatie.errors import Message, UsageError

    if dry_run and yes:
        raise UsageError(Message("Give either --dry-run or --yes"))
    session.look_beside(dossier)
    opened = session.open(dossier)
    new = upgrading.new_framework(session, opened.audit, to)
    pinned = moving(opened.audit, new.id)
    old = upgrading.old_framework(session, pinned, new, given)
    chosen = upgrading.answers_of(answers)
    plan = plan_upgrade(opened.record(), old, new, chosen)
    nothing = session.workspace.pin(new) == pinned
    if as_json:
        if yes and not nothing:
            opened.upgrade(plan, _upgraded(session, plan, new))
        session.json(plan_data(plan, done=yes and not nothing))
        return
    if nothing:
        session.out(Message("The dossier is made with {framework} already", framework=new.ref))
        return
    session.page(upgrading.plan_text(session, plan, old, new).lines())
    _warn(session, old, new, plan)
    if not yes and (dry_run or not asking.somebody()):
        _tell_waiting(session, plan)
        if not dry_run:
            raise asking.nobody_here()
        return
    if not yes and plan.blocked is None:
        plan = upgrading.ask(session, opened.record(), old, new, chosen)
    upgraded = _upgraded(session, plan, new)
    before = upgraded.record if old is None else plan.record
    tell_outcomes(session, new, before, upgraded.record, under=old)
    if not yes:
        asking.agree(session)
    opened.upgrade(plan, upgraded)
    session.out(Message("The dossier is now made with {framework}", framework=new.ref))
    _tell_next(session, dossier, opened.record())


def _upgraded(session: Session, plan: UpgradePlan, new: Framework) -> Upgraded:
    from visitatie.cli import new_audit
    from visitatie.dossier import apply_upgrade

    pin = session.workspace.pin(new)
    say = new_audit.speaking(plan.record.audit.language)
    return apply_upgrade(plan, pin, at=now(), say=say)


def _warn(session: Session, old: Framework | None, new: Framework, plan: UpgradePlan) -> None:
    from visitatie.cli.upgrading import is_earlier
    from visitatie.errors import Message

    pinned = plan.moving
    if old is None:
        message = Message(
            "What {framework} was when the audit began is not known here. What fits goes along, "
            "to be looked at again; give the old file with --from to see what is different.",
            framework=pinned.ref,
        )
        session.tell(session.wrapped(session.text(message)))
    if is_earlier(old, new):
        session.tell(Message("{framework} is an earlier edition", framework=new.ref))
    if pinned.id != new.id:
        session.tell(
            Message("{framework} is another framework, not another edition", framework=new.ref)
        )
    if plan.blocked is not None:
        session.tell(session.wrapped(session.text(plan.blocked)))


def _tell_waiting(session: Session, plan: UpgradePlan) -> None:
    """Tell what to type for what is asked."""
    from visitatie.errors import Message

    for step in plan.waiting:
        options = ", ".join(one.id for one in step.options)
        session.tell(
            session.wrapped(
                session.text(
                    Message("--answer {key}=… can be: {options}", key=step.key, options=options)
                )
            )
        )


def _tell_next(session: Session, dossier: Path, record: Record) -> None:
    from visitatie.errors import Message

    again = [one.criterion for one in record.judgements if one.carried_from]
    if again:
        session.tell(
            session.wrapped(
                session.text(
                    Message(
                        "Look again at {ids}: visitatie judge takes the mark away",
                        ids=", ".join(again),
                    )
                )
            )
        )
    session.tell(Message("visitatie undo {dossier} takes it back", dossier=dossier))
