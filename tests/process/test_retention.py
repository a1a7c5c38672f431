"""What is due to be destroyed on a day, and what a record is without it."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from visitatie.errors import UsageError
from visitatie.files.default_process import default_process
from visitatie.model import (
    Audit,
    AuditKind,
    Classification,
    Evidence,
    EvidenceKind,
    FrameworkPin,
    Hold,
    Judgement,
    Moment,
    Observation,
    Opening,
    OpeningFile,
    Phase,
    Process,
    Progress,
    Rating,
    Record,
    RecordKind,
    RemovedEvidence,
    Retention,
    RetentionTerm,
    Step,
    StepKind,
    Subject,
)
from visitatie.process import KeptState, default_terms, destroyed, retained, terms_with

ADOPTED = dt.datetime(2026, 8, 31, 12, tzinfo=dt.UTC)
CLOSED = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
PROCESS = default_process()
BEGIN = Step(StepKind.BEGIN, "visit", dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC))
TO_ADOPTED = Step(StepKind.ONWARD, "adopted", ADOPTED)
TO_CLOSED = Step(StepKind.ONWARD, "closed", CLOSED)
TERM = RetentionTerm(RecordKind.RATINGS, Moment.ADOPTED, 6, "Bewaarbeleid, artikel 4")
PHOTO = Evidence(
    "B01",
    EvidenceKind.PHOTO,
    "Het plein",
    file="B01-plein.jpg",
    sha256="ab" * 32,
    criteria=("OP1",),
)
OPEN = Evidence(
    "B02", EvidenceKind.DOCUMENT, "Schoolgids", classification=Classification.OPEN, where="website"
)
RECORD = Record(
    Audit(
        "linde",
        "Audit De Linde",
        AuditKind.AUDIT,
        Subject("De Linde", "Bomenstichting"),
        FrameworkPin("klein", "2026", "sha256:abc"),
    ),
    judgements=(Judgement("OP1", "voldoende", reason="Gezien.", evidence=("B01", "B02")),),
    evidence=(PHOTO, OPEN),
    progress=Progress(
        steps=(BEGIN, TO_ADOPTED),
        ratings_opened=Opening("Marit", ADOPTED, (OpeningFile("Marit", 1, "sha256:ff"),)),
    ),
    ratings=(Rating("OP1", "Marit", "voldoende"), Rating("OP1", "Jan", "onvoldoende")),
    observations=(Observation("les-1", "les", done=True),),
)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2040, 1, 1))


def state(kind: RecordKind, on: dt.date, record: Record = RECORD, *terms: RetentionTerm) -> object:
    kept = retained(record, PROCESS, terms or terms_with(()), on)
    return next(one for one in kept if one.kind is kind).state


def of(record: Record, term: RetentionTerm, on: dt.date) -> tuple[object, ...]:
    [kept] = [one for one in retained(record, PROCESS, (term,), on) if one.kind is term.kind]
    return kept.state, kept.since, kept.due, kept.count


def with_steps(*steps: Step) -> Record:
    return evolve(RECORD, progress=evolve(RECORD.progress, steps=steps))


def test_the_last_day_of_a_short_month_stands_for_days_that_it_lacks() -> None:
    due = dt.date(2027, 2, 28)
    assert of(RECORD, TERM, due) == (KeptState.DUE, ADOPTED.date(), due, 2)
    assert of(RECORD, TERM, dt.date(2027, 2, 27))[0] is KeptState.RUNNING


def test_a_term_begins_when_the_audit_is_that_far_and_ends_when_it_goes_back() -> None:
    late = dt.date(2040, 1, 1)
    closed = evolve(TERM, after=Moment.CLOSED)
    assert of(RECORD, closed, late)[0] is KeptState.WAITING
    assert of(with_steps(BEGIN), TERM, late)[0] is KeptState.WAITING
    back = Step(StepKind.BACK, "judging", CLOSED, reason="Bezwaar.")
    assert of(with_steps(BEGIN, TO_ADOPTED, back), TERM, late)[0] is KeptState.WAITING
    again = evolve(TO_ADOPTED, at=CLOSED)
    assert of(with_steps(BEGIN, TO_ADOPTED, back, again), TERM, late)[1] == CLOSED.date()
    assert of(with_steps(BEGIN, TO_ADOPTED, TO_CLOSED), closed, late)[1] == CLOSED.date()


def test_after_an_audit_that_was_broken_off_nothing_comes() -> None:
    off = Step(StepKind.BREAK_OFF, "visit", ADOPTED, reason="De school sluit.")
    for moment in Moment:
        found = of(with_steps(BEGIN, off), evolve(TERM, after=moment), dt.date(2040, 1, 1))
        assert found[:2] == (KeptState.DUE, ADOPTED.date())


def test_without_the_phase_adopted_the_end_of_the_process_counts() -> None:
    own = Process("eigen", "Eigen", (Phase("visit", "A"), Phase("done", "B")))
    record = with_steps(BEGIN, Step(StepKind.ONWARD, "done", ADOPTED))
    kept = retained(record, own, (TERM,), dt.date(2040, 1, 1))
    assert kept[0].since == ADOPTED.date()
    assert retained(with_steps(BEGIN), own, (TERM,), dt.date(2040, 1, 1))[0].since is None


def test_what_has_no_term_is_kept_and_what_is_not_there_says_so() -> None:
    late = dt.date(2040, 1, 1)
    none = RetentionTerm(RecordKind.RATINGS)
    assert state(RecordKind.RATINGS, late, RECORD, none) is KeptState.NO_TERM
    assert state(RecordKind.OBSERVATIONS, late, RECORD, none) is KeptState.NO_TERM
    assert state(RecordKind.SELF_EVALUATION, late) is KeptState.NOTHING


def test_counts_from_elsewhere_go_before_those_of_the_record() -> None:
    blind = evolve(RECORD, ratings=())
    counts = {RecordKind.RATINGS: 3}
    kept = retained(blind, PROCESS, (TERM,), dt.date(2040, 1, 1), counts)
    assert (kept[0].count, kept[0].state) == (3, KeptState.DUE)


def test_a_hold_keeps_what_it_names_until_its_last_day_or_until_it_is_lifted() -> None:
    late = dt.date(2040, 1, 1)
    hold = Hold("klacht", "Klacht.", "Marit", ADOPTED, (RecordKind.RATINGS,), until=late)
    held = evolve(RECORD, retention=Retention((hold,)))
    assert of(held, TERM, late)[0] is KeptState.HELD
    assert of(held, TERM, late + dt.timedelta(1))[0] is KeptState.DUE
    assert state(RecordKind.OBSERVATIONS, late, held) is KeptState.DUE
    every = evolve(RECORD, retention=Retention((evolve(hold, kinds=()),)))
    assert state(RecordKind.OBSERVATIONS, late, every) is KeptState.HELD
    lifted = evolve(RECORD, retention=Retention((evolve(hold, lifted=CLOSED),)))
    assert of(lifted, TERM, late)[0] is KeptState.DUE


@given(DAYS, DAYS, st.integers(0, 240))
def test_what_is_due_stays_due(first: dt.date, second: dt.date, months: int) -> None:
    early, late = sorted((first, second))
    term = evolve(TERM, months=months)
    if of(RECORD, term, early)[0] is KeptState.DUE:
        assert of(RECORD, term, late)[0] is KeptState.DUE


def test_a_term_beyond_the_calendar_is_never_over() -> None:
    assert of(RECORD, evolve(TERM, months=10**6), dt.date.max)[2] == dt.date.max


def test_the_proposal_has_a_term_for_every_kind_and_names_no_source() -> None:
    assert [one.kind for one in default_terms()] == list(RecordKind)
    assert {one.source for one in default_terms()} == {""}
    assert all(one.months for one in default_terms())


def test_a_term_of_the_board_goes_before_the_proposal() -> None:
    own = RetentionTerm(RecordKind.RATINGS, Moment.CLOSED, None, "Besluit")
    assert terms_with((own,))[0] == own
    assert terms_with((own,))[1:] == default_terms()[1:]


def without(kind: RecordKind) -> Record:
    late = dt.date(2040, 1, 1)
    record = with_steps(BEGIN, TO_ADOPTED, TO_CLOSED)
    kept = [one for one in retained(record, PROCESS, terms_with(()), late) if one.kind is kind]
    return destroyed(record, kept, CLOSED, "Marit")


def test_ratings_go_with_the_digests_that_they_could_be_guessed_from() -> None:
    after = without(RecordKind.RATINGS)
    assert after.ratings == ()
    assert after.progress.ratings_opened is not None
    assert after.progress.ratings_opened.files == (OpeningFile("Marit", 1, ""),)
    [removal] = after.retention.removals
    assert (removal.kind, removal.count, removal.by) == (RecordKind.RATINGS, 2, "Marit")
    assert after.judgements == RECORD.judgements


def test_of_evidence_that_is_not_open_the_register_stays() -> None:
    after = without(RecordKind.EVIDENCE)
    assert after.evidence == (evolve(PHOTO, file=None, sha256=None), OPEN)
    assert after.judgements == RECORD.judgements
    [removal] = after.retention.removals
    assert removal.evidence == (RemovedEvidence("B01", "B01-plein.jpg", "ab" * 32),)


@pytest.mark.parametrize("kind", [RecordKind.RATINGS, RecordKind.OBSERVATIONS, RecordKind.EVIDENCE])
def test_what_was_destroyed_is_not_due_any_more(kind: RecordKind) -> None:
    assert state(kind, dt.date(2040, 1, 1), without(kind)) is KeptState.REMOVED


def test_nothing_is_destroyed_before_its_time_and_never_the_dossier_itself() -> None:
    early = retained(RECORD, PROCESS, terms_with(()), ADOPTED.date())
    for one in early:
        with pytest.raises(UsageError):
            destroyed(RECORD, [one], CLOSED, "Marit")
    with pytest.raises(UsageError):
        without(RecordKind.DOSSIER)


def test_a_hold_needs_a_reason_and_a_term_is_no_debt() -> None:
    with pytest.raises(ValueError, match="reason"):
        Hold("klacht", " ", "Marit", ADOPTED)
    with pytest.raises(ValueError, match="months"):
        RetentionTerm(RecordKind.RATINGS, months=-1)
