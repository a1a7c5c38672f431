"""The program ``visitatie``: its own options, its commands, and how a run ends."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from visitatie.cli import language as languages
from visitatie.cli.command import Command, Option, in_language
from visitatie.cli.crash import reported
from visitatie.cli.session import Session
from visitatie.cli.table_of_commands import COMMANDS, ENTRIES
from visitatie.cli.texts import _
from visitatie.locale import DEFAULT_LANGUAGE, LANGUAGES

if TYPE_CHECKING:
    from visitatie.errors import VisitatieError

__all__ = ["Program", "main", "program"]

_INTERRUPTED = 130
"""What shells give for a program that Ctrl-C stopped (128 + SIGINT)."""

_OBJECTS_BETWEEN = 100_000
"""How many objects are made before garbage is looked for: about 10 MB of them."""


class Program(Command, click.Group):
    """The group of all commands; the module of a command is imported only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own signature
        """Give the names of the commands."""
        return list(ENTRIES)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's own signature
        cmd_name: str,
    ) -> click.Command | None:
        """Import a command; None when there is none of that name."""
        entry = ENTRIES.get(cmd_name)
        if entry is None:
            return None
        found: click.Command = getattr(import_module(entry.module), entry.name.replace("-", "_"))
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelled one is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=ENTRIES, ctx=ctx
            ) from None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands by subject, without importing any."""
        click.Command.format_options(self, ctx, formatter)
        for group in COMMANDS:
            with formatter.section(in_language(ctx, group.title)):
                rows = [(entry.name, in_language(ctx, entry.help)) for entry in group.entries]
                formatter.write_dl(rows, col_max=15)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002, FBT001, FBT002  # click's own signature
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002  # click's own signature
        **extra: Any,  # noqa: ANN401  # click's own signature
    ) -> Any:  # noqa: ANN401  # click's own signature
        """Run the program and end with its exit code; errors are told, never thrown."""
        arguments = list(sys.argv[1:] if args is None else args)
        session = Session(DEFAULT_LANGUAGE)
        _survive_any_character()

        def run() -> Any:  # noqa: ANN401  # what the command gives
            asked = languages.asked_for(arguments, list(ENTRIES))
            session.set_language(languages.choose(asked, os.environ, Path.cwd()))
            with languages.speaking(session.language):
                return _told(
                    session,
                    lambda: super(Program, self).main(
                        arguments,
                        prog_name or "visitatie",
                        complete_var,
                        standalone_mode=False,
                        windows_expand_args=windows_expand_args,
                        obj=session,
                        **extra,
                    ),
                )

        with reported(session):
            code = _told(session, run)
            sys.exit(code if isinstance(code, int) else 0)


def _told(session: Session, run: Callable[[], Any]) -> Any:  # noqa: ANN401  # what the command gives
    """Run, and turn every error that was foreseen into its message and exit code."""
    try:
        return run()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        session.tell()
        session.tell(session.translate(_("Stopped.")))
        return _INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return 0
    except _library_errors() as error:
        session.warn_of_plugins()
        session.trace(error)
        session.tell_error(error)
        return int(error.exit_code)


def _library_errors() -> type[VisitatieError]:
    """Give the class of our errors; imported when something went wrong, not before."""
    from visitatie.errors import VisitatieError

    return VisitatieError


def _close_output() -> None:
    """Nobody reads on: let the interpreter not complain about it when it ends."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


def _survive_any_character() -> None:
    """Write a question mark for what the terminal cannot show, rather than stop."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's callback
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("visitatie")
    except PackageNotFoundError:  # the source tree on sys.path, not installed
        from visitatie.workspace import __version__ as found
    click.echo(f"visitatie {found}")
    ctx.exit()


@click.group(
    cls=Program,
    help=_(
        "Audits and visitations of schools: from judgements to an outcome that explains itself."
    ),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--lang",
    cls=Option,
    type=click.Choice(LANGUAGES),
    help=_("Language of help and messages; otherwise that of your settings or system."),
)
@click.option(
    "--without",
    cls=Option,
    multiple=True,
    metavar=_("NAME"),
    help=_("Leave a plugin out; may be given more than once."),
)
@click.option(
    "--strict",
    cls=Option,
    is_flag=True,
    help=_("Stop at a broken plugin instead of going on without it; for authors of plugins."),
)
@click.option(
    "--debug",
    cls=Option,
    is_flag=True,
    help=_("Show where in the code an error arose."),
)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=_("Show the version and stop."),
)
@click.pass_context
def program(
    ctx: click.Context,
    *,
    lang: str | None,
    without: tuple[str, ...],
    strict: bool,
    debug: bool,
) -> None:
    """Keep the settings of this run, and tell of broken plugins at its end."""
    del lang  # chosen before click began, so that help and errors are in it too
    session = ctx.ensure_object(Session)
    session.without = without
    session.debug = debug
    session.strict = strict or session.strict_by_environment()
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.call_on_close(session.warn_of_plugins)


def main() -> None:
    """Run the program; the entry point of the command ``visitatie``.

    What a command makes, it mostly needs until it ends: the collector of garbage comes by
    seldom, and does not look through everything once more when the process ends.
    """
    gc.set_threshold(_OBJECTS_BETWEEN)
    try:
        program()
    finally:
        gc.freeze()
