"""What the school says of the draft: as lines and as data, and the judgement that it changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from visitatie.cli.choices import choices
from visitatie.cli.inputs import now
from visitatie.cli.judging import write_down
from visitatie.cli.layout import paragraph, title
from visitatie.cli.names import find
from visitatie.errors import Message, UsageError
from visitatie.model import Changed, Judgement, Unrated, label

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import AuditFrameworks, Named
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier
    from visitatie.model import Decision, Hearing, Objection

__all__ = ["change_judgement", "hearing_data", "hearing_lines", "undecided"]


def undecided(hearing: Hearing, which: str) -> Objection:
    """Give an objection that can be decided on.

    Raises:
        NotFoundError: there is none with that id; the nearest and all others are named.
        UsageError: it was decided on already.
    """
    known = {one.id: one for one in hearing.objections}
    found = find(known, which, Message("objection"))
    if found.decision is not None:
        raise UsageError(
            Message(
                "{id} was decided on {day} already: {ruling}",
                id=found.id,
                day=found.decision.at.date().isoformat(),
                ruling=label(found.decision.ruling),
            ),
            hint=Message("To decide again, take decision out of hearing.toml"),
        )
    return found


def change_judgement(  # noqa: PLR0913  # the judgement, and where it goes
    session: Session,
    opened: Dossier,
    frameworks: AuditFrameworks,
    named: Named,
    *,
    level: str,
    because: str,
    by: str,
) -> Changed:
    """Give a criterion another judgement; what it rests on and who sees it differently stay.

    Raises:
        NotFoundError: there is no such level.
        UsageError: it is the judgement that it has.
        WriteError: it cannot be written.
    """
    value = choices(named, session.language, session.translate).find(level)
    judged = opened.record().judgements
    old = next((one for one in judged if one.criterion == named.name), None)
    if old is not None and old.value == value:
        raise UsageError(
            Message("{criterion} has that judgement already", criterion=named.name),
            hint=Message("Leave --level out where the objection changes no judgement"),
        )
    made = Judgement(
        named.name,
        None if isinstance(value, Unrated) else value,
        value if isinstance(value, Unrated) else None,
        because,
        () if old is None else old.evidence,
        () if old is None else old.minority,
        by.strip(),
        now(),
    )
    write_down(session, opened, frameworks, named, made)
    return Changed(named.name, "" if old is None else _id(old.value), _id(value))


def _id(value: str | Unrated) -> str:
    return value.value if isinstance(value, Unrated) else value


def hearing_lines(session: Session, hearing: Hearing) -> Iterator[str]:
    """Give the views of the school, then its objections with what was decided."""
    for one in hearing.reactions:
        said = Message("View of {by}, {day}", by=one.by, day=one.on.isoformat())
        yield from title(session.text(said), session.width)
        yield from paragraph(one.text, session.width, indent="  ")
    for objection in hearing.objections:
        about = f" ({', '.join(objection.criteria)})" if objection.criteria else ""
        yield from title(f"{objection.id}{about}", session.width)
        yield from paragraph(objection.claim, session.width, indent="  ")
        told = session.text(_decided(objection.decision))
        yield from paragraph(told, session.width, indent="  → ", hanging="    ")


def _decided(decision: Decision | None) -> Message:
    if decision is None:
        return Message("not decided yet")
    if decision.changed is None:
        return Message("{ruling}: {reason}", ruling=label(decision.ruling), reason=decision.reason)
    return Message(
        "{ruling}: {reason} {criterion} was {was}, and is {now}.",
        ruling=label(decision.ruling),
        reason=decision.reason,
        criterion=decision.changed.criterion,
        was=decision.changed.was or "–",
        now=decision.changed.now,
    )


def hearing_data(hearing: Hearing) -> dict[str, Any]:
    """Give the hearing as data."""
    return {
        "reactions": [
            {"text": one.text.strip(), "by": one.by, "on": one.on.isoformat()}
            for one in hearing.reactions
        ],
        "objections": [
            {
                "id": one.id,
                "claim": one.claim.strip(),
                "criteria": list(one.criteria),
                "by": one.by,
                "on": None if one.on is None else one.on.isoformat(),
                "decision": None if one.decision is None else _decision_data(one.decision),
            }
            for one in hearing.objections
        ],
    }


def _decision_data(decision: Decision) -> dict[str, Any]:
    changed = decision.changed
    return {
        "ruling": decision.ruling.value,
        "reason": decision.reason,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "changed": None
        if changed is None
        else {"criterion": changed.criterion, "was": changed.was, "now": changed.now},
    }
