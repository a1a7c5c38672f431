"""``visitatie answer``: what was said to a question."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import DATE, as_date, check_text, dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.model import Framework

__all__ = ["answer"]

_DETAILS = _(
    "QUESTION is the id of a question of the framework, or of what is asked before or after the "
    "conversation. Name people by their role only."
)


@command(
    _DETAILS,
    examples="visitatie answer gesprek definieren --perspective leerlingen "
    '--text "Dat je snapt wat je leert."',
)
@dossier_argument
@argument("question", metavar=_("QUESTION"), help=_("Id of the question."))
@option("--text", required=True, metavar=_("TEXT"), help=_("What was said."))
@option("--perspective", metavar=_("NAME"), help=_("From where it is seen, by id or name."))
@option("--by", default="", metavar=_("ROLE"), help=_("Who said it, by role."))
@option("--on", type=DATE, metavar=_("DATE"), help=_("On which day, as 2026-11-03."))
@pass_session
def answer(
    session: Session,
    *,
    dossier: Path,
    question: str,
    text: str,
    perspective: str | None,
    by: str,
    on: dt.datetime | None,
) -> None:
    """Write down an answer."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.names import find
    from visitatie.errors import Message, UsageError
    from visitatie.model import Answer

    opened, frameworks = open_dossier(session, dossier)
    found = frameworks.question(question)
    framework, to = found.framework, found.name
    known = {one.id: one.perspectives for one in framework.prompts}
    known |= {one.id: one.perspectives for one in framework.criteria}
    allowed = known[found.id]
    seen = None
    if perspective is not None:
        seen = find(_names(framework, allowed), perspective, Message("perspective"), shown=allowed)
    elif allowed:
        raise UsageError(
            Message("{question} is answered from a perspective", question=to),
            hint=Message("Give --perspective with one of: {allowed}", allowed=", ".join(allowed)),
        )
    opened.say(Answer(to, check_text(text, "--text"), seen, by, as_date(on)))
    said = [one for one in opened.record().conversation.answers if one.to == to]
    session.out(Message("Written down: answer {n} to {question}", n=len(said), question=to))


def _names(framework: Framework, allowed: tuple[str, ...]) -> dict[str, str]:
    """Give the perspectives of a question by id and by title."""
    titles = {one.title: one.id for one in framework.perspectives if one.id in allowed}
    return {**titles, **{one: one for one in allowed}}
