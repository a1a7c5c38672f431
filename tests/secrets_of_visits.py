"""What an audience may not see of what is prepared and filled in around a visit, changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from secrets_of_plans import SEES
from visitatie.model import (
    Audience,
    ItemAnswer,
    Observation,
    Programme,
    Record,
    SelfEvaluation,
    SelfRating,
    Study,
    StudyDocument,
    StudyQuestion,
    StudyQuestionKind,
)

_KNOWS_WHO = {Audience.AUDIT_TEAM, Audience.SCHOOL}
_AROUND_THE_TABLE = _KNOWS_WHO | {Audience.BOARD}
_EARLIER = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
FEW = 5


def other_self_evaluations(
    record: Record, audience: Audience, ids: Mapping[str, str], text: Callable[[], str]
) -> tuple[SelfEvaluation, ...]:
    """Let somebody else have written it, in other words, and another part not be handed in.

    To who may not know who wrote what: in another order, at other moments but the last, with what
    was given for a criterion changed about.
    """
    found = []
    for part in record.self_evaluations:
        if part.handed_in is None:
            continue
        given = [
            evolve(one, text=text(), evidence=("x",))
            if audience is Audience.PUBLIC
            else evolve(one, evidence=tuple(ids.get(piece, piece) for piece in one.evidence))
            for one in part.ratings
        ]
        if audience is Audience.PUBLIC:
            given.append(SelfRating("OP9", text=f"{text()}x"))
        found.append(evolve(part, ratings=tuple(given)))
    if audience not in _KNOWS_WHO:
        found = _changed_about(found, text)
    begun = SelfEvaluation("iemand", None, (SelfRating("OP1", text=f"{text()}x"),))
    return (begun, *found)


def _changed_about(parts: list[SelfEvaluation], text: Callable[[], str]) -> list[SelfEvaluation]:
    given: dict[str, list[SelfRating]] = {}
    for part in reversed(parts):
        for one in part.ratings:
            given.setdefault(one.criterion, []).append(evolve(one, on=_EARLIER.date()))
    last = max((one.handed_in for one in parts if one.handed_in is not None), default=None)
    return [
        SelfEvaluation(
            f"{text()}x",
            min(_EARLIER, last) if place and last else last,
            tuple(own[place] for own in given.values() if place < len(own)),
        )
        for place in range(len(parts))
    ]


def other_observations(
    forms: tuple[Observation, ...], text: Callable[[], str]
) -> tuple[Observation, ...]:
    """Let forms be other ones by other people, with one more that is not done.

    What few people said is another thing, and what enough people said stands on other forms.
    """
    begun = Observation("anders", "kijkwijzer", by=text(), answers=(ItemAnswer("a", "b"),))
    made: list[Observation] = []
    done = [one for one in forms if one.done]
    for name in dict.fromkeys(one.instrument for one in done):
        own = [one for one in done if one.instrument == name]
        made += (
            _other_form(one, len(made) + place, answers, text)
            for place, (one, answers) in enumerate(zip(own, _other_answers(own), strict=True))
        )
    return (*made, begun)


def _other_answers(forms: list[Observation]) -> list[tuple[ItemAnswer, ...]]:
    if _people(forms) < FEW:
        return [(ItemAnswer("anders", "hoog"),) for _one in forms]
    found: list[tuple[ItemAnswer, ...]] = []
    for place, form in enumerate(forms):
        kept = []
        for each in form.answers:
            told = [
                (one, other)
                for one in forms
                for other in one.answers
                if other.item == each.item and other.value is not None
            ]
            if each.value is not None and _people([one for one, _other in told]) >= FEW:
                own = [one.id for one, _other in told].index(form.id)
                kept.append(told[-1 - own][1])  # what another form has
        few = () if place else (ItemAnswer("weinig", "hoog"),)
        found.append((*few, *kept))
    return found


def _people(forms: Iterable[Observation]) -> int:
    return len({one.pseudonym or f"form {one.id}" for one in forms})


def _other_form(
    form: Observation, place: int, answers: tuple[ItemAnswer, ...], text: Callable[[], str]
) -> Observation:
    return evolve(
        form,
        id=f"vorm-{place}",
        by=text(),
        pseudonym=form.pseudonym and f"X{form.pseudonym[-1]}",
        spoke_with=(text(),),
        about=text(),
        note=text(),
        answers=answers,
    )


def other_study(
    record: Record, audience: Audience, ids: Mapping[str, str], text: Callable[[], str]
) -> Study:
    """Let the team ask other things, and have other documents where they are not shown."""
    asked = StudyQuestion("iets-anders", StudyQuestionKind.QUESTION, text())
    shown = {one.id for one in record.evidence if audience in SEES[one.classification]}
    documents = []
    for place, one in enumerate(record.study.documents):
        made = evolve(one, note=text())
        hidden = one.evidence is not None and one.evidence not in shown
        if audience is Audience.PUBLIC or hidden:
            evidence = ids.get(one.evidence, "nergens") if hidden and one.evidence else None
            made = StudyDocument(
                f"stuk-{place}", text(), one.status, text(), evidence=evidence, note=text()
            )
        documents.append(made)
    return Study(tuple(documents), (asked,))


def other_programme(programme: Programme, audience: Audience, text: Callable[[], str]) -> Programme:
    """Let other people do other things, at the same time."""
    made = []
    for place, one in enumerate(programme.activities):
        other = evolve(one, note=text())
        if audience not in _AROUND_THE_TABLE:
            other = evolve(other, school=(text(),))
        if audience is Audience.PUBLIC:
            other = evolve(other, id=f"iets-{place}", title=text(), team=(text(),), room=text())
        made.append(other)
    return Programme(tuple(made))
