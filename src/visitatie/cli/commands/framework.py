"""``visitatie framework``: writing a framework of one's own, and seeing what it does."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, group, option
from visitatie.cli.session import FRAMEWORKS_FOLDER, Session, pass_session
from visitatie.cli.texts import _

__all__ = ["framework"]

_DETAILS = _(
    "A framework is one text file; no Python is needed. In the folder frameworks it works at once. "
    "visitatie check and visitatie show work on a file too."
)
_WHICH = _("Name, name@edition, or file.")


@group(
    _DETAILS,
    examples="visitatie framework new ons-kader\n"
    "visitatie framework try ons-kader LES1=zichtbaar\n"
    "visitatie framework cover ons-kader",
)
@click.pass_context
def framework(ctx: click.Context) -> None:
    """Show the commands, when none is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@framework.command(
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
    from visitatie.cli.names import find
    from visitatie.cli.new_audit import YES_OR_NO, Asker
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
    session.out(Message("Made: {file}", file=target.resolve()))
    session.tell(session.translate(_("Then, for example:")))
    for line in templates.next_steps(session, wanted, target):
        session.tell(f"  {line}")


@framework.command(
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
@argument("which", metavar=_("FRAMEWORK"), help=_WHICH)
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


@framework.command(
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
@argument("which", metavar=_("FRAMEWORK"), help=_WHICH)
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


@framework.command(
    "translations",
    cls=Command,
    help=_("List the texts that have no translation in a language yet."),
    epilog="visitatie framework translations ons-kader --language en",
)
@argument("which", metavar=_("FRAMEWORK"), help=_WHICH)
@option("--language", required=True, metavar=_("CODE"), help=_("Language, as en."))
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def translations(session: Session, *, which: str, language: str, as_json: bool) -> None:
    """List what is not translated."""
    from visitatie.cli.layout import rows
    from visitatie.cli.names import framework_of
    from visitatie.errors import Message
    from visitatie.model import missing_translations, texts

    found = framework_of(session, which)
    every = texts(found)
    missing = {path: every[path] for path in missing_translations(found, language)}
    if as_json:
        session.json(
            {"format": 1, "framework": found.ref, "language": language, "missing": missing}
        )
        return
    if language == found.about.language:
        message = Message(
            "{language} is the language of {framework} itself",
            language=language,
            framework=found.ref,
        )
        session.out(message)
    elif not missing:
        session.out(Message("Everything is translated"))
    else:
        session.page(rows([[path, text] for path, text in missing.items()], session.width))
        message = Message(
            "{count} of {all} texts are missing; they belong under [translations.{language}]",
            count=len(missing),
            all=len(every),
            language=language,
        )
        session.tell(message)
