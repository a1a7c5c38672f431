"""Long work in processes of its own: bounded in time and memory, one failure at a time.

A report that hangs or grows without end takes its process with it, and nothing else: the process
is ended, the job is told as failed, and a fresh process takes the next one.
"""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import define, field, validators

from visitatie._frozen import frozen
from visitatie.errors import Message

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

__all__ = ["Bounds", "Done", "Failed", "run_jobs"]

JobT = TypeVar("JobT")
ResultT = TypeVar("ResultT")

_MEGABYTE = 1 << 20
_PATIENCE = 5.0
"""Seconds that a process gets to end by itself."""


@frozen
class Bounds:
    """What a job may take, and how many processes work at once.

    ``megabytes`` bounds the address space of a process where the system can (not on Windows).
    ``jobs_each`` is after how many jobs a process is replaced, so that memory never adds up.
    """

    processes: int = field(default=1, validator=validators.ge(1))
    seconds: float = field(default=180.0, validator=validators.gt(0))
    megabytes: int = field(default=4096, validator=validators.ge(256))
    jobs_each: int = field(default=25, validator=validators.ge(1))


@frozen
class Done(Generic[JobT, ResultT]):
    """A job that gave its result."""

    job: JobT
    result: ResultT


@frozen
class Failed(Generic[JobT]):
    """A job that did not: why, in words for people."""

    job: JobT
    why: Message


@define
class _Worker(Generic[JobT]):
    """One process and what it works on."""

    process: SpawnProcess
    pipe: Connection
    job: JobT
    until: float
    taken: int = 1


def run_jobs(
    work: Callable[[JobT], ResultT], jobs: Iterable[JobT], bounds: Bounds | None = None
) -> Generator[Done[JobT, ResultT] | Failed[JobT], None, None]:
    """Do jobs in processes of their own, and give each as it ends, in no fixed order.

    ``work``, every job and every result must be such that they can be pickled: ``work`` is a
    function of a module. What it raises is told as a failure of its job. Whoever stops asking
    ends the processes.

    Args:
        work: does one job.
        jobs: asked for one at a time, when a process is free.
        bounds: what a job may take.
    """
    limits = bounds or Bounds()
    waiting = iter(jobs)
    busy: dict[Connection, _Worker[JobT]] = {}
    try:
        for job in _first(waiting, limits.processes):
            _begin(busy, work, job, limits)
        while busy:
            yield from _ended(busy, work, waiting, limits)
    finally:
        for worker in busy.values():
            _end(worker, now=True)


def _first(jobs: Iterator[JobT], count: int) -> Iterator[JobT]:
    for _, job in zip(range(count), jobs, strict=False):
        yield job


def _begin(
    busy: dict[Connection, _Worker[JobT]],
    work: Callable[[JobT], ResultT],
    job: JobT,
    limits: Bounds,
) -> None:
    """Start a process and give it its first job."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, limits.megabytes), daemon=True)
    process.start()
    theirs.close()
    ours.send(job)
    busy[ours] = _Worker(process, ours, job, time.monotonic() + limits.seconds)


def _ended(
    busy: dict[Connection, _Worker[JobT]],
    work: Callable[[JobT], ResultT],
    waiting: Iterator[JobT],
    limits: Bounds,
) -> Iterator[Done[JobT, ResultT] | Failed[JobT]]:
    """Wait for the next process that is ready or out of time, and set each to work again."""
    left = min(worker.until for worker in busy.values()) - time.monotonic()
    ready = set(wait(list(busy), timeout=max(left, 0)))
    for pipe, worker in list(busy.items()):
        end: Done[JobT, ResultT] | Failed[JobT]
        if pipe in ready:
            end = _answer(worker)
        elif time.monotonic() >= worker.until:
            message = Message("It took more than {seconds} seconds", seconds=f"{limits.seconds:g}")
            end = Failed(worker.job, message)
        else:
            continue
        gone = pipe not in ready or not worker.process.is_alive()
        _next_job(busy, worker, work, waiting, limits, gone=gone)
        yield end


def _next_job(  # noqa: PLR0913  # all that a process is begun with
    busy: dict[Connection, _Worker[JobT]],
    worker: _Worker[JobT],
    work: Callable[[JobT], ResultT],
    waiting: Iterator[JobT],
    limits: Bounds,
    *,
    gone: bool,
) -> None:
    """Give a process its next job; one that is gone or has done enough is replaced."""
    for job in _first(waiting, 1):
        if not gone and worker.taken < limits.jobs_each:
            worker.job, worker.until = job, time.monotonic() + limits.seconds
            worker.taken += 1
            worker.pipe.send(job)
            return
        del busy[worker.pipe]
        _end(worker, now=gone)
        _begin(busy, work, job, limits)
        return
    del busy[worker.pipe]
    _end(worker, now=gone)


def _answer(worker: _Worker[JobT]) -> Done[JobT, ResultT] | Failed[JobT]:
    try:
        good, said = worker.pipe.recv()
    except (EOFError, ConnectionError):
        worker.process.join(_PATIENCE)
        return Failed(worker.job, Message("Its process broke off: out of memory, or ended"))
    return Done(worker.job, said) if good else Failed(worker.job, said)


def _end(worker: _Worker[JobT], *, now: bool) -> None:
    """End a process: it stops when its pipe closes, and is stopped when it does not."""
    worker.pipe.close()
    if not now:
        worker.process.join(_PATIENCE)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.process.close()


def _serve(pipe: Connection, work: Callable[[JobT], ResultT], megabytes: int) -> None:
    """Do jobs until nobody gives more; this is what a process runs."""
    _bound_memory(megabytes)
    with suppress(EOFError, ConnectionError, KeyboardInterrupt):
        while True:
            job = pipe.recv()
            pipe.send(_done(work, job, megabytes))
            gc.collect()  # a report leaves circles of tens of megabytes, which the next one adds to


def _done(work: Callable[[JobT], ResultT], job: JobT, megabytes: int) -> tuple[bool, object]:
    """Give whether a job went well, and its result or what is wrong."""
    try:
        return True, work(job)
    except MemoryError:
        return False, Message("It took more than {n} MB of memory", n=megabytes)
    except Exception as error:  # noqa: BLE001  # whatever a job does, the next one goes on
        kind = type(error).__name__
        return False, Message("It failed: {kind}: {error}", kind=kind, error=str(error))


def _bound_memory(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not on Windows; or less is allowed already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))
