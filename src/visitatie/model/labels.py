"""The words that people read for the fixed values of the model, as messages to translate."""

from __future__ import annotations

from enum import Enum

from visitatie.errors import Message
from visitatie.model.audience import Audience, Classification
from visitatie.model.audit import AuditKind
from visitatie.model.criterion import Relation
from visitatie.model.evidence import EvidenceKind
from visitatie.model.finding import FindingKind
from visitatie.model.framework import FactType
from visitatie.model.hearing import Ruling
from visitatie.model.history import ChangeKind
from visitatie.model.instrument import InstrumentKind
from visitatie.model.previous import Shift
from visitatie.model.process import GateKind
from visitatie.model.programme import ActivityKind
from visitatie.model.progress import Standing, StepKind
from visitatie.model.requirement import Requirement
from visitatie.model.retention import RecordKind
from visitatie.model.scale import Unrated
from visitatie.model.study import DocumentStatus, StudyQuestionKind
from visitatie.model.team import Role, TieKind
from visitatie.model.text import Certainty

__all__ = ["label"]

_LABELS: dict[Enum, Message] = {
    Unrated.NOT_OBSERVED: Message("Not observed"),
    Unrated.NOT_APPLICABLE: Message("Not applicable"),
    Unrated.NOT_ASSESSABLE: Message("Not assessable"),
    Unrated.NOT_EXAMINED: Message("Not examined"),
    Unrated.NO_JUDGEMENT: Message("No judgement"),
    AuditKind.AUDIT: Message("Audit"),
    AuditKind.VISITATION: Message("Visitation"),
    AuditKind.SELF_EVALUATION: Message("Self-evaluation"),
    AuditKind.MEASUREMENT: Message("Measurement"),
    Audience.AUDIT_TEAM: Message("audit team"),
    Audience.SCHOOL: Message("school team"),
    Audience.BOARD: Message("board"),
    Audience.INSPECTORATE: Message("inspectorate"),
    Audience.PUBLIC: Message("public"),
    Classification.OPEN: Message("open"),
    Classification.TEAM: Message("for the team"),
    Classification.CONFIDENTIAL: Message("confidential"),
    Role.CHAIR: Message("chair"),
    Role.MEMBER: Message("member"),
    Role.SECRETARY: Message("secretary"),
    Role.TRAINEE: Message("auditor in training"),
    Role.EXTERNAL: Message("external member"),
    Role.OBSERVER: Message("observer"),
    EvidenceKind.DOCUMENT: Message("Document"),
    EvidenceKind.DATA: Message("Data"),
    EvidenceKind.INTERVIEW: Message("Interview"),
    EvidenceKind.OBSERVATION: Message("Observation"),
    EvidenceKind.SELF_EVALUATION: Message("Self-evaluation"),
    EvidenceKind.PHOTO: Message("Photo"),
    EvidenceKind.NOTE: Message("Note"),
    Relation.EQUAL: Message("the same as"),
    Relation.PART_OF: Message("part of"),
    Relation.CONTAINS: Message("contains"),
    Relation.OVERLAPS: Message("overlaps with"),
    Relation.FEEDS: Message("goes on in"),
    FindingKind.GOES_WELL: Message("Goes well"),
    FindingKind.MUST_IMPROVE: Message("Must improve"),
    FindingKind.COULD_IMPROVE: Message("Could improve"),
    Requirement.BASIC: Message("Legal requirement"),
    Requirement.AMBITION: Message("Own ambition"),
    Requirement.EXTRA: Message("Extra"),
    ChangeKind.SAME: Message("The same"),
    ChangeKind.REWORDED: Message("Reworded"),
    ChangeKind.MOVED: Message("Moved"),
    ChangeKind.SPLIT: Message("Split"),
    ChangeKind.MERGED: Message("Merged"),
    ChangeKind.NEW: Message("New"),
    ChangeKind.GONE: Message("Gone"),
    FactType.BOOLEAN: Message("Yes or no"),
    FactType.INTEGER: Message("Whole number"),
    FactType.NUMBER: Message("Number"),
    FactType.CHOICE: Message("Choice"),
    InstrumentKind.OBSERVATION_GUIDE: Message("Observation guide"),
    InstrumentKind.INTERVIEW_GUIDE: Message("Interview guide"),
    InstrumentKind.QUESTIONNAIRE: Message("Questionnaire"),
    InstrumentKind.CHECKLIST: Message("Checklist"),
    TieKind.OWN_SCHOOL: Message("works there"),
    TieKind.FORMER_SCHOOL: Message("worked there before"),
    TieKind.RECIPROCAL: Message("is looked at in turn by people of that school"),
    TieKind.LINE: Message("leads or is led by somebody there"),
    TieKind.FAMILY: Message("has family there"),
    GateKind.SLOT_CONFIRMED: Message("the slot in the calendar is confirmed"),
    GateKind.QUESTION_AND_SCOPE_AGREED: Message("question and scope are agreed"),
    GateKind.TEAM_COMPLETE: Message("every role in the team has somebody"),
    GateKind.NO_CONFLICT: Message("everybody in the team is independent, or a tie is disclosed"),
    GateKind.SELF_EVALUATION_IN: Message("the self-evaluation is in"),
    GateKind.PROGRAMME_AGREED: Message("the programme of the day is agreed"),
    GateKind.VISIT_HELD: Message("the visit has been held"),
    GateKind.RATINGS_OPENED: Message("the team has opened its ratings"),
    GateKind.ALL_JUDGED: Message("every criterion in scope has a judgement"),
    GateKind.FEEDBACK_GIVEN: Message("the oral feedback has been given"),
    GateKind.FOUR_EYES: Message("two people have looked at the draft"),
    GateKind.REACTION_IN_OR_TERM_PASSED: Message(
        "the school has reacted, or the term for it has passed"
    ),
    GateKind.PLAN_APPROVED: Message("the improvement plan is approved"),
    GateKind.MUST_FINDINGS_CLOSED: Message("all that must improve has been dealt with"),
    GateKind.DOCUMENTS_IN: Message("every document that was asked for is read, or missing"),
    DocumentStatus.ASKED: Message("asked"),
    DocumentStatus.RECEIVED: Message("received"),
    DocumentStatus.READ: Message("read"),
    DocumentStatus.MISSING: Message("missing"),
    StudyQuestionKind.HYPOTHESIS: Message("Hypothesis"),
    StudyQuestionKind.QUESTION: Message("Question"),
    ActivityKind.LESSON: Message("Lesson"),
    ActivityKind.INTERVIEW: Message("Interview"),
    ActivityKind.TOUR: Message("Tour"),
    ActivityKind.DELIBERATION: Message("Deliberation"),
    ActivityKind.FEEDBACK: Message("Feedback"),
    ActivityKind.BREAK: Message("Break"),
    Ruling.ACCEPTED: Message("accepted"),
    Ruling.PARTLY: Message("partly accepted"),
    Ruling.REJECTED: Message("rejected"),
    Shift.HIGHER: Message("higher now"),
    Shift.SAME: Message("the same now"),
    Shift.LOWER: Message("lower now"),
    Shift.NOT_COMPARABLE: Message("not to be compared"),
    Standing.MET: Message("yes"),
    Standing.NOT_MET: Message("no"),
    Standing.UNKNOWN: Message("not known"),
    RecordKind.RATINGS: Message("Ratings of each assessor"),
    RecordKind.OBSERVATIONS: Message("Filled-in forms"),
    RecordKind.SELF_EVALUATION: Message("Self-evaluation of the school"),
    RecordKind.EVIDENCE: Message("Files and texts of evidence that is not open"),
    RecordKind.LOG_DETAILS: Message("Details of the log"),
    RecordKind.DOSSIER: Message("The dossier as a whole"),
    StepKind.BEGIN: Message("begun"),
    StepKind.ONWARD: Message("went on"),
    StepKind.BACK: Message("went back"),
    StepKind.POSTPONE: Message("postponed"),
    StepKind.RESUME: Message("resumed"),
    StepKind.BREAK_OFF: Message("broken off"),
    Certainty.OFFICIAL: Message("The rule is the publisher's own, word for word."),
    Certainty.RECONSTRUCTED: Message(
        "The rule was reconstructed from published judgements; it is not an official text."
    ),
    Certainty.OWN: Message("The rule is the framework maker's own."),
}


def label(value: Enum) -> Message:
    """Give the words for a fixed value of the model.

    Raises:
        KeyError: the value is not one that people read.
    """
    return _LABELS[value]
