"""The model: frozen classes without input or output, one word per thing.

The vocabulary is the one of the field; ``docs/reference/glossary.md`` gives the Dutch words.
"""

from __future__ import annotations

from visitatie.model.audit import (
    Audit,
    AuditKind,
    FrameworkPin,
    Member,
    Record,
    Role,
    Subject,
)
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
from visitatie.model.conversation import (
    Agreement,
    Answer,
    Conversation,
    OpenPoint,
)
from visitatie.model.criterion import (
    Criterion,
    Descriptor,
    Perspective,
    Related,
    Relation,
)
from visitatie.model.evidence import (
    Evidence,
    EvidenceKind,
)
from visitatie.model.finding import (
    Finding,
    FindingKind,
)
from visitatie.model.framed import (
    FramedRecord,
)
from visitatie.model.framework import (
    About,
    Change,
    ChangeKind,
    Choice,
    Fact,
    FactType,
    Framework,
    History,
    Mapped,
    Prompt,
    PromptMoment,
    RuleFunction,
    Scenario,
)
from visitatie.model.instrument import (
    Instrument,
    InstrumentKind,
    Item,
)
from visitatie.model.judgement import (
    Judgement,
    MinorityView,
    Override,
    Rating,
)
from visitatie.model.labels import (
    label,
)
from visitatie.model.mapping import (
    Counterpart,
    SharedEvidence,
    counterparts,
    gaps,
    links_elsewhere,
    shared_evidence,
)
from visitatie.model.notice import (
    Notice,
    Severity,
)
from visitatie.model.requirement import (
    Requirement,
)
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
from visitatie.model.scale import (
    Level,
    NumericRange,
    Scale,
    Unrated,
    number_id,
)
from visitatie.model.text import (
    Certainty,
    LegalReference,
    TextCertainty,
)
from visitatie.model.translation import (
    missing_translations,
    texts,
    translated,
)
from visitatie.model.upgrade import (
    EntryKind,
    SetAside,
    Upgrade,
)

__all__ = [
    "About",
    "Agreement",
    "AllOf",
    "Answer",
    "AnyOf",
    "Audit",
    "AuditKind",
    "Band",
    "Bands",
    "Cap",
    "Certainty",
    "Change",
    "ChangeKind",
    "Choice",
    "Combine",
    "CombineBy",
    "Compare",
    "Condition",
    "Conversation",
    "Counterpart",
    "CriteriaTest",
    "Criterion",
    "Descriptor",
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
    "History",
    "Instrument",
    "InstrumentKind",
    "Item",
    "Judgement",
    "Ladder",
    "LadderStep",
    "LegalReference",
    "Level",
    "Mapped",
    "Member",
    "Method",
    "MinorityView",
    "Not",
    "Notice",
    "NumericRange",
    "OpenPoint",
    "Outcome",
    "OutcomeTest",
    "Override",
    "Perspective",
    "Points",
    "Prompt",
    "PromptMoment",
    "Quantifier",
    "Quantity",
    "Rating",
    "Record",
    "Related",
    "Relation",
    "Requirement",
    "Role",
    "Rounding",
    "RoundingMode",
    "Rule",
    "RuleFunction",
    "Scale",
    "Scenario",
    "Score",
    "ScoreCap",
    "ScoreTest",
    "Selection",
    "SetAside",
    "Severity",
    "SharedEvidence",
    "Subject",
    "Table",
    "TableRow",
    "TextCertainty",
    "Unrated",
    "Upgrade",
    "ValueTest",
    "Weight",
    "counterparts",
    "gaps",
    "label",
    "links_elsewhere",
    "missing_translations",
    "number_id",
    "shared_evidence",
    "texts",
    "translated",
]
