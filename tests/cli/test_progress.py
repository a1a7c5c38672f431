"""How far long work is: seen in a terminal, and nowhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest

from visitatie.cli.progress import Progress
from visitatie.cli.session import Session
from visitatie.errors import Message

Clock = Callable[[float], None]
Terminal = Callable[..., None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def forward(seconds: float) -> None:
        now[0] += seconds

    return forward


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Say whether standard error and standard output are a terminal."""

    def say(*, err: bool, out: bool) -> None:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: err)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: out)

    return say


def work(clock: Clock, *, beside_data: bool = False, steps: int = 5) -> None:
    with Progress(Session("nl"), beside_data=beside_data) as progress:
        for number in range(1, steps + 1):
            clock(1)
            progress(Message("page {number}", number=number))


def test_a_terminal_shows_each_step_in_place_and_is_clean_afterwards(
    clock: Clock,
    terminal: Terminal,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal(err=True, out=True)
    work(clock, steps=3)
    shown = capsys.readouterr().err
    assert "\rbladzijde 1\rbladzijde 2\rbladzijde 3\r" in shown
    assert shown.endswith("\r" + " " * len("bladzijde 3") + "\r")
    assert "\n" not in shown


@pytest.mark.parametrize("err", [False, True])
def test_nothing_is_shown_in_a_pipe_or_through_the_data(
    *, err: bool, clock: Clock, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(err=err, out=True)
    work(clock, beside_data=err)
    assert capsys.readouterr().err == ""


def test_data_that_go_to_a_file_leave_the_terminal_to_the_progress(
    clock: Clock,
    terminal: Terminal,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal(err=True, out=False)
    work(clock, beside_data=True)
    assert "bladzijde 5" in capsys.readouterr().err


def test_work_that_is_done_at_once_shows_nothing(
    clock: Clock,
    terminal: Terminal,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal(err=True, out=True)
    with Progress(Session("nl")) as progress:
        clock(0.2)
        progress(Message("page {number}", number=1))
    assert capsys.readouterr().err == ""


def test_steps_that_follow_at_once_are_passed_over(
    clock: Clock,
    terminal: Terminal,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal(err=True, out=True)
    with Progress(Session("nl")) as progress:
        clock(1)
        for number in range(1, 1000):
            progress(Message("page {number}", number=number))
    assert capsys.readouterr().err.count("bladzijde") == 1


def test_a_shorter_line_leaves_nothing_of_a_longer_one(
    clock: Clock,
    terminal: Terminal,
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal(err=True, out=True)
    with Progress(Session("nl")) as progress:
        for number in (1000, 1):
            clock(1)
            progress(Message("page {number}", number=number))
    assert "\rbladzijde 1   \r" in capsys.readouterr().err
