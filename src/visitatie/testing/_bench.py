"""What a contract works with: one plugin, those it builds on, and no other."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from visitatie.errors import NotFoundError, VisitatieError
from visitatie.hooks import FrameworkSource, PluginInfo
from visitatie.model import Framework
from visitatie.workspace import Workspace

__all__ = ["Bench", "FrameworkBench", "strict_workspace"]


class FrameworkBench(ABC):
    """Frameworks, and a workspace in which only what they need is there.

    Everything is looked up once, when it is first asked for.
    """

    @cached_property
    def everything(self) -> Workspace:
        """A workspace with all that is installed, in which what is broken is set aside."""
        return Workspace()

    @cached_property
    @abstractmethod
    def workspace(self) -> Workspace:
        """A strict workspace with what is tested and what that needs."""

    @property
    @abstractmethod
    def golden(self) -> Path:
        """The folder with the golden files."""

    @property
    @abstractmethod
    def formats(self) -> tuple[str, ...]:
        """The formats of reports that come with what is tested."""

    @abstractmethod
    def refs(self) -> list[str]:
        """Give every edition as ``id@edition``."""

    @abstractmethod
    def framework(self, ref: str) -> Framework:
        """Give an edition."""

    @abstractmethod
    def stem(self, ref: str) -> str:
        """Give how the names of the golden files of an edition begin."""

    def elsewhere(self, ref: str) -> Framework | None:
        """Give a framework of any installed plugin; None when it is not installed here."""
        try:
            return self.everything.framework(ref)
        except NotFoundError:
            return None


def strict_workspace(
    everything: Workspace, wanted: Collection[str], folders: Collection[Path] = ()
) -> Workspace:
    """Give a strict workspace with no plugins but the wanted, and those that ship with us."""
    others = [
        one.name
        for one in everything.registry.plugins()
        if not one.bundled and one.name not in wanted
    ]
    return Workspace(strict=True, without=others, folders=folders)


class Bench(FrameworkBench):
    """A plugin in a strict workspace, without any other plugin that is installed."""

    def __init__(self, suite: type, plugin: str, needs: tuple[str, ...] = ()) -> None:
        """Keep the names, and the class of tests: the golden files lie beside its file."""
        self.plugin = plugin
        self.needs = needs
        self._suite = suite

    @cached_property
    def workspace(self) -> Workspace:
        """A strict workspace with the plugin and what it needs."""
        return strict_workspace(self.everything, {self.plugin, *self.needs})

    @property
    def golden(self) -> Path:
        """The folder with the golden files."""
        return Path(inspect.getfile(self._suite)).parent / "golden"

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of reports that the plugin gives."""
        given = self.workspace.registry.report_formats([self.plugin])
        return tuple(one.record.id for one in given)

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

    def stem(self, ref: str) -> str:
        """Give how the names of the golden files of an edition begin."""
        framework, _, edition = ref.partition("@")
        return edition if framework == self.plugin else f"{framework}-{edition}"
