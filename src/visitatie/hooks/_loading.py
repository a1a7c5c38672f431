"""Importing one plugin and checking that its hooks are hooks.

Every plugin gets a pluggy manager of its own: what is refused leaves nothing behind, and no
plugin can wrap, reorder or see the implementations of another.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from types import ModuleType

import pluggy

from visitatie._frozen import frozen
from visitatie.errors import Message, nearest
from visitatie.hooks._guard import RefusedError, describe, guarded
from visitatie.hooks.discovery import PluginInfo
from visitatie.hooks.spec import PREFIX, PROJECT, Hooks

__all__ = ["Loaded", "import_plugin"]


@frozen
class Loaded:
    """A plugin that was imported and found in order: its implementations of each hook."""

    module: ModuleType
    implementations: Mapping[str, tuple[Callable[..., object], ...]]

    @property
    def hooks(self) -> tuple[str, ...]:
        """The names of the hooks that it implements, sorted."""
        return tuple(sorted(self.implementations))


def import_plugin(info: PluginInfo) -> Loaded:
    """Import the module of a plugin and check its hooks.

    Raises:
        PluginError: the import fails or exits, a hook is misspelled, unmarked, a wrapper, or
            asks for an argument that the hook does not have.
    """
    return guarded(
        partial(_load, info),
        plugin=info.name,
        origin=info.origin,
        message=Message("A plugin cannot be loaded"),
        code="P004",
    )


def _load(info: PluginInfo) -> Loaded:
    module = _imported(info.module)
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    known = {name for name in vars(Hooks) if name.startswith(PREFIX)}
    strange: dict[str, object] = {}
    for attribute, value in sorted(vars(module).items()):
        if not inspect.isroutine(value):
            continue  # pluggy looks at functions only, with more care than speed
        options = manager.parse_hookimpl_opts(module, attribute)
        if options is None:
            _refuse_unmarked(module, attribute, value)
            continue
        name = options.get("specname") or attribute
        if options.get("wrapper") or options.get("hookwrapper"):
            raise RefusedError(
                Message(
                    "its hook {name} is a wrapper, and a plugin may not wrap others", name=name
                ),
                code="P007",
                source=getattr(module, attribute),
            )
        if name in known:
            _refuse_other_arguments(name, getattr(module, attribute))
        elif not options.get("optionalhook"):
            strange[name] = getattr(module, attribute)
    manager.register(module, info.name)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        name, function = next(iter(strange.items()))
        raise _misspelled(name, known, function) from error
    return Loaded(
        module,
        {
            caller.name: tuple(implementation.function for implementation in caller.get_hookimpls())
            for caller in manager.get_hookcallers(module) or ()
            if caller.name in known
        },
    )


def _refuse_unmarked(module: ModuleType, name: str, function: object) -> None:
    """Refuse a function of the module itself that is named as a hook and lacks the mark."""
    if (
        name.startswith(PREFIX)
        and inspect.isfunction(function)
        and function.__module__ == module.__name__
    ):
        raise RefusedError(
            Message("its function {name} is not marked with @hookimpl", name=name),
            code="P006",
            source=function,
        )


def _refuse_other_arguments(name: str, function: Callable[..., object]) -> None:
    """Refuse an implementation that asks for what the hook does not give, or has to be awaited."""
    if inspect.iscoroutinefunction(function):
        raise RefusedError(
            Message("its hook {name} is async, and hooks are plain functions", name=name),
            code="P008",
            source=function,
        )
    asked = inspect.signature(function).parameters.values()
    needed = {argument.name for argument in asked if argument.default is argument.empty}
    unknown = needed - set(inspect.signature(getattr(Hooks(), name)).parameters)
    if unknown:
        raise RefusedError(
            Message(
                "its hook {name} asks for {arguments}, which the hook does not have",
                name=name,
                arguments=", ".join(sorted(unknown)),
            ),
            code="P008",
            source=function,
        )


def _misspelled(name: str, known: set[str], function: object) -> RefusedError:
    near = nearest(name, sorted(known))
    if near is None:
        hooks = ", ".join(sorted(known))
        reason = Message("there is no hook {name}; there are: {hooks}", name=name, hooks=hooks)
    else:
        reason = Message("there is no hook {name}; did you mean {near}?", name=name, near=near)
    return RefusedError(reason, code="P005", source=function)


def _imported(name: str) -> ModuleType:
    """Import a module; one that is not there or is no Python is told apart from one that fails."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        raise RefusedError(Message("{reason}", reason=describe(error)), code="P002") from error
    except SyntaxError as error:
        raise RefusedError(
            Message("{reason}", reason=describe(error)), code="P003", source=error
        ) from error
