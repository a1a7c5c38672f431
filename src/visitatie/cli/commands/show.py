"""``visitatie show``: a framework, or one criterion of it, readable in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from visitatie.model import Framework

__all__ = ["show"]

_DETAILS = _(
    "FRAMEWORK is a name such as inspectie-op (the newest edition) or inspectie-op@2023, or a "
    "framework file. With CRITERION everything about that one criterion is shown: also its "
    "counterparts in other frameworks, as far as the framework names them itself. With "
    "--everywhere all frameworks are looked in for what they say of it; that imports every "
    "plugin. For the folder of a dossier its own frameworks are looked in, and the evidence that "
    "they share is named."
)


@command(
    _DETAILS,
    examples="visitatie show inspectie-op\nvisitatie show inspectie-op@2025 OP2\n"
    "visitatie show inspectie-op@2025 OP2 --everywhere\nvisitatie show visitatie-demo OP2",
)
@argument("framework", metavar=_("FRAMEWORK"), help=_("Name, name@edition, file, or dossier."))
@argument("criterion", metavar=_("CRITERION"), required=False, help=_("Id of a criterion."))
@option("--all", "whole", is_flag=True, help=_("Name every criterion, down to the smallest."))
@option("--everywhere", is_flag=True, help=_("Look in all frameworks for what they say of it."))
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def show(
    session: Session,
    *,
    framework: str,
    criterion: str | None,
    whole: bool,
    everywhere: bool,
    as_json: bool,
) -> None:
    """Show a framework or a criterion."""
    from visitatie.cli.counterpart_text import beside
    from visitatie.cli.framework_data import framework_data
    from visitatie.cli.framework_text import framework_lines
    from visitatie.cli.names import criterion_of, framework_of
    from visitatie.model import translated

    folder = Path(framework)
    if (folder / "audit.toml").is_file():
        if criterion is None:
            _audit(session, folder, whole=whole, as_json=as_json)
        else:
            _in_audit(session, folder, criterion, everywhere=everywhere, as_json=as_json)
        return
    found = framework_of(session, framework)
    if criterion is not None:
        others = beside(session, found) if everywhere else ()
        one = criterion_of(found, criterion).id
        _criterion(session, found, one, others, as_json=as_json)
        return
    shown = translated(found, session.language)
    if as_json:
        session.json({"format": 1, **framework_data(shown, session.translate)})
        return
    session.page(framework_lines(shown, session.translate, session.width, whole=whole))


def _audit(session: Session, folder: Path, *, whole: bool, as_json: bool) -> None:
    """Show the frameworks of an audit."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.framework_data import framework_data
    from visitatie.cli.framework_text import framework_lines
    from visitatie.model import translated

    _dossier, frameworks = open_dossier(session, folder)
    shown = [translated(each, session.language) for each in frameworks.all]
    if as_json:
        main, *also = (framework_data(each, session.translate) for each in shown)
        session.json({"format": 1, **main, "also": also})
        return
    lines: list[str] = []
    for each in shown:
        lines += [*framework_lines(each, session.translate, session.width, whole=whole), ""]
    session.page(lines[:-1])


def _in_audit(
    session: Session, folder: Path, criterion: str, *, everywhere: bool, as_json: bool
) -> None:
    """Show a criterion of an audit, with the evidence that its frameworks share."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.counterpart_text import beside
    from visitatie.cli.layout import Bold, rows
    from visitatie.cli.previous_text import previous_data, previous_lines
    from visitatie.cli.self_evaluation_text import view_rows
    from visitatie.cli.shared_text import shared_lines

    dossier, frameworks = open_dossier(session, folder)
    one = frameworks.criterion(criterion)
    others = [each for each in frameworks.all if each is not one.framework]
    if everywhere:
        ids = {each.id for each in others}
        others += [each for each in beside(session, one.framework) if each.id not in ids]
    record = dossier.record()
    before = previous_data(record, one.framework, one.id)
    _criterion(session, one.framework, one.id, others, as_json=as_json, more={"previous": before})
    if not as_json:
        school = view_rows(session, record, one)
        if school:
            session.out()
            session.out(Bold(session.translate(_("Self-evaluation of the school"))))
            for line in rows(school, session.width, indent="  "):
                session.out(line)
        for line in shared_lines(session, record, frameworks.all, one).lines:
            session.out(session.wrapped(line))
        for line in previous_lines(record, one, session.translate):
            session.out(session.wrapped(line))


def _criterion(
    session: Session,
    framework: Framework,
    criterion: str,
    others: Iterable[Framework],
    *,
    as_json: bool,
    more: Mapping[str, object] | None = None,
) -> None:
    """Show one criterion, with what it meets in other frameworks."""
    from visitatie.cli.counterpart_text import link_data, link_row, links_of
    from visitatie.cli.criterion_text import criterion_lines
    from visitatie.cli.framework_data import criterion_data
    from visitatie.model import translated

    shown = translated(framework, session.language)
    one = shown.criterion(criterion)
    links = links_of(session, shown, criterion, tuple(others))
    if as_json:
        meets = [link_data(link) for link, _title in links]
        data = {**criterion_data(shown, one), "counterparts": meets, **(more or {})}
        session.json({"format": 1, "framework": shown.ref, **data})
        return
    rows = [link_row(link, title, shown, session.translate) for link, title in links]
    session.page(criterion_lines(shown, one, session.translate, session.width, rows))
