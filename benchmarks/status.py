"""``visitatie status`` of a full dossier, against starting Python alone.

The dossier is the example of the inspectorate's framework with 40 pieces of evidence and the
ratings of three assessors on every criterion that has a scale. The aim is 150 ms beyond the bare
start. Both are seconds of processor time, so that what else runs here does not count; the two take
turns. The compiled files of Python are there from the second run on, as they are for anybody who
has installed the program.

Run: ``python benchmarks/status.py [ROUNDS]``
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from visitatie.cli.examples import Example
from visitatie.model import Evidence, EvidenceKind, Rating
from visitatie.workspace import Workspace

EVIDENCE = 40
ASSESSORS = ("a.visser", "b.jansen", "c.bakker")
BEYOND = 0.15


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = make_dossier(folder / "dossier")
        bare = [sys.executable, "-c", "pass"]
        status = [sys.executable, "-m", "visitatie", "status", str(folder / "dossier")]
        starts, times = [], []
        for number in range(rounds + 1):
            found = process(folder, bare), process(folder, status)
            if number:  # the first round compiles the program and fills the caches of the disk
                starts.append(found[0])
                times.append(found[1])
    print(f"{made}, {rounds} rounds")
    for what, found_times in (("python", starts), ("status", times)):
        median, least = statistics.median(found_times) * 1000, min(found_times) * 1000
        print(f"{what:<8} {median:6.0f} ms, least {least:.0f}")
    pairs = zip(times, starts, strict=True)
    ratio = statistics.median((status - start) / BEYOND for status, start in pairs)
    print(f"beyond the start : {BEYOND * 1000:.0f} ms = {ratio:.2f} (aim: at most 1)")


def make_dossier(path: Path) -> str:
    """Make the dossier; say what is in it."""
    workspace = Workspace()
    example = Example("inspectie-op")
    framework = workspace.framework(example.framework)
    example.write(path, workspace.pin(framework).digest)
    dossier = workspace.open(path)
    rated = [one.id for one in framework.criteria if one.scale is not None]
    for number in range(len(dossier.record().evidence), EVIDENCE):
        title = f"Aantekeningen van gesprek {number}"
        criterion = rated[number % len(rated)]
        dossier.add_evidence(
            Evidence(f"N{number}", EvidenceKind.NOTE, title, criteria=(criterion,))
        )
    for assessor in ASSESSORS:
        for criterion in rated:
            level = framework.scale_of(criterion).levels[0].id
            dossier.ratings.rate(Rating(criterion, assessor, level))
    return f"{EVIDENCE} pieces of evidence, {len(ASSESSORS)} x {len(rated)} ratings"


def process(folder: Path, command: list[str]) -> float:
    """Give the seconds of a whole process, on the processor."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = _of_children()
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=folder)
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
