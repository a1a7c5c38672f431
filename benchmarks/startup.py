"""Showing the help, against importing click: what a user waits for before anything happens.

The aim is a ratio of at most 1.6. The two take turns, so that a busy machine slows both.

Run: ``python benchmarks/startup.py [ROUNDS]``
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 21
COMMANDS = {
    "import click": [sys.executable, "-c", "import click"],
    "visitatie --help": [sys.executable, "-m", "visitatie", "--help"],
    "visitatie --version": [sys.executable, "-m", "visitatie", "--version"],
    "visitatie report --help": [sys.executable, "-m", "visitatie", "report", "--help"],
}


def main() -> None:
    """Print the median milliseconds of each command, and its ratio to importing click."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    environment = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds + 1):
        for name, command in COMMANDS.items():
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=environment)
            times[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(found[1:]) for name, found in times.items()}
    base = medians["import click"]
    for name, median in medians.items():
        print(f"{name:24} {median * 1000:7.1f} ms   ratio {median / base:4.2f}")


if __name__ == "__main__":
    main()
