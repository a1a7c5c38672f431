"""Scoring a table of 66,000 schools, and whether the cost grows with the rows only.

The reference, in the same run, is the standard library's ``csv`` reading the same file: no tool
can score a table faster than it can be read. The aim is 66,000 rows in less than 5 seconds, and
a cost per row that does not rise from 660 to 66,000 rows.

Run: ``python benchmarks/score_table.py``
"""

from __future__ import annotations

import csv
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from visitatie import Framework, Workspace
from visitatie.files.table import read_table
from visitatie.scoring.table import TableScorer

SIZES = (660, 6_600, 66_000)
ROUNDS = 3
LEVELS = ("Onvoldoende", "Voldoende", "Voldoende", "Voldoende", "Goed", "")


def main() -> None:
    """Print seconds, microseconds per row and the ratio to plain reading, per size."""
    framework = Workspace().framework("inspectie-op", edition="2023")
    criteria = [one.id for one in framework.rated if not one.id.startswith("BKA")]
    print("rows     scoring s   per row us   csv only s   ratio")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.csv"
            _write(path, criteria, size)
            scoring = _median(partial(_score, framework, path))
            reading = _median(partial(_read, path))
            per_row = scoring / size * 1e6
            print(
                f"{size:6d} {scoring:11.3f} {per_row:12.1f} {reading:12.3f} "
                f"{scoring / reading:7.1f}"
            )


def _write(path: Path, criteria: list[str], size: int) -> None:
    chance = random.Random(20_261_122)  # noqa: S311  # no secret, the same table each time
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["school", *criteria])
        for number in range(size):
            cells = [chance.choice(LEVELS) for _ in criteria]
            if number % 5 == 0:
                cells[criteria.index("OR1")] = "Niet te beoordelen"
            writer.writerow([f"school {number}", *cells])


def _score(framework: Framework, path: Path) -> None:
    table = read_table(path)
    scorer = TableScorer(framework, table.header)
    determined = sum(
        row.outcomes["eindoordeel"].level is not None for row in scorer.score(table.rows())
    )
    if not determined:
        raise SystemExit("nothing was scored")


def _read(path: Path) -> None:
    with path.open(newline="", encoding="utf-8") as stream:
        for _ in csv.reader(stream):
            pass


def _median(work: Callable[[], None]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
