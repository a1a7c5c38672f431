"""What cannot be is refused when it is made, in words that say what was expected."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from attrs.exceptions import FrozenInstanceError

from visitatie.errors import Message
from visitatie.model import (
    Audit,
    AuditKind,
    Band,
    Bands,
    Combine,
    CombineBy,
    Criterion,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    FrameworkPin,
    Judgement,
    LegalReference,
    Level,
    Method,
    Notice,
    Outcome,
    Override,
    Quantifier,
    Quantity,
    Rating,
    Rounding,
    Score,
    Severity,
    Subject,
    Unrated,
)

PIN = FrameworkPin("k", "1", "0")
BANDS = Bands("s", (Band("a"),))
COMBINE = Combine(CombineBy.LOWEST)


def outcome(**ways: object) -> Outcome:
    return Outcome("o", "O", "s", **ways)  # type: ignore[arg-type]  # named by the test


REFUSED: list[tuple[str, Callable[[], object], str]] = [
    ("no answer", lambda: Judgement("X"), "either a level or the reason"),
    (
        "two answers",
        lambda: Judgement("X", "goed", Unrated.NOT_EXAMINED),
        "either a level or the reason",
    ),
    ("rating, none", lambda: Rating("X", "a"), "either a level or the reason"),
    (
        "rating, two",
        lambda: Rating("X", "a", "goed", Unrated.NO_JUDGEMENT),
        "either a level or the reason",
    ),
    ("no reason", lambda: Override("o", "goed", " \n"), "only with a reason"),
    ("weight", lambda: Criterion("X", "k", "X", weight=Fraction(-1)), "cannot be negative"),
    ("factor", lambda: Score("s", "S", Method.SUM, factor=Fraction(0)), "above zero"),
    ("rounding", lambda: Rounding(Fraction(0)), "above zero"),
    ("no rules", outcome, "needs rules"),
    ("two ways", lambda: outcome(bands=BANDS, combine=COMBINE), "only one of"),
    ("all with a count", lambda: Quantity(count=2), "one number"),
    ("no number", lambda: Quantity(Quantifier.AT_LEAST), "one number"),
    (
        "two numbers",
        lambda: Quantity(Quantifier.AT_LEAST, 1, Fraction(1, 2)),
        "one number",
    ),
    ("count", lambda: Quantity(Quantifier.AT_MOST, -1), "cannot be negative"),
    ("no share", lambda: Quantity(Quantifier.AT_LEAST, share=Fraction(0)), "above 0"),
    ("large share", lambda: Quantity(Quantifier.AT_LEAST, share=Fraction(3, 2)), "at most at 1"),
    ("brin", lambda: Subject("S", brin="5AB"), "as 05AB"),
    ("small brin", lambda: Subject("S", brin="05ab"), "as 05AB"),
    ("long brin", lambda: Subject("S", brin="05AB00"), "as 05AB"),
    ("location", lambda: Subject("S", location="1"), "as 00"),
    ("board", lambda: Subject("S", board_number="4123"), "as 41234"),
    ("empty id", lambda: Criterion("", "k", "X"), "is not an id"),
    ("long id", lambda: Criterion("x" * 65, "k", "X"), "is not an id"),
    ("space", lambda: Finding("a b", FindingKind.GOES_WELL, "x"), "is not an id"),
    ("accent", lambda: Level("één", "Eén"), "is not an id"),
    ("folder", lambda: Evidence("../x", EvidenceKind.NOTE, "x"), "is not an id"),
    ("dot first", lambda: FrameworkPin(".x", "1", "0"), "is not an id"),
    ("edition", lambda: FrameworkPin("x", "1 a", "0"), "is not an id"),
    ("line end", lambda: Audit("x\n", "A", AuditKind.AUDIT, Subject("S"), PIN), "is not an id"),
    ("code", lambda: Notice(Severity.INFO, "X 1", Message("x")), "code"),
]


@pytest.mark.parametrize(
    ("make", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_is_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make()


def test_what_can_be_is_accepted() -> None:
    Subject("S", brin="05AB", location="00", board_number="41234")
    Quantity(Quantifier.AT_LEAST, share=Fraction(1))
    Quantity(Quantifier.EXACTLY, 0)
    outcome(bands=BANDS)
    Criterion("x" * 64, "k", "X", weight=Fraction(0))


def test_an_answer_is_its_level_or_its_reason() -> None:
    assert Judgement("X", "goed").value == "goed"
    assert Judgement("X", unrated=Unrated.NO_JUDGEMENT).value is Unrated.NO_JUDGEMENT
    assert Rating("X", "a", "goed").value == "goed"
    assert Rating("X", "a", unrated=Unrated.NOT_OBSERVED).value is Unrated.NOT_OBSERVED


def test_people_write_references_like_this() -> None:
    assert PIN.ref == "k@1"
    assert str(LegalReference("WPO", "8")) == "WPO art. 8"


def test_nothing_of_the_model_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        PIN.digest = "1"  # type: ignore[misc]  # on purpose
