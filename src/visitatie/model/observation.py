"""Filled-in forms of the visit: lessons, interviews, rounds; and what they say together.

A form is about what was seen, not about who was seen: there is no field for a name of somebody at
the school, only a pseudonym and roles.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from attrs import Attribute, field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.instrument import Instrument
from visitatie.model.scale import Unrated, some_answer
from visitatie.model.text import check_id

__all__ = [
    "FEWEST_SHOWN",
    "ItemAnswer",
    "ItemCount",
    "Observation",
    "item_counts",
    "too_few_forms",
]

FEWEST_SHOWN = 5
"""With fewer forms than this, figures could tell of a person; they stay with the audit team.

A rule of thumb of surveys of staff (Dialog, https://support.dialog.nl); no law sets a number.
"""


def _id_if_any(instance: object, attribute: Attribute[str], value: str) -> None:
    if value:
        check_id(instance, attribute, value)


_PSEUDONYM = re.compile(r"[A-Z]{1,3}[0-9]{1,3}")


@frozen
class ItemAnswer:
    """What was filled in for one item: a level, a reason for none, or words."""

    item: str
    level: str | None = None
    unrated: Unrated | None = None
    text: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse two answers, and none at all."""
        some_answer(self.level, self.unrated, self.text)

    @property
    def value(self) -> str | Unrated | None:
        """The level id, or the reason why there is none; None where there are words only."""
        return self.level if self.level is not None else self.unrated


@frozen
class Observation:
    """One filled-in form of an instrument (*observatie*): a lesson, an interview, a round.

    ``id`` is empty only for no form at all. ``by`` is who of the audit team filled it in. A
    teacher is a ``pseudonym`` (L03); others who were spoken to are named by role in ``spoke_with``.
    Only what is ``done`` counts; ``evidence`` is the piece of evidence that it then became.
    """

    id: str = field(default="", validator=_id_if_any)
    instrument: str = ""
    on: dt.date | None = None
    by: str = ""
    pseudonym: str = field(default="")
    spoke_with: tuple[str, ...] = ()
    about: str = ""
    done: bool = False
    evidence: str | None = None
    note: str = ""
    answers: tuple[ItemAnswer, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a form without an id or instrument, where something was filled in."""
        if (self.answers or self.done) and not (self.id and self.instrument):
            raise ValueError(Message("a form says which it is (id) and of what (instrument)"))

    @pseudonym.validator
    def _is_no_name(self, _attribute: object, value: str) -> None:
        if value and not _PSEUDONYM.fullmatch(value):
            raise ValueError(
                Message("a pseudonym is one to three capitals and a number, as L03: no name")
            )


@frozen
class ItemCount:
    """How often each level of an item was given, over ``n`` forms with a level.

    ``unrated`` counts the forms in which there was a reason for none, ``words`` those with text.
    """

    item: str
    n: int
    levels: tuple[tuple[str, int], ...] = ()
    unrated: tuple[tuple[Unrated, int], ...] = ()
    words: int = 0


def too_few_forms(
    instruments: Iterable[Instrument], observations: Iterable[Observation]
) -> tuple[tuple[Instrument, int], ...]:
    """Give the instruments of which fewer forms are done than their framework asks for.

    Each with how many are. Of an instrument of which nothing was begun nobody said that it would
    be used: it is not among them.
    """
    forms = tuple(observations)
    found = []
    for one in instruments:
        begun = [form for form in forms if form.instrument == one.id]
        done = sum(form.done for form in begun)
        if begun and one.minimal_sample is not None and done < one.minimal_sample:
            found.append((one, done))
    return tuple(found)


def item_counts(
    instrument: Instrument, name: str, observations: Iterable[Observation]
) -> tuple[ItemCount, ...]:
    """Count what was filled in for each item, over the forms that are done.

    ``name`` is that of the instrument as the observations write it.
    """
    done = [one for one in observations if one.done and one.instrument == name]
    found = []
    for item in instrument.items:
        answers = [each for one in done for each in one.answers if each.item == item.id]
        levels = [each.level for each in answers if each.level is not None]
        reasons = [each.unrated for each in answers if each.unrated is not None]
        found.append(
            ItemCount(
                item.id,
                len(levels),
                tuple((one, levels.count(one)) for one in dict.fromkeys(sorted(levels))),
                tuple((one, reasons.count(one)) for one in Unrated if one in reasons),
                sum(bool(each.text.strip()) for each in answers),
            )
        )
    return tuple(found)
