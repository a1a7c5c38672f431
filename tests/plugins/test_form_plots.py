"""Forms of the visit, drawn: per item how often each level was given, with how many answers."""

from __future__ import annotations

import pytest
from attrs import evolve

from example_audits import context_of, judged
from example_frameworks import example_workspace
from visitatie.model import (
    Audience,
    Framework,
    Instrument,
    InstrumentKind,
    Item,
    ItemAnswer,
    Observation,
    Record,
    Unrated,
)
from visitatie.plugins import observation_report
from visitatie.report.audience import seen_by
from visitatie.report.blocks import Document, DotPlot, Table
from visitatie.report.outline import walk
from visitatie.report.plaintext import plain_text

[SECTION] = observation_report.visitatie_report_sections()


@pytest.fixture(scope="module")
def framework() -> Framework:
    made = example_workspace().framework("klein")
    scale = made.scales[0].id
    items = (*(Item(f"i{n}", f"Uitleg {n}", scale=scale) for n in range(1, 11)), Item("o", "Wat?"))
    return evolve(
        made, instruments=(Instrument("les", InstrumentKind.OBSERVATION_GUIDE, "Les", items=items),)
    )


def forms(framework: Framework, *levels: tuple[str | None, ...]) -> Record:
    """Give an audit with a form per row; None is a reason for no level."""
    made = tuple(
        Observation(
            f"F{n}",
            "les",
            done=True,
            answers=tuple(
                ItemAnswer(f"i{place}", level)
                if level
                else ItemAnswer(f"i{place}", unrated=Unrated.NOT_OBSERVED)
                for place, level in enumerate(row, start=1)
            ),
        )
        for n, row in enumerate(levels, start=1)
    )
    return evolve(judged(example_workspace().pin(framework)), observations=made)


def plots(
    record: Record, framework: Framework, audience: Audience = Audience.AUDIT_TEAM
) -> list[DotPlot]:
    seen = evolve(context_of(seen_by(record, audience), framework), audience=audience)
    found = SECTION.build(seen)
    return [one for one in walk(Document("", tuple(found or ()))) if isinstance(one, DotPlot)]


def test_each_item_has_its_levels_and_how_many_forms_gave_one(framework: Framework) -> None:
    record = forms(framework, ("goed", "voldoende"), ("goed", None), ("voldoende", "onvoldoende"))
    [plot] = plots(record, framework)
    assert plot.answers == ("Onvoldoende", "Voldoende", "Goed")
    assert [(row.label, row.counts, row.n) for row in plot.rows] == [
        ("Uitleg 1", (0, 1, 2), 3),
        ("Uitleg 2", (1, 1, 0), 2),
    ]
    assert plot.sentence == "The items here were answered on 2 to 3 forms."


def test_many_items_stand_on_more_than_one_picture(framework: Framework) -> None:
    every = plots(forms(framework, ("goed",) * 10), framework)
    assert [len(one.rows) for one in every] == [8, 2]
    assert [one.title[-5:] for one in every] == ["(1/2)", "(2/2)"]
    assert every[0].sentence == "Each item here was answered on 1 form."


def test_few_forms_are_drawn_for_the_team_alone(framework: Framework) -> None:
    four, five = (forms(framework, *(("goed",),) * n) for n in (4, 5))
    assert len(plots(four, framework)) == 1
    assert plots(four, framework, Audience.BOARD) == []
    assert len(plots(five, framework, Audience.BOARD)) == 1


def test_the_table_says_only_what_no_picture_says(framework: Framework) -> None:
    record = forms(framework, ("goed", None), ("goed", "goed"))
    words = evolve(
        record.observations[0],
        answers=(*record.observations[0].answers, ItemAnswer("o", text="Rust.")),
    )
    seen = context_of(evolve(record, observations=(words, *record.observations[1:])), framework)
    found = SECTION.build(evolve(seen, audience=Audience.AUDIT_TEAM))
    [table] = [one for one in walk(Document("", tuple(found or ()))) if isinstance(one, Table)]
    assert table.caption == "What else was filled in: Les"
    said = plain_text(Document("", (table,)))
    assert "Uitleg 1\t" not in said
    assert "Uitleg 2\tGoed 1, not observed 1\t1" in said
    assert "Wat?" not in said
    every = plain_text(Document("", tuple(found or ())))
    assert "What was written in answer to open questions stands on the forms." in every
    assert "Rust." not in every


def test_forms_without_a_level_have_no_picture(framework: Framework) -> None:
    assert plots(forms(framework, (None,)), framework) == []
