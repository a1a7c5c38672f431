"""Run the examples of what is wrong and right in ``tests/codes``.

An example is one of these:

- ``CODE.toml`` and ``CODE.right.toml``: what ``visitatie check`` says of the first is shown. The
  wrong line ends with the remark ``# CODE``.
- ``CODE/wrong`` and ``CODE/right``: folders that are put over ``tests/codes/base``. In
  ``CODE/command`` stands what is run (``visitatie check dossier`` where it is absent; ``python
  example.py`` for what only a library meets), and after it what more there is to know:
  ``with: plugin-failed`` (other codes that come along), ``right: COMMAND`` (what is run in the
  right folder), ``pad: FILE BYTES`` (the wrong file is made that long), ``copies: FILE NUMBER``
  (it stands there that often), ``stretch: FILE NUMBER`` (its … becomes that many characters) or
  ``without: PATH`` (this is taken away).
  A command on ``kader.xlsx`` gets the workbook that ``kader.xlsx.txt`` describes; how, is in
  ``scripts/problem_workbook.py``. Likewise ``bundel.zip``, in ``scripts/problem_bundle.py``.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import runpy
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from attrs import frozen
from click.testing import CliRunner
from problem_bundle import build as build_bundle
from problem_workbook import build

from visitatie.cli import program
from visitatie.errors import InputError
from visitatie.locale import translations

__all__ = ["EXAMPLES", "Example", "run_example"]

EXAMPLES = Path(__file__).resolve().parent.parent / "tests/codes"
LANGUAGES = ("en", "nl")
CONTEXT = 2
"""Lines that are shown around what differs between wrong and right."""
MOST_LINES = 24
"""Lines of one part that are shown; the middle of a longer one is left out."""
LONGEST = 152
"""Characters of a line that are shown."""
END = 32
"""How many of those are its last."""


@frozen
class Example:
    """What was run: the command, what is wrong and right as it is shown, and what was told.

    ``faults`` says what is not as it should be.
    """

    command: str
    wrong: str
    right: str
    shown: dict[str, str]
    faults: tuple[str, ...] = ()


@frozen
class _Order:
    """What the file ``command`` of an example says."""

    command: str
    right: str
    along: tuple[str, ...] = ()
    pad: tuple[str, int] | None = None
    copies: tuple[str, int] | None = None
    stretch: tuple[str, int] | None = None
    without: str | None = None

    @property
    def remarks(self) -> list[str]:
        """What cannot be seen in the files of the wrong example."""
        found = []
        if self.pad is not None:
            found.append(f"# {self.pad[0]} has {self.pad[1]} bytes")
        if self.copies is not None:
            found.append(f"# {self.copies[0]} and {self.copies[1]} files like it")
        if self.stretch is not None:
            found.append(f"# … stands for {self.stretch[1]} characters")
        if self.without is not None:
            found.append(f"# {self.without} is not there")
        return found


def _order(code: str) -> _Order:
    if not (EXAMPLES / code).is_dir():
        command = f"visitatie check {code}.toml"
        return _Order(command, command)
    path = EXAMPLES / code / "command"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    said = dict(line.split(": ", 1) for line in lines[1:])
    command = lines[0] if lines else "visitatie check dossier"
    return _Order(
        command,
        said.get("right", command),
        tuple(said.get("with", "").split()),
        _file_and_number(said.get("pad")),
        _file_and_number(said.get("copies")),
        _file_and_number(said.get("stretch")),
        said.get("without"),
    )


def _file_and_number(said: str | None) -> tuple[str, int] | None:
    if said is None:
        return None
    file, number = said.split()
    return file, int(number)


@contextmanager
def _place(code: str, kind: str, order: _Order) -> Iterator[Path]:
    """Lay out an example in a folder of its own, and stand in it."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / "work"
        shutil.copytree(EXAMPLES / "base", folder)
        if (EXAMPLES / code).is_dir():
            _put_over(EXAMPLES / code / kind, folder)
        else:
            source = f"{code}.toml" if kind == "wrong" else f"{code}.right.toml"
            shutil.copyfile(EXAMPLES / source, folder / f"{code}.toml")
        _build_workbook(folder, order.command)
        _build_bundle(folder, order.command)
        if order.stretch is not None and kind == "wrong":
            path = folder / order.stretch[0]
            path.write_text(path.read_text("utf-8").replace("…", "x" * order.stretch[1]), "utf-8")
        if order.pad is not None and kind == "wrong":
            path = folder / order.pad[0]
            path.write_bytes(path.read_bytes().ljust(order.pad[1], b"#"))
        if order.without is not None and kind == "wrong":
            _take_away(folder / order.without)
        if order.copies is not None and kind == "wrong":
            path = folder / order.copies[0]
            for number in range(order.copies[1]):
                shutil.copyfile(path, path.with_stem(f"{path.stem}{number}"))
        site = str(folder / "site")
        sys.path.insert(0, site)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(here)
            sys.path.remove(site)
            for module, loaded in list(sys.modules.items()):
                if str(getattr(loaded, "__file__", None)).startswith(site):
                    del sys.modules[module]


