"""The model: frozen classes without input or output, one word per thing.

The vocabulary is the one of the field; ``docs/reference/glossary.md`` gives the Dutch words. A
class is made when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie._lazy import lazily

if TYPE_CHECKING:
    from visitatie.model.audience import Audience, Classification
    from visitatie.model.audit import Audit, AuditKind, FrameworkPin, Subject
    from visitatie.model.condition import (
        AllOf,
        AnyOf,
        Compare,
        Condition,
        CriteriaTest,
        FactTest,
        FactValue,
        Not,
        OutcomeTest,
        Quantifier,
        Quantity,
        ScoreTest,
        Selection,
        ValueTest,
    )
    from visitatie.model.conversation import Agreement, Answer, Conversation, OpenPoint
    from visitatie.model.criterion import Criterion, Descriptor, Perspective, Related, Relation
    from visitatie.model.evidence import Evidence, EvidenceKind
    from visitatie.model.finding import Closing, Finding, FindingKind
    from visitatie.model.framed import FramedRecord, needs_term
    from visitatie.model.framework import (
        About,
        Choice,
        Fact,
        FactType,
        Framework,
        Mapped,
        Prompt,
        PromptMoment,
        RuleFunction,
        Scenario,
    )
    from visitatie.model.hearing import Changed, Decision, Hearing, Objection, Reaction, Ruling
    from visitatie.model.history import Change, ChangeKind, History
    from visitatie.model.instrument import Instrument, InstrumentKind, Item
    from visitatie.model.judgement import Judgement, MinorityView, Override, Rating, ratings_digest
    from visitatie.model.labels import label
    from visitatie.model.mapping import (
        Counterpart,
        SharedEvidence,
        counterparts,
        gaps,
        links_elsewhere,
        shared_evidence,
    )
    from visitatie.model.notice import Notice, Severity
    from visitatie.model.observation import ItemAnswer, ItemCount, Observation, item_counts
    from visitatie.model.plan import Achieved, Measure, Milestone, Plan, Securing
    from visitatie.model.previous import Previous, PreviousJudgement, Shift, shift
    from visitatie.model.process import (
        NEVER_LEFT_OUT,
        ConflictRule,
        GateKind,
        Phase,
        Planned,
        Process,
        ScenarioReport,
        Term,
        TermFrom,
    )
    from visitatie.model.programme import Activity, ActivityKind, Programme
    from visitatie.model.progress import (
        Confirmation,
        Deadline,
        GateState,
        Opening,
        OpeningFile,
        Progress,
        Standing,
        Step,
        StepKind,
    )
    from visitatie.model.record import Record
    from visitatie.model.requirement import Requirement
    from visitatie.model.rule import (
        Band,
        Bands,
        Cap,
        Combine,
        CombineBy,
        Ladder,
        LadderStep,
        Method,
        Outcome,
        Points,
        Rounding,
        RoundingMode,
        Rule,
        Score,
        ScoreCap,
        Table,
        TableRow,
        Weight,
    )
    from visitatie.model.scale import Level, NumericRange, Scale, Unrated, number_id
    from visitatie.model.self_evaluation import (
        SchoolView,
        SelfEvaluation,
        SelfRating,
        school_view,
    )
    from visitatie.model.study import (
        DocumentStatus,
        Study,
        StudyDocument,
        StudyQuestion,
        StudyQuestionKind,
    )
    from visitatie.model.team import Member, Role, Statement, Tie, TieKind
    from visitatie.model.text import Certainty, LegalReference, TextCertainty
    from visitatie.model.translation import missing_translations, texts, translated
    from visitatie.model.upgrade import EntryKind, SetAside, Upgrade

__all__ = [
    "NEVER_LEFT_OUT",
    "About",
    "Achieved",
    "Activity",
    "ActivityKind",
    "Agreement",
    "AllOf",
    "Answer",
    "AnyOf",
    "Audience",
    "Audit",
    "AuditKind",
    "Band",
    "Bands",
    "Cap",
    "Certainty",
    "Change",
    "ChangeKind",
    "Changed",
    "Choice",
    "Classification",
    "Closing",
    "Combine",
    "CombineBy",
    "Compare",
    "Condition",
    "Confirmation",
    "ConflictRule",
    "Conversation",
    "Counterpart",
    "CriteriaTest",
    "Criterion",
    "Deadline",
    "Decision",
    "Descriptor",
    "DocumentStatus",
    "EntryKind",
    "Evidence",
    "EvidenceKind",
    "Fact",
    "FactTest",
    "FactType",
    "FactValue",
    "Finding",
    "FindingKind",
    "FramedRecord",
    "Framework",
    "FrameworkPin",
    "GateKind",
    "GateState",
    "Hearing",
    "History",
    "Instrument",
    "InstrumentKind",
    "Item",
    "ItemAnswer",
    "ItemCount",
    "Judgement",
    "Ladder",
    "LadderStep",
    "LegalReference",
    "Level",
    "Mapped",
    "Measure",
    "Member",
    "Method",
    "Milestone",
    "MinorityView",
    "Not",
    "Notice",
    "NumericRange",
    "Objection",
    "Observation",
    "OpenPoint",
    "Opening",
    "OpeningFile",
    "Outcome",
    "OutcomeTest",
    "Override",
    "Perspective",
    "Phase",
    "Plan",
    "Planned",
    "Points",
    "Previous",
    "PreviousJudgement",
    "Process",
    "Programme",
    "Progress",
    "Prompt",
    "PromptMoment",
    "Quantifier",
    "Quantity",
    "Rating",
    "Reaction",
    "Record",
    "Related",
    "Relation",
    "Requirement",
    "Role",
    "Rounding",
    "RoundingMode",
    "Rule",
    "RuleFunction",
    "Ruling",
    "Scale",
    "Scenario",
    "ScenarioReport",
    "SchoolView",
    "Score",
    "ScoreCap",
    "ScoreTest",
    "Securing",
    "Selection",
    "SelfEvaluation",
    "SelfRating",
    "SetAside",
    "Severity",
    "SharedEvidence",
    "Shift",
    "Standing",
    "Statement",
    "Step",
    "StepKind",
    "Study",
    "StudyDocument",
    "StudyQuestion",
    "StudyQuestionKind",
    "Subject",
    "Table",
    "TableRow",
    "Term",
    "TermFrom",
    "TextCertainty",
    "Tie",
    "TieKind",
    "Unrated",
    "Upgrade",
    "ValueTest",
    "Weight",
    "counterparts",
    "gaps",
    "item_counts",
    "label",
    "links_elsewhere",
    "missing_translations",
    "needs_term",
    "number_id",
    "ratings_digest",
    "school_view",
    "shared_evidence",
    "shift",
    "texts",
    "translated",
]

__getattr__ = lazily(
    __name__,
    {
        "audience": "Audience Classification",
        "audit": "Audit AuditKind FrameworkPin Subject",
        "condition": "AllOf AnyOf Compare Condition CriteriaTest FactTest FactValue Not "
        "OutcomeTest Quantifier Quantity ScoreTest Selection ValueTest",
        "conversation": "Agreement Answer Conversation OpenPoint",
        "criterion": "Criterion Descriptor Perspective Related Relation",
        "evidence": "Evidence EvidenceKind",
        "finding": "Closing Finding FindingKind",
        "framed": "FramedRecord needs_term",
        "framework": "About Choice Fact FactType Framework Mapped Prompt PromptMoment "
        "RuleFunction Scenario",
        "hearing": "Changed Decision Hearing Objection Reaction Ruling",
        "history": "Change ChangeKind History",
        "instrument": "Instrument InstrumentKind Item",
        "judgement": "Judgement MinorityView Override Rating ratings_digest",
        "labels": "label",
        "mapping": "Counterpart SharedEvidence counterparts gaps links_elsewhere shared_evidence",
        "notice": "Notice Severity",
        "plan": "Achieved Measure Milestone Plan Securing",
        "previous": "Previous PreviousJudgement Shift shift",
        "observation": "ItemAnswer ItemCount Observation item_counts",
        "process": "NEVER_LEFT_OUT ConflictRule GateKind Phase Planned Process ScenarioReport Term "
        "TermFrom",
        "programme": "Activity ActivityKind Programme",
        "progress": "Confirmation Deadline GateState Opening OpeningFile Progress Standing Step "
        "StepKind",
        "record": "Record",
        "requirement": "Requirement",
        "rule": "Band Bands Cap Combine CombineBy Ladder LadderStep Method Outcome Points "
        "Rounding RoundingMode Rule Score ScoreCap Table TableRow Weight",
        "scale": "Level NumericRange Scale Unrated number_id",
        "self_evaluation": "SchoolView SelfEvaluation SelfRating school_view",
        "study": "DocumentStatus Study StudyDocument StudyQuestion StudyQuestionKind",
        "team": "Member Role Statement Tie TieKind",
        "text": "Certainty LegalReference TextCertainty",
        "translation": "missing_translations texts translated",
        "upgrade": "EntryKind SetAside Upgrade",
    },
)
