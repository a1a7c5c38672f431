"""What holds for a framework that is only a file, to be inherited by a class of tests."""

from __future__ import annotations

from typing import ClassVar

from visitatie.testing._file_bench import FileBench
from visitatie.testing.framework_tests import FrameworkTests

__all__ = ["FrameworkFileContract"]


class FrameworkFileContract(FrameworkTests):
    """The promises of a framework in a file or folder, without plugin; inherit it, name the file.

    Beside the framework, the folder ``golden`` holds the list of its ids
    (``our-board-2026.txt``) and tables of what judgements must lead to
    (``our-board-2026.csv``, ``our-board-2026-*.csv``).

    Attributes:
        file: the framework, seen from the folder of the test file.
        needs: names of plugins with frameworks that it builds on.
        examples: how many random audits each law is tried on.
        partly: languages in which only titles, labels, questions and reasons of rules have to
            be translated; in any other that the framework has, every text.
    """

    file: ClassVar[str] = ""
    needs: ClassVar[tuple[str, ...]] = ()
    _bench: ClassVar[FileBench]

    def __init_subclass__(cls, **arguments: object) -> None:
        """Give every class a bench of its own."""
        super().__init_subclass__(**arguments)
        cls._bench = FileBench(cls, cls.file, tuple(cls.needs))

    def test_it_is_named_and_found(self) -> None:
        """In a workspace with its folder, by its id and edition: dossiers refer to it by these."""
        assert self.file, f'{type(self).__name__} needs a line: file = "framework.toml"'
        framework = self._bench.own
        assert self._bench.workspace.framework(framework.ref) == framework
