"""Finding the two sides of an upgrade, and asking what it needs to know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from visitatie.cli import asking
from visitatie.cli.names import framework_of
from visitatie.cli.texts import _
from visitatie.cli.upgrade_text import PlanText
from visitatie.dossier import UpgradePlan, check_pin, plan_upgrade
from visitatie.errors import Message, NotFoundError, UsageError
from visitatie.files import digest
from visitatie.model import Audit, Framework, FrameworkPin, Record, translated

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = [
    "answers_of",
    "ask",
    "is_earlier",
    "known_framework",
    "new_framework",
    "old_framework",
    "plan_text",
]


def new_framework(session: Session, audit: Audit, text: str) -> Framework:
    """Give the edition to move to: an edition of the main framework, or ``id@edition``.

    Raises:
        NotFoundError: there is none such.
    """
    return session.workspace.framework(text if "@" in text else f"{audit.framework.id}@{text}")


def old_framework(
    session: Session, pinned: FrameworkPin, new: Framework, given: str | None
) -> Framework | None:
    """Give the framework as it was when the audit began; None when that is not known any more.

    Raises:
        InputError: what is given is not what the audit began with.
        UsageError: the old edition is here, but not as it was.
    """
    if given is not None:
        old = framework_of(session, given)
        check_pin(pinned, old, digest(old))
        return old
    try:
        old = session.workspace.framework(pinned.ref)
    except NotFoundError:
        return None
    if digest(old) == pinned.digest:
        return old
    if pinned.ref == new.ref:
        return None
    raise UsageError(
        Message("the content of {framework} is not what it was any more", framework=pinned.ref),
        hint=Message(
            "Move to what it is now first, with --to {edition}; or give what it was with --from",
            edition=pinned.edition,
        ),
    )


def known_framework(session: Session, pinned: FrameworkPin) -> Framework | None:
    """Give the framework that an audit was tied to; None where that is not here as it was."""
    try:
        found = session.workspace.framework(pinned.ref)
    except NotFoundError:
        return None
    return found if digest(found) == pinned.digest else None


def is_earlier(old: Framework | None, new: Framework) -> bool:
    """Tell whether an audit would go back to an earlier edition."""
    if old is None or old.id != new.id:
        return False
    if any(one.since == old.edition for one in new.history):
        return False
    return any(one.since == new.edition for one in old.history) or new.edition < old.edition


def answers_of(given: Iterable[str]) -> dict[str, str]:
    """Read ``ENTRY=ANSWER``; the answer itself may hold an ``=``.

    Raises:
        UsageError: it is not in that form.
    """
    answers = {}
    for text in given:
        name, equals, answer = text.partition("=")
        if not equals or not name.strip() or not answer.strip():
            raise UsageError(
                Message("{text!r} should be ENTRY=ANSWER", text=text),
                hint=Message("As in --answer OP2=voldoende or --answer OP2=set-aside"),
            )
        answers[name.strip()] = answer.strip()
    return answers


def plan_text(
    session: Session, plan: UpgradePlan, old: Framework | None, new: Framework
) -> PlanText:
    """Give what tells a plan in the language of the user."""
    was = None if old is None else translated(old, session.language)
    now = translated(new, session.language)
    return PlanText(plan, was, now, session.translate, session.width)


def ask(
    session: Session,
    record: Record,
    old: Framework | None,
    new: Framework,
    answers: dict[str, str],
) -> UpgradePlan:
    """Ask until every entry has an answer, and give the plan with all of them."""
    plan = plan_upgrade(record, old, new, answers)
    while plan.waiting:
        step = plan.waiting[0]
        told = plan_text(session, plan, old, new)
        session.tell()
        for line in told.question(step):
            session.tell(line)
        names = {one.id: one.id for one in step.options}
        answers[step.key] = asking.until(session, _("What becomes of it"), names, None)
        try:
            plan = plan_upgrade(record, old, new, answers)
        except UsageError as error:
            session.tell_error(error)
            del answers[step.key]
    return plan
