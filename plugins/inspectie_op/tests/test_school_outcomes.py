"""Schools get the overall judgement that the inspectorate really gave, or are told what lacks.

``golden/*-schools.csv`` holds every distinct pattern of judgements in the open data of the
Inspectie van het Onderwijs (September 2025 to March 2026), without names, with the overall
judgement that was published and the number of schools that got it. That the expected outcomes
come out is tested by the contract.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from visitatie import score
from visitatie.model import Certainty, Framework, Unrated
from visitatie.scoring import OutcomeResult

Edition = Callable[[str], Framework]

STANDARDS = (
    "OP0", "OP1", "OP2", "OP3", "OP4", "OP6", "VS1", "VS2", "OR1", "OR2", "SKA1", "SKA2", "SKA3",
)  # fmt: skip
CORE = {"OP2", "OP3", "VS1", "OR1", "SKA1"}
ANSWERS: dict[str, str | Unrated] = {
    "o": "onvoldoende",
    "v": "voldoende",
    "g": "goed",
    "n": Unrated.NOT_ASSESSABLE,
    "x": Unrated.NO_JUDGEMENT,
}
IN_DATA = {
    "onvoldoende": "o",
    "voldoende": "v",
    "goed": "g",
    "niet te beoordelen": "n",
    "geen oordeel": "x",
    "": "-",
}


@frozen
class Case:
    """One pattern of judgements and what came of it."""

    edition: str
    nominated: bool
    pattern: str
    outcome: str

    @property
    def judgements(self) -> dict[str, str | Unrated]:
        letters = self.pattern.replace(" ", "")
        pairs = zip(STANDARDS, letters, strict=True)
        return {standard: ANSWERS[letter] for standard, letter in pairs if letter != "-"}

    @property
    def complete(self) -> bool:
        return self.judgements.keys() >= CORE

    def __str__(self) -> str:
        return f"{self.edition}{'+' if self.nominated else ''}:{self.pattern}"


LETTERS = {value if isinstance(value, str) else value.value: one for one, value in ANSWERS.items()}


def _cases() -> list[Case]:
    cases = []
    for edition in ("2021", "2023", "2025"):
        path = Path(__file__).parent / "golden" / f"{edition}-schools.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                letters = "".join(LETTERS.get(row.get(one, ""), "-") for one in STANDARDS)
                pattern = " ".join((letters[:6], letters[6:8], letters[8:10], letters[10:]))
                nominated = row["nominated_good"] == "yes"
                cases.append(Case(edition, nominated, pattern, row["published"]))
    return cases


CASES = _cases()
COMPLETE = [case for case in CASES if case.complete]
INCOMPLETE = [case for case in CASES if not case.complete]


def _outcome(framework: Framework, case: Case) -> OutcomeResult:
    facts = {"nominated_good": case.nominated}
    return score(framework, case.judgements, facts).outcomes["eindoordeel"]


def test_the_table_of_cases_is_whole() -> None:
    assert (len(COMPLETE), len(INCOMPLETE)) == (192, 64)


def test_every_complete_pattern_tells_why_it_gives_its_outcome(edition: Edition) -> None:
    for case in COMPLETE:
        outcome = _outcome(edition(case.edition), case)
        assert outcome.level == case.outcome, case
        assert outcome.because.text, case
        assert outcome.certainty is Certainty.RECONSTRUCTED, case


@pytest.mark.parametrize("case", INCOMPLETE, ids=str)
def test_an_incomplete_pattern_is_right_or_says_what_it_needs(case: Case, edition: Edition) -> None:
    framework = edition(case.edition)
    outcome = _outcome(framework, case)
    if outcome.level is not None:
        assert outcome.level == case.outcome
        assert not outcome.needs
        return
    assert case.outcome in outcome.possible
    assert outcome.needs
    assert not set(outcome.needs) & case.judgements.keys()
    assert set(outcome.needs) <= (CORE if not case.nominated else CORE | {"OR2"})


def test_every_rule_was_needed_for_some_real_school(edition: Edition) -> None:
    """A rule that no real case uses would rest on nothing."""
    fired: dict[str, set[str | None]] = {"2021": set(), "2023": set(), "2025": set()}
    for case in COMPLETE:
        fired[case.edition].add(_outcome(edition(case.edition), case).rule)
    rules = {rule.id for rule in edition("2021").outcome("eindoordeel").rules}
    assert fired["2021"] | fired["2023"] | fired["2025"] == rules
    assert "goed" not in fired["2023"] | fired["2025"]


SUFFICIENT = dict.fromkeys(STANDARDS[1:], "voldoende")


def _level(framework: Framework, **judgements: str | Unrated) -> str | None:
    return score(framework, {**SUFFICIENT, **judgements}).outcomes["eindoordeel"].level


def _nominated(framework: Framework, **judgements: str | Unrated) -> str | None:
    given: dict[str, str | Unrated] = {**SUFFICIENT, **judgements}
    return score(framework, given, {"nominated_good": True}).outcomes["eindoordeel"].level


def test_results_not_assessable_make_ska1_count(framework: Framework) -> None:
    unknown = Unrated.NOT_ASSESSABLE
    assert _level(framework, OR1=unknown) == "voldoende"
    assert _level(framework, OR1=unknown, SKA1="onvoldoende") == "onvoldoende"
    assert _level(framework, OR1=unknown, SKA1="onvoldoende", VS1="onvoldoende") == "zeer-zwak"
    assert _level(framework, OR1="voldoende", SKA1="onvoldoende") == "voldoende"


def test_results_in_order_never_give_zeer_zwak(framework: Framework) -> None:
    assert (
        _level(framework, OP2="onvoldoende", OP3="onvoldoende", VS1="onvoldoende") == "onvoldoende"
    )


def test_insufficient_results_with_another_core_standard_are_zeer_zwak(
    framework: Framework,
) -> None:
    assert _level(framework, OR1="onvoldoende") == "onvoldoende"
    for core in ("OP2", "OP3", "VS1"):
        assert _level(framework, OR1="onvoldoende", **{core: "onvoldoende"}) == "zeer-zwak"
    for other in ("OP1", "OP4", "OP6", "VS2", "OR2", "SKA1", "SKA2", "SKA3"):
        assert _level(framework, OR1="onvoldoende", **{other: "onvoldoende"}) == "onvoldoende"


def test_standards_outside_the_core_never_change_the_outcome(framework: Framework) -> None:
    others = ("OP1", "OP4", "OP6", "VS2", "OR2", "SKA1", "SKA2", "SKA3")
    for level in ("onvoldoende", "goed"):
        assert _level(framework, **dict.fromkeys(others, level)) == "voldoende"


@pytest.mark.parametrize("wanted", ["2023", "2025"])
def test_op0_never_changes_the_outcome(wanted: str, edition: Edition) -> None:
    framework = edition(wanted)
    for level in ("onvoldoende", "voldoende", "goed"):
        assert _level(framework, OP0=level) == "voldoende"
        assert _level(framework, OP0=level, OR1="onvoldoende") == "onvoldoende"


def test_op0_may_stay_without_judgement_in_2023_only(edition: Edition) -> None:
    """*Geen oordeel* is a final answer in 2023; in 2025 it leaves OP0 open."""
    assert edition("2023").final_reasons("OP0") == (Unrated.NO_JUDGEMENT,)
    assert edition("2025").final_reasons("OP0") == ()


def test_goed_asks_nomination_ska2_and_two_standards(edition: Edition) -> None:
    framework = edition("2021")
    good = {"SKA2": "goed", "OP1": "goed", "VS2": "goed"}
    assert _nominated(framework, **good) == "goed"
    assert _level(framework, **good) == "voldoende"
    assert _nominated(framework, **{**good, "SKA2": "voldoende"}) == "voldoende"
    assert _nominated(framework, **{**good, "VS2": "voldoende"}) == "voldoende"
    assert _nominated(framework, **{**good, "OR2": "onvoldoende"}) == "voldoende"
    assert (
        _nominated(framework, **{**good, "VS2": "voldoende"}, OR1="goed", SKA1="goed")
        == "voldoende"
    )


@pytest.mark.parametrize("wanted", ["2023", "2025"])
def test_schools_no_longer_get_goed(wanted: str, edition: Edition) -> None:
    framework = edition(wanted)
    assert framework.scale("eindoordeel").level_ids == ("zeer-zwak", "onvoldoende", "voldoende")
    assert _nominated(framework, **dict.fromkeys(STANDARDS, "goed")) == "voldoende"


def test_our_table_is_what_the_inspectorate_published(shared_data: Path) -> None:
    published = set()
    path = shared_data / "inspectie_school_patterns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            letters = "".join(IN_DATA[row[standard]] for standard in STANDARDS)
            pattern = " ".join((letters[:6], letters[6:8], letters[8:10], letters[10:]))
            nominated = row["nominated_good"] == "ja"
            outcome = row["end_judgement"].replace(" ", "-")
            published.add((row["complete"], Case(row["edition"], nominated, pattern, outcome)))
    ours = {("yes" if case.complete else "no", case) for case in CASES}
    assert ours == published
