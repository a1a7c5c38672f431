"""The history of an edition agrees with the editions, or it is told where it does not."""

from __future__ import annotations

import pytest
from attrs import evolve

from editions import OLD, TWO, change, criterion, edition, with_criteria
from visitatie.model import Framework
from visitatie.model.difference import difference, history_notices
from visitatie.model.notice import Severity

WITHOUT = with_criteria(without=("A2",))
REWORDED = with_criteria(evolve(OLD.criterion("A1"), text="Anders?"))


def _told(new: Framework) -> list[tuple[str, str]]:
    return [(one.code, one.location.dotted) for one in history_notices(OLD, new)]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (edition(criteria=WITHOUT), [("F160", "history")]),
        (edition(note="Kleiner.", criteria=WITHOUT), [("F160", "history[0]")]),
        (edition(change("A2", "gone"), criteria=WITHOUT), []),
        (edition(change("A2", "merged", "A1"), criteria=WITHOUT), []),
        (edition(change("A1", "merged", "A2"), criteria=WITHOUT), []),
        (edition(change("A1", "new")), [("F161", "history[0].changes[0]")]),
        (
            edition(change("A8", "gone")),
            [("F162", "history[0].changes[0]")],
        ),
        (
            edition(change("A1", "same"), criteria=REWORDED),
            [("F163", "history[0].changes[0]")],
        ),
        (edition(note="Niets.", criteria=REWORDED), [("F163", "history[0]")]),
        (edition(criteria=REWORDED), []),
        (
            edition(note="Meer.", criteria=with_criteria(criterion("A3"))),
            [("F163", "history[0]")],
        ),
        (
            edition(
                change("A1", "reworded"), change("A2", "reworded", comparable=False), scales=(TWO,)
            ),
            [("F164", "history[0].changes[0]")],
        ),
    ],
)
def test_what_does_not_agree_is_told_with_its_place(
    new: Framework, told: list[tuple[str, str]]
) -> None:
    assert _told(new) == told
    assert difference(OLD, new).contradictions == history_notices(OLD, new)


def test_an_id_that_disappeared_is_an_error_that_names_it() -> None:
    (found,) = history_notices(OLD, edition(criteria=WITHOUT))
    assert found.severity is Severity.ERROR
    assert found.criteria == ("A2",)
    assert "A2 was in edition 2025" in str(found.message)


def test_the_way_back_tells_the_same() -> None:
    new = edition(change("A8", "gone"), criteria=WITHOUT)
    there, back = history_notices(OLD, new), history_notices(new, OLD)
    assert [one.code for one in there] == [one.code for one in back] == ["F160", "F162"]


def test_two_frameworks_have_no_history_in_common() -> None:
    other = evolve(edition(criteria=WITHOUT), about=evolve(OLD.about, id="ander"))
    assert history_notices(OLD, other) == ()
