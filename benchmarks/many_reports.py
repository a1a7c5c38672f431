"""What many reports cost in processes of their own, and whether their memory stays flat.

The same dossiers (copies of the example) are reported as PDF by ``run_jobs`` with two processes,
as ``visitatie report --all`` does it, but here a process is never replaced: what one report
leaves behind would add up. After each report its process says what its memory peaked at while
it worked (``VmHWM``, set back before; Linux). The ratio is the largest peak of the last twenty
reports to that of the first twenty; flat is 1, and the aim is at most 1.1.

The first twenty are made by a process alone too. That ratio is of the times per report, one
process by two; on two free processors 2 is the most there is.

Run: ``python benchmarks/many_reports.py [REPORTS]``
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from visitatie.cli.report_batch import ReportJob, make_report
from visitatie.cli.report_files import Wish
from visitatie.report.workers import Bounds, Done, run_jobs

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "obs-de-linde"
REPORTS = 200
ENDS = 20
AIM = 1.1
PEAK = "VmHWM"
SELF = Path("/proc/self")


class Memory(NamedTuple):
    """What a process says after a report: its peak, in MB."""

    peak: float
    process: int


def main() -> None:
    """Print the times, their ratio, and memory at the beginning and the end."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    ends = min(ENDS, count)
    with tempfile.TemporaryDirectory() as folder:
        jobs = list(made(Path(folder), count))
        two, memory = timed(jobs, Bounds(processes=2, seconds=600, jobs_each=count))
        one, _ = timed(jobs[:ends], Bounds(processes=1, seconds=600, jobs_each=count))
    print(f"{count} reports, {os.cpu_count()} processors")
    each = one / ends, two / count
    print(f"per report: one process {each[0]:.2f} s, two {each[1]:.2f} s = {each[0] / each[1]:.2f}")
    for what, part in (("first", memory[:ends]), ("last", memory[-ends:])):
        peak = max(one.peak for one in part)
        processes = len({one.process for one in part})
        print(f"{what:<5} {ends} reports, by {processes} processes: peak {peak:.0f} MB")
    ratio = max(one.peak for one in memory[-ends:]) / max(one.peak for one in memory[:ends])
    print(f"peak of the last : of the first = {ratio:.2f} (aim: at most {AIM})")


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


def timed(jobs: list[ReportJob], bounds: Bounds) -> tuple[float, list[Memory]]:
    """Give the seconds that all jobs take, and memory in order of ending; each has to go well."""
    begin = time.perf_counter()
    memory = []
    for end in run_jobs(measured, jobs, bounds):
        if not isinstance(end, Done):
            raise SystemExit(f"{end.job.dossier.name}: {end}")
        memory.append(end.result)
    return time.perf_counter() - begin, memory


def measured(job: ReportJob) -> Memory:
    """Make a report in the process of a worker; give what that took of memory."""
    (SELF / "clear_refs").write_text("5")  # the peak is that from now on
    made = make_report(job)
    if made.wrong:
        raise ValueError(made.wrong)
    status = dict(line.split(":", 1) for line in (SELF / "status").read_text().splitlines())
    return Memory(int(status[PEAK].split()[0]) / 1024, os.getpid())


if __name__ == "__main__":
    main()
