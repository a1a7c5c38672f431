"""``visitatie framework cover``: what the rules decide, and what they do not."""

from __future__ import annotations

import sys

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.commands.framework._which import WHICH
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["cover"]


@click.command(
    "cover",
    cls=Command,
    help=_("Look whether the rules decide every combination, and whether all of them matter."),
    details=_(
        "Per outcome: combinations of judgements that no rule decides, rules that never decide, "
        "and levels that never come out. The exit code is 1 when a combination is left undecided "
        "that should not be."
    ),
    epilog="visitatie framework cover ons-kader",
)
@argument("which", metavar=_("FRAMEWORK"), help=WHICH)
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def cover(session: Session, *, which: str, as_json: bool) -> None:
    """Look at what the rules cover."""
    from visitatie.cli.cover_text import cover_data, cover_lines
    from visitatie.cli.names import framework_of
    from visitatie.errors import ExitCode, Message
    from visitatie.model import translated
    from visitatie.scoring import cover as look

    found = framework_of(session, which)
    covered = [look(found, one.id) for one in found.outcomes]
    if as_json:
        outcomes = {one.outcome: cover_data(found, one) for one in covered}
        session.json({"format": 1, "framework": found.ref, "outcomes": outcomes})
    elif not covered:
        session.out(Message("{framework} has no outcomes: nothing is scored", framework=found.ref))
    else:
        shown = translated(found, session.language)
        for place, one in enumerate(covered):
            if place:
                session.out()
            for line in cover_lines(shown, one, session.translate, session.width):
                session.out(line)
    if any(one.uncovered and not found.outcome(one.outcome).open for one in covered):
        sys.exit(ExitCode.PROBLEMS)
