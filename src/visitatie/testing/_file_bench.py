"""What a contract on a file works with: one framework file, and the plugins it builds on."""

from __future__ import annotations

import inspect
from functools import cached_property
from pathlib import Path

from visitatie.errors import VisitatieError
from visitatie.model import Framework
from visitatie.testing._bench import FrameworkBench, strict_workspace
from visitatie.workspace import Workspace

__all__ = ["FileBench"]


class FileBench(FrameworkBench):
    """A framework file in a strict workspace, with no plugin but those that it builds on."""

    def __init__(self, suite: type, file: str, needs: tuple[str, ...] = ()) -> None:
        """Keep the names; the file is looked for beside that of the tests when it is needed."""
        self._suite = suite
        self._file = file
        self._needs = needs

    @cached_property
    def path(self) -> Path:
        """Where the framework is."""
        return (Path(inspect.getfile(self._suite)).parent / self._file).resolve()

    @cached_property
    def workspace(self) -> Workspace:
        """A strict workspace with the folder of the file and what it needs."""
        return strict_workspace(self.everything, {*self._needs}, folders=[self.path.parent])

    @cached_property
    def own(self) -> Framework:
        """The framework.

        Raises:
            VisitatieError: it is not there, or there is something wrong with it.
        """
        return self.workspace.framework_file(self.path)

    @property
    def golden(self) -> Path:
        """The folder with the golden files."""
        return self.path.parent / "golden"

    @property
    def formats(self) -> tuple[str, ...]:
        """No formats of its own: a file gives none."""
        return ()

    def refs(self) -> list[str]:
        """Give it as ``id@edition``; the name of the file when it cannot be loaded.

        With that name every test fails, and says why.
        """
        try:
            return [self.own.ref]
        except VisitatieError:
            return [self.path.name]

    def framework(self, ref: str) -> Framework:  # noqa: ARG002  # there is only one
        """Give it; there is no other.

        Raises:
            VisitatieError: it is not there, or there is something wrong with it.
        """
        return self.own

    def stem(self, ref: str) -> str:
        """Give how the names of the golden files begin."""
        return ref.replace("@", "-")
