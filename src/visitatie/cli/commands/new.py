"""``visitatie new``: a dossier for a new audit or conversation."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import make_id, now
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["new"]

_DETAILS = _(
    "In a terminal it asks for the school, the board and the question when you do not give them. "
    "For a conversation all questions of the framework are put in conversation.toml, ready to be "
    "answered. visitatie show FRAMEWORK names the kinds of investigation, criteria and facts. A "
    "kind of investigation gives the scope, the question, the facts and the planning.\n\n"
    "--from begins where an earlier audit ended: subject, question, scope, facts, roles and open "
    "findings come along; its judgements stand beside the new ones, and count nowhere."
)


@command(
    _DETAILS,
    examples='visitatie new de-linde --framework inspectie-op@2025 --school "obs De Linde" '
    '--board "Scholen aan de Vaarkom"\n'
    'visitatie new gesprek --framework po-raad-pijlers --school "obs De Linde"\n'
    "visitatie new visitatie --framework inspectie-op@2025 --framework kerobei "
    '--school "obs De Linde"\n'
    "visitatie new de-linde-2028 --from de-linde --framework inspectie-op@2025",
)
@argument(
    "folder",
    metavar=_("FOLDER"),
    type=click.Path(path_type=Path),
    help=_("Folder to make; it may not have anything in it."),
)
@option(
    "--framework",
    "chosen_frameworks",
    multiple=True,
    metavar=_("FRAMEWORK"),
    help=_("Name, or name@edition; more than once for an audit with several. The first is main."),
)
@option(
    "--from",
    "earlier",
    type=click.Path(path_type=Path),
    metavar=_("DOSSIER"),
    help=_("Earlier audit to follow on, in its edition of the framework or that of --framework."),
)
@option("--school", metavar=_("NAME"), help=_("Name of the school, or of the board."))
@option("--board", metavar=_("NAME"), help=_("Name of the board of the school."))
@option("--brin", metavar=_("CODE"), help=_("BRIN of the school, as 05AB."))
@option("--location", metavar=_("CODE"), help=_("Location of the school, as 00."))
@option("--board-number", metavar=_("CODE"), help=_("Number of the board, as 41234."))
@option("--place", default="", metavar=_("NAME"), help=_("Where the school is."))
@option("--title", metavar=_("TEXT"), help=_("Title of the audit, as on the report."))
@option("--kind", metavar=_("KIND"), help=_("audit, visitation, self_evaluation or measurement."))
@option("--question", metavar=_("TEXT"), help=_("What is asked."))
@option("--scenario", metavar=_("ID"), help=_("Kind of investigation of the framework."))
@option(
    "--scope",
    multiple=True,
    metavar=_("ID"),
    help=_(
        "Criterion to look at, or a group of them; may be given more than once. All of them when "
        "not given."
    ),
)
@option(
    "--fact",
    "facts",
    multiple=True,
    metavar=_("NAME=VALUE"),
    help=_("Fact that rules ask for; may be given more than once."),
)
@option(
    "--team",
    multiple=True,
    metavar=_("NAME:ROLE"),
    help=_("Member of the team: chair, member, secretary, trainee, external or observer."),
)
@option("--commissioner", default="", metavar=_("NAME"), help=_("Who asked for it."))
@pass_session
def new(
    session: Session,
    *,
    folder: Path,
    chosen_frameworks: tuple[str, ...],
    earlier: Path | None,
    school: str | None,
    board: str | None,
    brin: str | None,
    location: str | None,
    board_number: str | None,
    place: str,
    title: str | None,
    kind: str | None,
    question: str | None,
    scenario: str | None,
    scope: tuple[str, ...],
    facts: tuple[str, ...],
    team: tuple[str, ...],
    commissioner: str,
) -> None:
    """Make a dossier."""
    if earlier is not None:
        from visitatie.cli.continuing import continued

        given = {
            "school": school,
            "board": board,
            "brin": brin,
            "location": location,
            "board_number": board_number,
            "place": place,
            "title": title,
            "kind": kind,
            "question": question,
            "scenario": scenario,
            "scope": scope,
            "facts": facts,
            "team": team,
            "commissioner": commissioner,
        }
        continued(session, folder, earlier, chosen_frameworks, given)
        return
    from visitatie.cli import new_audit
    from visitatie.cli.audit_frameworks import AuditFrameworks
    from visitatie.dossier import Dossier
    from visitatie.errors import Message
    from visitatie.model import Audit, translated

    ask = new_audit.Asker(session)
    wanted = chosen_frameworks or (ask(None, "--framework", _("Framework"), "inspectie-op"),)
    every = tuple(session.workspace.framework(one) for one in wanted)
    frameworks, found = AuditFrameworks(session, every), every[0]
    frameworks.check_once()
    name = ask(school, "--school", _("Name of the school"))
    subject = new_audit.subject(
        name=name,
        board=ask(board, "--board", _("Name of the board"), ""),
        brin=brin,
        location=location,
        board_number=board_number,
        place=place,
    )
    chosen = new_audit.scenario_of(translated(found, session.language), scenario)
    started = now()
    audit = Audit(
        id=make_id(f"{started:%Y-%m} {name}", ()),
        title=title or new_audit.title(session, found, chosen, name),
        kind=new_audit.kind(found, chosen, kind),
        subject=subject,
        framework=session.workspace.pin(found),
        also=tuple(session.workspace.pin(one) for one in every[1:]),
        question=ask(
            question, "--question", _("What is asked"), "" if chosen is None else chosen.question
        ),
        scope=frameworks.criteria(scope) or (() if chosen is None else chosen.criteria),
        scenario=None if chosen is None else chosen.id,
        facts={
            **({} if chosen is None else chosen.facts),
            **new_audit.audit_facts(frameworks, facts),
        },
        team=tuple(map(new_audit.member, team)),
        commissioner=commissioner,
        language=session.language,
        created=started,
    )
    step = new_audit.first_step(found, audit, started)
    dossier = Dossier.create(folder, audit, step, **session.author)
    talking = [one for one in every if one.about.conversation]
    if talking:
        new_audit.prepare_conversation(session, dossier, talking)
    session.out(Message("Made: {folder}", folder=folder.resolve()))
    session.tell(session.translate(_("Then, for example:")))
    for line in new_audit.next_steps(frameworks, audit, folder):
        session.tell(f"  {line}")
