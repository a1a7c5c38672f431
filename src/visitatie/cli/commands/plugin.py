"""``visitatie plugin``: writing a plugin of one's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, group, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["plugin"]

_DETAILS = _(
    "A plugin is a Python package with a framework, and where needed with rules, checks and "
    "sections of the report of its own."
)


@group(_DETAILS, examples="visitatie plugin new onze-aanpak")
@click.pass_context
def plugin(ctx: click.Context) -> None:
    """Show the commands, when none is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@plugin.command(
    "new",
    cls=Command,
    help=_("Write a plugin to begin with, with tests that pass."),
    epilog="visitatie plugin new onze-aanpak\nvisitatie plugin new onze-aanpak --folder kaders/ons",
)
@argument(
    "name",
    metavar=_("NAME"),
    help=_("Name of the plugin and its framework: lower-case letters, digits and hyphens."),
)
@option(
    "--folder",
    type=click.Path(path_type=Path),
    metavar=_("FOLDER"),
    help=_("Folder to make; visitatie-NAME when not given."),
)
@option(
    "--edition",
    type=click.IntRange(1900, 9999),
    metavar=_("YEAR"),
    help=_("Edition of its framework; this year when not given."),
)
@pass_session
def new(session: Session, *, name: str, folder: Path | None, edition: int | None) -> None:
    """Write a plugin."""
    from visitatie.cli.plugin_template import check_plugin_name, plugin_files, write_plugin
    from visitatie.errors import Message
    from visitatie.workspace import __version__

    taken = {one.name for one in session.workspace.registry.plugins()}
    check_plugin_name(name, taken)
    target = Path(f"visitatie-{name}") if folder is None else folder
    year = dt.datetime.now().astimezone().year if edition is None else edition
    write_plugin(target, plugin_files(name, __version__, year))
    session.out(Message("Made: {folder}", folder=target.resolve()))
    session.tell(session.translate(_("Then, for example:")))
    session.tell(f"  cd {target}")
    session.tell('  pip install -e ".[test]"')
    session.tell("  pytest")
    session.tell(f"  visitatie show {name}")
