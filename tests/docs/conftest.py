"""Running the pages of the documentation: what a reader types is what these tests do.

A page is run from top to bottom in a folder of its own. How each block of code is treated:

=========  ======================================================================================
python     run, all blocks of a page after each other; with ``>>>`` what it shows is compared, and
           else what it prints with the ``text`` block behind it
toml       read; a whole framework is loaded and checked as well
console    every line behind ``$`` is run; what is shown under it is compared (``...`` stands for
           anything; spaces and line ends count as one space), and an exit code other than 0 has
           to be shown with ``echo $?``
json, csv  read
sh         not run: every line has to be known to ``test_pages.py``, with the reason
text       only shown
=========  ======================================================================================

A block behind ``<!-- file: NAME -->`` is written to that file, one behind
``<!-- added to: NAME -->`` is put at the end of it.
"""

from __future__ import annotations

import csv
import doctest
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from attrs import define, field, frozen

from warm import Warm

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(\w*)\s*$")
_FILE = re.compile(r"^<!-- (file|added to): (\S+) -->$")
_HARMLESS = {"cat", "cd", "cp", "grep", "ls", "mkdir", "mv", "rm"}
_PROMPT = "$ "


@frozen
class Block:
    """A block of code on a page, with the file it makes or adds to."""

    page: Path
    line: int
    language: str
    text: str
    file: str | None = None
    adds: bool = False

    @property
    def place(self) -> str:
        """Where it stands, for whoever has to repair it."""
        return f"{os.path.relpath(self.page, ROOT)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """Give the blocks of code of a page."""
    lines = iter(enumerate(page.read_text(encoding="utf-8").splitlines(), 1))
    file, adds = None, False
    for number, line in lines:
        named = _FILE.match(line)
        fence = _FENCE.match(line)
        if named:
            file, adds = named[2], named[1] == "added to"
        elif fence:
            inside: list[str] = []
            for _, one in lines:
                if one == "```":
                    break
                inside.append(one)
            else:
                raise AssertionError(f"{page}:{number}: this block has no end")
            yield Block(page, number, fence[1], "".join(f"{one}\n" for one in inside), file, adds)
            file, adds = None, False
        elif line.strip():
            file, adds = None, False


@define
class Reader:
    """Somebody who follows one page, in a folder of their own."""

    folder: Path
    site: Path
    language: str
    warm: Warm
    here: Path = field(init=False)
    names: dict[str, object] = field(factory=lambda: {"__name__": "__main__"})
    _printed: str | None = None

    def __attrs_post_init__(self) -> None:
        self.here = self.folder

    def follow(self, page: Path) -> None:
        """Do what the page says."""
        for block in blocks(page):
            if block.language == "text" and self._printed is not None:
                assert self._printed.rstrip() == block.text.rstrip(), (
                    f"{block.place}: something else is printed"
                )
                self._printed = None
                continue
            self._all_printed_is_shown(block)
            if block.file is not None:
                self._write(block)
            if block.file is None or block.language not in ("python", "text", "csv"):
                self._do(block)
        assert not self._printed, f"{page}: the last block prints {self._printed!r}"

    def _all_printed_is_shown(self, block: Block) -> None:
        assert not self._printed, f"before {block.place} is printed {self._printed!r}"
        self._printed = None

    def _write(self, block: Block) -> None:
        path = self.here / str(block.file)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") + "\n" if block.adds else ""
        path.write_text(before + block.text, encoding="utf-8")

    def _do(self, block: Block) -> None:
        doing: dict[str, Callable[[Block], None]] = {
            "python": self._python,
            "toml": self._toml,
            "console": self._console,
            "json": lambda block: json.loads(block.text),
            "csv": lambda block: list(csv.reader(io.StringIO(block.text), strict=True)).clear(),
            "sh": lambda block: None,
            "text": lambda block: None,
            "": lambda block: None,
        }
        assert block.language in doing, f"{block.place}: what is {block.language!r}?"
        doing[block.language](block)

    def _python(self, block: Block) -> None:
        if ">>>" in block.text:
            parser = doctest.DocTestParser()
            test = parser.get_doctest(block.text, {}, block.place, str(block.page), block.line)
            test.globs = self.names
            said = io.StringIO()
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
            found = runner.run(test, out=said.write, clear_globs=False)
            assert not found.failed, said.getvalue()
            return
        printed = io.StringIO()
        code = compile("\n" * block.line + block.text, str(block.page), "exec")
        with redirect_stdout(printed):
            exec(code, self.names)  # noqa: S102  # what the page tells the reader to run
        self._printed = printed.getvalue()

    def _toml(self, block: Block) -> None:
        tables = tomllib.loads(block.text)
        path = self.here / (block.file or "framework.toml")
        if "framework" in tables or (block.adds and "framework" in tomllib.loads(_text(path))):
            from visitatie import Workspace
            from visitatie.model import Severity

            path.write_text(_text(path) if block.file else block.text, encoding="utf-8")
            workspace = Workspace()
            framework = workspace.framework_file(path)
            if any(outcome.rule is not None for outcome in framework.outcomes):
                return  # its rule comes from a plugin; the page checks the two together
            notices = workspace.check(framework)
            wrong = [str(one.message) for one in notices if one.severity is Severity.ERROR]
            assert not wrong, f"{block.place}: {wrong}"

    def _console(self, block: Block) -> None:
        commands: list[tuple[str, list[str]]] = []
        for line in block.text.splitlines():
            if line.startswith(_PROMPT):
                commands.append((line.removeprefix(_PROMPT), []))
            elif line.startswith("> "):
                command, shown = commands.pop()
                commands.append((f"{command.removesuffix(chr(92))}{line[2:]}", shown))
            else:
                commands[-1][1].append(line)
        code = 0
        for command, shown in commands:
            want = "".join(f"{line}\n" for line in shown)
            if command == "echo $?":
                assert want == f"{code}\n", f"{block.place}: the exit code is {code}"
                code = 0
                continue
            assert code == 0, f"{block.place}: before $ {command} the exit code is {code}"
            code, got = self._run(shlex.split(command), block)
            if want:
                flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
                same = doctest.OutputChecker().check_output(want, got, flags)
                assert same, f"{block.place}: $ {command}\nshown:\n{want}\ngot:\n{got}"
            assert code == 0 or command != commands[-1][0], f"{block.place}: $ {command}\n{got}"

    def _run(self, command: list[str], block: Block) -> tuple[int, str]:
        if command[0] == "pip":
            return self._pip(command[1:], block)
        if command[0] == "cd":
            self.here = (self.here / command[1]).resolve()
            return 0, ""
        if command[0] == "pytest":
            command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *command[1:]]
        elif command[0] == "visitatie":
            code, said = self.warm.run(command[1:], self.here, self._environment())
            return code, "\n".join(map(str.rstrip, said.splitlines())) + "\n"
        elif command[0] == "ruff":
            command = [sys.executable, "-m", *command]
        elif command[0] == "tombi":
            command = [str(Path(sys.executable).parent / "tombi"), *command[1:]]
        else:
            inside = all((self.here / one).resolve().is_relative_to(self.folder) for one in command)
            assert inside, f"{block.place}: {command} looks outside the folder of the reader"
            assert command[0] in _HARMLESS, f"{block.place}: {command[0]} may not be run"
        done = subprocess.run(
            command,
            cwd=self.here,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, "\n".join(map(str.rstrip, done.stdout.splitlines())) + "\n"

    def _pip(self, command: list[str], block: Block) -> tuple[int, str]:
        """Do what pip does, but without the network: what is needed is there already."""
        match command:
            case ["install", "-e", package] | ["install", package]:
                return self._install(self.here / re.sub(r"\[\w+\]$", "", package))
            case ["wheel", "--no-deps", "--wheel-dir", folder, package]:
                self._build(self.here / package, self.here / folder)
                return 0, ""
        raise AssertionError(f"{block.place}: pip {shlex.join(command)} may not be run")

    def _build(self, package: Path, wheels: Path) -> None:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)],
            cwd=package,
            capture_output=True,
            check=True,
        )

    def _install(self, package: Path) -> tuple[int, str]:
        """Install a folder or a wheel; what changes in the folder later is not seen."""
        wheels = [package]
        if package.suffix != ".whl":
            folder = self.site.parent / "wheels"
            self._build(package, folder)
            wheels = [*folder.glob("*.whl")]
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(self.site)
        _forget(self.site)
        return 0, ""

    def _environment(self) -> dict[str, str]:
        known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return {
            **known,
            "PYTHONPATH": str(self.site),
            "PYTHONUTF8": "1",
            "RUFF_NO_CACHE": "true",
            "NO_COLOR": "1",
            "COLUMNS": "80",
            "LANG": {"nl": "nl_NL.UTF-8", "en": "en_GB.UTF-8"}[self.language],
            "HOME": str(self.folder),
        }


def _forget(site: Path) -> None:
    """Let what was imported from a folder be imported anew, as in a new program."""
    for name, module in list(sys.modules.items()):
        if str(site) in str(getattr(module, "__file__", "")):
            del sys.modules[name]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@pytest.fixture
def read_blocks() -> Callable[[Path], Iterator[Block]]:
    """Give what finds the blocks of code on a page."""
    return blocks


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """Give what runs ``visitatie`` quickly."""
    server = Warm()
    yield server
    server.close()


@pytest.fixture
def reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm: Warm
) -> Iterator[Callable[[str], Reader]]:
    """Give what makes a reader of a language, who sees only what the page made."""
    folder, site = tmp_path / "work", tmp_path / "site"
    folder.mkdir()
    site.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(str(site))
    yield lambda language: Reader(folder, site, language, warm)
    _forget(site)
