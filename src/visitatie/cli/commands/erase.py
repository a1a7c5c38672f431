"""``visitatie erase``: take a person out of a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from visitatie.cli.command import command, option
from visitatie.cli.inputs import check_text, dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.dossier import Dossier, Erasure

__all__ = ["erase"]

_DETAILS = _(
    "First you see what it will do. In the log the details of every line with the name go; the "
    "digests stay, and a line says which details went and why. In the files the name becomes "
    "assessor-1, or another number. What people wrote in their own words stays; you are told where "
    "the name stands in it. It cannot be undone, and it does not reach copies elsewhere: git, a "
    "stick, another laptop, a sealed report."
)


@command(
    _DETAILS,
    examples='visitatie erase de-linde --person "Jan de Wit" --because "Op zijn verzoek (AVG)."'
    ' --by "Marit van Dalen"\n'
    "visitatie erase de-linde --again",
)
@dossier_argument
@option("--person", metavar=_("NAME"), help=_("Whose name, as it was written."))
@option("--because", metavar=_("TEXT"), help=_("On what ground."))
@option("--by", default="", metavar=_("NAME"), help=_("Who does it; you when not given."))
@option(
    "--again", is_flag=True, help=_("Take away details once more that came back with an old copy.")
)
@option("--dry-run", is_flag=True, help=_("Only show what would happen."))
@option("--yes", is_flag=True, help=_("Do it without asking."))
@option("--json", "as_json", is_flag=True, help=_("Give the plan as JSON; only --yes does it."))
@pass_session
def erase(  # all that can be given
    session: Session,
    *,
    dossier: Path,
    person: str | None,
    because: str | None,
    by: str,
    again: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Take a person out of a dossier."""
    from visitatie.cli import asking
    from visitatie.errors import Message, UsageError

    if dry_run and yes:
        raise UsageError(Message("Give either --dry-run or --yes"))
    opened = session.open(dossier)
    if again:
        if person or because:
            raise UsageError(Message("--again goes without --person and --because"))
        _again(session, opened, dry_run=dry_run, as_json=as_json)
        return
    if person is None or because is None:
        raise UsageError(Message("Say who with --person, and on what ground with --because"))
    who = check_text(by or session.user, "--by")
    ground = check_text(because, "--because")
    erasure = opened.plan_erasing(person)
    if as_json:
        if yes and erasure:
            opened.erase(erasure, by=who, because=ground)
        session.json({"format": 1, **_data(erasure), "done": yes and bool(erasure)})
        return
    _tell(session, erasure)
    if dry_run or not erasure:
        return
    if not yes:
        asking.agree(session)
    opened.erase(erasure, by=who, because=ground)
    session.out(
        Message("{name} is {pseudonym} from now on", name=person, pseudonym=erasure.pseudonym)
    )


def _again(session: Session, dossier: Dossier, *, dry_run: bool, as_json: bool) -> None:
    from visitatie.errors import Message

    if dry_run:
        found = tuple(one for one in dossier.log_notices() if one.code == "erased-details")
        count = len(found)
    else:
        count = len(dossier.erase_again())
    if as_json:
        session.json({"format": 1, "lines": count, "done": count > 0 and not dry_run})
    elif not count:
        session.out(Message("Nothing that was erased came back"))
    elif dry_run:
        session.out(Message("Details of {count} lines came back", count=count))
    else:
        session.out(Message("Details of {count} lines are gone again", count=count))


def _tell(session: Session, erasure: Erasure) -> None:
    from visitatie.errors import Message

    for file, place in erasure.places:
        session.out(
            Message(
                "{file} {place}: the name becomes {pseudonym}",
                file=file,
                place=place,
                pseudonym=erasure.pseudonym,
            )
        )
    for line in erasure.lines:
        session.out(Message("log {log}: the details of line {n} go", log=line.writer, n=line.n))
    for old, new in erasure.logs:
        session.out(Message("log {log} is called {new}", log=old, new=new))
    for file, place in erasure.texts:
        session.tell(
            Message("{file} {place}: a text holds the name; it stays", file=file, place=place)
        )
    for file in erasure.others:
        session.tell(Message("{file}: the file holds the name; it stays", file=file))
    session.tell(
        Message(
            "PDF and other packed files are not looked into, nor are copies elsewhere; what was "
            "kept for undo goes"
        )
    )


def _data(erasure: Erasure) -> dict[str, Any]:
    return {
        "person": erasure.person,
        "pseudonym": erasure.pseudonym,
        "places": [{"file": file, "entry": place} for file, place in erasure.places],
        "lines": [{"writer": line.writer, "n": line.n} for line in erasure.lines],
        "logs": [{"from": old, "to": new} for old, new in erasure.logs],
        "texts": [{"file": file, "entry": place} for file, place in erasure.texts],
        "other_files": list(erasure.others),
    }
