"""Small invented editions of one framework, for what happens from one to the next."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from visitatie.model import (
    About,
    Change,
    ChangeKind,
    Combine,
    CombineBy,
    Criterion,
    Framework,
    FrameworkPin,
    History,
    Level,
    Outcome,
    Perspective,
    Prompt,
    PromptMoment,
    Scale,
    Scenario,
)

THREE = Scale(
    "drie",
    "Drie",
    (Level("zwak", "Zwak"), Level("voldoende", "Voldoende"), Level("goed", "Goed")),
)
TWO = Scale("drie", "Drie", (Level("zwak", "Zwak"), Level("voldoende", "Voldoende")))
OLD = Framework(
    About("kader", "2025", "Kader 2025"),
    criteria=(
        Criterion("A", "gebied", "Aanbod"),
        Criterion("A1", "standaard", "Taal", "Leren zij taal?", parent="A", scale="drie"),
        Criterion("A2", "standaard", "Rekenen", "Leren zij rekenen?", parent="A", scale="drie"),
        Criterion("V1", "vraag", "Waartoe?", "Waartoe leren wij?", perspectives=("team", "ouder")),
    ),
    scales=(THREE,),
    perspectives=(Perspective("team", "Team"), Perspective("ouder", "Ouders")),
    prompts=(Prompt("begin", PromptMoment.PREPARATION, "Begin"),),
    outcomes=(Outcome("eind", "Eind", "drie", combine=Combine(CombineBy.LOWEST)),),
    scenarios=(Scenario("kort", "Kort", criteria=("A1",)),),
)


def pin(framework: Framework, digest: str = "sha256:0123456789") -> FrameworkPin:
    """Give the tie to an edition."""
    return FrameworkPin(framework.id, framework.edition, digest)


def edition(*changes: Change, comparable: bool = True, note: str = "", **others: Any) -> Framework:  # noqa: ANN401  # any field
    """Give the edition of 2026: other than 2025 in these fields, with this history."""
    step = History("2025", comparable, note, changes)
    return evolve(
        OLD,
        about=evolve(OLD.about, edition="2026", title="Kader 2026"),
        **{"history": (step,) if changes or note or not comparable else (), **others},
    )


def with_criteria(*criteria: Criterion, without: tuple[str, ...] = ()) -> tuple[Criterion, ...]:
    """Give the criteria of 2025, with some replaced or added and some left out."""
    by_id = {one.id: one for one in OLD.criteria} | {one.id: one for one in criteria}
    return tuple(one for one in by_id.values() if one.id not in without)


def criterion(id_: str, title: str = "Iets", **others: Any) -> Criterion:  # noqa: ANN401  # any field
    """Give a criterion that is judged."""
    return Criterion(id_, "standaard", title, **{"parent": "A", "scale": "drie", **others})


def change(id_: str, kind: str, *others: str, comparable: bool = True, note: str = "") -> Change:
    """Give what the history says of a criterion."""
    return Change(id_, ChangeKind(kind), comparable, others, note)
