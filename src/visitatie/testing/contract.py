"""What holds for every plugin that gives frameworks, to be inherited by a class of tests."""

from __future__ import annotations

from typing import ClassVar

from visitatie.testing._bench import Bench
from visitatie.testing.framework_tests import FrameworkTests
from visitatie.testing.plugin_contract import PluginContract

__all__ = ["FrameworkContract"]


class FrameworkContract(FrameworkTests, PluginContract):
    """The promises of a plugin that gives frameworks; inherit it and name the plugin.

    Every edition of every framework that the plugin gives is tested. Beside the test file, the
    folder ``golden`` holds per edition the list of its ids (``2025.txt``) and tables of what
    judgements must lead to (``2025.csv``, ``2025-*.csv``); the names of the files of a
    framework that is not called after the plugin begin with its id (``other-2025.txt``).

    Attributes:
        plugin: the name of the plugin, which is that of its entry point and its framework.
        needs: names of other plugins that it builds on.
        examples: how many random audits each law is tried on.
        partly: languages in which only titles, labels, questions and reasons of rules have to
            be translated; in any other that the framework has, every text.
    """

    _bench: ClassVar[Bench]

    def test_it_gives_the_framework_of_its_name(self) -> None:
        """So that asking for the framework imports this plugin and no other."""
        assert self.plugin in [source.id for source in self._bench.sources]
