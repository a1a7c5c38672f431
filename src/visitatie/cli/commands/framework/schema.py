"""``visitatie framework schema``: what an editor needs to complete and check a file."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import Command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["schema"]


@click.command(
    "schema",
    cls=Command,
    help=_("Give the JSON Schema with which an editor completes and checks a file."),
    details=_(
        "Editors such as VS Code then show every key with what it means, and mark what is wrong "
        "while you type. It works without network: the file names the schema on its first line, "
        "and a new framework has both. After a new version of visitatie, write it again."
    ),
    epilog="visitatie framework schema --output frameworks/.visitatie/framework.schema.json\n"
    "visitatie framework schema --kind judgements --output judgements.schema.json",
)
@option(
    "--kind",
    default="framework",
    metavar=_("KIND"),
    help=_("Kind of file; a framework when not given. A wrong kind names all that there are."),
)
@option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("FILE"),
    help=_("File to write it in; only an older schema of visitatie is replaced."),
)
@pass_session
def schema(session: Session, *, kind: str, output: Path | None) -> None:
    """Give a schema."""
    from visitatie.errors import Message
    from visitatie.files.schemas import KINDS, schema_text

    if output is None:
        click.echo(schema_text(kind, session.language), nl=False)
        return
    from visitatie.cli.schema_files import first_line, write_schema

    write_schema(output, kind, session.language)
    folder, line = first_line(output)
    session.out(Message("Made: {file}", file=output.resolve()))
    session.tell(
        Message(
            "Write this as the first line of a {name} in {folder}:",
            name=KINDS[kind],
            folder=folder if folder.name else folder.resolve(),
        )
    )
    session.tell(f"  {line}")
