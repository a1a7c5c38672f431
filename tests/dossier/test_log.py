"""Who changed what and when: chained, checked, and honest about what was changed by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from example_judgements import BAD, GOOD, HAND, OTHER
from visitatie.dossier import Dossier, LogLine
from visitatie.dossier.log._line import dump
from visitatie.errors import InputError, NotFoundError
from visitatie.model import Finding, FindingKind, Member

PROCESSES, WRITES = 8, 5
"""Fewer writes than a real disk could take: each one is confirmed by the disk several times."""


def lines(path: Path) -> list[LogLine]:
    return list(Dossier.open(path).log())


def did(path: Path) -> list[str]:
    return [line.did for line in lines(path)]


def code(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        list(Dossier.open(path).log())
    (problem,) = caught.value.problems
    return problem.code


def test_every_change_has_a_line_with_who_and_what(dossier: Dossier) -> None:
    opened = Dossier.open(dossier.path, by="Marit", through="test 1")
    opened.judge(GOOD)
    opened.judge(evolve(BAD, by="Jan"))
    opened.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi."))
    opened.put_member(Member("Marit van Dalen"))
    opened.undo()
    found = lines(dossier.path)
    assert [line.did for line in found] == [
        "begin",
        "put judgements",
        "put judgements",
        "put findings",
        "put_member",
        "undo",
    ]
    assert [line.number for line in found] == [1, 2, 3, 4, 5, 6]
    assert {line.through for line in found[1:]} == {"test 1"}
    details = found[2].details
    assert details is not None
    assert details.by == "Jan"
    (change,) = details.changes
    assert (change.file, change.entry) == ("judgements.toml", "judgements OP1")
    assert change.values == {"level": ("voldoende", "onvoldoende")}
    assert set(change.fields) == {"level", "reason", "by"}


def test_what_people_wrote_is_not_in_the_log(dossier: Dossier) -> None:
    dossier.judge(evolve(GOOD, reason="Juf Anneke gaf een mooie les."))
    assert "Anneke" not in (dossier.path / "log.jsonl").read_text("utf-8")


def test_details_can_be_taken_away_and_the_chain_still_holds(dossier: Dossier) -> None:
    Dossier.open(dossier.path, by="Marit").judge(GOOD)
    dossier = Dossier.open(dossier.path)
    dossier.judge(OTHER)
    first, second, third = dossier.log()
    file = dossier.path / "log.jsonl"
    file.write_bytes(dump(first) + dump(evolve(second, details=None)) + dump(third))
    assert "Marit" not in file.read_text("utf-8")
    assert [line.details is None for line in dossier.log()] == [False, True, False]


def test_every_changed_byte_of_the_log_is_found(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    file = dossier.path / "log.jsonl"
    whole = file.read_bytes()
    log = dossier._store.log  # noqa: SLF001  # opening the dossier for every byte takes long
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(InputError):
            list(log.lines())


def test_a_line_that_was_taken_out_or_changed_places_is_found(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(OTHER)
    file = dossier.path / "log.jsonl"
    one, two, three = file.read_bytes().splitlines(keepends=True)
    for other in (one + three, two + three, one + three + two, one + two + two + three):
        file.write_bytes(other)
        assert code(dossier.path) == "J001"


def test_a_log_that_was_cut_off_is_missed_and_can_be_gone_on_with(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(OTHER)
    file = dossier.path / "log.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))
    assert code(dossier.path) == "J002"
    with pytest.raises(InputError, match="2 lines that are there are safe"):
        dossier.judge(BAD)
    dossier.adopt("Marit", "Teruggezet van een kopie.")
    assert did(dossier.path) == ["begin", "put judgements", "found", "adopt"]
    Dossier.open(dossier.path).judge(BAD)
    assert len(lines(dossier.path)) == 5


def test_half_a_line_at_the_end_is_taken_off_kept_and_told(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    file = dossier.path / "log.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"n":3,"prev')
    opened = Dossier.open(dossier.path)
    assert [one.code for one in opened.log_notices()] == ["log-torn"]
    opened.judge(OTHER)
    assert file.read_bytes().startswith(whole + b"{")
    assert len(lines(dossier.path)) == 3
    assert (dossier.path / ".visitatie" / "log-torn").read_bytes() == b'{"n":3,"prev'
    assert Dossier.open(dossier.path).mended == ()


def test_what_was_changed_by_hand_is_seen_noted_and_adopted(dossier: Dossier) -> None:
    dossier.judge(OTHER)
    (dossier.path / "judgements.toml").write_text(HAND, "utf-8")
    opened = Dossier.open(dossier.path)
    assert opened.hand_edits().files == ("judgements.toml",)
    assert [one.code for one in opened.log_notices()] == ["hand-edit"]
    opened.judge(evolve(OTHER, reason="Toch gezien."))
    assert did(dossier.path) == ["begin", "put judgements", "found", "put judgements"]
    found = lines(dossier.path)[2].details
    assert found is not None
    assert {one.entry for one in found.changes} == {"judgements OP1", "judgements OP2"}
    assert found.by == ""
    opened = Dossier.open(dossier.path)
    assert opened.hand_edits().lines == (3,)
    adopted = opened.adopt("Marit van Dalen", "In het overleg besloten.")
    assert (adopted.changes, adopted.lines) == ((), (3,))
    assert not opened.hand_edits()
    last = lines(dossier.path)[-1].details
    assert last is not None
    assert (last.by, last.because) == ("Marit van Dalen", "In het overleg besloten.")


def test_what_was_changed_by_hand_is_adopted_entry_by_entry(dossier: Dossier) -> None:
    (dossier.path / "judgements.toml").write_text(HAND, "utf-8")
    adopted = Dossier.open(dossier.path).adopt("Marit", "Zo was het.")
    assert [(one.entry, one.values["level"]) for one in adopted.changes] == [
        ("judgements OP1", ("", "voldoende"))
    ]
    with pytest.raises(NotFoundError, match="Nothing was changed by hand"):
        Dossier.open(dossier.path).adopt("Marit", "Nog eens.")


def test_a_dossier_without_a_log_begins_one_with_its_next_change(dossier: Dossier) -> None:
    (dossier.path / "log.jsonl").unlink()
    (dossier.path / ".visitatie" / "log-end.json").unlink(missing_ok=True)
    opened = Dossier.open(dossier.path)
    assert list(opened.log()) == []
    assert not opened.hand_edits()
    opened.judge(GOOD)
    assert did(dossier.path) == ["begin", "put judgements"]


_WRITER = """
import sys
from pathlib import Path
from visitatie.dossier import Dossier
from visitatie.errors import WriteError
from visitatie.model import Finding, FindingKind
path, name, many = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(many):
    while True:
        try:
            dossier = Dossier.open(path, by=name)
            dossier.add_finding(Finding(f"{name}-{number}", FindingKind.GOES_WELL, "Mooi."))
            break
        except WriteError as error:  # on a busy machine the lock may take long
            assert "being changed by another program" in str(error)
"""


@pytest.mark.timeout(300)
def test_several_processes_leave_a_chain_without_gaps(dossier: Dossier) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(dossier.path), f"W{number}", str(WRITES)]
        )
        for number in range(PROCESSES)
    ]
    assert [writer.wait() for writer in writers] == [0] * PROCESSES
    found = lines(dossier.path)
    assert len(found) == 1 + PROCESSES * WRITES
    assert len(Dossier.open(dossier.path).record().findings) == PROCESSES * WRITES
    assert not Dossier.open(dossier.path).hand_edits()
