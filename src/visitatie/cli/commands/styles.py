"""``visitatie styles``: how a report can look."""

from __future__ import annotations

from visitatie.cli.command import command, option
from visitatie.cli.layout import rows
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["styles"]

_DETAILS = _(
    "A style has its own letters, cover, headings and tables. Colours, fonts, logo and texts of "
    "your own stand in visitatie.toml, under [house_style]; there you name the style too."
)


@command(_DETAILS, examples="visitatie styles\nvisitatie styles --json")
@option("--json", "as_json", is_flag=True, help=_("Give the list as JSON."))
@pass_session
def styles(session: Session, *, as_json: bool) -> None:
    """List the styles."""
    from visitatie.report._fonts import SHIPPED
    from visitatie.report.look import STYLES

    if as_json:
        session.json(
            {
                "format": 1,
                "styles": [
                    {
                        "id": one.id,
                        "title": one.title,
                        "description": session.text(one.description),
                        "accent": one.accent,
                        "second": one.second,
                        "text_font": one.text.title,
                        "heading_font": one.heading.title,
                    }
                    for one in STYLES.values()
                ],
                "fonts": list(SHIPPED),
            }
        )
        return
    fonts, colours = session.translate(_("fonts")), session.translate(_("colours"))
    for one in STYLES.values():
        session.out(one.id)
        names = ", ".join(dict.fromkeys((one.text.title, one.heading.title)))
        lines = [
            session.text(one.description),
            f"{fonts}: {names}",
            f"{colours}: {one.accent}, {one.second}",
        ]
        for line in rows([[line] for line in lines], session.width, indent="  "):
            session.out(line)
    session.tell()
    session.tell(
        session.translate(_("visitatie report DOSSIER --style NAME makes a report in it."))
    )
