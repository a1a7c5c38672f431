"""``visitatie framework diff``: what is different between two editions, and what that means."""

from __future__ import annotations

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.commands.framework._which import WHICH
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["diff"]


@click.command(
    "diff",
    cls=Command,
    help=_("Compare two editions: what is different, and whether results may be compared."),
    details=_(
        "OLD and NEW are mostly editions of one framework; any two frameworks or files can be "
        "compared. What the history of the newer one says wins over what can be seen; where the "
        "two contradict each other, that is told. With --history it writes a block of history to "
        "put in the new file. The exit code is 0, whether there are differences or not."
    ),
    epilog="visitatie framework diff inspectie-op@2023 inspectie-op@2025\n"
    "visitatie framework diff ons-kader@2025 frameworks/ons-kader-2026.toml --history",
)
@argument("old", metavar=_("OLD"), help=WHICH)
@argument("new", metavar=_("NEW"), help=WHICH)
@option("--history", is_flag=True, help=_("Write a block of history for the new file."))
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def diff(session: Session, *, old: str, new: str, history: bool, as_json: bool) -> None:
    """Compare two frameworks."""
    from visitatie.cli.difference_text import difference_data, difference_lines
    from visitatie.cli.history_text import history_lines
    from visitatie.cli.names import framework_of
    from visitatie.errors import Message
    from visitatie.model import translated
    from visitatie.model.difference import difference

    one, other = framework_of(session, old), framework_of(session, new)
    found = difference(one, other)
    if as_json:
        session.json(difference_data(found))
        return
    was, now = translated(one, session.language), translated(other, session.language)
    if history:
        for line in history_lines(found, was, now, session.translate):
            session.out(line)
        return
    if found.same:
        session.out(Message("{old} and {new} say the same", old=found.old, new=found.new))
    else:
        session.page(difference_lines(found, was, now, session.translate, session.width))
    for notice in found.contradictions:
        session.tell(session.notice(notice))
