"""The command line: ``visitatie``.

``docs/reference/cli.md`` describes every command; ``docs/reference/exit-codes.md`` how each
can end. A command's own module is imported only when that command is used.
"""

from __future__ import annotations

from visitatie.cli.program import main, program

__all__ = ["main", "program"]
