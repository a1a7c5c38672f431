"""Jobs in other processes: what one of them does never reaches the others, or us."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

import pytest

from visitatie.report.workers import Bounds, Done, Failed, run_jobs
from work_for_workers import work

QUICK = Bounds(processes=2, seconds=60)


def results(*jobs: str, bounds: Bounds = QUICK) -> dict[str, str]:
    found: dict[str, str] = {}
    for end in run_jobs(work, jobs, bounds):
        found[end.job] = end.result if isinstance(end, Done) else str(end.why)
    return found


def test_every_job_gives_its_result() -> None:
    assert results("a", "b", "c") == {"a": "A", "b": "B", "c": "C"}


def test_no_jobs_is_no_work() -> None:
    assert list(run_jobs(work, [], QUICK)) == []


def test_a_job_that_fails_says_why_and_the_others_go_on() -> None:
    found = results("a", "fail", "exit", "die", "b", "c")
    assert {found[one] for one in "abc"} == {"A", "B", "C"}
    assert found["fail"] == "It failed: ValueError: het lukt niet"
    assert "broke off" in found["exit"]
    assert "broke off" in found["die"]


def test_a_job_that_hangs_is_given_up() -> None:
    found = results("hang", "a", bounds=Bounds(processes=1, seconds=3))
    assert found == {"hang": "It took more than 3 seconds", "a": "A"}


@pytest.mark.skipif(sys.platform == "win32", reason="memory cannot be bounded there")
def test_a_job_that_eats_memory_is_stopped() -> None:
    found = results("eat", "a", bounds=Bounds(processes=1, seconds=60, megabytes=1024))
    assert found == {"eat": "It took more than 1024 MB of memory", "a": "A"}


def test_a_process_is_replaced_after_so_many_jobs(tmp_path: Path) -> None:
    jobs = [f"leave:{tmp_path}"] * 5
    ends = list(run_jobs(work, jobs, Bounds(processes=1, seconds=60, jobs_each=2)))
    assert not [end for end in ends if isinstance(end, Failed)]
    assert len(list(tmp_path.iterdir())) == 3


def test_who_stops_asking_ends_the_processes() -> None:
    ends = run_jobs(work, ["a", "hang", "hang"], QUICK)
    assert isinstance(next(ends), Done)
    ends.close()
    assert multiprocessing.active_children() == []


def test_what_a_job_leaves_behind_is_gone_before_the_next() -> None:
    """Else each report would add to the memory of those before it."""
    found = results("circle", "circle", "circles", bounds=Bounds(processes=1, seconds=60))
    assert found["circles"] == "0"
