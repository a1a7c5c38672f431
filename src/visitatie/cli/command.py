"""Commands whose help is in the language of the user.

Help is written in English and marked with ``_``. It is translated when it is shown, because
only then the language is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from visitatie.cli.session import Session
from visitatie.cli.table_of_commands import ENTRIES
from visitatie.cli.texts import _

__all__ = [
    "Argument",
    "Command",
    "CommandGroup",
    "Option",
    "argument",
    "command",
    "group",
    "in_language",
    "option",
]

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


def in_language(ctx: click.Context, sentence: str) -> str:
    """Give a marked sentence in the language of the run."""
    session = ctx.find_object(Session)
    return sentence if session is None or not sentence else session.translate(sentence)


class Option(click.Option):
    """An option with help in the language of the user."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the line of this option in the help."""
        english = self.help
        self.help = in_language(ctx, english or "")
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = english

    def make_metavar(self, ctx: click.Context) -> str:
        """Give the name of the value."""
        return _value_name(self, super().make_metavar(ctx), ctx)


class Argument(click.Argument):
    """An argument with help in the language of the user."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Give the line of this argument in the help."""
        return self.make_metavar(ctx), in_language(ctx, self.help or "")

    def make_metavar(self, ctx: click.Context) -> str:
        """Give the name of the argument, in brackets where it may be left out."""
        name = _value_name(self, super().make_metavar(ctx), ctx)
        return name if self.required or name.startswith("[") else f"[{name}]"

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Give the name for in an error, without brackets."""
        name = self.human_readable_name
        return name if ctx is None else f"'{in_language(ctx, name)}'"


def _value_name(parameter: click.Parameter, shown: str, ctx: click.Context) -> str:
    name = parameter.metavar
    return shown if name is None else shown.replace(name, in_language(ctx, name))


class Command(click.Command):
    """A command with help in the language of the user, and with ``-h`` beside ``--help``."""

    def __init__(self, *args: Any, details: str = "", **kwargs: Any) -> None:  # noqa: ANN401  # those of click
        """Make the command; ``help`` is its sentence in lists, ``details`` comes after it."""
        kwargs.setdefault("options_metavar", _("[OPTIONS]"))
        super().__init__(*args, **kwargs)
        self.details = details

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the pieces of the usage line."""
        return [in_language(ctx, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        texts = [in_language(ctx, text) for text in (self.help, self.details) if text]
        for paragraph in "\n\n".join(texts).split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write examples, as they stand."""
        if self.epilog:
            with formatter.section(in_language(ctx, _("Examples"))):
                for line in self.epilog.splitlines():
                    formatter.write(f"  {line}\n")

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  # never cut off
        """Give the first sentence, for in a list of commands."""
        ctx = click.get_current_context(silent=True)
        sentence = self.help or ""
        return sentence if ctx is None else in_language(ctx, sentence)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give ``--help``, with its sentence in the language of the user."""
        shown = super().get_help_option(ctx)
        if shown is not None:
            shown.help = in_language(ctx, _("Show this help and stop."))
        return shown


class CommandGroup(Command, click.Group):
    """A command with commands of its own, such as ``evidence DOSSIER add``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; where none is a command, options may stand behind them."""
        ctx.allow_interspersed_args = self.commands.keys().isdisjoint(args)
        return super().parse_args(ctx, args)


def group(details: str, *, examples: str = "") -> Callable[[Callable[..., Any]], CommandGroup]:
    """Make a function a command with commands of its own; without one it runs itself."""

    def make(function: Callable[..., Any]) -> CommandGroup:
        name = _spelled(function)
        made = click.group(
            name,
            cls=CommandGroup,
            help=ENTRIES[name].help,
            details=details,
            epilog=examples,
            invoke_without_command=True,
            subcommand_metavar=_("[COMMAND] [ARGS]..."),
        )
        return made(function)

    return make


def command(details: str, *, examples: str = "") -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command; ``details`` comes after its sentence in the table of commands."""

    def make(function: Callable[..., Any]) -> Command:
        name = _spelled(function)
        sentence = ENTRIES[name].help
        made = click.command(name, cls=Command, help=sentence, details=details, epilog=examples)
        return made(function)

    return make


def _spelled(function: Callable[..., Any]) -> str:
    """Give the name of a command as people type it."""
    return function.__name__.replace("_", "-")


def option(*names: str, **settings: Any) -> Callable[[FunctionT], FunctionT]:  # noqa: ANN401  # those of click
    """Add an option; ``help`` and ``metavar`` are marked with ``_``."""
    return click.option(*names, cls=Option, **settings)


def argument(*names: str, **settings: Any) -> Callable[[FunctionT], FunctionT]:  # noqa: ANN401  # those of click
    """Add an argument; ``help`` and ``metavar`` are marked with ``_``."""
    return click.argument(*names, cls=Argument, **settings)
