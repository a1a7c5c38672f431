"""Measures of the improvement plan: from what was typed, and in words and data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
from attrs import evolve

from visitatie.cli.inputs import DATE, as_date
from visitatie.cli.names import find
from visitatie.errors import Message, UsageError
from visitatie.model import Measure, Milestone, Record, Securing

__all__ = ["changed", "measure_data", "measure_rows", "reaching"]


def changed(record: Record, measure: Measure, given: Mapping[str, Any]) -> Measure:
    """Give a measure with what was typed; milestones are added, the rest takes its place.

    Raises:
        NotFoundError: there is no such finding.
        UsageError: a milestone has no day, or who secures is named without how.
    """
    known = {one.id: one.id for one in record.findings}
    findings = tuple(find(known, one, Message("finding")) for one in given["findings"])
    texts = {
        name: given[name].strip()
        for name in ("owner", "indicator", "baseline", "target")
        if given[name] is not None
    }
    more = tuple(map(_milestone, given["milestones"]))
    return evolve(
        measure,
        findings=tuple(dict.fromkeys(findings)) or measure.findings,
        milestones=tuple(sorted((*measure.milestones, *more), key=lambda one: one.due)),
        securing=_securing(measure.securing, given),
        **texts,
    )


def _milestone(text: str) -> Milestone:
    day, colon, what = text.partition(":")
    try:
        due = DATE.convert(day.strip(), None, None)
    except click.UsageError:
        due = None
    if due is None or not colon or not what.strip():
        raise UsageError(
            Message("{text!r} does not say by when and what", text=text),
            hint=Message('Write it as --milestone "2027-02-01: what is there then"'),
        )
    return Milestone(what.strip(), due.date())


def _securing(now: Securing | None, given: Mapping[str, Any]) -> Securing | None:
    text, owner, check = given["securing"], given["securing_owner"], given["securing_check"]
    if text is None and owner is None and check is None:
        return now
    if not (text or "").strip() and now is None:
        raise UsageError(
            Message("{option} is missing", option="--securing"),
            hint=Message("Say how it stays, beside who sees to it and when"),
        )
    start = now or Securing("")
    return Securing(
        (text or start.text).strip(),
        start.owner if owner is None else owner.strip(),
        as_date(check) or start.check,
    )


def reaching(measure: Measure, number: int, on: dt.date) -> Measure:
    """Give a measure of which a milestone, counted from 1, was reached.

    Raises:
        UsageError: it has no such milestone.
    """
    if not 1 <= number <= len(measure.milestones):
        raise UsageError(
            Message(
                "{id} has {count} milestones, and no number {number}",
                id=measure.id,
                count=len(measure.milestones),
                number=number,
            ),
            hint=Message("Add one with --milestone"),
        )
    place = number - 1
    reached = evolve(measure.milestones[place], reached=on)
    every = (*measure.milestones[:place], reached, *measure.milestones[number:])
    return evolve(measure, milestones=every)


def measure_rows(measures: Iterable[Measure], translate: Callable[[str], str]) -> list[list[str]]:
    """Give a row per measure: id, what and for what, and how far it is."""
    return [[one.id, _words(one), _state(one).render(translate)] for one in measures]


def _words(measure: Measure) -> str:
    goal = " > ".join(filter(None, (measure.baseline, measure.target)))
    aim = ": ".join(filter(None, (measure.indicator, goal)))
    notes = "; ".join(filter(None, (", ".join(measure.findings), measure.owner, aim)))
    return f"{measure.text.strip()} ({notes})" if notes else measure.text.strip()


def _state(measure: Measure) -> Message:
    if measure.done is not None:
        return Message("done on {day}", day=measure.done.at.date().isoformat())
    coming = next((one for one in measure.milestones if one.reached is None), None)
    if coming is None:
        return Message("not done yet")
    return Message("{day}: {what}", day=coming.due.isoformat(), what=coming.text)


def measure_data(measure: Measure) -> dict[str, Any]:
    """Give a measure as data."""
    securing, done = measure.securing, measure.done
    return {
        "id": measure.id,
        "text": measure.text.strip(),
        "findings": list(measure.findings),
        "owner": measure.owner,
        "indicator": measure.indicator,
        "baseline": measure.baseline,
        "target": measure.target,
        "milestones": [
            {"text": one.text, "due": one.due.isoformat(), "reached": _day(one.reached)}
            for one in measure.milestones
        ],
        "securing": None
        if securing is None
        else {"text": securing.text, "owner": securing.owner, "check": _day(securing.check)},
        "done": None
        if done is None
        else {"result": done.result, "by": done.by, "at": done.at.isoformat()},
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
