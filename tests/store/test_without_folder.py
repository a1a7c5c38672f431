"""Process, scoring and report work on objects, without a folder."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from visitatie.model import (
    Audience,
    Changed,
    Deadline,
    Decision,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Framework,
    Hearing,
    Member,
    Objection,
    Override,
    Progress,
    Rating,
    Reaction,
    Record,
    Role,
    Ruling,
    Standing,
    StepKind,
)
from visitatie.process import (
    Calendar,
    Situation,
    begin,
    due,
    gates_of,
    go_back,
    go_on,
    phase_of,
    position,
    process_of,
)
from visitatie.store import MemoryStore, edit, evidence_notices
from visitatie.testing import a_record
from visitatie.workspace import Workspace

AT = dt.datetime(2026, 11, 12, 12, tzinfo=dt.UTC)
PHOTO = b"\xff\xd8photo"


@pytest.fixture(autouse=True)
def _nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401  # a generator
    """Work in an empty folder, where nothing may come."""
    monkeypatch.chdir(tmp_path)
    yield
    assert list(tmp_path.iterdir()) == []


def _visited(framework: Framework) -> Record:
    record = a_record(framework, OP2="goed", OP3="voldoende", VS1="voldoende", OR1="voldoende")
    digest = hashlib.sha256(PHOTO).hexdigest()
    photo = Evidence("F1", EvidenceKind.PHOTO, "De hal", file="hal.jpg", sha256=digest)
    return evolve(
        record,
        audit=evolve(record.audit, team=(Member("Ada Vos", Role.CHAIR), Member("Bo", Role.MEMBER))),
        evidence=(*record.evidence, photo),
        findings=(Finding("B1", FindingKind.MUST_IMPROVE, "De hal.", ("OP2",), ("F1",)),),
        overrides=(Override("eindoordeel", "voldoende", "Omdat het team meer zag."),),
    )


def test_the_process_goes_from_begin_to_end_on_a_record(framework: Framework) -> None:
    """Every phase, through gates that are passed with a reason, and one way back."""
    record, at = _visited(framework), AT
    process = process_of(framework, None)

    def situation() -> Situation:
        return Situation(record, framework, at.date(), Calendar())

    step = begin(situation(), at)
    steps = [step]
    for _ in process.phases[1:]:
        record = evolve(record, progress=Progress(steps=tuple(steps)))
        at += dt.timedelta(days=1)
        assert gates_of(situation(), steps[-1].phase) is not None
        steps.append(go_on(situation(), at, by="Ada Vos", reason="Besproken."))
    record = evolve(record, progress=Progress(steps=tuple(steps)))
    assert position(record.progress, process).phase == process.phases[-1].id
    assert [one.phase for one in steps] == [one.id for one in process.phases]
    planned = evolve(record.progress, deadlines=(Deadline("draft", at.date()),))
    term = due(phase_of(process, "draft"), planned, Calendar())
    assert term is not None
    assert term.on == at.date()


def test_hearing_leads_back_to_judging_on_a_record(framework: Framework) -> None:
    record, process = _visited(framework), process_of(framework, None)
    first = begin(
        Situation(record, framework, AT.date()), AT, by="Ada Vos", phase="hearing", reason="Later."
    )
    record = evolve(record, progress=Progress(steps=(first,)))
    later = AT + dt.timedelta(hours=1)
    back = go_back(
        Situation(record, framework, AT.date()), later, to="judging", by="Bo", reason="Bezwaar."
    )
    assert (back.kind, back.phase) == (StepKind.BACK, "judging")
    assert any(
        one.standing is not Standing.MET
        for one in gates_of(Situation(record, framework, AT.date()), process.phases[0].id)
    )


@pytest.mark.parametrize("audience", [None, Audience.AUDIT_TEAM, Audience.PUBLIC])
def test_scores_checks_and_reports_come_from_a_store_in_memory(
    framework: Framework, audience: Audience | None
) -> None:
    """A whole audit: rated blind, opened, judged, objected to, reported. No file anywhere."""
    workspace, store = Workspace(strict=True), MemoryStore()
    given = (Rating("OP2", "Ada Vos", "goed"), Rating("OP2", "Bo", "voldoende"))
    made = store.create("linde", _visited(framework), by="Ada Vos", blind=given)
    store.put_file("linde", "hal.jpg", PHOTO, by="Bo")
    store.change("linde", made.opened("Ada Vos", AT), seen=made.version, by="Ada Vos", blind=())
    decision = Decision(Ruling.ACCEPTED, "Klopt.", "Bo", AT, Changed("OP2", "voldoende", "goed"))
    heard = Hearing(
        (Reaction("Wij herkennen ons.", "directeur", AT.date()),),
        (Objection("B1", "De hal is nieuw.", ("OP2",), "directeur", decision=decision),),
    )
    kept = edit(store, "linde", lambda now: evolve(now.record, hearing=heard), by="Bo")
    record = kept.record
    card = workspace.card(record, framework)
    assert card is not None
    assert card.outcomes["eindoordeel"].level == "voldoende"
    assert "error" not in [one.severity.value for one in workspace.check_audit(record)]
    document = workspace.document(record, created=AT, audience=audience)
    page = workspace.render(document, "html").decode()
    assert "De hal is nieuw." in page
    assert ("Ada Vos" in page) is (audience is not Audience.PUBLIC)


PIECES = (
    Evidence("F1", EvidenceKind.PHOTO, "A", file="a.jpg", sha256=hashlib.sha256(b"a").hexdigest()),
    Evidence("F2", EvidenceKind.PHOTO, "B", file="b.jpg", sha256=hashlib.sha256(b"b").hexdigest()),
    Evidence("F3", EvidenceKind.PHOTO, "C", file="c.jpg", sha256=hashlib.sha256(b"c").hexdigest()),
    Evidence("F4", EvidenceKind.PHOTO, "D", file="d.jpg"),
    Evidence("F5", EvidenceKind.NOTE, "E"),
)


def test_files_of_evidence_are_compared_wherever_they_are_kept() -> None:
    content: Mapping[str, bytes] = {"a.jpg": b"a", "b.jpg": b"other", "d.jpg": b"d"}
    for given in (content, content.get):
        found = [(one.code, str(one.message)) for one in evidence_notices(PIECES, given)]
        assert found == [
            ("evidence-changed", "F2: b.jpg was changed after it was added"),
            ("evidence-missing", "F3: c.jpg is not in the evidence folder"),
            ("evidence-without-digest", "F4: d.jpg has no digest"),
        ]


def test_a_file_of_a_store_is_compared_with_the_register(framework: Framework) -> None:
    store = MemoryStore()
    record = store.create("linde", _visited(framework), by="Ada").record

    def content(file: str) -> bytes | None:
        known = [one.name for one in store.files("linde")]
        return store.open_file("linde", file).read() if file in known else None

    assert [one.code for one in evidence_notices(record.evidence, content)] == ["evidence-missing"]
    store.put_file("linde", "hal.jpg", PHOTO, by="Ada")
    assert evidence_notices(record.evidence, content) == ()
