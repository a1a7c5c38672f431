"""Several writers, each with a log of their own: one order, whatever their clocks say."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_judgements import BAD, GOOD, OTHER
from visitatie.dossier import Dossier, LogDetails, LogLine, SealNote, seal
from visitatie.dossier.log import writer_of
from visitatie.dossier.log._line import made
from visitatie.dossier.log._order import ordered
from visitatie.errors import InputError, WriteError
from visitatie.model import Audit, Finding, FindingKind, Rating

ZONE = dt.timezone(dt.timedelta(hours=1))
NOON = dt.datetime(2026, 11, 12, 12, tzinfo=ZONE)
FINDING = Finding("B1", FindingKind.GOES_WELL, "Mooi.")

Logs = dict[str, list[LogLine]]


def add(logs: Logs, writer: int, seen: Logs, clock: int) -> None:
    """Let a writer add a line, who has these logs of the others, by a clock of their own."""
    own = next((log for log, found in logs.items() if found[0].writer == str(writer)), "")
    before = logs.get(own, [])
    line = made(
        n=len(before) + 1,
        previous=before[-1].digest if before else "",
        seen=tuple(found[-1].ref for log, found in seen.items() if log != own),
        at=(NOON + dt.timedelta(minutes=clock)).isoformat(),
        did="test",
        through="test",
        about=(),
        details=LogDetails(f"{writer:032x}"),
        writer=str(writer),
        log=own,
    )
    logs.setdefault(line.log, []).append(line)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.booleans(), st.integers(-60, 60)), min_size=1, max_size=30
    ),
    st.randoms(use_true_random=False),
)
def test_what_a_line_had_seen_comes_first_whatever_the_clocks_say(
    steps: list[tuple[int, bool, int]], chance: random.Random
) -> None:
    every: Logs = {}
    theirs: list[Logs] = [{} for _ in range(4)]
    for writer, sync, clock in steps:
        if sync:
            theirs[writer] = {log: list(found) for log, found in every.items()}
        add(every, writer, theirs[writer], clock)
    found, stuck = ordered(every, {})
    assert stuck == []
    place = {line.ref: number for number, line in enumerate(found)}
    assert len(place) == len(steps)
    for line in found:
        assert all(place[ref] < place[line.ref] for ref in line.seen)
        if line.n > 1:
            assert place[every[line.log][line.n - 2].ref] < place[line.ref]
    names = list(every)
    chance.shuffle(names)
    assert ordered({name: every[name] for name in names}, {})[0] == found


@pytest.fixture
def copies(dossier: Dossier, tmp_path: Path) -> tuple[Path, Path]:
    """Two laptops with the same dossier, on which Marit and Jan go on."""
    other = tmp_path / "jan"
    shutil.copytree(dossier.path, other)
    shutil.rmtree(other / ".visitatie")
    return dossier.path, other


def at(path: Path, writer: str) -> Dossier:
    return Dossier.open(path, by=writer, log=writer)


def bring(source: Path, target: Path, *names: str) -> None:
    """Copy files as git would, or somebody with a stick."""
    for name in names:
        shutil.copyfile(source / name, target / name)


def codes(path: Path) -> set[str]:
    with pytest.raises(InputError) as caught:
        Dossier.open(path).log()
    return {problem.code for problem in caught.value.problems}


def test_two_laptops_come_together_with_one_log(copies: tuple[Path, Path]) -> None:
    marit, jan = copies
    at(marit, "marit").judge(GOOD)
    at(jan, "jan").add_finding(FINDING)
    at(jan, "jan").ratings.rate(Rating("OP1", "Jan", "voldoende"))
    bring(jan, marit, "log/jan.jsonl", "findings.toml")
    (marit / "ratings").mkdir()
    bring(jan, marit, "ratings/jan.toml")
    bring(marit, jan, "log/marit.jsonl", "judgements.toml")
    here, there = Dossier.open(marit), Dossier.open(jan)
    assert here.log() == there.log()
    assert next(line.did for line in here.log()) == "begin"
    assert here.record() == there.record()
    assert not here.hand_edits()
    at(marit, "marit").judge(OTHER)
    last = here.log()[-1]
    assert [(ref.n, here.log()[2].log == ref.log) for ref in last.seen] == [(2, True)]


def test_a_change_that_got_lost_when_laptops_came_together_is_seen(
    copies: tuple[Path, Path],
) -> None:
    marit, jan = copies
    at(marit, "marit").judge(GOOD)
    at(jan, "jan").add_finding(FINDING)
    bring(jan, marit, "log/jan.jsonl")
    assert Dossier.open(marit).hand_edits().files == ("findings.toml",)


def test_of_a_file_that_both_changed_either_is_right_and_a_mixture_is_adopted(
    copies: tuple[Path, Path],
) -> None:
    marit, jan = copies
    at(marit, "marit").judge(GOOD)
    at(jan, "jan").judge(OTHER)
    bring(jan, marit, "log/jan.jsonl")
    assert not Dossier.open(marit).hand_edits()
    bring(jan, marit, "judgements.toml")
    assert not Dossier.open(marit).hand_edits()
    text = (marit / "judgements.toml").read_text("utf-8")
    mixture = f'{text}\n[[judgements]]\ncriterion = "OP1"\nlevel = "voldoende"\n'
    (marit / "judgements.toml").write_text(mixture, "utf-8")
    assert Dossier.open(marit).hand_edits().files == ("judgements.toml",)
    at(marit, "marit").adopt("Marit", "Samengevoegd.")
    assert not Dossier.open(marit).hand_edits()
    bring(jan, marit, "judgements.toml")
    assert Dossier.open(marit).hand_edits().files == ("judgements.toml",)


def test_lines_that_somebody_saw_are_missed_on_every_computer(copies: tuple[Path, Path]) -> None:
    marit, jan = copies
    at(jan, "jan").add_finding(FINDING)
    at(jan, "jan").judge(OTHER)
    for name in ("log/jan.jsonl", "findings.toml", "judgements.toml"):
        bring(jan, marit, name)
    at(marit, "marit").judge(GOOD)
    shutil.rmtree(marit / ".visitatie")
    log = marit / "log" / "jan.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole.splitlines(keepends=True)[0])
    assert codes(marit) == {"J002"}
    log.unlink()
    assert codes(marit) == {"J002"}
    log.write_bytes(whole)
    assert len(Dossier.open(marit).log()) == 4


def test_a_log_that_went_another_way_is_refused_and_can_be_given_up(
    copies: tuple[Path, Path],
) -> None:
    marit, jan = copies
    at(jan, "jan").add_finding(FINDING)
    bring(jan, marit, "log/jan.jsonl", "findings.toml")
    at(marit, "marit").judge(GOOD)
    (jan / "log" / "jan.jsonl").unlink()
    shutil.rmtree(jan / ".visitatie")
    again = at(jan, "jan")
    again.adopt("Jan", "Een oude kopie.")
    bring(marit, jan, "log/marit.jsonl")
    assert codes(jan) == {"J002"}  # the log that Marit saw is not there
    bring(jan, marit, "log/jan.jsonl")
    assert codes(marit) == {"J002"}


def test_a_copy_beside_a_log_counts_once_and_another_way_is_refused(
    copies: tuple[Path, Path],
) -> None:
    marit, jan = copies
    at(marit, "marit").judge(GOOD)
    log = marit / "log" / "marit.jsonl"
    shutil.copyfile(log, marit / "log" / "marit (copy).jsonl")
    at(marit, "marit").judge(OTHER)
    assert len(Dossier.open(marit).log()) == 3
    shutil.copytree(marit / "log", jan / "log", dirs_exist_ok=True)
    (jan / "log" / "marit.jsonl").unlink()
    (jan / "log" / "marit (copy).jsonl").rename(jan / "log" / "marit.jsonl")
    bring(marit, jan, "judgements.toml")
    at(jan, "marit").judge(BAD)
    shutil.copyfile(jan / "log" / "marit.jsonl", marit / "log" / "marit (copy).jsonl")
    assert codes(marit) == {"J003"}


def test_a_log_with_a_longer_copy_beside_it_is_not_added_to(copies: tuple[Path, Path]) -> None:
    marit, jan = copies
    at(marit, "marit").judge(GOOD)
    log = marit / "log" / "marit.jsonl"
    short = log.read_bytes()
    at(marit, "marit").judge(OTHER)
    long = log.rename(marit / "log" / "marit (kopie).jsonl")
    log.write_bytes(short)
    at(jan, "jan").add_finding(FINDING)
    opened = at(marit, "marit")
    tries: list[Callable[[], object]] = [
        lambda: opened.judge(BAD),
        lambda: opened.plan_merging(jan),
        lambda: seal(opened, {}, SealNote("Marit")),
    ]
    for attempt in tries:
        with pytest.raises(WriteError, match=r"marit \(kopie\)\.jsonl is the same log") as caught:
            attempt()
        assert str(log) in str(caught.value)
        assert "rename it to marit.jsonl" in str(caught.value.hint)
    assert log.read_bytes() == short
    assert not (marit / "reports" / "sealed").exists()
    assert at(marit, "marit").record().judgements == (GOOD, OTHER)
    long.replace(log)
    at(marit, "marit").judge(BAD)
    assert len(Dossier.open(marit).log()) == 4


def test_the_name_of_a_log_is_the_same_each_time_and_differs_per_computer() -> None:
    assert writer_of("Marit van Dalen") == writer_of("Marit van Dalen")
    assert writer_of("Marit van Dalen", "a") != writer_of("Marit van Dalen", "b")
    assert writer_of("Marit van Dalen", "a").startswith("marit-van-dalen-")
    assert writer_of("", "a").startswith("unknown-")


def test_a_digest_in_the_log_tells_nothing_of_blind_ratings(dossier: Dossier) -> None:
    at(dossier.path, "marit").ratings.rate(Rating("OP1", "Marit", "voldoende"))
    first, second = (line.details for line in dossier.log())
    assert first is not None
    assert second is not None
    assert first.salt != second.salt
    again = at(dossier.path, "marit")
    again.ratings.rate(Rating("OP1", "Marit", "onvoldoende"))
    again.ratings.rate(Rating("OP1", "Marit", "voldoende"))
    third = dossier.log()[-1].details
    assert third is not None
    assert third.files["ratings/marit.toml"] != second.files["ratings/marit.toml"]


# Many at once


_WRITER = """
import sys
from pathlib import Path
from visitatie.dossier import Dossier
from visitatie.errors import WriteError
from visitatie.model import Rating
path, name, many = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
dossier = Dossier.open(path, by=name)
for number in range(many):
    level = "voldoende" if number % 2 else "onvoldoende"
    while True:
        try:
            dossier.ratings.rate(Rating("OP1", name, level))
            break
        except WriteError as error:  # on a busy machine the lock may take long
            assert "being changed by another program" in str(error)
"""
PROCESSES = 8


@pytest.fixture
def quick(audit: Audit) -> Iterator[Path]:
    """A dossier in memory where there is one: what is asked here is not how fast a disk is."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Dossier.create(Path(folder) / "linde", audit, by="Marit").path


@pytest.mark.parametrize(
    "writes",
    [
        20,
        pytest.param(
            200,
            marks=[
                pytest.mark.slow,
                pytest.mark.skipif("CI" not in os.environ, reason="takes long; runs in CI"),
            ],
        ),
    ],
)
def test_several_processes_leave_logs_without_gaps(quick: Path, writes: int) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(quick), f"W{number}", str(writes)])
        for number in range(PROCESSES)
    ]
    assert [writer.wait() for writer in writers] == [0] * PROCESSES
    dossier = Dossier.open(quick)
    lines = dossier.log()
    assert len(lines) == 1 + PROCESSES * writes
    numbers: dict[str, list[int]] = {}
    for line in lines:
        numbers.setdefault(line.writer, []).append(line.n)
    assert sorted(numbers.values())[1:] == [list(range(1, writes + 1))] * PROCESSES
    assert not dossier.hand_edits()
    assert lines == tuple(sorted(lines, key=lambda line: line.moment))  # all had seen all
