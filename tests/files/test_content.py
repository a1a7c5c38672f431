"""What a record says as plain values: nothing is left out but what says nothing."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from visitatie.files.content import digest_of_lines, line_of, said
from visitatie.model import Finding, FindingKind, Judgement, MinorityView


def test_what_says_nothing_is_left_out_at_every_depth() -> None:
    judgement = Judgement("A1", "goed", minority=(MinorityView("", "Twijfel."),))
    assert said(judgement) == {
        "criterion": "A1",
        "level": "goed",
        "minority": [{"reason": "Twijfel."}],
    }


def test_fields_can_be_left_out_wherever_they_stand() -> None:
    judgement = Judgement("A1", "goed", by="x", minority=(MinorityView("Anja", "Twijfel."),))
    assert said(judgement, {"by"}) == said(
        Judgement("A1", "goed", minority=(MinorityView("", "Twijfel."),))
    )


def test_numbers_days_and_moments_are_text_that_another_program_writes_too() -> None:
    moment = dt.datetime(2026, 11, 13, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert said(moment) == "2026-11-13T09:00:00+00:00"
    assert said(dt.date(2026, 11, 13)) == "2026-11-13"
    assert said(Fraction(3, 10)) == "3/10"
    assert said({"a": (True, 3, FindingKind.GOES_WELL)}) == {"a": [True, 3, "goes_well"]}


def test_a_line_is_ascii_json_under_a_name() -> None:
    line = line_of("findings", Finding("B1", FindingKind.GOES_WELL, "Één"))
    assert line == (
        '["findings", {"classification": "open", "id": "B1", "kind": "goes_well", '
        '"text": "\\u00c9\\u00e9n"}]'
    )


def test_lines_in_any_order_have_one_digest() -> None:
    assert digest_of_lines(["b", "a"]) == digest_of_lines(["a", "b"])
    assert digest_of_lines(["a", "b"]) != digest_of_lines(["a"])
