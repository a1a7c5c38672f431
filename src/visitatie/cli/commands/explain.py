"""``visitatie explain``: what a code means, with an example of what is wrong and what is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.cli.explained import Explained

__all__ = ["explain"]

_DETAILS = _(
    "CODE stands in what visitatie check and other commands tell, such as F102 or "
    "repeated. Without one, all codes are listed."
)


@command(_DETAILS, examples="visitatie explain F102\nvisitatie explain unknown-criterion")
@argument("code", metavar=_("CODE"), required=False, help=_("Code of a problem."))
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def explain(session: Session, *, code: str | None, as_json: bool) -> None:
    """Explain a code, or list them all."""
    from visitatie.cli.explained import known_codes, read_code
    from visitatie.cli.layout import rows

    if code is not None:
        found = read_code(code)
        if as_json:
            session.json({"format": 1, **_data(found)})
        else:
            session.page(_page(session, found))
        return
    every = [read_code(one) for one in known_codes()]
    if as_json:
        session.json({"format": 1, "codes": [_data(one) for one in every]})
    else:
        table = [[one.code, session.translate(one.title)] for one in every]
        session.page(rows(table, session.width))


def _page(session: Session, found: Explained) -> Iterator[str]:
    from visitatie.cli.explained import read_code
    from visitatie.cli.layout import paragraph, rows, title

    translate, width = session.translate, session.width
    yield from title(f"{found.code}: {translate(found.title)}", width)
    yield ""
    yield from paragraph(translate(found.meaning), width)
    yield ""
    yield from title(translate(_("Wrong")), width)
    yield from (f"  {line}".rstrip() for line in found.wrong.splitlines())
    yield ""
    yield from paragraph(f"$ {found.command}", width, indent="  ", hanging="    ")
    for line in found.shown[session.language].splitlines():
        yield from paragraph(line, width, indent="  ", hanging="    ")
    yield ""
    yield from title(translate(_("Right")), width)
    yield from (f"  {line}".rstrip() for line in found.right.splitlines())
    yield ""
    yield from title(translate(_("What to do")), width)
    yield from paragraph(translate(found.next), width, indent="  ")
    if found.near:
        yield ""
        yield from title(translate(_("See also")), width)
        table = [[one, translate(read_code(one).title)] for one in found.near]
        yield from rows(table, width, indent="  ")


def _data(found: Explained) -> dict[str, object]:
    return {
        "code": found.code,
        "title": found.title,
        "meaning": found.meaning,
        "next": found.next,
        "near": list(found.near),
        "command": found.command,
        "wrong": found.wrong,
        "shown": found.shown["en"],
        "right": found.right,
    }
