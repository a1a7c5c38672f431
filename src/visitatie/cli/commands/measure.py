"""``visitatie measure``: what is done with the findings, by whom, and how it is seen to work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import (
    DATE,
    as_date,
    as_id,
    check_text,
    dossier_group,
    dossier_of,
    make_id,
    now,
)
from visitatie.cli.layout import rows
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["measure"]

_FunctionT = TypeVar("_FunctionT", bound=Callable[..., Any])

_DETAILS = _(
    "A measure is for one or more findings. It says whose it is, how things stand and how they "
    "have to stand (--baseline, --target), what is there by which day (--milestone), and how it "
    "stays (--securing). The phase of the improvement plan asks this of every measure for what "
    "must improve; the follow-up asks that those are done and stay."
)


@dossier_group(
    _DETAILS,
    examples="visitatie measure visitatie-demo\n"
    'visitatie measure visitatie-demo add --finding analyse --text "Elke stagnatie krijgt een '
    'analyse." --owner "Intern begeleider" --indicator "Dossiers met een analyse" '
    '--baseline "3 van 8" --target "8 van 8" --milestone "2027-02-01: afspraken staan"\n'
    "visitatie measure visitatie-demo change elke-stagnatie-krijgt-een-analyse --reached 1\n"
    "visitatie measure visitatie-demo change elke-stagnatie-krijgt-een-analyse "
    '--securing "Elk half jaar een steekproef" --securing-owner Directeur\n'
    "visitatie measure visitatie-demo done elke-stagnatie-krijgt-een-analyse "
    '--result "8 van 8 dossiers" --by "Marit van Dalen"',
)
def measure(session: Session, *, dossier: Path, as_json: bool) -> None:
    """List the measures of the improvement plan."""
    from visitatie.cli.measure_text import measure_data, measure_rows
    from visitatie.errors import Message

    measures = session.open(dossier).record().plan.measures
    if as_json:
        session.json({"format": 1, "measures": [measure_data(one) for one in measures]})
        return
    for line in rows(measure_rows(measures, session.translate), session.width):
        session.out(line)
    if not measures:
        session.tell(Message("There are no measures in {dossier} yet", dossier=dossier))


def _content(function: _FunctionT) -> _FunctionT:
    """Add the options that say what a measure is."""
    for each in (
        option("--securing-check", type=DATE, metavar=_("DATE"), help=_("When that is checked.")),
        option("--securing-owner", metavar=_("NAME"), help=_("Who sees to it that it stays.")),
        option("--securing", metavar=_("TEXT"), help=_("How what was achieved stays.")),
        option(
            "--milestone",
            "milestones",
            multiple=True,
            metavar=_("DATE:TEXT"),
            help=_("What is there by a day; may be given more than once."),
        ),
        option("--target", metavar=_("TEXT"), help=_("How it has to stand.")),
        option("--baseline", metavar=_("TEXT"), help=_("How it stands now.")),
        option("--indicator", metavar=_("TEXT"), help=_("What is looked at to see that it works.")),
        option("--owner", metavar=_("NAME"), help=_("Whose it is.")),
        option(
            "--finding",
            "findings",
            multiple=True,
            metavar=_("ID"),
            help=_("Finding that it is for; may be given more than once."),
        ),
    ):
        function = each(function)
    return function


@measure.command("add", cls=Command, help=_("Add a measure."))
@option("--text", required=True, metavar=_("TEXT"), help=_("What is done."))
@_content
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; made from the text when not given."))
@pass_session
@click.pass_context
def add(
    ctx: click.Context,
    session: Session,
    /,
    *,
    text: str,
    wanted: str | None,
    **given: Any,  # noqa: ANN401  # the options of _content
) -> None:
    """Add a measure."""
    from visitatie.cli.measure_text import changed
    from visitatie.errors import Message
    from visitatie.model import Measure

    opened = session.open(dossier_of(ctx))
    record = opened.record()
    text = check_text(text, "--text")
    known = [one.id for one in record.plan.measures]
    made = changed(record, Measure(as_id(wanted) or make_id(text, known), text), given)
    opened.put_measure(made, new=True)
    session.out(Message("Added: {id} ({title})", id=made.id, title=made.text))


@measure.command("change", cls=Command, help=_("Change a measure, or say what was reached."))
@argument("which", metavar=_("ID"), help=_("Id of the measure."))
@option("--text", metavar=_("TEXT"), help=_("What is done."))
@_content
@option("--reached", type=int, metavar=_("NUMBER"), help=_("Milestone that was reached, from 1."))
@option("--on", type=DATE, metavar=_("DATE"), help=_("Day on which; today when not given."))
@pass_session
@click.pass_context
def change(
    ctx: click.Context,
    session: Session,
    /,
    *,
    which: str,
    text: str | None,
    reached: int | None,
    on: dt.datetime | None,
    **given: Any,  # noqa: ANN401  # the options of _content
) -> None:
    """Change a measure."""
    from attrs import evolve

    from visitatie.cli.measure_text import changed, reaching
    from visitatie.cli.names import find
    from visitatie.errors import Message

    opened = session.open(dossier_of(ctx))
    record = opened.record()
    made = find({one.id: one for one in record.plan.measures}, which, Message("measure"))
    if text is not None:
        made = evolve(made, text=check_text(text, "--text"))
    made = changed(record, made, given)
    if reached is not None:
        made = reaching(made, reached, as_date(on) or now().date())
    opened.put_measure(made)
    session.out(Message("Changed: {id} ({title})", id=made.id, title=made.text.strip()))


@measure.command("done", cls=Command, help=_("Say that a measure is done, and what came of it."))
@argument("which", metavar=_("ID"), help=_("Id of the measure."))
@option("--result", required=True, metavar=_("TEXT"), help=_("What came of it, beside the target."))
@option("--by", required=True, metavar=_("NAME"), help=_("Who says it."))
@pass_session
@click.pass_context
def done(ctx: click.Context, session: Session, *, which: str, result: str, by: str) -> None:
    """Say that a measure is done."""
    from attrs import evolve

    from visitatie.cli.names import find
    from visitatie.errors import Message, UsageError
    from visitatie.model import Achieved

    opened = session.open(dossier_of(ctx))
    found = find({one.id: one for one in opened.record().plan.measures}, which, Message("measure"))
    if found.done is not None:
        raise UsageError(
            Message(
                "{id} was done on {day}, says {name}",
                id=found.id,
                day=found.done.at.date().isoformat(),
                name=found.done.by,
            ),
            hint=Message("To take it up again, take done out of plan.toml"),
        )
    achieved = Achieved(check_text(result, "--result"), check_text(by, "--by"), now())
    opened.put_measure(evolve(found, done=achieved))
    session.out(Message("Done: {id} ({title})", id=found.id, title=found.text.strip()))
    if found.securing is None:
        session.tell(Message("It does not say how it stays: change {id} --securing", id=found.id))
    left = [one for one in opened.record().findings if one.id in found.findings]
    for finding in (one for one in left if one.closed is None):
        close = f"visitatie finding {opened.path} close {finding.id}"
        told = Message("Still open: {id}. Close it with {command}", id=finding.id, command=close)
        session.tell(told)
