"""``visitatie framework mappings``: what criteria meet in other frameworks, and what does not."""

from __future__ import annotations

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.commands.framework._which import WHICH
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["mappings"]


@click.command(
    "mappings",
    cls=Command,
    help=_("List the counterparts of criteria in other frameworks, and why."),
    details=_(
        "With one framework: what it says itself of others. With OTHER: what either says of the "
        "other, and which criteria of FRAMEWORK have no counterpart there."
    ),
    epilog="visitatie framework mappings kerobei\n"
    "visitatie framework mappings inspectie-op@2025 kerobei",
)
@argument("which", metavar=_("FRAMEWORK"), help=WHICH)
@argument("other", metavar=_("OTHER"), required=False, help=WHICH)
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def mappings(session: Session, *, which: str, other: str | None, as_json: bool) -> None:
    """List mappings."""
    from visitatie.cli.counterpart_text import link_data, link_row
    from visitatie.cli.layout import Bold, rows
    from visitatie.cli.names import framework_of
    from visitatie.errors import Message
    from visitatie.model import counterparts, gaps, translated

    found = translated(framework_of(session, which), session.language)
    there = None if other is None else translated(framework_of(session, other), session.language)
    links = counterparts(found, () if there is None else (there,))
    missing: tuple[str, ...] = ()
    if there is not None:
        links = tuple(one for one in links if one.is_in(there))
        missing = gaps(found, links)
    if as_json:
        data = {"format": 1, "framework": found.ref, "mappings": [link_data(one) for one in links]}
        if there is not None:
            data |= {"other": there.ref, "gaps": list(missing)}
        session.json(data)
        return
    titles = {} if there is None else {one.id: one.title for one in there.criteria}
    table = [
        [one.criterion, *link_row(one, titles.get(one.to, ""), found, session.translate)]
        for one in links
    ]
    lines = list(rows(table, session.width))
    if missing and there is not None:
        head = Message("Without counterpart in {framework}:", framework=there.ref)
        lines += ["", Bold(session.text(head))]
        lines += rows([[one, found.criterion(one).title] for one in missing], session.width)
    if not links:
        session.tell(Message("{framework} says nothing of other frameworks", framework=found.ref))
    session.page(lines)
