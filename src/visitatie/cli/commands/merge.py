"""``visitatie merge``: take from another copy of a dossier what this one lacks."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import check_text, dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.dossier import Conflict, Merge

__all__ = ["merge"]

_DETAILS = _(
    "OTHER is a copy of the same dossier that somebody went on with, for example on a stick; it "
    "stays as it is. The logs tell who changed what since the copies parted. What only they "
    "changed is taken; what both changed differently you decide on with --take. Nothing is "
    "written over unseen. First you see what will be taken."
)


@command(
    _DETAILS,
    examples="visitatie merge de-linde /media/stick/de-linde\n"
    'visitatie merge de-linde kopie --take theirs "judgements OP2" --yes',
)
@dossier_argument
@argument(
    "other",
    type=click.Path(path_type=Path),
    metavar=_("OTHER"),
    help=_("The folder of the other copy."),
)
@option(
    "--take",
    "taken",
    nargs=2,
    multiple=True,
    type=(click.Choice(("ours", "theirs")), str),
    metavar=_("SIDE KEY"),
    help=_("Decide on what both changed; may be repeated."),
)
@option("--because", default="", metavar=_("TEXT"), help=_("Why, for the log."))
@option("--by", default="", metavar=_("NAME"), help=_("Who does it; you when not given."))
@option("--dry-run", is_flag=True, help=_("Only show what would happen."))
@option("--yes", is_flag=True, help=_("Do it without asking."))
@option("--json", "as_json", is_flag=True, help=_("Give the plan as JSON; only --yes does it."))
@pass_session
def merge(  # all that can be given
    session: Session,
    *,
    dossier: Path,
    other: Path,
    taken: tuple[tuple[str, str], ...],
    because: str,
    by: str,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Take from another copy of a dossier what this one lacks."""
    from visitatie.cli import asking
    from visitatie.errors import ExitCode, Message, UsageError

    if dry_run and yes:
        raise UsageError(Message("Give either --dry-run or --yes"))
    opened = session.open(dossier)
    plan = opened.plan_merging(other, {key: side == "theirs" for side, key in taken})
    who = check_text(by or session.user, "--by")
    possible = bool(plan) and not plan.conflicts
    if as_json:
        if yes and possible:
            opened.merge(plan, by=who, because=because)
        session.json({"format": 1, **_data(plan), "done": yes and possible})
    else:
        _tell(session, plan)
    if plan.conflicts:
        sys.exit(ExitCode.PROBLEMS)
    if as_json or dry_run or not possible:
        return
    if not yes:
        asking.agree(session)
    opened.merge(plan, by=who, because=because)
    session.out(Message("Taken from {other}", other=other))


def _tell(session: Session, plan: Merge) -> None:
    from visitatie.errors import Message

    for change in plan.changes:
        session.out(Message("{entry}: theirs", entry=f"{change.file} {change.entry}".strip()))
    for name in plan.evidence:
        session.out(Message("{file}: copied", file=name))
    for number in plan.seals:
        session.out(Message("seal {n}: copied", n=number))
    if plan.lines:
        session.out(Message("lines of the log: {count}", count=len(plan.lines)))
    for conflict in plan.conflicts:
        _tell_conflict(session, conflict)
    if plan.conflicts:
        session.tell(
            Message(
                'Nothing was taken. Say whose it should be: --take ours "{key}" or --take theirs '
                '"{key}"',
                key=plan.conflicts[0].key,
            )
        )
    elif not plan:
        session.tell(Message("The other copy has nothing that is not here"))


def _tell_conflict(session: Session, conflict: Conflict) -> None:
    from visitatie.errors import Message

    session.tell(Message("Both changed {key}", key=conflict.key))
    if conflict.ours is None and conflict.theirs is None:
        return
    for entry in _entries(conflict.ours):
        session.tell(Message("  ours: {entry}", entry=entry))
    for entry in _entries(conflict.theirs):
        session.tell(Message("  theirs: {entry}", entry=entry))


def _entries(side: Mapping[str, Any] | None) -> list[str]:
    """Give what one of the two has in words; of a list every entry."""
    if side is None:
        return ["-"]
    values = list(side.values())
    if len(values) == 1 and isinstance(values[0], list) and _is_tables(values[0]):
        return [_entry(one) for one in values[0]] or ["-"]
    return [_entry(side)]


def _is_tables(value: list[Any]) -> bool:
    return all(isinstance(one, dict) for one in value)


def _entry(entry: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {one}" for key, one in entry.items())


def _data(plan: Merge) -> dict[str, Any]:
    return {
        "other": str(plan.other),
        "changes": [{"file": one.file, "entry": one.entry} for one in plan.changes],
        "evidence": list(plan.evidence),
        "seals": list(plan.seals),
        "lines": [{"writer": line.writer, "n": line.n} for line in plan.lines],
        "conflicts": [_conflict(one) for one in plan.conflicts],
    }


def _conflict(one: Conflict) -> dict[str, Any]:
    sides = {"ours": one.ours, "theirs": one.theirs}
    told = {
        side: None if entry is None else "\n".join(_entries(entry)) for side, entry in sides.items()
    }
    return {"key": one.key, "file": one.file, "entry": one.entry, **told}
