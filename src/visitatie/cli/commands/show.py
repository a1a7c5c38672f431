"""``visitatie show``: a framework, or one criterion of it, readable in the terminal."""

from __future__ import annotations

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["show"]

_DETAILS = _(
    "FRAMEWORK is a name such as inspectie-op (the newest edition) or inspectie-op@2023, or a "
    "framework file. With CRITERION everything about that one criterion is shown."
)


@command(
    _DETAILS,
    examples="visitatie show inspectie-op\nvisitatie show inspectie-op@2025 OP2",
)
@argument("framework", metavar=_("FRAMEWORK"), help=_("Name, name@edition, or file."))
@argument("criterion", metavar=_("CRITERION"), required=False, help=_("Id of a criterion."))
@option("--all", "whole", is_flag=True, help=_("Name every criterion, down to the smallest."))
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def show(
    session: Session,
    *,
    framework: str,
    criterion: str | None,
    whole: bool,
    as_json: bool,
) -> None:
    """Show a framework or a criterion."""
    from visitatie.cli.criterion_text import criterion_lines
    from visitatie.cli.framework_data import criterion_data, framework_data
    from visitatie.cli.framework_text import framework_lines
    from visitatie.cli.names import criterion_of, framework_of
    from visitatie.model import translated

    found = translated(framework_of(session, framework), session.language)
    if criterion is None:
        if as_json:
            session.json({"format": 1, **framework_data(found, session.translate)})
            return
        session.page(framework_lines(found, session.translate, session.width, whole=whole))
        return
    one = criterion_of(found, criterion)
    if as_json:
        session.json({"format": 1, "framework": found.ref, **criterion_data(found, one)})
        return
    session.page(criterion_lines(found, one, session.translate, session.width))
