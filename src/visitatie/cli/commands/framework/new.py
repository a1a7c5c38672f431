"""``visitatie framework new``: writing a framework to begin with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.session import FRAMEWORKS_FOLDER, Session, pass_session
from visitatie.cli.texts import _

__all__ = ["new"]


@click.command(
    "new",
    cls=Command,
    help=_("Write a framework to begin with: a file that explains itself and passes the check."),
    details=_(
        "In a terminal it asks for what you do not give. With --from the file only says what is "
        "added to another framework, or differs from it; the outcomes of that one stay as they "
        "are. Nothing is ever overwritten."
    ),
    epilog="visitatie framework new ons-kader\n"
    "visitatie framework new inspectie-plus --from inspectie-op@2025",
)
@argument(
    "name",
    metavar=_("NAME"),
    help=_("Id of the framework: lower-case letters, digits and hyphens."),
)
@option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path(FRAMEWORKS_FOLDER),
    metavar=_("FOLDER"),
    help=_("Folder to write it in; frameworks when not given."),
)
@option("--title", metavar=_("TEXT"), help=_("Title, as on a report."))
@option("--publisher", metavar=_("NAME"), help=_("Whose framework it is, mostly the board."))
@option("--from", "base", metavar=_("FRAMEWORK"), help=_("Framework to build on, with edition."))
@option(
    "--conversation",
    is_flag=True,
    help=_("Questions to talk about, without levels and outcomes."),
)
@pass_session
def new(
    session: Session,
    *,
    name: str,
    folder: Path,
    title: str | None,
    publisher: str | None,
    base: str | None,
    conversation: bool,
) -> None:
    """Write a framework."""
    from visitatie.cli import framework_template as templates
    from visitatie.cli.names import YES_OR_NO, find
    from visitatie.cli.new_audit import Asker
    from visitatie.cli.schema_files import renew_schema
    from visitatie.errors import Message, UsageError

    if base is not None and conversation:
        raise UsageError(
            Message("--from and --conversation do not go together"),
            hint=Message("Whether it is a conversation is what the other framework says"),
        )
    target = folder / f"{name}.toml"
    templates.check_name(session, name, target)
    ask = Asker(session)
    heading = ask(title, "--title", _("Title"), name.replace("-", " ").capitalize())
    whose = ask(publisher, "--publisher", _("Whose framework it is"), "")
    if not conversation:
        base = ask(base, "--from", _("Framework to build on (Enter for none)"), "") or None
    if base is None and not conversation:
        question = _("Only questions to talk about, without levels and outcomes")
        answer = ask(None, "--conversation", question, session.translate(_("no")))
        conversation = find(YES_OR_NO, answer, Message("--conversation"))
    wanted = templates.Wanted(
        name=name,
        file=target.as_posix(),
        edition=str(dt.datetime.now().astimezone().year),
        title=heading,
        publisher=whose,
        conversation=conversation,
    )
    text = templates.framework_text(session, wanted, base)
    templates.write_new(target, text)
    renew_schema(folder, session.language)
    session.out(Message("Made: {file}", file=target.resolve()))
    session.tell(session.translate(_("Then, for example:")))
    for line in templates.next_steps(session, wanted, target):
        session.tell(f"  {line}")
