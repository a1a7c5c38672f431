"""What holds for every plugin, to be inherited by a class of tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import ClassVar

from visitatie.hooks import PluginState
from visitatie.testing._bench import Bench

__all__ = ["HEAVY", "PluginContract"]

HEAVY = ("babel", "click", "hypothesis", "jinja2", "pytest", "weasyprint")
"""Libraries that importing a plugin may not load: everybody would wait for them."""


class PluginContract:
    """The promises of any plugin; inherit it and name the plugin.

    Attributes:
        plugin: the name of the plugin, which is that of its entry point.
        needs: names of other plugins that it builds on.
    """

    plugin: ClassVar[str] = ""
    needs: ClassVar[tuple[str, ...]] = ()
    _bench: ClassVar[Bench]

    def __init_subclass__(cls, **arguments: object) -> None:
        """Give every class a bench of its own."""
        super().__init_subclass__(**arguments)
        cls._bench = Bench(cls, cls.plugin, tuple(cls.needs))

    def test_it_loads_alone_and_strict(self) -> None:
        """Without any other plugin, and with every failure raised."""
        assert self.plugin, f'{type(self).__name__} needs a line: plugin = "name-of-the-plugin"'
        assert self._bench.info().state is PluginState.LOADED
        assert self._bench.workspace.registry.failures == ()

    def test_it_has_one_name_everywhere(self) -> None:
        """Entry point, distribution ``visitatie-<name>`` and package ``visitatie_<name>``."""
        info = self._bench.info()
        words = "-".join(re.split(r"[-_.]+", self.plugin.casefold()))
        assert "-".join(re.split(r"[-_.]+", info.distribution.casefold())) == f"visitatie-{words}"
        assert info.module.partition(".")[0] == f"visitatie_{words.replace('-', '_')}"

    def test_every_hook_gives_records_without_conflict(self) -> None:
        """Also beside the plugins that ship with visitatie."""
        registry = self._bench.workspace.registry
        assert self._bench.info().hooks, "the plugin implements no hook"
        names = [*registry.bundled, self.plugin]
        for give in (registry.checks, registry.report_sections, registry.report_formats):
            give(names)
        registry.rules(self.plugin)
        registry.frameworks()
        assert registry.failures == ()

    def test_importing_it_loads_nothing_heavy(self) -> None:
        """Whoever lists plugins or asks for help should not wait for a PDF library."""
        module = self._bench.info().module
        code = (
            f"import sys, {module}\n"
            f"print(*{{one.partition('.')[0] for one in sys.modules}} & {{*{HEAVY!r}}})"
        )
        path = os.pathsep.join(one for one in sys.path if one)
        done = subprocess.run(  # noqa: S603  # this interpreter, and the author's own module
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        loaded = sorted(done.stdout.split())
        assert loaded == [], f"importing {module} loads {', '.join(loaded)}"
