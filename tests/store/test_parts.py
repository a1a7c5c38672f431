"""The files of a dossier as bytes: the very ones that lie in a folder, both ways."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings

from kept_records import kept
from visitatie.dossier import Dossier, parts_of, record_of
from visitatie.errors import InputError, NotFoundError, UsageError
from visitatie.model import (
    Audit,
    AuditKind,
    Framework,
    FrameworkPin,
    Judgement,
    Rating,
    Record,
    SelfEvaluation,
    SelfRating,
    Subject,
)
from visitatie.testing import a_record


def _sorted(given_ratings: tuple[Rating, ...]) -> tuple[Rating, ...]:
    return tuple(sorted(given_ratings, key=lambda one: one.assessor))


@settings(max_examples=20)
@given(kept())
def test_whatever_a_dossier_holds_comes_back_from_its_parts(
    both: tuple[Record, tuple[Rating, ...]],
) -> None:
    record, blind = both
    parts = parts_of(record, blind)
    found, hidden = record_of(parts)
    assert evolve(found, ratings=_sorted(found.ratings)) == record
    assert _sorted(hidden) == blind
    assert parts_of(found, hidden) == parts


@settings(max_examples=8)
@given(both=kept())
def test_laid_in_a_folder_they_are_a_dossier(
    tmp_path_factory: pytest.TempPathFactory, both: tuple[Record, tuple[Rating, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("dossier")
    record, blind = both
    for name, text in parts_of(record, blind).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text)
    found = Dossier.open(folder)
    assert evolve(found.record(), ratings=_sorted(found.record().ratings)) == record
    for one in {each.assessor for each in blind}:
        assert found.ratings.of(one) == tuple(each for each in blind if each.assessor == one)


def _in_folder(folder: Path) -> dict[str, bytes]:
    paths = [one for one in folder.rglob("*.toml") if ".visitatie" not in one.parts]
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in paths}


def test_what_the_library_wrote_in_a_folder_is_the_same_byte_for_byte(
    framework: Framework, tmp_path: Path
) -> None:
    record = a_record(framework, OP2="goed", OP3="voldoende")
    dossier = Dossier.create(tmp_path / "linde", record.audit)
    for one in record.evidence:
        dossier.add_evidence(one)
    for judgement in record.judgements:
        dossier.judge(judgement)
    dossier.judge(Judgement("OP2", "voldoende", reason='Toch "minder".\nZie verslag.'))
    dossier.ratings.rate(Rating("OP2", "Ada Vos", "goed", note="Gezien."))
    dossier.ratings.rate(Rating("OP2", "Bo", "goed"))
    blind = (*dossier.ratings.of("Ada Vos"), *dossier.ratings.of("Bo"))
    assert parts_of(dossier.record(), blind) == _in_folder(tmp_path / "linde")


def test_reports_and_other_files_are_no_parts(framework: Framework) -> None:
    parts = parts_of(a_record(framework))
    more = {**parts, "reports/rapport.pdf": b"\xff", "log/ada.jsonl": b"", "notes.toml": b"?"}
    assert record_of(more) == record_of(parts)


def test_without_an_audit_there_is_no_dossier(framework: Framework) -> None:
    parts = parts_of(a_record(framework))
    del parts["audit.toml"]
    with pytest.raises(NotFoundError, match=r"linde is no dossier: it has no audit\.toml"):
        record_of(parts, name="linde")


def test_all_problems_of_all_parts_are_told_at_once(framework: Framework) -> None:
    parts = parts_of(a_record(framework), (Rating("OP2", "Ada", "goed"),))
    parts["ratings/copy.toml"] = parts["ratings/ada.toml"]
    parts["findings.toml"] = b"format = 2\n"
    parts["judgements.toml"] = b"x\n"
    with pytest.raises(InputError) as caught:
        record_of(parts, name="linde")
    told = {(one.code, one.location.file) for one in caught.value.problems}
    assert ("D002", "linde/findings.toml") in told
    assert ("D005", "linde/ratings/copy.toml") in told or ("D005", "linde/ratings/ada.toml") in told
    assert any(file == "linde/judgements.toml" for _, file in told)


def test_ratings_stand_where_they_belong_or_are_refused(framework: Framework) -> None:
    record, given_by = a_record(framework), (Rating("OP2", "Ada", "goed"),)
    with pytest.raises(UsageError, match="nobody opened them"):
        parts_of(evolve(record, ratings=given_by))
    with pytest.raises(ValueError, match="does not say whose ratings"):
        parts_of(record, (Rating("OP2", "", "goed"),))


def test_what_the_school_wrote_comes_along() -> None:
    """Files of which a dossier may have several are kept elsewhere too, each with whose it is."""
    at = dt.datetime(2026, 10, 1, 15, tzinfo=dt.UTC)
    given = (
        SelfEvaluation("ib'er", at, (SelfRating("OP1", "goed"),)),
        SelfEvaluation("schoolleider", None, (SelfRating("OP1", text="Nog bezig."),)),
    )
    audit = Audit("a", "A", AuditKind.AUDIT, Subject("S"), FrameworkPin("k", "1", "sha256:x"))
    record = Record(audit, self_evaluations=given)
    parts = parts_of(record)
    assert {"self-evaluation/ib-er.toml", "self-evaluation/schoolleider.toml"} <= parts.keys()
    assert record_of(parts) == (record, ())
    parts["self-evaluation/kopie.toml"] = parts["self-evaluation/ib-er.toml"]
    with pytest.raises(InputError, match="ib'er stands in self-evaluation/ twice"):
        record_of(parts)
