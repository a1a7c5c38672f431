"""A disk that can fail: counts the calls to the system, breaks one, or loses power.

``Disk`` stands in for the ``os`` module of the code under test. It works on a real folder,
keeps a log of what changes, and can fail at the k-th call that matters. ``after_power_loss``
gives the states that a disk may legally show when the power went at any moment of the log:
bytes that were not synced may be there, partly there, or zero; names that were not synced
(by fsync of the folder) may be old or new, in the order in which they were changed.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

MATTERING = frozenset({"open", "write", "fsync", "replace", "close", "fchmod", "stat", "unlink"})
OLD = b"old = 1\n" * 40
NEW = b"new = 2\n" * 60
"""What a file holds, and what is written in its place."""


class Killed(BaseException):
    """The process was killed here: no handler may tidy up after it."""


Failure = Callable[[Callable[..., Any], str, tuple[Any, ...]], Any]


def killed_before(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    raise Killed


def killed_after(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    real(*args)
    raise Killed


def killed_half_way(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    if name == "write":
        real(args[0], bytes(args[1])[: len(args[1]) // 2])
    raise Killed


def disk_full(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def disk_broken(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def over_quota(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))


def short_write(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> object:
    if name == "write":
        return real(args[0], bytes(args[1])[:3])
    return real(*args)


@frozen
class Change:
    """One change that the disk was asked to make."""

    kind: str
    """create, write, truncate, sync, rename, remove or sync-folder"""
    name: str = ""
    other: str = ""
    data: bytes = b""


@define
class Disk:
    """Stands in for ``os``; breaks the ``fail_at``-th call in the way of ``failure``."""

    fail_at: int = 0
    failure: Callable[[Callable[..., Any], str, tuple[Any, ...]], Any] | None = None
    calls: int = 0
    dead: bool = False
    log: list[Change] = field(factory=list)
    _open: dict[int, str] = field(factory=dict)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever os has
        real = getattr(os, name)
        if name not in MATTERING:
            return real

        def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # as the real call
            return self.counted(name, real, args, kwargs)

        return call

    def counted(
        self, name: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:  # noqa: ANN401  # as the real call
        """Make a call, or break it when its turn has come."""
        if self.dead:
            raise Killed  # a dead process makes no calls
        self.calls += 1
        if self.calls == self.fail_at and self.failure is not None:
            try:
                return self.failure(lambda *a: self._do(name, real, a, kwargs), name, args)
            except Killed:
                self.dead = True
                raise
        return self._do(name, real, args, kwargs)

    def _do(
        self, name: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:  # noqa: ANN401  # as the real call
        existed = name == "open" and Path(args[0]).exists()
        result = real(*args, **kwargs)
        if name == "open":
            self._open[result] = "" if Path(args[0]).is_dir() else Path(args[0]).name
            if not existed:
                self.log.append(Change("create", self._open[result]))
            elif args[1] & os.O_TRUNC:
                self.log.append(Change("truncate", self._open[result]))
        elif name == "write":
            self.log.append(Change("write", self._open[args[0]], data=bytes(args[1][:result])))
        elif name == "fsync":
            kind = "sync" if self._open[args[0]] else "sync-folder"
            self.log.append(Change(kind, self._open[args[0]]))
        elif name == "replace":
            self.log.append(Change("rename", Path(args[0]).name, Path(args[1]).name))
        elif name == "unlink":
            self.log.append(Change("remove", Path(args[0]).name))
        return result


@define
class _File:
    durable: bytes = b""
    pending: list[Change] = field(factory=list)

    def states(self) -> Iterator[bytes]:
        """Give what may be on the disk of the contents."""
        whole = self.durable
        for change in self.pending:
            whole = b"" if change.kind == "truncate" else whole + change.data
        yield self.durable
        if not self.pending:
            return
        yield whole
        yield whole[: len(whole) // 2]
        yield whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2)
        yield bytes(len(whole))

    def sync(self) -> None:
        for change in self.pending:
            self.durable = b"" if change.kind == "truncate" else self.durable + change.data
        self.pending.clear()


def after_power_loss(before: dict[str, bytes], log: list[Change]) -> Iterator[dict[str, bytes]]:
    """Give every state the folder may be in when power went after the last change of the log.

    The changes of names form a journal: any beginning of what was not synced may be kept.
    """
    durable = {name: _File(data) for name, data in before.items()}
    current = dict(durable)
    journal: list[dict[str, _File]] = []
    for change in log:
        if change.kind == "create":
            current[change.name] = _File()
            journal.append(dict(current))
        elif change.kind in {"write", "truncate"}:
            current[change.name].pending.append(change)
        elif change.kind == "sync":
            current[change.name].sync()
        elif change.kind == "rename":
            current[change.other] = current.pop(change.name)
            journal.append(dict(current))
        elif change.kind == "remove":
            current.pop(change.name)
            journal.append(dict(current))
        else:
            durable = dict(current)
            journal.clear()
    for names in (durable, *journal):
        yield from _contents(list(names.items()))


def _contents(files: list[tuple[str, _File]]) -> Iterator[dict[str, bytes]]:
    if not files:
        yield {}
        return
    (name, file), *rest = files
    for others in _contents(rest):
        for data in file.states():
            yield {name: data, **others}
