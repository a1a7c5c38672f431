"""Who changed what and when: linked, checked, and honest about what was changed by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from attrs import evolve

from example_judgements import BAD, GOOD, HAND, OTHER
from visitatie.dossier import Dossier, LogLine
from visitatie.dossier.log._line import emptied
from visitatie.errors import InputError, NotFoundError, UsageError
from visitatie.model import Finding, FindingKind, Member

FINDING = Finding("B1", FindingKind.GOES_WELL, "Mooi.")


def lines(path: Path) -> tuple[LogLine, ...]:
    return Dossier.open(path).log()


def did(path: Path) -> list[str]:
    return [line.did for line in lines(path)]


def codes(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        Dossier.open(path).log()
    return [problem.code for problem in caught.value.problems]


def logs(path: Path) -> list[Path]:
    return sorted(path.joinpath("log").iterdir())


def only_log(path: Path) -> Path:
    (file,) = logs(path)
    return file


def forget(path: Path) -> None:
    """Take the dossier to another computer: what this one remembers stays here."""
    shutil.rmtree(path / ".visitatie")


def test_every_change_has_a_line_with_who_and_what(dossier: Dossier) -> None:
    opened = Dossier.open(dossier.path, by="Marit", through="test 1")
    opened.judge(GOOD)
    opened.judge(evolve(BAD, by="Jan"))
    opened.add_finding(FINDING)
    opened.put_member(Member("Marit van Dalen"))
    opened.undo()
    begin, *found = lines(dossier.path)
    assert begin.did == "begin"
    assert [line.did for line in found] == [
        "put judgements",
        "put judgements",
        "put findings",
        "put_member",
        "undo",
    ]
    assert [line.n for line in found] == [1, 2, 3, 4, 5]
    assert {line.through for line in found} == {"test 1"}
    assert {line.writer[:-6] for line in found} == {"marit-"}
    details = found[1].details
    assert details is not None
    assert details.by == "Jan"
    (change,) = details.changes
    assert (change.file, change.entry) == ("judgements.toml", "judgements OP1")
    assert change.values == {"level": ("voldoende", "onvoldoende")}
    assert set(change.fields) == {"level", "reason", "by"}


def test_a_log_has_a_name_of_its_own_when_asked(dossier: Dossier) -> None:
    Dossier.open(dossier.path, by="Marit", log="stick-1").judge(GOOD)
    assert dossier.path.joinpath("log", "stick-1.jsonl").is_file()
    with pytest.raises(UsageError, match="can be no name of a log"):
        Dossier.open(dossier.path, log="../stick")


def test_what_people_wrote_is_not_in_the_log(dossier: Dossier) -> None:
    dossier.judge(evolve(GOOD, reason="Juf Anneke gaf een mooie les."))
    assert "Anneke" not in only_log(dossier.path).read_text("utf-8")


def test_every_changed_byte_of_a_log_is_found(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    forget(dossier.path)
    file = only_log(dossier.path)
    whole = file.read_bytes()
    logs = dossier._store.logs  # noqa: SLF001  # opening the dossier for every byte takes long
    for place in range(len(whole) - 1):  # without the last line end the last line is torn
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(InputError):
            logs.check()


def test_a_line_that_was_taken_out_or_changed_places_is_found(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(OTHER)
    file = only_log(dossier.path)
    one, two, three = file.read_bytes().splitlines(keepends=True)
    for other in (one + three, two + three, one + three + two, one + two + two + three):
        file.write_bytes(other)
        assert codes(dossier.path) == ["J001"]


def test_details_are_gone_only_where_the_log_says_so(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(OTHER)
    file = only_log(dossier.path)
    first, second, third = lines(dossier.path)
    file.write_bytes(b"".join(one.raw + b"\n" for one in (first, emptied(second), third)))
    assert codes(dossier.path) == ["J001"]


def test_a_log_that_was_cut_off_is_missed_and_can_be_gone_on_with(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(OTHER)
    file = only_log(dossier.path)
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))
    assert codes(dossier.path) == ["J002"]
    with pytest.raises(InputError, match="ends at line 2"):
        dossier.judge(BAD)
    adopted = dossier.adopt("Marit", "Teruggezet van een kopie.")
    assert [ref.n for ref in adopted.lost] == [3]
    assert did(dossier.path) == ["begin", "put judgements", "found", "give_up", "adopt"]
    Dossier.open(dossier.path).judge(BAD)
    assert len(lines(dossier.path)) == 6


def test_half_a_line_at_the_end_is_taken_off_kept_and_told(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    file = only_log(dossier.path)
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"n":3,"prev')
    opened = Dossier.open(dossier.path)
    assert [one.code for one in opened.log_notices()] == ["log-torn"]
    opened.judge(OTHER)
    assert file.read_bytes().startswith(whole + b"{")
    assert len(lines(dossier.path)) == 3
    assert (dossier.path / ".visitatie" / "log-torn").read_bytes() == b'{"n":3,"prev'
    assert Dossier.open(dossier.path).mended == ()


def test_half_a_line_of_somebody_else_is_told_and_left(dossier: Dossier) -> None:
    file = only_log(dossier.path)
    whole = file.read_bytes() + b'{"n":2,"prev'
    file.write_bytes(whole)
    opened = Dossier.open(dossier.path, log="jan-1")
    opened.judge(GOOD)
    assert file.read_bytes() == whole
    assert did(dossier.path) == ["begin", "put judgements"]
    assert {one.code for one in Dossier.open(dossier.path).mended} == {"log-torn"}


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
    assert [line.n for line in opened.hand_edits().lines] == [3]
    adopted = opened.adopt("Marit van Dalen", "In het overleg besloten.")
    assert {one.entry for one in adopted.changes} == {"judgements OP1", "judgements OP2"}
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
    only_log(dossier.path).unlink()
    forget(dossier.path)
    opened = Dossier.open(dossier.path)
    assert opened.log() == ()
    assert not opened.hand_edits()
    opened.judge(GOOD)
    assert did(dossier.path) == ["begin", "put judgements"]


def test_something_else_than_a_change_can_be_noted(dossier: Dossier) -> None:
    line = Dossier.open(dossier.path, by="Marit").note("seal", because="Vastgesteld.")
    assert dossier.log()[-1] == line
    assert line.ref in dossier.log_ends()
    assert line.details is not None
    assert (line.details.by, line.details.because) == ("Marit", "Vastgesteld.")


def test_what_only_helps_may_be_lost_or_spoiled(dossier: Dossier) -> None:
    (dossier.path / "judgements.toml").write_text(HAND, "utf-8")
    shutil.rmtree(dossier.path / ".visitatie" / "accepted")
    (dossier.path / ".visitatie" / "log-ends.json").write_bytes(b"\0\0")
    adopted = Dossier.open(dossier.path).adopt("Marit", "Zo was het.")
    assert [(one.file, one.entry) for one in adopted.changes] == [("judgements.toml", "")]
