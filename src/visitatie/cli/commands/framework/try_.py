"""``visitatie framework try``: what comes out of a few judgements."""

from __future__ import annotations

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.commands.framework._which import WHICH
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["try_"]


@click.command(
    "try",
    cls=Command,
    help=_("Type a few judgements and see the outcomes, with why and what would change them."),
    details=_(
        "Without judgements, in a terminal, it asks for everything that an outcome looks at. "
        "Nothing is kept."
    ),
    epilog="visitatie framework try inspectie-op@2025 OP2=voldoende OP3=goed\n"
    "visitatie framework try frameworks/ons-kader.toml",
)
@argument("which", metavar=_("FRAMEWORK"), help=WHICH)
@argument(
    "answers",
    nargs=-1,
    metavar=_("[CRITERION=LEVEL]..."),
    help=_("Judgement, by id or label; or a reason why there is none."),
)
@option(
    "--fact",
    "facts",
    multiple=True,
    metavar=_("NAME=VALUE"),
    help=_("Fact that rules ask for; may be given more than once."),
)
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def try_(
    session: Session,
    *,
    which: str,
    answers: tuple[str, ...],
    facts: tuple[str, ...],
    as_json: bool,
) -> None:
    """Score what is typed."""
    from visitatie.cli import asking, trial
    from visitatie.cli.card_text import outcome_data, result_lines
    from visitatie.cli.names import framework_of
    from visitatie.errors import Message
    from visitatie.model import Unrated, translated
    from visitatie.scoring import score

    found = framework_of(session, which)
    shown = found if as_json else translated(found, session.language)
    given = trial.typed(found, answers, facts)
    if not (answers or facts or as_json) and found.outcomes and asking.somebody():
        trial.ask(session, found, given)
    card = score(shown, given.judgements, given.facts)
    if as_json:
        judged = {
            name: value.value if isinstance(value, Unrated) else value
            for name, value in card.values.items()
        }
        outcomes = {one.id: outcome_data(one) for one in card.outcomes.values()}
        session.json(
            {"format": 1, "framework": found.ref, "judgements": judged, "outcomes": outcomes}
        )
        return
    if not found.outcomes:
        session.out(Message("{framework} has no outcomes: nothing is scored", framework=found.ref))
    for place, one in enumerate(card.outcomes.values()):
        if place:
            session.out()
        for line in result_lines(shown, one, session.translate, session.width):
            session.out(line)
