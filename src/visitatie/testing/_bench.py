"""What a contract works with: one plugin, those it builds on, and no other."""

from __future__ import annotations

from functools import cached_property

from visitatie.errors import NotFoundError, VisitatieError
from visitatie.hooks import FrameworkSource, PluginInfo
from visitatie.model import Framework
from visitatie.workspace import Workspace

__all__ = ["Bench"]


class Bench:
    """A plugin in a strict workspace, without any other plugin that is installed.

    Everything is looked up once, when it is first asked for.
    """

    def __init__(self, plugin: str, needs: tuple[str, ...] = ()) -> None:
        """Keep the names."""
        self.plugin = plugin
        self.needs = needs

    @cached_property
    def everything(self) -> Workspace:
        """A workspace with all that is installed, in which what is broken is set aside."""
        return Workspace()

    @cached_property
    def workspace(self) -> Workspace:
        """A strict workspace with the plugin and what it needs."""
        wanted = {self.plugin, *self.needs}
        others = [
            one.name
            for one in self.everything.registry.plugins()
            if not one.bundled and one.name not in wanted
        ]
        return Workspace(strict=True, without=others)

    def info(self) -> PluginInfo:
        """Import the plugin and give what is known of it.

        Raises:
            NotFoundError: it is not installed.
            PluginError: it is broken.
        """
        return self.workspace.registry.load(self.plugin)

    @cached_property
    def sources(self) -> tuple[FrameworkSource, ...]:
        """The frameworks that the plugin gives."""
        given = self.workspace.registry.frameworks()
        return tuple(one.record for one in given if one.plugin == self.plugin)

    def refs(self) -> list[str]:
        """Give every edition as ``id@edition``; the plugin's name when it does not load.

        With that name every test fails, and says why.
        """
        try:
            found = [
                f"{source.id}@{edition.edition}"
                for source in self.sources
                for edition in source.editions
            ]
        except VisitatieError:
            found = []
        return found or [self.plugin]

    def framework(self, ref: str) -> Framework:
        """Give an edition.

        Raises:
            VisitatieError: it cannot be loaded.
        """
        return self.workspace.framework(ref)

    def elsewhere(self, ref: str) -> Framework | None:
        """Give a framework of any installed plugin; None when it is not installed here."""
        try:
            return self.everything.framework(ref)
        except NotFoundError:
            return None

    def stem(self, ref: str) -> str:
        """Give how the names of the golden files of an edition begin."""
        framework, _, edition = ref.partition("@")
        return edition if framework == self.plugin else f"{framework}-{edition}"