def _build_workbook(folder: Path, command: str) -> None:
    """Make the workbook that a command asks for from its recipe: what stands in it, as text."""
    recipe = folder / "kader.xlsx.txt"
    if "kader.xlsx" in command:
        (folder / "kader.xlsx").write_bytes(build(recipe.read_text("utf-8")))
    recipe.unlink()


def _build_bundle(folder: Path, command: str) -> None:
    """Make the bundle that a command asks for: its files as a list, with what is odd of each."""
    recipe = folder / "bundel.zip.txt"
    if "bundel.zip" in command:
        packed = build_bundle(recipe.read_text("utf-8"), folder / "dossier")
        (folder / "bundel.zip").write_bytes(packed)
    recipe.unlink()


def _take_away(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _put_over(source: Path, folder: Path) -> None:
    for path in sorted(source.rglob("*")):
        target = folder / path.relative_to(source)
        if path.is_dir():
            if target.is_file():
                target.unlink()
            target.mkdir(exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _run(command: str, folder: Path, language: str) -> list[str]:
    """Give the lines that a command writes, without the place of the folder."""
    words = shlex.split(command)
    if words[0] == "python":
        return _run_python(folder / words[1], language)
    environment = {name: None for name in os.environ if name.startswith("VISITATIE_")}
    arguments = ["--lang", language, *words[1:]]
    result = CliRunner().invoke(
        program, arguments, prog_name="visitatie", env={**environment, "COLUMNS": "100"}
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output.replace(f"{folder}/", "").replace(str(folder), ".").splitlines()


def _run_python(path: Path, language: str) -> list[str]:
    """Give what a program prints, and the problems that it ends with."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            runpy.run_path(str(path))
    except InputError as error:
        print(error.render(translations(language).gettext), file=printed)
    return printed.getvalue().splitlines()


def _codes(lines: Iterable[str], known: Iterable[str]) -> list[tuple[str, str, str]]:
    """Give the codes in what was written: code, line number in the file if any, and the line."""
    every = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    head = re.compile(
        r"(?:\S+?(?::(?P<line>\d+))?(?::\d+)?: )?"
        r"(?:[^:!]+(?:![A-Z]+\d+)?: (?=X))?"  # a sheet, or a cell on it
        r"(?:(?:error|warning|remark|fout|waarschuwing|opmerking|let op|Error|Fout) )?"
        rf"(?P<code>{every})(?=[ :])"
    )
    inner = re.compile(rf".*plugin-failed: (?P<code>{every}) ")
    found = []
    for line in lines:
        found += [
            (match["code"], match.groupdict().get("line") or "", line)
            for match in (head.match(line), inner.match(line))
            if match
        ]
    return found


def run_example(code: str, known: Iterable[str]) -> Example:
    """Run an example; ``faults`` says what is not as it should be."""
    known = tuple(known)
    order = _order(code)
    faults: list[str] = []
    shown: dict[str, str] = {}
    with _place(code, "wrong", order) as folder:
        for language in LANGUAGES:
            lines = _run(order.command, folder, language)
            found = _codes(lines, known)
            told = {one for one, _, _ in found}
            if code not in told or told != {code, *order.along}:
                faults.append(f"{code}: the wrong example gives {sorted(told)}: {lines}")
            marked = _marked(code)
            lines_told = {line for one, line, _ in found if one == code}
            if marked is not None and lines_told != {str(marked)}:
                faults.append(f"{code}: line {marked} has the remark, {lines_told} is told")
            shown[language] = "\n".join(_message(lines, code, known))
    with _place(code, "right", order) as folder:
        lines = _run(order.right, folder, "en")
        found = _codes(lines, known)
        if found or any(line.startswith(("Error", "visitatie met")) for line in lines):
            faults.append(f"{code}: the right example gives {lines}")
    wrong, right = _excerpts(code)
    wrong = "\n".join([*order.remarks, *([wrong] if wrong else [])])
    if order.without is not None:
        right = f"# {order.without} is there"
    if order.right != order.command:
        wrong, right = f"$ {order.command}", f"$ {order.right}"
    return Example(order.command, wrong, right, shown, tuple(faults))


def _marked(code: str) -> int | None:
    """Give the line that bears the remark with the code, in the one file of an example."""
    path = EXAMPLES / f"{code}.toml"
    if not path.is_file():
        return None
    lines = path.read_bytes().splitlines()
    found = [n for n, line in enumerate(lines, 1) if line.endswith(f"# {code}".encode())]
    return found[0] if found else None


def _message(lines: list[str], code: str, known: tuple[str, ...]) -> Iterator[str]:
    """Give what is said of the code: its line, and for a plugin what comes after it."""
    inside = False
    for line in lines:
        told = _codes([line], known)
        if told:
            inside = code in {one for one, _, _ in told}
            if inside:
                yield line
        elif inside and not re.match(r"visitatie explain|Meer uitleg|\d+ ", line):
            yield line
        else:
            inside = False


def _excerpts(code: str) -> tuple[str, str]:
    """Give what differs between wrong and right, with the lines around it."""
    wrong: list[str] = []
    right: list[str] = []
    for name, one, other in _pairs(code):
        before, after = _shorten(one), _shorten(other)
        if before == after:
            continue
        compared = difflib.SequenceMatcher(None, before, after, autojunk=False)
        parts = list(compared.get_grouped_opcodes(CONTEXT))
        ours = [before[group[0][1] : group[-1][2]] for group in parts]
        theirs = [after[group[0][3] : group[-1][4]] for group in parts]
        for target, lines, shown in ((wrong, before, ours), (right, after, theirs)):
            if name is not None and lines:
                target.append(f"# {name}")
            for number, some in enumerate(shown):
                target.extend(["…"] * bool(number) + _cut(some))
    return "\n".join(wrong).strip("\n"), "\n".join(right).strip("\n")


def _cut(lines: list[str]) -> list[str]:
    """Leave the middle of a long part out."""
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 8], "…", *lines[-7:]]


def _pairs(code: str) -> Iterator[tuple[str | None, list[str], list[str]]]:
    """Give the files of an example: name where it is needed, wrong lines and right lines."""
    if not (EXAMPLES / code).is_dir():
        file, mended = EXAMPLES / f"{code}.toml", EXAMPLES / f"{code}.right.toml"
        yield None, _lines(file), _lines(mended)
        return
    one, other = EXAMPLES / code / "wrong", EXAMPLES / code / "right"
    names = {
        path.relative_to(side)
        for side in (one, other)
        for path in side.rglob("*")
        if path.is_file() and path.name != "__init__.py"
    }
    for name in sorted(names):
        base = EXAMPLES / "base" / name
        wrong, right = (
            _lines(side / name if (side / name).is_file() else base) for side in (one, other)
        )
        shown = re.sub(r"\.(xlsx|zip)\.txt$", r".\1", name.as_posix())
        yield shown, wrong, right


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return path.read_bytes().decode("utf-8", "backslashreplace").splitlines()


def _shorten(lines: list[str]) -> list[str]:
    shown = ["".join(c if c.isprintable() else _escaped(c) for c in line) for line in lines]
    kept = LONGEST - END
    return [f"{line[:kept]}…{line[-END:]}" if len(line) > LONGEST else line for line in shown]


def _escaped(character: str) -> str:
    return f"<U+{ord(character):04X}>" if character != "\t" else character
