"""A plugin for one test, out of a module or a piece of code, without installing it."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import dedent
from types import ModuleType

from visitatie.hooks import PluginInfo, Registry
from visitatie.workspace import Workspace

__all__ = ["temporary_plugin"]


@contextmanager
def temporary_plugin(
    target: Workspace | Registry, plugin: ModuleType | str, *, name: str = "temporary"
) -> Iterator[PluginInfo]:
    """Have a plugin in a workspace or registry, for as long as the ``with`` lasts.

    It is loaded and called like any other, with the same checks; afterwards the workspace is
    as it was. A framework that the plugin offers is found by its id, so ``name`` is best that
    id.

    Args:
        target: where the plugin is to be.
        plugin: a module with hooks, or the code of one.
        name: the name of the plugin.

    Raises:
        PluginConflictError: there is a plugin of that name already.
        SyntaxError: the code is no Python.
    """
    module = _module(plugin, name) if isinstance(plugin, str) else plugin
    info = PluginInfo(name, f"visitatie-{name}", "0", module.__name__)
    before = sys.modules.get(module.__name__)
    sys.modules[module.__name__] = module
    try:
        with target.temporarily(info):
            yield info
    finally:
        linecache.cache.pop(_source(name), None)
        if before is None:
            del sys.modules[module.__name__]
        else:
            sys.modules[module.__name__] = before


def _source(name: str) -> str:
    return f"<temporary plugin {name}>"


def _module(code: str, name: str) -> ModuleType:
    """Run code as a module whose lines show in a traceback."""
    text = dedent(code)
    linecache.cache[_source(name)] = (len(text), None, text.splitlines(keepends=True), "")
    module = ModuleType("visitatie_temporary_" + "".join(c if c.isalnum() else "_" for c in name))
    exec(compile(text, _source(name), "exec"), vars(module))  # noqa: S102  # the author's own code
    return module
