"""Forms of the visit as lines and as data, what they say together, and as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from visitatie.cli.inputs import next_number
from visitatie.cli.item_questions import item_questions
from visitatie.cli.layout import Bold, rows
from visitatie.errors import Message
from visitatie.model import (
    Evidence,
    EvidenceKind,
    Instrument,
    InstrumentKind,
    Observation,
    Record,
    item_counts,
)

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import AuditFrameworks, Named
    from visitatie.cli.session import Session
    from visitatie.model import Audit

__all__ = ["as_evidence", "count_lines", "form_rows", "observation_data", "to_fill_in"]

_KINDS = {
    InstrumentKind.OBSERVATION_GUIDE: EvidenceKind.OBSERVATION,
    InstrumentKind.CHECKLIST: EvidenceKind.OBSERVATION,
    InstrumentKind.INTERVIEW_GUIDE: EvidenceKind.INTERVIEW,
    InstrumentKind.QUESTIONNAIRE: EvidenceKind.DATA,
}
"""What kind of source a form is."""


def form_rows(session: Session, forms: Iterable[Observation]) -> list[list[str]]:
    """Give per form what it is, of when, and whether it is done."""
    return [
        [
            "✓" if one.done else " ",
            one.id,
            one.instrument,
            "" if one.on is None else one.on.isoformat(),
            ", ".join(part for part in (one.by, one.pseudonym, *one.spoke_with, one.about) if part),
            session.text(Message("{count} items", count=len(one.answers))),
        ]
        for one in forms
    ]


def to_fill_in(frameworks: AuditFrameworks, audit: Audit) -> dict[str, Instrument]:
    """Give the forms that the frameworks have, as the audit names them.

    Those that the kind of investigation asks for come first.
    """
    every = {
        audit.qualified(framework.id, form.id): form
        for framework in frameworks.all
        for form in framework.instruments
    }
    asked = {
        audit.qualified(framework.id, name)
        for framework in frameworks.all
        for one in framework.scenarios
        if audit.scenario is not None and one.id == audit.own(framework.id, audit.scenario)
        for name in one.instruments
    }
    return dict(sorted(every.items(), key=lambda one: one[0] not in asked))


def as_evidence(record: Record, form: Observation, named: Named) -> Evidence:
    """Give the piece of evidence that a form becomes: of its kind, for what its items are about."""
    instrument = next(one for one in named.framework.instruments if one.id == named.id)
    answered = {one.item for one in form.answers}
    about = dict.fromkeys(
        record.audit.qualified(named.framework.id, criterion)
        for item in instrument.items
        if item.id in answered
        for criterion in item.criteria
    )
    who = ", ".join(part for part in (form.pseudonym, *form.spoke_with, form.about) if part)
    return Evidence(
        next_number([one.id for one in record.evidence]),
        _KINDS[instrument.kind],
        f"{instrument.title} ({who})" if who else instrument.title,
        where=f"observations/{form.id}",
        on=form.on,
        criteria=tuple(about),
    )


def count_lines(session: Session, record: Record, frameworks: AuditFrameworks) -> Iterator[str]:
    """Give per instrument how often each level of an item was given, over how many forms."""
    done = [one for one in record.observations if one.done]
    for name in dict.fromkeys(one.instrument for one in done):
        named = frameworks.instrument(name)
        instrument = next(one for one in named.framework.instruments if one.id == named.id)
        asked = {one.name: one for one in item_questions(session, named)}
        number = sum(one.instrument == name for one in done)
        head = Message("{title}: {count} forms", title=instrument.title, count=number)
        yield Bold(session.text(head))
        table = []
        for one in item_counts(instrument, name, done):
            given = [f"{asked[one.item].told(level)} {n}" for level, n in one.levels]
            given += [f"{asked[one.item].told(reason).lower()} {n}" for reason, n in one.unrated]
            table.append([asked[one.item].item.text, ", ".join(given) or "–", f"n={one.n}"])
        yield from rows(table, session.width, indent="  ")


def observation_data(
    forms: Iterable[Observation], to_fill_in: Mapping[str, Instrument]
) -> dict[str, Any]:
    """Give all forms as data, and which ones there are to fill in."""
    return {
        "instruments": [
            {
                "instrument": name,
                "kind": one.kind.value,
                "title": one.title,
                "items": len(one.items),
            }
            for name, one in to_fill_in.items()
        ],
        "forms": [
            {
                "id": one.id,
                "instrument": one.instrument,
                "on": None if one.on is None else one.on.isoformat(),
                "by": one.by,
                "pseudonym": one.pseudonym,
                "spoke_with": list(one.spoke_with),
                "about": one.about,
                "done": one.done,
                "evidence": one.evidence,
                "answers": [
                    {
                        "item": each.item,
                        "level": each.level,
                        "unrated": None if each.unrated is None else each.unrated.value,
                        "text": each.text.strip(),
                    }
                    for each in one.answers
                ],
            }
            for one in forms
        ],
    }
