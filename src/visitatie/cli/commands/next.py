"""``visitatie next``: on to the next phase, or back, or a pause, or the end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from visitatie.cli.command import command, option
from visitatie.cli.inputs import DATE, dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["next"]

_DETAILS = _(
    "Without an option the audit goes on when every condition is met; otherwise it says what is "
    "missing. What only people can know is confirmed with --confirm. A closed gate is passed with "
    "a reason, which is kept and printed in the report. visitatie status names the conditions."
)


@command(
    _DETAILS,
    examples="visitatie next de-linde\n"
    'visitatie next de-linde --confirm slot-confirmed --by "Marit van Dalen"\n'
    'visitatie next de-linde --because "Het team is klein." --by "Marit van Dalen"\n'
    'visitatie next de-linde --back-to judging --because "Een feit klopte niet." '
    '--by "Marit van Dalen"',
)
@dossier_argument
@option(
    "--confirm",
    "confirmed",
    multiple=True,
    metavar=_("CONDITION"),
    help=_("Condition that is met; may be given more than once."),
)
@option("--because", default="", metavar=_("TEXT"), help=_("Why, for all that asks for a reason."))
@option("--by", default="", metavar=_("NAME"), help=_("Who does it."))
@option("--back-to", metavar=_("PHASE"), help=_("Go back to this phase."))
@option("--postpone", type=DATE, metavar=_("DATE"), help=_("Put the audit off until this day."))
@option("--resume", "resumed", is_flag=True, help=_("Take up what was postponed."))
@option("--break-off", "broken_off", is_flag=True, help=_("End the audit before its last phase."))
@pass_session
def next(  # noqa: A001  # the name of the command
    session: Session,
    *,
    dossier: Path,
    confirmed: tuple[str, ...],
    because: str,
    by: str,
    back_to: str | None,
    postpone: dt.datetime | None,
    resumed: bool,
    broken_off: bool,
) -> None:
    """Go on to the next phase."""
    from visitatie import process
    from visitatie.cli.names import find
    from visitatie.cli.process_view import open_process, situation_of, tell_place
    from visitatie.errors import Message, UsageError
    from visitatie.model import GateKind

    ways = [back_to is not None, postpone is not None, resumed, broken_off]
    if sum(ways) + bool(confirmed) > 1:
        raise UsageError(
            Message("Give one of --confirm, --back-to, --postpone, --resume and --break-off")
        )
    opened, situation, at = open_process(session, dossier)
    if back_to is not None:
        step = process.go_back(situation, at, to=back_to, by=by, reason=because)
    elif postpone is not None:
        step = process.postpone(situation, at, until=postpone.date(), by=by, reason=because)
    elif resumed:
        step = process.resume(situation, at, by=by, reason=because)
    elif broken_off:
        step = process.break_off(situation, at, by=by, reason=because)
    elif confirmed:
        kinds = {one.value: one for one in GateKind}
        wanted = [find(kinds, one, Message("condition")) for one in confirmed]
        made = [process.confirm(situation, at, gate=one, by=by, note=because) for one in wanted]
        for confirmation in made:
            opened.confirm(confirmation)
            session.out(Message("Confirmed: {condition}", condition=confirmation.gate.value))
        tell_place(session, situation_of(situation, opened), dossier)
        return
    else:
        step = process.go_on(situation, at, by=by, reason=because)
    opened.take(step)
    tell_place(session, situation_of(situation, opened), dossier)
