"""Every reference in an audit leads somewhere, or the reader is told which one does not."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from visitatie.dossier import problems
from visitatie.model import (
    Agreement,
    Answer,
    Audit,
    Changed,
    Conversation,
    Decision,
    Evidence,
    EvidenceKind,
    FactValue,
    Finding,
    FindingKind,
    Framework,
    Hearing,
    Judgement,
    MinorityView,
    Objection,
    OpenPoint,
    Override,
    Record,
    Ruling,
    Unrated,
)
from visitatie.model.notice import Severity

SPLIT = Judgement("OP1", "voldoende", minority=(MinorityView("Jo", "", "x"),))
LOST = Agreement("A1", "t", "w", criteria=("?",))
NOTE = Evidence("E1", EvidenceKind.NOTE, "Notitie", criteria=("OP1",))


def test_a_sound_record_has_no_problems(audit: Audit, framework: Framework) -> None:
    record = Record(
        evolve(
            audit,
            scope=("OP",),
            scenario="kort",
            facts={"nieuw": False, "leerlingen": 120, "weging": Fraction(59, 2), "soort": "bo"},
        ),
        judgements=(
            Judgement("OP1", "voldoende", evidence=("E1",)),
            Judgement("OP2", unrated=Unrated.NOT_OBSERVED),
        ),
        overrides=(Override("eind", "voldoende", "gezien"),),
        evidence=(NOTE,),
        findings=(Finding("B1", FindingKind.GOES_WELL, "Mooi", ("OP1",), ("E1",)),),
        conversation=Conversation(
            answers=(Answer("V1", "Hiertoe", "team"), Answer("opgave", "Deze")),
            agreements=(Agreement("A1", "Doen", "team", criteria=("V1",)),),
            open_points=(OpenPoint("P1", "Later", ("OP",)),),
        ),
    )
    assert problems(record, framework) == ()


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        (
            {"judgements": (Judgement("OP3", "voldoende"),)},
            "unknown-criterion",
            "judgement of OP3: there is no 'OP3'; did you mean 'OP",
        ),
        (
            {"judgements": (Judgement("OP1", "goed"),)},
            "unknown-level",
            "'goed' is not on the scale; allowed are onvoldoende, voldoende",
        ),
        (
            {
                "judgements": (
                    Judgement("OP1", "voldoende", minority=(MinorityView("Jo", "", "x"),)),
                )
            },
            "unknown-level",
            "'x' is not on the scale",
        ),
        ({"judgements": (Judgement("V1", "voldoende"),)}, "no-scale", "V1 is answered in words"),
        (
            {"judgements": (Judgement("OP1", "voldoende", evidence=("E2",)),), "evidence": (NOTE,)},
            "unknown-evidence",
            "judgement of OP1: there is no 'E2'",
        ),
        (
            {"judgements": (Judgement("OP1", "voldoende"), Judgement("OP1", "onvoldoende"))},
            "repeated",
            "judgements: OP1 stands there twice",
        ),
        (
            {"overrides": (Override("eindo", "voldoende", "r"),)},
            "unknown-outcome",
            "override of eindo: there is no 'eindo'; did you mean 'eind'?",
        ),
        ({"overrides": (Override("eind", "q", "r"),)}, "unknown-level", "override of eind"),
        (
            {"evidence": (evolve(NOTE, criteria=("XX",)),)},
            "unknown-criterion",
            "evidence E1: there is no 'XX'",
        ),
        (
            {"findings": (Finding("B1", FindingKind.GOES_WELL, "t", ("ZZ",)),)},
            "unknown-criterion",
            "finding B1",
        ),
        (
            {"findings": (Finding("B1", FindingKind.GOES_WELL, "t", (), ("E1",)),)},
            "unknown-evidence",
            "finding B1: there is no 'E1'",
        ),
        (
            {"conversation": Conversation(answers=(Answer("V2", "t", "team"),))},
            "unknown-question",
            "answer to V2: there is no 'V2'",
        ),
        (
            {"conversation": Conversation(answers=(Answer("V1", "t", "teams"),))},
            "unknown-perspective",
            "did you mean 'team'?",
        ),
        (
            {
                "conversation": Conversation(
                    agreements=(Agreement("A1", "t", "w", criteria=("?",)),)
                )
            },
            "unknown-criterion",
            "agreement A1",
        ),
        (
            {"conversation": Conversation(open_points=(OpenPoint("P1", "t", ("?",)),))},
            "unknown-criterion",
            "open point P1",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(
    audit: Audit, framework: Framework, changes: dict[str, Any], code: str, said: str
) -> None:
    (notice,) = problems(evolve(Record(audit), **changes), framework)
    assert notice.code == code
    assert notice.severity is Severity.ERROR
    assert said in str(notice.message)


def test_an_answer_should_say_from_where_it_is_seen(audit: Audit, framework: Framework) -> None:
    said = Conversation(answers=(Answer("V1", "Hiertoe"),))
    (notice,) = problems(Record(audit, conversation=said), framework)
    assert notice.code == "no-perspective"
    assert notice.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("facts", "code", "said"),
    [
        ({"nieu": True}, "unknown-fact", "did you mean 'nieuw'?"),
        ({"nieuw": 1}, "wrong-fact", "found 1, expected true or false"),
        ({"leerlingen": True}, "wrong-fact", "expected a whole number"),
        ({"leerlingen": Fraction(1, 2)}, "wrong-fact", "expected a whole number"),
        ({"leerlingen": -1}, "wrong-fact", "expected 0 or more"),
        ({"leerlingen": 3001}, "wrong-fact", "expected 3000 or less"),
        ({"weging": "30"}, "wrong-fact", "expected a number"),
        ({"soort": "vo"}, "wrong-fact", "expected one of bo, so"),
    ],
)
def test_a_fact_has_to_fit_its_type(
    audit: Audit, framework: Framework, facts: dict[str, FactValue], code: str, said: str
) -> None:
    (notice,) = problems(Record(evolve(audit, facts=facts)), framework)
    assert notice.code == code
    assert said in str(notice.message)


def test_scope_and_scenario_have_to_exist(audit: Audit, framework: Framework) -> None:
    wrong = Record(evolve(audit, scope=("OP1", "OP9"), scenario="lang"))
    found = [notice.code for notice in problems(wrong, framework)]
    assert found == ["unknown-criterion", "unknown-scenario"]


def test_all_problems_are_told_at_once(audit: Audit, framework: Framework) -> None:
    record = Record(
        evolve(audit, scope=("?",)),
        judgements=(Judgement("?", "x"), Judgement("OP1", "x")),
        evidence=(evolve(NOTE, criteria=("?",)),),
    )
    assert len(problems(record, framework)) == 4


def test_an_objection_that_changed_a_judgement_of_nothing_is_told(
    audit: Audit, framework: Framework
) -> None:
    at = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)

    def told(criterion: str) -> list[str]:
        changed = Changed(criterion, "onvoldoende", "voldoende")
        decision = Decision(Ruling.ACCEPTED, "Klopt", "Marit", at, changed)
        hearing = Hearing(objections=(Objection("o1", "Fout", ("OP1",), decision=decision),))
        found = problems(Record(audit, hearing=hearing), framework)
        return [f"{one.code}: {one.message}" for one in found]

    assert told("OP1") == told("OP2") == []
    (lost,) = told("OP9")
    assert lost.startswith("unknown-criterion: objection o1: there is no 'OP9'; did you mean 'OP")
