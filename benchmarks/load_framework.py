"""Loading a framework of 1,200 criteria, against tomllib parsing the same text.

Prints the ratio: the median over rounds in which both take their turn, in one process and
after both have run once.
"""

from __future__ import annotations

import gc
import statistics
import time
import tomllib
from collections.abc import Callable

from made_framework import CRITERIA, make_text

from visitatie.files import load_framework

ROUNDS = 9


def main() -> None:
    """Measure and print."""
    text = make_text(CRITERIA)
    framework = load_framework(text, name="benchmark.toml")
    tomllib.loads(text)
    print(f"{len(framework.criteria)} criteria, {len(text.encode()) / 1000:.0f} kB")
    loads, parses, ratios = [], [], []
    for _ in range(ROUNDS):
        parses.append(_seconds(lambda: tomllib.loads(text)))
        loads.append(_seconds(lambda: load_framework(text, name="benchmark.toml")))
        ratios.append(loads[-1] / parses[-1])
    print(f"tomllib.loads   {statistics.median(parses) * 1000:7.1f} ms")
    print(f"load_framework  {statistics.median(loads) * 1000:7.1f} ms")
    print(f"ratio           {statistics.median(ratios):7.2f}  (aim: at most 1.3)")


def _seconds(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


if __name__ == "__main__":
    main()
