"""The digest of what an audit says: the same for the same content, another for any other."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given

from example_audits import judged, talked
from example_frameworks import example_workspace
from strategies_visit import whole_records
from visitatie.model import (
    Audience,
    Classification,
    Closing,
    Judgement,
    Measure,
    Plan,
    Progress,
    Record,
    Retention,
)
from visitatie.report.audience import seen_by
from visitatie.report.content import content_digest
from visitatie.report.plaintext import plain_text

AT = dt.datetime(2026, 11, 13, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))


@pytest.fixture(scope="module")
def record() -> Record:
    workspace = example_workspace()
    return judged(workspace.pin(workspace.framework("klein")))


def test_it_is_sha256_over_lines_that_another_program_can_make_too(record: Record) -> None:
    audit = {
        "id": "2026-11-de-linde",
        "title": "Interne audit obs De Linde",
        "kind": "audit",
        "subject": {
            "name": "obs De Linde",
            "board": "Stichting De Bomen",
            "brin": "05AB",
            "location": "00",
            "board_number": "41234",
            "place": "Oudewater",
        },
        "framework": {"id": "klein", "edition": "2026", "digest": record.audit.framework.digest},
        "language": "nl",
        "facts": {"nieuw": False, "deel": "1/3"},
        "created": "2026-11-13T09:00:00+00:00",
        "visited_on": ["2026-11-12"],
    }
    judgement = {"criterion": "A1", "level": "voldoende", "reason": "Één \U0001f600"}
    lines = [
        '["audit", ' + json.dumps(audit, sort_keys=True) + "]",
        '["judgements", ' + json.dumps(judgement, sort_keys=True) + "]",
    ]
    assert all(line.isascii() for line in lines)
    expected = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
    small = Record(
        evolve(
            record.audit,
            question="",
            team=(),
            commissioner="",
            visited_on=(dt.date(2026, 11, 12),),
            facts={"nieuw": False, "deel": Fraction(1, 3)},
            created=AT,
        ),
        (Judgement("A1", "voldoende", reason="Één \U0001f600"),),
    )
    assert content_digest(small) == f"sha256:{expected}"


@given(whole_records)
def test_the_order_of_entries_makes_no_difference(record: Record) -> None:
    turned = evolve(
        record,
        judgements=record.judgements[::-1],
        evidence=record.evidence[::-1],
        findings=record.findings[::-1],
        observations=record.observations[::-1],
        self_evaluations=record.self_evaluations[::-1],
    )
    assert content_digest(turned) == content_digest(record)


def test_the_same_moment_in_another_zone_is_the_same(record: Record) -> None:
    here = evolve(record, audit=evolve(record.audit, created=AT))
    there = evolve(record, audit=evolve(record.audit, created=AT.astimezone(dt.UTC)))
    assert content_digest(here) == content_digest(there)


def test_what_goes_on_after_a_report_makes_no_difference(record: Record) -> None:
    dealt = evolve(record.findings[0], closed=Closing("Klaar", "Marit", AT))
    later = evolve(
        record,
        findings=(dealt, *record.findings[1:]),
        plan=Plan((Measure("a", "Doen"),)),
        progress=Progress(visit=(AT.date(),)),
        retention=Retention(),
    )
    assert content_digest(later) == content_digest(record)


@pytest.mark.parametrize("place", range(3))
def test_another_word_is_another_content(record: Record, place: int) -> None:
    first = record.judgements[0]
    others = (
        evolve(record, judgements=(evolve(first, reason="Anders."), *record.judgements[1:])),
        evolve(record, judgements=record.judgements[1:]),
        evolve(record, audit=evolve(record.audit, answer="Ja.")),
    )
    assert content_digest(others[place]) != content_digest(record)


@pytest.mark.parametrize("audience", Audience)
def test_it_is_of_what_the_audience_sees(record: Record, audience: Audience) -> None:
    assert content_digest(record, audience) == content_digest(seen_by(record, audience))
    secret = evolve(
        record,
        evidence=tuple(
            evolve(one, classification=Classification.CONFIDENTIAL) for one in record.evidence
        ),
    )
    other = evolve(
        secret, evidence=tuple(evolve(one, title="Iets anders") for one in secret.evidence)
    )
    same = content_digest(secret, audience) == content_digest(other, audience)
    assert same is (audience is not Audience.AUDIT_TEAM)


@pytest.mark.parametrize("audience", [None, *Audience])
@pytest.mark.parametrize("name", ["klein", "gesprek"])
def test_every_report_and_its_data_bear_it(name: str, audience: Audience | None) -> None:
    workspace = example_workspace()
    made = (judged if name == "klein" else talked)(workspace.pin(workspace.framework(name)))
    document = workspace.document(made, audience=audience, allow_names=True)
    digest = content_digest(made, audience)
    assert digest in plain_text(document)
    assert document.data["digest"] == digest
