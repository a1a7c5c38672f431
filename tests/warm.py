"""``visitatie`` as a process of its own, without the time that Python takes to start.

A server with everything imported makes a copy of itself for each command (``fork``): the command
sees the folder, the environment and the packages it was given, leaves nothing behind in memory, and
its output and exit code are those of the real program. Where copies cannot be made, on Windows, a
command is started as any other.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from attrs import define, field

__all__ = ["Warm"]


@define
class Warm:
    """A server for commands that share what they can import from."""

    _process: subprocess.Popen[str] | None = field(default=None, init=False)

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> tuple[int, str]:
        """Give the exit code of a command, and what it wrote on both outputs."""
        if not hasattr(os, "fork"):
            done = subprocess.run(
                [sys.executable, "-m", "visitatie", *arguments],
                cwd=folder,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            return done.returncode, done.stdout
        ask, answer = self._pipes()
        ask.write(json.dumps([list(arguments), str(folder), dict(environment)]) + "\n")
        ask.flush()
        code, output = json.loads(answer.readline())
        return int(code), str(output)

    def close(self) -> None:
        """Stop the server."""
        if self._process is not None:
            self._process.communicate()
            self._process = None

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        if self._process is None:
            environment = {**os.environ, "PYTHONUTF8": "1"}
            environment.pop("COVERAGE_PROCESS_CONFIG", None)  # what it runs is measured elsewhere
            self._process = subprocess.Popen(
                [sys.executable, __file__],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout


def _serve() -> None:
    import tempfile

    _import_all()
    for line in sys.stdin:
        arguments, folder, environment = json.loads(line)
        with tempfile.TemporaryFile() as output:
            child = os.fork()
            if child == 0:
                _become(arguments, folder, environment, output.fileno())
            _, status = os.waitpid(child, 0)
            output.seek(0)
            text = output.read().decode("utf-8", "replace")
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), text]) + "\n")
        sys.stdout.flush()


def _import_all() -> None:
    """Import what any command would, so that no copy has to."""
    import pkgutil
    from importlib import import_module

    import visitatie

    for module in pkgutil.walk_packages(visitatie.__path__, "visitatie."):
        if not module.name.startswith("visitatie.testing") and "__main__" not in module.name:
            import_module(module.name)
    for name in ("babel.dates", "docx", "holidays", "jinja2", "weasyprint", "xlsxwriter"):
        import_module(name)


def _become(arguments: list[str], folder: str, environment: dict[str, str], output: int) -> None:
    """Be the command, in a copy of the server."""
    code = 1
    try:
        for number in (1, 2):
            os.dup2(output, number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        places = environment.get("PYTHONPATH", "").split(os.pathsep)
        sys.path[:] = [folder, *filter(None, places), *sys.path[1:]]
        sys.argv = ["visitatie", *arguments]
        code = _command()
    finally:
        os._exit(code)


def _command() -> int:
    import traceback

    from visitatie.cli import main

    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # as long as the process
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
            return 1
        return int(end.code or 0)
    except BaseException:  # noqa: BLE001  # shown, as Python itself would
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    _serve()
