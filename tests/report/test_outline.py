"""Headings in a document: ids, numbers, depths without gaps; walking through all blocks."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from visitatie.report.blocks import (
    Callout,
    CalloutKind,
    Document,
    Heading,
    Item,
    List,
    Matrix,
    MatrixRow,
    Paragraph,
    Together,
)
from visitatie.report.outline import headings, walk


def outline(*found: Heading) -> list[tuple[str, str, int]]:
    return [(e.id, e.number, e.depth) for e in headings(Document("d", found))]


def test_an_id_is_made_from_the_text_and_never_used_twice() -> None:
    assert outline(Heading("Één & twee"), Heading("één twee"), Heading("x", id="een-twee")) == [
        ("een-twee", "", 1),
        ("een-twee-2", "", 1),
        ("een-twee-3", "", 1),
    ]


def test_an_id_begins_with_a_letter_whatever_the_text_is() -> None:
    assert [e[0] for e in outline(Heading("1e lijn"), Heading("学校"))] == ["h-1e-lijn", "h"]


def test_only_numbered_headings_count() -> None:
    found = outline(
        Heading("a", 1, numbered=True),
        Heading("b", 2, numbered=True),
        Heading("c", 2),
        Heading("d", 2, numbered=True),
        Heading("e", 1, numbered=True),
        Heading("f", 2, numbered=True),
    )
    assert [e[1] for e in found] == ["1", "1.1", "", "1.2", "2", "2.1"]


@given(st.lists(st.integers(1, 4)))
def test_depths_never_skip_a_level_and_ids_are_unique(levels: list[int]) -> None:
    found = outline(*(Heading("x", level) for level in levels))
    depths = [0, *(e[2] for e in found)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(depths))
    assert all(depth <= level for (_, _, depth), level in zip(found, levels, strict=True))
    assert len({e[0] for e in found}) == len(found)


def test_the_walk_visits_blocks_inside_blocks_in_reading_order() -> None:
    inner = [Paragraph(str(number)) for number in range(4)]
    document = Document(
        "d",
        (
            Callout(CalloutKind.INFO, "c", (inner[0],)),
            List([Item("i", (inner[1],))]),
            Together((inner[2],)),
            Matrix("m", ("k",), (MatrixRow("r", ((inner[3],),)),)),
        ),
    )
    assert [block for block in walk(document) if isinstance(block, Paragraph)] == inner
