"""Two copies of a dossier come together: what is missing is taken, nothing is written over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from attrs import evolve

from dossier_copies import at, merged
from example_judgements import BAD, GOOD, OTHER
from visitatie.dossier import Dossier, LogChange
from visitatie.dossier.log import is_writer
from visitatie.errors import InputError, NotFoundError, UsageError, WriteError
from visitatie.model import (
    Answer,
    Audit,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    ItemAnswer,
    Observation,
    Rating,
)

FINDING = Finding("B1", FindingKind.GOES_WELL, "Mooi.")


def test_what_is_missing_is_taken_as_one_change(copies: tuple[Path, Path], tmp_path: Path) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    jan = at(stick, "jan")
    jan.judge(OTHER)
    jan.ratings.rate(Rating("OP1", "Jan", "voldoende"))
    (tmp_path / "plan.txt").write_bytes(b"Weekplan")
    jan.add_evidence(Evidence("E1", EvidenceKind.DOCUMENT, "Weekplan"), tmp_path / "plan.txt")
    found = merged(marit, stick)
    assert found.record().judgements == (GOOD, OTHER)
    assert found.ratings.counts() == {"Jan": 1}
    assert found.evidence_notices() == ()
    last = found.log()[-1]
    assert last.did == "merge"
    assert last.details is not None
    assert {(one.file, one.entry) for one in last.details.changes} == {
        ("judgements.toml", "judgements OP2"),
        ("ratings/jan.toml", ""),
        ("evidence/register.toml", "evidence E1"),
    }
    assert not found.hand_edits()
    assert not Dossier.open(marit).plan_merging(stick)
    back = at(stick, "jan")
    back.merge(back.plan_merging(marit))
    assert back.record() == found.record()
    assert not back.hand_edits()


def test_undoing_a_merge_brings_the_files_back(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    at(stick, "jan").judge(OTHER)
    found = merged(marit, stick)
    assert found.undo() == ("judgements.toml",)
    assert found.record().judgements == (GOOD,)
    assert not found.hand_edits()


def test_what_both_changed_is_decided_by_somebody(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    at(stick, "jan").judge(BAD)
    at(stick, "jan").add_finding(FINDING)
    opened = at(marit, "marit")
    plan = opened.plan_merging(stick)
    (conflict,) = plan.conflicts
    assert conflict.key == "judgements OP1"
    assert conflict.ours is not None
    assert conflict.theirs is not None
    assert (conflict.ours["level"], conflict.theirs["level"]) == ("voldoende", "onvoldoende")
    with pytest.raises(UsageError, match="Both changed judgements OP1"):
        opened.merge(plan)
    assert opened.reload().findings == ()
    with pytest.raises(UsageError, match="nothing that both changed"):
        opened.plan_merging(stick, {"judgements OP9": True})
    shutil.copytree(marit, marit.parent / "other")
    assert merged(marit, stick, judgements_OP1=False).record().judgements == (GOOD,)
    theirs = merged(marit.parent / "other", stick, judgements_OP1=True)
    assert theirs.record().judgements == (BAD,)
    assert theirs.record().findings == (FINDING,)


def test_what_was_kept_of_ours_is_the_only_right_one_after_the_merge(
    copies: tuple[Path, Path],
) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    at(stick, "jan").judge(BAD)
    found = merged(marit, stick, judgements_OP1=False)
    assert not found.hand_edits()
    details = found.log()[-1].details
    assert details is not None
    assert details.files.keys() == {"judgements.toml"}
    shutil.copyfile(stick / "judgements.toml", marit / "judgements.toml")
    assert Dossier.open(marit).hand_edits().files == ("judgements.toml",)


def test_the_same_change_of_both_is_no_conflict(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    at(stick, "jan").judge(GOOD)
    at(stick, "jan").judge(OTHER)
    assert merged(marit, stick).record().judgements == (GOOD, OTHER)


def test_remarks_in_our_file_stay_and_answers_of_both_are_kept(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    for path, who in ((marit, "marit"), (stick, "jan")):
        at(path, who).say(Answer("V1", who))
        at(path, who).judge(evolve(GOOD if who == "marit" else OTHER, by=who))
    file = marit / "judgements.toml"
    file.write_text("# Van Marit.\n" + file.read_text("utf-8"), "utf-8")
    at(marit, "marit").adopt("marit", "Een opmerking.")
    found = at(marit, "marit")
    found.merge(found.plan_merging(stick))
    assert file.read_text("utf-8").startswith("# Van Marit.\n")
    assert [one.text for one in found.record().conversation.answers] == ["marit", "jan"]


def test_what_both_filled_in_on_one_form_comes_together_item_by_item(
    copies: tuple[Path, Path],
) -> None:
    marit, stick = copies
    at(marit, "marit").observations.put(Observation("les-1", "kijkwijzer", by="marit"))
    shutil.rmtree(stick)
    shutil.copytree(marit, stick)
    for path, who, item in ((marit, "marit", "K1"), (stick, "jan", "K2")):
        at(path, who).observations.answer("les-1", item, ItemAnswer(item, text=who))
        at(path, who).observations.answer("les-1", "K3", ItemAnswer("K3", text=who))
    opened = at(marit, "marit")
    assert [one.key for one in opened.plan_merging(stick).conflicts] == ["answers K3"]
    found = merged(marit, stick, answers_K3=True)
    given = {one.item: one.text for one in found.observations.of("les-1").answers}
    assert given == {"K1": "marit", "K2": "jan", "K3": "jan"}


def test_ratings_of_one_assessor_on_both_are_decided_as_a_whole(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(marit, "marit").ratings.rate(Rating("OP1", "Anna", "voldoende"))
    at(stick, "jan").ratings.rate(Rating("OP2", "Anna", "voldoende"))
    opened = at(marit, "marit")
    (conflict,) = opened.plan_merging(stick).conflicts
    assert (conflict.key, conflict.ours) == ("ratings/anna.toml", None)
    opened.merge(opened.plan_merging(stick, {"ratings/anna.toml": True}))
    assert [one.criterion for one in opened.ratings.of("Anna")] == ["OP2"]


def test_a_log_of_ours_that_is_longer_there_is_gone_on_with(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    shutil.rmtree(stick)
    shutil.copytree(marit, stick)
    at(stick, "marit").judge(OTHER)
    found = merged(marit, stick)
    assert [line.n for line in found.log() if line.writer == "marit"] == [1, 2, 3]
    assert found.record().judgements == (GOOD, OTHER)


def test_a_copy_of_our_own_log_beside_it_does_no_harm(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    shutil.copyfile(marit / "log" / "marit.jsonl", marit / "log" / "marit (kopie).jsonl")
    at(stick, "jan").judge(OTHER)
    found = merged(marit, stick)
    assert [line.n for line in found.log() if line.writer == "marit"] == [1, 2]
    assert Dossier.open(marit).record().judgements == (GOOD, OTHER)


def broken_off(marit: Path, stick: Path) -> None:
    """Merge, and pull the plug before the first file is replaced."""
    opened = at(marit, "marit")
    plan = opened.plan_merging(stick)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("visitatie.dossier._together._replace", _stopped)
        patch.setattr("visitatie.dossier._together._settle", lambda *_, **__: None)
        with pytest.raises(KeyboardInterrupt):
            opened.merge(plan)


def _stopped(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("name", ["Jan Smit", "jan (kopie)", "Marit", "Ω"])
def test_a_log_of_theirs_with_a_strange_name_comes_along_also_after_a_break(
    copies: tuple[Path, Path], name: str
) -> None:
    marit, stick = copies
    at(stick, "jan").judge(OTHER)
    (stick / "log" / "jan.jsonl").rename(stick / "log" / f"{name}.jsonl")
    broken_off(marit, stick)
    assert Dossier.open(marit).record().judgements == ()
    found = merged(marit, stick)
    assert found.record().judgements == (OTHER,)
    logs = [path.stem for path in (marit / "log").iterdir()]
    assert all(is_writer(one) for one in logs)
    assert len(logs) == 3


def test_half_a_letter_in_a_log_stops_no_merge_and_comes_back_after_a_break(
    copies: tuple[Path, Path],
) -> None:
    marit, stick = copies
    at(marit, "jan").judge(GOOD)
    shutil.rmtree(stick)
    shutil.copytree(marit, stick)
    at(stick, "jan").judge(OTHER)
    log = marit / "log" / "jan.jsonl"
    log.write_bytes(log.read_bytes() + b'{"n":3,"did":"caf\xc3')
    before = log.read_bytes()
    broken_off(marit, stick)
    assert Dossier.open(marit).record().judgements == (GOOD,)
    assert log.read_bytes() == before
    assert merged(marit, stick).record().judgements == (GOOD, OTHER)


def test_what_is_no_copy_of_it_is_refused(
    copies: tuple[Path, Path], tmp_path: Path, audit: Audit
) -> None:
    marit, stick = copies
    opened = at(marit, "marit")
    with pytest.raises(UsageError, match="is no copy of"):
        opened.plan_merging(Dossier.create(tmp_path / "een-ander", audit).path)
    with pytest.raises(NotFoundError, match="is no dossier"):
        opened.plan_merging(tmp_path)
    (stick / "findings.toml").write_text("format = 1\n# x\n", "utf-8")
    with pytest.raises(UsageError, match="was changed by hand"):
        opened.plan_merging(stick)


def test_one_log_that_went_two_ways_is_refused(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    shutil.rmtree(stick)
    shutil.copytree(marit, stick)
    at(marit, "marit").judge(OTHER)
    at(stick, "marit").judge(BAD)
    with pytest.raises(InputError, match="J003"):
        at(marit, "jan").plan_merging(stick)


def test_a_copy_from_which_somebody_was_erased_is_refused(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(stick, "jan").judge(evolve(GOOD, by="Jan"))
    jan = at(stick, "jan")
    jan.erase(jan.plan_erasing("Jan"), by="Marit", because="Op verzoek.")
    with pytest.raises(UsageError, match="was erased from one"):
        at(marit, "marit").plan_merging(stick)


def test_evidence_is_never_written_over(copies: tuple[Path, Path], tmp_path: Path) -> None:
    marit, stick = copies
    for path, who in ((marit, "marit"), (stick, "jan")):
        source = tmp_path / "plan.txt"
        source.write_text(who, "utf-8")
        at(path, who).add_evidence(Evidence("E1", EvidenceKind.DOCUMENT, who), source)
    opened = at(marit, "marit")
    keys = [one.key for one in opened.plan_merging(stick).conflicts]
    assert keys == ["evidence E1", "evidence/E1-plan.txt"]
    with pytest.raises(UsageError, match="never written over"):
        opened.plan_merging(stick, {"evidence E1": True, "evidence/E1-plan.txt": True})
    opened.merge(opened.plan_merging(stick, dict.fromkeys(keys, False)))
    assert (marit / "evidence" / "E1-plan.txt").read_text("utf-8") == "marit"


def test_only_evidence_is_copied_and_nothing_that_is_hidden(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    for name in (".git/config", "map/.verborgen", "map/plan.txt"):
        path = stick / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert list(at(marit, "marit").plan_merging(stick).evidence) == ["evidence/map/plan.txt"]


def test_evidence_in_whose_place_something_else_stands_is_refused(
    copies: tuple[Path, Path],
) -> None:
    marit, stick = copies
    theirs = stick / "evidence" / "map" / "plan.txt"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"x")
    ours = marit / "evidence" / "map"
    opened = at(marit, "marit")
    ours.write_bytes(b"a file where a folder should be")
    with pytest.raises(UsageError, match="map is no plain file"):
        opened.plan_merging(stick)
    ours.unlink()
    ours.joinpath("plan.txt").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"plan\.txt is no plain file"):
        opened.plan_merging(stick)


def test_a_plan_of_before_a_change_is_refused(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(stick, "jan").judge(OTHER)
    opened = at(marit, "marit")
    plan = opened.plan_merging(stick)
    opened.judge(GOOD)
    with pytest.raises(WriteError, match="changed after the plan"):
        opened.merge(plan)
    with pytest.raises(UsageError, match="nothing to merge"):
        opened.merge(opened.plan_merging(marit))


def test_the_line_says_what_was_taken_without_what_people_wrote(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(stick, "jan").judge(evolve(OTHER, reason="Juf Anneke was ziek."))
    found = merged(marit, stick)
    details = found.log()[-1].details
    assert details is not None
    assert details.changes == (LogChange("judgements.toml", "judgements OP2"),)
    logs = (marit / "log").iterdir()
    assert all("Anneke" not in one.read_text("utf-8") for one in logs)
