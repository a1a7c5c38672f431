"""Whatever a dossier may hold comes back from its files exactly as it went in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

import strategies
import strategies_visit
from visitatie.dossier._layout import (
    OBSERVATIONS,
    PARTS,
    SELF_EVALUATIONS,
    SET_ASIDE,
    SetAsideFile,
    split,
)
from visitatie.dossier._store import PartRead, Store, assemble
from visitatie.dossier._versions import Versions
from visitatie.errors import InputError
from visitatie.files.convert import make_converter, structure
from visitatie.files.reading import read_toml
from visitatie.files.writing import dump_toml
from visitatie.model import Answer, EntryKind, Observation, Rating, Record, SelfEvaluation, SetAside

STORE = Store(Path("dossier"))


@given(strategies_visit.prepared_records)
def test_a_whole_record_survives_the_files(record: Record) -> None:
    content = split(record)
    read = {}
    for part in PARTS:
        raw = STORE.dump(content[part.name])
        read[part.name] = PartRead(raw, STORE.parse(part, raw))
    assert assemble(read) == record


@given(strategies.ratings)
def test_a_rating_survives_toml(rating: Rating) -> None:
    converter = make_converter()
    document = read_toml(dump_toml(converter.unstructure(rating)))
    assert structure(document, document.data, Rating, converter) == rating


@given(strategies_visit.self_evaluations)
def test_a_self_evaluation_survives_its_file(part: SelfEvaluation) -> None:
    place = SELF_EVALUATIONS.part("iemand")
    assert STORE.parse(place, STORE.dump(part)) == part


@given(strategies_visit.observations)
def test_a_form_survives_its_file(form: Observation) -> None:
    place = OBSERVATIONS.part("iets")
    assert STORE.parse(place, STORE.dump(form)) == form


@given(strategies.records)
def test_every_entry_of_a_list_has_a_header_of_its_own(record: Record) -> None:
    content = split(record)
    for part in PARTS:
        raw = STORE.dump(content[part.name])
        told = read_toml(raw).data
        for name, entries in told.items():
            if isinstance(entries, list) and entries and isinstance(entries[0], dict):
                bare = f"[[{name}]]"
                assert sum(line == bare for line in raw.decode().split("\n")) >= len(entries)


def test_a_short_entry_with_a_table_in_it_keeps_that_table_below_it() -> None:
    answer = Answer("V1", "Ja")
    content = SetAsideFile(set_aside=(SetAside(EntryKind.ANSWER, "V1", "k@1", "", answer=answer),))
    raw = STORE.dump(content)
    assert b"\n[set_aside.answer]\n" in raw
    assert STORE.parse(SET_ASIDE, raw) == content


def test_a_file_that_is_not_there_says_nothing() -> None:
    for part in PARTS[:-1]:
        assert STORE.parse(part, None) == part.cls()


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('[[judgements]]\ncriterion = "OP2"\nlevel = "goed"\n', "D001", "1:1"),
        ('format = "1"\n', "D001", "1:10"),
        ("format = true\n", "D001", "1:10"),
        ("\nformat = 2\n", "D002", "2:10"),
        ("format = 0\n", "D003", "1:10"),
        ('format = 1\n[[judgements]]\ncriterion = "OP2"\nlevl = "goed"\n', "T031", "4:1"),
        ('format = 1\n[[judgements]]\ncriterion = "OP2"\n', "T034", "2:1"),
        (
            (
                'format = 1\n[[judgements]]\ncriterion = "A"\nlevel = "x"\n\n'
                '[[judgements]]\ncriterion = "A"\nlevel = "y"\n'
            ),
            "D005",
            "6:1",
        ),
        (
            'format = 1\n[[judgements]]\ncriterion = "A"\nlevel = "x"\nat = 2026-01-01T10:00:00\n',
            "T035",
            "5:6",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, code: str, place: str) -> None:
    part = next(one for one in PARTS if one.name == "judgements.toml")
    with pytest.raises(InputError) as caught:
        STORE.parse(part, text.encode())
    assert [problem.code for problem in caught.value.problems][:1] == [code]
    found = caught.value.problems[0].location
    assert f"{found.line}:{found.column}" == place
    assert found.file == str(Path("dossier") / "judgements.toml")


def test_the_refusal_of_a_newer_format_says_what_to_do() -> None:
    with pytest.raises(InputError, match="format 9; this version reads up to format 1") as caught:
        STORE.parse(PARTS[0], b"format = 9\nwhatever = 1\n")
    assert "install a newer version" in str(caught.value)


def test_an_older_format_is_lifted_step_by_step() -> None:
    """No older format exists; these are invented here."""

    def first(name: str, data: dict[str, Any]) -> dict[str, Any]:
        assert name == "findings.toml"
        return {"remarks": data["notes"]}

    def second(_: str, data: dict[str, Any]) -> dict[str, Any]:
        return {"findings": [{**one, "kind": "goes_well"} for one in data["remarks"]]}

    store = Store(Path("dossier"), Versions(3, {1: first, 2: second}))
    part = next(one for one in PARTS if one.name == "findings.toml")
    content = store.parse(part, b'format = 1\n[[notes]]\nid = "B1"\ntext = "Mooi"\n')
    assert [one.text for one in content.findings] == ["Mooi"]
    assert store.dump(content).startswith(b"format = 3\n")
    assert store.parse(part, store.dump(content)) == content


def test_a_problem_in_a_lifted_file_still_has_a_place() -> None:
    versions = Versions(2, {1: lambda _, data: {"findings": data["notes"]}})
    store = Store(Path("dossier"), versions)
    part = next(one for one in PARTS if one.name == "findings.toml")
    with pytest.raises(InputError) as caught:
        store.parse(part, b'format = 1\n[[notes]]\nid = "B1"\n')
    assert all(problem.location.line for problem in caught.value.problems)


def test_a_gap_in_the_steps_is_a_format_that_is_not_known() -> None:
    versions = Versions(3, {2: lambda _, data: data})
    assert versions.oldest == 2
    problem = versions.problem({"format": 1})
    assert problem is not None
    assert problem.code == "D003"
    assert "known formats begin at 2" in str(problem)
    assert versions.problem({"format": 2}) is None


AUDIT_WITH_FACT = """\
format = 1
[audit]
id = "a"
title = "t"
kind = "audit"
facts = {{ x = {value} }}
[audit.subject]
name = "s"
[audit.framework]
id = "f"
edition = "1"
digest = ""
"""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("3", 3),
        ("0.25", Fraction(1, 4)),
        ('"1/3"', Fraction(1, 3)),
        ('"ja"', "ja"),
        ('"0.25"', "0.25"),
    ],
)
def test_a_fact_is_read_as_what_it_is(written: str, meant: object) -> None:
    text = AUDIT_WITH_FACT.format(value=written)
    found = STORE.parse(PARTS[-1], text.encode()).audit.facts["x"]
    assert (type(found), found) == (type(meant), meant)


@pytest.mark.parametrize("written", ["[1]", "2026-01-01", "{ y = 1 }"])
def test_a_fact_of_another_type_is_refused(written: str) -> None:
    text = AUDIT_WITH_FACT.format(value=written)
    with pytest.raises(InputError, match="expected true or false, a number, or the id") as caught:
        STORE.parse(PARTS[-1], text.encode())
    assert caught.value.problems[0].location.line == 6


def _classes(cls: type[Any]) -> Iterator[type[Any]]:
    yield cls
    for attribute in attrs.fields(cls):
        for inner in _inside(attribute.type):
            yield from _classes(inner)


def _inside(annotation: Any) -> Iterator[type[Any]]:  # noqa: ANN401  # an annotation
    if attrs.has(annotation):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _inside(argument)


def test_every_class_of_a_record_is_written_by_the_strategies() -> None:
    """A class or field that is added to the model has to be added to the strategies too."""
    for cls in _classes(Record):
        attrs.resolve_types(cls)
    names = {cls.__name__ for cls in _classes(Record)}
    assert names == {
        "Achieved",
        "RetentionTerm",
        "Retention",
        "RemovedEvidence",
        "Removal",
        "Hold",
        "Activity",
        "Agreement",
        "Answer",
        "Audit",
        "Changed",
        "Closing",
        "Confirmation",
        "Conversation",
        "Deadline",
        "Decision",
        "Evidence",
        "Finding",
        "FrameworkPin",
        "GateState",
        "Hearing",
        "ItemAnswer",
        "Judgement",
        "Measure",
        "Member",
        "Milestone",
        "MinorityView",
        "Objection",
        "Observation",
        "OpenPoint",
        "OlderAudit",
        "Opening",
        "OpeningFile",
        "Override",
        "Plan",
        "Previous",
        "PreviousJudgement",
        "Programme",
        "Progress",
        "Rating",
        "Reaction",
        "Record",
        "Securing",
        "SelfEvaluation",
        "SelfRating",
        "SetAside",
        "Statement",
        "Step",
        "Study",
        "StudyDocument",
        "StudyQuestion",
        "Subject",
        "Tie",
        "Upgrade",
    }
