"""``visitatie check`` on a framework of 1,200 criteria, against tomllib parsing the same file.

The check is a whole process: starting Python, reading, checking, looking at what the rules cover,
and printing. The aim is 1.5 times the time of parsing, plus 100 ms to start. Both are seconds of
processor time, so that what else runs here does not count; processes take turns with parsing.
The compiled files of Python lie in a folder of our own and are there from the second run on, as
they are for anybody who has installed the program.

Run: ``python benchmarks/check_framework.py [ROUNDS]``
"""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from made_framework import CRITERIA, make_text

FACTOR, START = 1.5, 0.1
SMALL = """format = 1
[framework]
id = "klein"
edition = "1"
title = "Klein"
[[criteria]]
id = "A"
kind = "vraag"
title = "Wat zien wij?"
"""


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = make_text(CRITERIA)
        large, small = folder / "large.toml", folder / "small.toml"
        large.write_text(text, encoding="utf-8")
        small.write_text(SMALL, encoding="utf-8")
        checks, starts, parses = [], [], []
        for number in range(rounds + 1):
            found = parse(text), process(folder, small), process(folder, large)
            if number:  # the first round compiles the program and fills the caches of the disk
                parses.append(found[0])
                starts.append(found[1])
                checks.append(found[2])
    print(f"{CRITERIA} criteria, {len(text.encode()) / 1000:.0f} kB, {rounds} rounds")
    for what, times in (("tomllib", parses), ("one criterion", starts), ("check", checks)):
        print(
            f"{what:<14} {statistics.median(times) * 1000:6.0f} ms, least {min(times) * 1000:.0f}"
        )
    pairs = list(zip(checks, starts, parses, strict=True))
    ratio = statistics.median(check / (FACTOR * parse + START) for check, _, parse in pairs)
    print(f"check : {FACTOR} x tomllib + {START * 1000:.0f} ms = {ratio:.2f} (aim: at most 1)")
    rest = statistics.median((check - start) / parse for check, start, parse in pairs)
    print(f"what grows with the file : tomllib = {rest:.2f} (aim: at most {FACTOR})")


def parse(text: str) -> float:
    """Give the seconds that tomllib needs for the text."""
    gc.collect()
    before = time.process_time()
    tomllib.loads(text)
    return time.process_time() - before


def process(folder: Path, file: Path) -> float:
    """Give the seconds of a whole check of a file, on the processor."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "visitatie", "check", str(file)]
    before = _of_children()
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=folder)
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
