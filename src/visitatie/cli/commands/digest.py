"""``visitatie digest``: whether a report still says what its dossier says."""

from __future__ import annotations

import sys
from pathlib import Path

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["digest"]

_DETAILS = _(
    "The colophon of a report holds the digest of what the dossier said when it was made, as its "
    "readers may see it. Here it is computed again, for every audience. With --is you learn which "
    "report has that digest; the exit code is 1 when none has: then the dossier says something "
    "else now. How far the audit is, the improvement plan and the closing of findings are no part "
    "of it, for those go on after a report."
)
_SHORTEST = 12
_HEAD = "sha256:"


@command(
    _DETAILS,
    examples="visitatie digest de-linde\nvisitatie digest de-linde --is sha256:3f8a1c09d2b4",
)
@dossier_argument
@option(
    "--is", "wanted", metavar=_("DIGEST"), help=_("The digest in a colophon; 12 digits will do.")
)
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def digest(session: Session, *, dossier: Path, wanted: str | None, as_json: bool) -> None:
    """Show the digest of what a dossier says, for every audience."""
    from visitatie.cli.layout import rows
    from visitatie.errors import ExitCode, Message
    from visitatie.model import Audience, label
    from visitatie.report.content import content_digest

    beginning = None if wanted is None else _beginning(wanted)
    record = session.open(dossier).record()
    found = {one: content_digest(record, one) for one in Audience}
    alike = [one for one, value in found.items() if beginning and value.startswith(beginning)]
    if as_json:
        data = {"digests": {one.value: value for one, value in found.items()}}
        given = {} if wanted is None else {"given": wanted, "of": [one.value for one in alike]}
        session.json({"format": 1, **data, **given})
    elif beginning is None:
        table = [[session.text(label(one)), value] for one, value in found.items()]
        for line in rows(table, session.width):
            session.out(line)
    elif alike:
        named = ", ".join(session.text(label(one)) for one in alike)
        session.out(
            Message("The dossier says what this report says, for: {audiences}", audiences=named)
        )
    else:
        session.out(Message("No report of this dossier has that digest now"))
        session.tell(
            Message(
                "The dossier says something else than when the report was made, or the report is "
                "of another dossier. visitatie log shows what changed and when."
            )
        )
    if beginning is not None and not alike:
        sys.exit(ExitCode.PROBLEMS)


def _beginning(wanted: str) -> str:
    """Give how a digest begins, as it was typed over.

    Raises:
        UsageError: it is too short to mean one digest, or is none.
    """
    from visitatie.errors import Message, UsageError

    digits = "".join(wanted.split()).casefold().removeprefix(_HEAD)
    if len(digits) < _SHORTEST or set(digits) - set("0123456789abcdef"):
        raise UsageError(
            Message("{given!r} is no digest", given=wanted),
            hint=Message(
                "Give at least {count} of the digits after sha256: in the colophon",
                count=_SHORTEST,
            ),
        )
    return _HEAD + digits
