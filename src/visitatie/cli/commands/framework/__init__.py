"""``visitatie framework``: writing a framework of one's own, and seeing what it does."""

from __future__ import annotations

import click

from visitatie.cli.command import group
from visitatie.cli.commands.framework.cover import cover
from visitatie.cli.commands.framework.diff import diff
from visitatie.cli.commands.framework.from_xlsx import from_xlsx
from visitatie.cli.commands.framework.mappings import mappings
from visitatie.cli.commands.framework.new import new
from visitatie.cli.commands.framework.preview import preview
from visitatie.cli.commands.framework.schema import schema
from visitatie.cli.commands.framework.to_xlsx import to_xlsx
from visitatie.cli.commands.framework.translations import translations
from visitatie.cli.commands.framework.try_ import try_
from visitatie.cli.texts import _

__all__ = ["framework"]

_DETAILS = _(
    "A framework is one text file; no Python is needed. In the folder frameworks it works at once. "
    "visitatie check and visitatie show work on a file too."
)


@group(
    _DETAILS,
    examples="visitatie framework new ons-kader\n"
    "visitatie framework try ons-kader LES1=zichtbaar\n"
    "visitatie framework cover ons-kader\n"
    "visitatie framework preview ons-kader\n"
    "visitatie framework diff inspectie-op@2023 inspectie-op@2025",
)
@click.pass_context
def framework(ctx: click.Context) -> None:
    """Show the commands, when none is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for _command in (
    new,
    try_,
    cover,
    translations,
    schema,
    to_xlsx,
    from_xlsx,
    diff,
    mappings,
    preview,
):
    framework.add_command(_command)
