"""What many reports cost in processes of their own, beside one after the other in one process.

The same dossiers (copies of the example) are reported as PDF: by ``run_jobs`` with two processes,
as ``visitatie report --all`` does it, and by a plain loop in a process of its own. The ratio is
that of the times, one process by two; on two free processors 2 is the most there is. Peak memory
is that of the largest process: it has to be the same for ten and for a hundred reports.

Run: ``python benchmarks/many_reports.py [REPORTS]``
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from visitatie.cli.report_batch import ReportJob, Wish, make_report
from visitatie.report.workers import Bounds, Done, run_jobs

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "obs-de-linde"


def main() -> None:
    """Print both times, the ratio, and the peak of memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        jobs = list(made(Path(folder), count))
        one = timed(jobs, Bounds(processes=1, seconds=600, jobs_each=len(jobs)))
        two = timed(jobs, Bounds(processes=2, seconds=600))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{count} reports, {os.cpu_count()} processors")
    print(f"one process {one:.1f} s, two processes {two:.1f} s, ratio {one / two:.2f}")
    print(f"peak of the largest process {peak:.0f} MB")


def made(folder: Path, count: int) -> list[ReportJob]:
    """Make the dossiers."""
    wish = Wish(("pdf",), folder / "uit")
    (folder / "uit").mkdir()
    jobs = []
    for number in range(count):
        dossier = folder / f"dossier-{number}"
        shutil.copytree(EXAMPLE, dossier)
        jobs.append(ReportJob(dossier, wish, "nl", (), strict=False))
    return jobs


def timed(jobs: list[ReportJob], bounds: Bounds) -> float:
    """Give the seconds that all jobs take; each has to go well."""
    begin = time.perf_counter()
    for end in run_jobs(make_report, jobs, bounds):
        if not isinstance(end, Done) or end.result.wrong:
            raise SystemExit(f"{end.job.dossier.name}: {end}")
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
