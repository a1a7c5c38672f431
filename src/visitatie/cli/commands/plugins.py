"""``visitatie plugins``: what is installed, and with ``--check`` whether it works."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from visitatie.cli.command import command, option
from visitatie.cli.layout import rows
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.errors import Message
    from visitatie.hooks.discovery import PluginInfo

__all__ = ["plugins"]

_DETAILS = _(
    "Nothing is loaded. With --check every plugin is loaded to see whether it works; the exit "
    "code is 4 when one is broken."
)


@command(_DETAILS, examples="visitatie plugins\nvisitatie plugins --check")
@option("--check", is_flag=True, help=_("Load every plugin, and tell which are broken."))
@option("--json", "as_json", is_flag=True, help=_("Give the list as JSON."))
@pass_session
def plugins(session: Session, *, check: bool, as_json: bool) -> None:
    """List the plugins."""
    from visitatie.errors import ExitCode
    from visitatie.hooks.discovery import PluginState

    registry = session.workspace.registry
    found = registry.load_all() if check else registry.plugins()
    if as_json:
        session.json({"format": 1, "plugins": [_data(one) for one in found]})
    else:
        _show(session, found)
    if any(one.state in (PluginState.BROKEN, PluginState.CONFLICT) for one in found):
        sys.exit(ExitCode.PLUGIN)


def _data(info: PluginInfo) -> dict[str, Any]:
    return {
        "name": info.name,
        "distribution": info.distribution,
        "version": info.version,
        "module": info.module,
        "bundled": info.bundled,
        "state": info.state.value,
        "hooks": list(info.hooks),
        "reason": None if info.reason is None else str(info.reason),
    }


def _show(session: Session, found: tuple[PluginInfo, ...]) -> None:
    table = [[session.translate(word) for word in (_("Name"), _("State"), _("From"))]]
    for one in found:
        origin = f"{one.distribution} {one.version}"
        if one.hooks:
            origin += "\n" + ", ".join(one.hooks)
        if one.reason is not None:
            origin += f"\n{session.text(one.reason)}"
        table.append([one.name, session.text(_state(one)), origin])
    for line in rows(table, session.width, header=True):
        session.out(line)


def _state(info: PluginInfo) -> Message:
    from visitatie.errors import Message
    from visitatie.hooks.discovery import PluginState

    return {
        PluginState.AVAILABLE: Message("installed"),
        PluginState.BLOCKED: Message("left out"),
        PluginState.CONFLICT: Message("in conflict"),
        PluginState.LOADED: Message("works"),
        PluginState.BROKEN: Message("broken"),
    }[info.state]
