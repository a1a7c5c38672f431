"""Forms that belong to a framework: observation guides, interview guides, questionnaires."""

from __future__ import annotations

from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie.model.text import Certainty, check_id

__all__ = ["Instrument", "InstrumentKind", "Item"]


class InstrumentKind(Enum):
    """What kind of form it is."""

    OBSERVATION_GUIDE = "observation_guide"
    INTERVIEW_GUIDE = "interview_guide"
    QUESTIONNAIRE = "questionnaire"
    CHECKLIST = "checklist"


@frozen
class Item:
    """One line of a form, tied to one or more criteria; without a scale it asks for words."""

    id: str = field(validator=check_id)
    text: str
    criteria: tuple[str, ...] = ()
    scale: str | None = None
    tags: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@frozen
class Instrument:
    """A form of a framework. ``minimal_sample`` is the least number of filled-in forms."""

    id: str = field(validator=check_id)
    kind: InstrumentKind
    title: str
    text: str = ""
    items: tuple[Item, ...] = ()
    minimal_sample: int | None = None
    respondents: str = ""
    source: str = ""
    licence: str = ""
    certainty: Certainty = Certainty.OWN
