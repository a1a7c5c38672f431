"""Writing down a judgement and telling what it did, for every command that judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie.cli.changes import tell_outcomes
from visitatie.cli.choices import value_name
from visitatie.cli.previous_text import previous_lines
from visitatie.cli.shared_text import shared_lines
from visitatie.cli.texts import _
from visitatie.errors import Message, UsageError
from visitatie.model import Unrated, too_few_forms, translated

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import AuditFrameworks, Named
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier
    from visitatie.model import Judgement, Record

__all__ = ["write_down"]


def write_down(
    session: Session, opened: Dossier, frameworks: AuditFrameworks, one: Named, made: Judgement
) -> None:
    """Keep a judgement; tell what it was, what it rests on, and the outcomes that follow.

    Raises:
        UsageError: it is *not applicable* and nobody agreed, or something else and somebody did.
        WriteError: it cannot be written.
    """
    _check_agreed(made)
    before = opened.record()
    old = next((each for each in before.judgements if each.criterion == one.name), None)
    opened.judge(made)
    framework = translated(one.framework, session.language)
    title = f"{one.name} {framework.criterion(one.id).title}"
    shown, was = (
        value_name(framework, one.id, None if each is None else each.value, session.translate)
        for each in (made, old)
    )
    if old is None or shown == was:
        session.out(Message("{criterion}: {level}", criterion=title, level=shown))
    else:
        session.out(
            Message("{criterion}: {level} (was {was})", criterion=title, level=shown, was=was)
        )
    for line in previous_lines(opened.record(), one, session.translate):
        session.out(session.wrapped(line))
    shared = shared_lines(session, opened.record(), frameworks.all, one)
    if not made.evidence and not shared.counts:
        session.tell(session.translate(_("It rests on no evidence yet; add it with --evidence.")))
    for line in shared.lines:
        session.tell(line)
    _tell_of_few_forms(session, opened.record(), one)
    tell_outcomes(session, one.framework, before, opened.record())


def _tell_of_few_forms(session: Session, record: Record, one: Named) -> None:
    """Say of which forms about a criterion there are fewer than the framework asks for."""
    seen = record.through(one.framework.id).observations
    for form, done in too_few_forms(one.framework.instruments, seen):
        if any(one.id in item.criteria for item in form.items):
            session.tell(
                Message(
                    "Of the form {form} {done} are filled in, and the framework asks for {least}.",
                    form=form.id,
                    done=done,
                    least=form.minimal_sample,
                )
            )


def _check_agreed(made: Judgement) -> None:
    if made.unrated is Unrated.NOT_APPLICABLE:
        if not made.agreed_by:
            raise UsageError(
                Message("Not applicable has to be agreed on, and --agreed-by is missing"),
                hint=Message("Name who of the school or board agreed, and why in --reason"),
            )
    elif made.agreed_by or made.until is not None:
        raise UsageError(Message("--agreed-by and --until go with not_applicable only"))
