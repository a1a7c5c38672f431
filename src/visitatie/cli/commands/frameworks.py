"""``visitatie frameworks``: what can be used here."""

from __future__ import annotations

from visitatie.cli.command import command, option
from visitatie.cli.layout import rows
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["frameworks"]

_DETAILS = _(
    "Name one as inspectie-op (its newest edition) or as inspectie-op@2023. Every plugin is "
    "loaded to look what it has."
)


@command(_DETAILS, examples="visitatie frameworks\nvisitatie frameworks --json")
@option("--json", "as_json", is_flag=True, help=_("Give the list as JSON."))
@pass_session
def frameworks(session: Session, *, as_json: bool) -> None:
    """List the frameworks."""
    found = session.workspace.frameworks()
    if as_json:
        session.json(
            {
                "format": 1,
                "frameworks": [
                    {
                        "id": one.id,
                        "title": one.title,
                        "editions": list(one.editions),
                        "newest": one.editions[-1],
                        "plugin": one.origin,
                    }
                    for one in found
                ],
            }
        )
        return
    if not found:
        session.out(session.translate(_("No framework is installed.")))
        return
    word = session.translate(_("editions"))
    for one in found:
        session.out(one.id)
        lines = [one.title, f"{word}: {', '.join(one.editions)}", one.origin]
        for line in rows([[line] for line in lines], session.width, indent="  "):
            session.out(line)
    session.tell()
    session.tell(session.translate(_("visitatie show NAME shows what a framework looks at.")))
