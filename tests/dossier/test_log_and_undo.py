"""What was opened stays seen, remarks stay, and a dossier is read as it is at one moment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from example_judgements import GOOD, OTHER
from visitatie.dossier import Dossier, _logged_dossier, _together
from visitatie.dossier._note import Replaced
from visitatie.dossier._store import PartRead, Store
from visitatie.errors import UsageError, WriteError
from visitatie.files import writing
from visitatie.model import Deadline, Finding, FindingKind, Rating

NOW = dt.datetime(2026, 11, 12, 16, 30, tzinfo=dt.UTC)
FINDING = Finding("B1", FindingKind.GOES_WELL, "Mooi.")


def test_opening_the_ratings_cannot_be_undone(dossier: Dossier) -> None:
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    dossier.ratings.open("Anna", NOW)
    with pytest.raises(UsageError, match="The ratings were opened"):
        dossier.undo()
    assert dossier.reload().ratings
    assert dossier.log()[-1].did == "open_ratings"


def test_ratings_cannot_be_undone_after_somebody_else_opened_them(dossier: Dossier) -> None:
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    marker = dossier.path / ".visitatie" / "last.toml"
    rated = marker.read_bytes()
    dossier.ratings.open("Anna", NOW)
    marker.write_bytes(rated)  # on this laptop the rating was the last change
    with pytest.raises(UsageError, match="The ratings were opened"):
        dossier.undo()


def test_remarks_stay_when_the_process_is_planned_and_ratings_are_opened(dossier: Dossier) -> None:
    file = dossier.path / "process.toml"
    text = (
        "# Het proces.\nformat = 1\nvisit = [2026-11-12]  # in overleg\n\n"
        '[[deadlines]]  # de school vroeg uitstel\nphase = "draft"\non = 2026-12-01\n'
    )
    file.write_text(text, "utf-8")
    dossier.reload()
    later = Deadline("draft", dt.date(2026, 12, 8))
    dossier.plan(visit=(dt.date(2026, 11, 13),), deadlines=(later, Deadline("hearing", later.on)))
    found = file.read_text("utf-8")
    assert found.startswith("# Het proces.\nformat = 1\nvisit = [\n")
    assert [one.on for one in Dossier.open(dossier.path).record().progress.deadlines] == [
        later.on,
        later.on,
    ]
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    dossier.ratings.open("Anna", NOW)
    assert file.read_text("utf-8").startswith(found)
    assert Dossier.open(dossier.path).ratings.opening == dossier.ratings.opening


def test_remarks_stay_when_a_rating_is_taken_back(dossier: Dossier) -> None:
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    dossier.ratings.rate(Rating("OP2", "Anna", "voldoende"))
    file = dossier.path / "ratings" / "anna.toml"
    file.write_text("# Van Anna.\n" + file.read_text("utf-8"), "utf-8")
    dossier.reload()
    dossier.ratings.take_back("Anna", "OP1")
    assert file.read_text("utf-8").startswith("# Van Anna.\n")
    assert [one.criterion for one in Dossier.open(dossier.path).ratings.of("Anna")] == ["OP2"]


def test_taking_back_what_was_not_given_makes_no_file(dossier: Dossier) -> None:
    dossier.ratings.take_back("Anna", "OP1")
    assert not (dossier.path / "ratings").exists()


def test_two_empty_files_of_ratings_are_nobodys(dossier: Dossier) -> None:
    (dossier.path / "ratings").mkdir()
    for name in ("a.toml", "b.toml"):
        (dossier.path / "ratings" / name).write_text("format = 1\n", "utf-8")
    assert dict(Dossier.open(dossier.path).ratings.counts()) == {}


def test_a_dossier_is_not_read_half_in_a_change_of_several_files(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.read
    times = 0

    def read(store: Store) -> dict[str, PartRead]:
        nonlocal times
        times += 1
        found = real(store)
        if times == 1:  # a colleague changes it while it is being read
            other = Dossier(store, found)
            other.judge(GOOD)
            other.add_finding(FINDING)
        return found

    monkeypatch.setattr(Store, "read", read)
    record = Dossier.open(dossier.path).record()
    assert (record.judgements, record.findings) == ((GOOD,), (FINDING,))


def test_who_keeps_changing_a_dossier_waits_for_who_reads_it(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = 0

    def sizes(_: object) -> tuple[tuple[str, int], ...]:
        nonlocal number
        number += 1
        return (("log", number),)

    monkeypatch.setattr("visitatie.dossier.log.Logs.sizes", sizes)
    locks: list[Path] = []

    def locked(path: Path) -> object:
        locks.append(path)
        return writing.locked(path)

    monkeypatch.setattr("visitatie.dossier._opening.locked", locked)
    assert Dossier.open(dossier.path).record() == dossier.record()
    assert [path.name for path in locks] == ["dossier"]


def test_a_change_by_hand_just_before_replacing_is_not_written_over(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = dossier.path / "judgements.toml"
    real = _together._replace
    times = 0

    def replace(store: Store, one: Replaced) -> None:
        nonlocal times
        times += 1
        if times == 1:
            file.write_text("# Van een ander.\nformat = 1\n", "utf-8")
        real(store, one)

    monkeypatch.setattr(_together, "_replace", replace)
    dossier.judge(OTHER)
    assert times == 2
    assert file.read_text("utf-8").startswith("# Van een ander.\n")
    assert Dossier.open(dossier.path).record().judgements == (OTHER,)
    assert [line.did for line in dossier.log()] == ["begin", "found", "put judgements"]


def test_a_way_back_over_a_change_by_hand_at_the_last_moment_is_refused(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier.judge(OTHER)

    def logged(*_: object, **__: object) -> None:
        raise _together.ChangedMeanwhile

    monkeypatch.setattr(_logged_dossier, "logged", logged)
    with pytest.raises(WriteError, match="changed by hand just now"):
        dossier.undo()
    assert Dossier.open(dossier.path).record().judgements == (OTHER,)
