"""A report as HTML in a process that made one before, against the aim of 50 ms.

The dossiers are the example of the inspectorate's framework and a visitation. Three steps
are timed, each from nothing but what is kept between reports: reading the dossier, building the
document, and writing the page. The aim is for what a report costs once its dossier is in memory:
building and writing together. Beside it stands what the page costs alone. All are seconds of
processor time; the dossiers take turns.

Run: ``python benchmarks/html_report.py [ROUNDS]``
"""

from __future__ import annotations

import gc
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pdf_overhead import CREATED

from visitatie import Workspace
from visitatie.cli.examples import Example
from visitatie.locale import translations
from visitatie.report.html import render_html
from visitatie.report.options import RenderOptions

AIM = 0.05
VISITATION = Path(__file__).resolve().parent.parent / "examples" / "visitatie-de-linde"

T = TypeVar("T")


def main() -> None:
    """Print the median of each step, and the ratio to the aim."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    workspace = Workspace(strict=True)
    with tempfile.TemporaryDirectory() as name:
        dossiers = made(workspace, Path(name))
        times: dict[tuple[str, str], list[float]] = {}
        for number in range(rounds + 1):
            for dossier in dossiers:
                for step, seconds in report(workspace, dossier).items():
                    if number:  # the first report loads templates, styles and fonts from disk
                        times.setdefault((dossier.name, step), []).append(seconds)
    for dossier in dossiers:
        steps = {step: found for (name, step), found in times.items() if name == dossier.name}
        for step, found in steps.items():
            median, least = statistics.median(found) * 1000, min(found) * 1000
            print(f"{dossier.name:<14} {step:<10} median {median:6.1f} ms, least {least:.1f}")
        both = statistics.median(map(sum, zip(steps["building"], steps["writing"], strict=True)))
        print(f"{dossier.name:<14} building and writing : {AIM * 1000:.0f} ms = {both / AIM:.2f}")


def made(workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    """Make the dossiers."""
    example = Example("inspectie-op")
    digest = workspace.pin(workspace.framework(example.framework)).digest
    first, second = folder / "inspectie-op", folder / VISITATION.name
    example.write(first, digest)
    shutil.copytree(VISITATION, second)
    return first, second


def report(workspace: Workspace, dossier: Path) -> dict[str, float]:
    """Make one report; give what each step took."""
    took: dict[str, float] = {}

    def timed(step: str, action: Callable[[], T]) -> T:
        gc.collect()
        before = time.process_time()
        found = action()
        took[step] = time.process_time() - before
        return found

    record = timed("reading", lambda: workspace.open(dossier).record())
    document = timed("building", lambda: workspace.document(record, created=CREATED))
    options = RenderOptions(translate=translations(document.language).gettext)
    timed("writing", lambda: render_html(document, options))
    return took


if __name__ == "__main__":
    main()
