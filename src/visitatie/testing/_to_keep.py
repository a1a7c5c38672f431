"""Audits for a store to keep: one with something in every part, and any at all."""

from __future__ import annotations

import datetime as dt

from attrs import evolve
from hypothesis import strategies as st

from visitatie.model import (
    About,
    Changed,
    Criterion,
    Deadline,
    Decision,
    Framework,
    Hearing,
    Level,
    Objection,
    Opening,
    OpeningFile,
    Outcome,
    Progress,
    Rating,
    Reaction,
    Record,
    Rule,
    Ruling,
    Scale,
    Step,
    StepKind,
    Unrated,
    ratings_digest,
)
from visitatie.testing.builders import a_record
from visitatie.testing.strategies import records

__all__ = ["BLIND", "FULL", "PLAIN", "any_records", "comparable"]

_AT = dt.datetime(2026, 11, 12, 16, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
_DAY = _AT.date()
_FRAMEWORK = Framework(
    About("to-keep", "2026", "A framework to keep audits of"),
    criteria=(
        Criterion("A1", "standard", "One", scale="two"),
        Criterion("A2", "standard", "Two", scale="two"),
        Criterion("V1", "question", "What for?"),
    ),
    scales=(Scale("two", "Two", (Level("weak", "Weak"), Level("good", "Good"))),),
    outcomes=(Outcome("end", "End", "two", rules=(Rule("good"),)),),
)
PLAIN = a_record(_FRAMEWORK, A1="good")
"""An audit with one judgement."""
BLIND = (
    Rating("A1", "Ada Vos", "good", note="Seen in all groups.", on=_DAY),
    Rating("A2", "Ada Vos", unrated=Unrated.NOT_OBSERVED),
    Rating("A1", "Bo de Wit", "weak"),
)
"""What two assessors gave."""
_OBJECTION = Objection(
    "B1",
    'The hall has "new" windows.\nSee the photo.',
    ("A1",),
    "headteacher",
    _DAY,
    Decision(Ruling.ACCEPTED, "It has.", "Ada Vos", _AT, Changed("A1", "weak", "good")),
)
FULL = evolve(
    PLAIN,
    hearing=Hearing((Reaction("We see ourselves in it. – é ü 字", "board", _DAY),), (_OBJECTION,)),
    progress=Progress(
        visit=(_DAY,),
        deadlines=(Deadline("draft", _DAY),),
        steps=(Step(StepKind.BEGIN, "calendar", _AT, "Ada Vos"),),
    ),
)
"""An audit that has come further; its ratings are not opened."""


def _opening() -> Opening:
    files = []
    for name in dict.fromkeys(one.assessor for one in BLIND):
        own = [one for one in BLIND if one.assessor == name]
        files.append(OpeningFile(name, len(own), ratings_digest(own)))
    return Opening("Ada Vos", _AT, tuple(files))


_OPENED = evolve(FULL, progress=evolve(FULL.progress, ratings_opened=_opening()), ratings=BLIND)


def any_records() -> st.SearchStrategy[Record]:
    """Give audits that fit a framework, some with steps, objections and opened ratings."""

    def with_parts(record: Record, of: Record) -> Record:
        return evolve(record, progress=of.progress, hearing=of.hearing, ratings=of.ratings)

    return st.builds(with_parts, records(_FRAMEWORK), st.sampled_from([PLAIN, FULL, _OPENED]))


def comparable(record: Record) -> Record:
    """Give a record with its ratings per assessor: which assessor comes first says nothing."""
    return evolve(record, ratings=tuple(sorted(record.ratings, key=lambda one: one.assessor)))
