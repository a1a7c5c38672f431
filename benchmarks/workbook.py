"""A framework of 1,200 criteria to a workbook and back, against the bare libraries.

Writing is compared with XlsxWriter putting the same texts in the same cells, without looks and
lists; reading with openpyxl (read-only) going through the cells. Prints the ratios: the median
over rounds in which all take their turn, in one process and after all have run once.
"""

from __future__ import annotations

import gc
import io
import statistics
import time
from collections.abc import Callable

import openpyxl
from xlsxwriter import Workbook

from visitatie.files._building import build
from visitatie.files._structure import Read
from visitatie.files.workbook import read_workbook, write_workbook
from visitatie.model import (
    About,
    Compare,
    CriteriaTest,
    Criterion,
    Descriptor,
    Framework,
    LegalReference,
    Level,
    Outcome,
    Rule,
    Scale,
    Selection,
    ValueTest,
)

CRITERIA = 1200
ROUNDS = 5


def main() -> None:
    """Measure and print."""
    framework = make_framework(CRITERIA)
    raw = write_workbook(framework)
    cells = all_cells(raw)
    assert build(Read(read_workbook(raw))) == framework  # noqa: S101  # a benchmark of what is right
    count = sum(len(rows) for rows in cells.values())
    print(f"{CRITERIA} criteria, {count} rows, {len(raw) / 1000:.0f} kB")
    work: dict[str, Callable[[], object]] = {
        "to-xlsx": lambda: write_workbook(framework),
        "XlsxWriter": lambda: bare(cells),
        "from-xlsx": lambda: build(Read(read_workbook(raw))),
        "openpyxl": lambda: all_cells(raw),
    }
    took: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, action in work.items():
            took[name].append(_seconds(action))
    for name, times in took.items():
        print(f"{name:<12}{statistics.median(times):7.2f} s")
    for ours, theirs in (("to-xlsx", "XlsxWriter"), ("from-xlsx", "openpyxl")):
        ratio = statistics.median(a / b for a, b in zip(took[ours], took[theirs], strict=True))
        print(f"{ours} / {theirs}: {ratio:.2f}")


def make_framework(count: int) -> Framework:
    """Make a framework: areas, each with rated standards with a text per level, and rules."""
    text = "de school volgt hoe leerlingen zich ontwikkelen en stemt haar onderwijs daarop af "
    levels = ("onvoldoende", "voldoende", "goed")
    scale = Scale("oordeel", "Oordeel", tuple(Level(one, one.capitalize()) for one in levels))
    criteria: list[Criterion] = []
    outcomes: list[Outcome] = []
    for number in range(count):
        area = number - number % 12
        if number == area:
            criteria.append(Criterion(f"C{number}", "gebied", f"Gebied {number}", text))
            test = ValueTest(Compare.IS, ("onvoldoende",))
            looked_at = CriteriaTest(Selection((f"C{number}",)), test)
            rules = (Rule("onvoldoende", when=looked_at, because=text), Rule("voldoende"))
            outcomes.append(Outcome(f"O{number}", f"Uitkomst {number}", "oordeel", rules))
            continue
        criteria.append(
            Criterion(
                f"C{number}",
                "standaard",
                f"Standaard {number}",
                text * 2,
                parent=f"C{area}",
                scale="oordeel",
                guidance=text,
                typical_evidence=("rooster", "lesobservatie"),
                legal=(LegalReference("WPO", "8"),),
                descriptors=tuple(Descriptor(one, f"{text} {number}") for one in levels),
            )
        )
    about = About("benchmark", "1", "Benchmark")
    return Framework(about, tuple(criteria), (scale,), outcomes=tuple(outcomes))


def all_cells(raw: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Read all values with openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
    return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}


def bare(cells: dict[str, list[tuple[object, ...]]]) -> None:
    """Write all values with XlsxWriter, and nothing else."""
    with Workbook(io.BytesIO(), {"in_memory": True}) as book:
        for title, rows in cells.items():
            page = book.add_worksheet(title)
            for line, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(line, place, value)
                    elif isinstance(value, (int, float)):
                        page.write_number(line, place, value)


def _seconds(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    action()
    return time.process_time() - start


if __name__ == "__main__":
    main()
