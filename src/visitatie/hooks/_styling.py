"""Asking one plugin for a house style: a hook that gets something and gives one record."""

from __future__ import annotations

import inspect

from visitatie.errors import Message
from visitatie.hooks._guard import RefusedError, guarded
from visitatie.hooks._loading import Loaded
from visitatie.hooks.discovery import PluginInfo
from visitatie.hooks.house_style import HouseStyle, HouseStyleRequest

__all__ = ["ask_house_style"]

_HOOK = "visitatie_house_style"


def ask_house_style(
    loaded: Loaded, info: PluginInfo, request: HouseStyleRequest
) -> HouseStyle | None:
    """Give the house style that a plugin has for a report, or None.

    Raises:
        PluginError: its hook fails, or gives something else.
    """

    def call() -> HouseStyle | None:
        for implementation in loaded.implementations.get(_HOOK, ()):
            asks = "request" in inspect.signature(implementation).parameters
            found = implementation(request) if asks else implementation()
            if found is not None and not isinstance(found, HouseStyle):
                message = Message(
                    "it gave {found}, where {expected} was expected",
                    found=type(found).__name__,
                    expected="HouseStyle or None",
                )
                raise RefusedError(message, code="P011", source=implementation)
            if found is not None:
                return found
        return None

    return guarded(
        call,
        plugin=info.name,
        origin=info.origin,
        message=Message("The hook {hook} cannot be called", hook=_HOOK),
        code="P010",
    )
