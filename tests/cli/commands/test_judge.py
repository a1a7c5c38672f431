"""One judgement: written down, replaced, refused; and the outcome that follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie import Dossier, Judgement, Unrated
from visitatie.errors import ExitCode

Run = Callable[..., Result]


def _judgement(dossier: Path, criterion: str) -> Judgement:
    record = Dossier.open(dossier).record()
    return next(one for one in record.judgements if one.criterion == criterion)


def test_a_judgement_is_written_down_and_its_outcome_shown(run: Run, dossier: Path) -> None:
    result = run(
        *("judge", dossier, "op2", "Voldoende", "--reason", " Alles is geëvalueerd. "),
        *("--evidence", "b04", "--evidence", "B10", "--by", "secretaris"),
    )
    assert result.exit_code == 0, result.output
    assert "Monitoring" in result.stdout or "OP2" in result.stdout
    assert "Sufficient (was Insufficient)" in result.stdout.splitlines()[0]
    assert "Overall judgement on the school: Sufficient (was Insufficient)" in result.stdout
    one = _judgement(dossier, "OP2")
    assert (one.level, one.reason) == ("voldoende", "Alles is geëvalueerd.")
    assert one.evidence == ("B04", "B10")
    assert one.by == "secretaris"
    assert one.at is not None
    assert one.at.tzinfo is not None
    assert one.minority, "the minority view stays until another takes its place"


@pytest.mark.parametrize("words", ["not_assessable", "Niet te beoordelen", "not assessable"])
def test_a_reason_for_no_level_is_understood_in_both_languages(
    run: Run, dossier: Path, words: str
) -> None:
    assert run("judge", dossier, "OR2", words, "--reason", "Geen gegevens.").exit_code == 0
    assert _judgement(dossier, "OR2").unrated is Unrated.NOT_ASSESSABLE


def test_a_reason_for_no_level_may_be_an_option(run: Run, dossier: Path) -> None:
    result = run("judge", dossier, "OR2", "--unrated", "not-examined", "--reason", "Later.")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].endswith("Not examined")


def test_evidence_stays_when_none_is_given(run: Run, dossier: Path) -> None:
    before = _judgement(dossier, "OP3").evidence
    run("judge", dossier, "OP3", "goed", "--reason", "Sterk.")
    assert _judgement(dossier, "OP3").evidence == before


def test_a_judgement_without_evidence_is_kept_and_remarked_on(run: Run, dossier: Path) -> None:
    result = run("judge", dossier, "OR2", "voldoende", "--reason", "Gemeten.")
    assert result.exit_code == 0
    assert "It rests on no evidence yet" in result.stderr


def test_a_minority_view_is_kept_with_who_and_why(run: Run, dossier: Path) -> None:
    view = "Tom Verkaik: ik zag iets anders"
    run("judge", dossier, "OP3", "goed", "--reason", "Sterk.", "--minority", view)
    (found,) = _judgement(dossier, "OP3").minority
    assert (found.by, found.reason) == ("Tom Verkaik", "ik zag iets anders")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("OP22", "goed"), ExitCode.NOT_FOUND, "Did you mean 'OP2'?"),
        (("zzz", "goed"), ExitCode.NOT_FOUND, "visitatie show inspectie-op@2025 lists them"),
        (("OP", "goed"), ExitCode.NOT_FOUND, "answered in words"),
        (("OP2", "goeed"), ExitCode.NOT_FOUND, "did you mean 'goed'?"),
        (("OP2", "prima"), ExitCode.NOT_FOUND, "Allowed are: onvoldoende, voldoende, goed, not_"),
        (("OP2",), ExitCode.USAGE, "Give either a level or --unrated"),
        (("OP2", "goed", "--unrated", "not_examined"), ExitCode.USAGE, "Give either"),
        (("OP2", "goed", "--evidence", "B044"), ExitCode.NOT_FOUND, "did you mean 'B04'?"),
        (("OP2", "goed", "--minority", "Tom"), ExitCode.USAGE, "does not say who and why"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    run: Run, dossier: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    before = (dossier / "judgements.toml").read_bytes()
    result = run("judge", dossier, *words, "--reason", "x")
    assert result.exit_code == code
    assert told in result.stderr
    assert (dossier / "judgements.toml").read_bytes() == before


def test_a_reason_of_spaces_is_no_reason(run: Run, dossier: Path) -> None:
    result = run("judge", dossier, "OP2", "goed", "--reason", "  ")
    assert result.exit_code == ExitCode.USAGE
    assert "--reason is empty" in result.stderr


def test_a_folder_that_is_no_dossier_says_what_to_do(run: Run, tmp_path: Path) -> None:
    result = run("judge", tmp_path, "OP2", "goed", "--reason", "x")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "visitatie new" in result.stderr


def test_the_last_change_can_be_taken_back_and_made_again(run: Run, dossier: Path) -> None:
    before = (dossier / "judgements.toml").read_bytes()
    run("judge", dossier, "OP2", "goed", "--reason", "x")
    result = run("undo", dossier)
    assert result.stdout == "judgements.toml is as it was before the last change\n"
    assert (dossier / "judgements.toml").read_bytes() == before
    run("undo", dossier)
    assert _judgement(dossier, "OP2").level == "goed"


def test_nothing_to_take_back_is_told(run: Run, dossier: Path) -> None:
    assert run("undo", dossier).exit_code == ExitCode.NOT_FOUND


def test_the_panel_may_depart_from_an_outcome_with_a_reason(run: Run, dossier: Path) -> None:
    result = run("override", dossier, "eindoordeel", "voldoende", "--reason", "Omdat.", "--by", "M")
    assert result.exit_code == 0
    told = "Overall judgement on the school: Sufficient (the panel; the rule gives Insufficient)"
    assert told in result.stdout
    (found,) = Dossier.open(dossier).record().overrides
    assert (found.level, found.reason, found.by) == ("voldoende", "Omdat.", "M")
    text = run("score", dossier).stdout
    assert "The rule gives Insufficient; the panel departs from it: Omdat." in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("eindoordel", "voldoende"), "Did you mean 'eindoordeel'?"),
        (("eindoordeel", "uitstekend"), "Allowed are: zeer-zwak, onvoldoende, voldoende"),
    ],
)
def test_a_departure_that_leads_nowhere_is_refused(
    run: Run, dossier: Path, words: tuple[str, ...], told: str
) -> None:
    result = run("override", dossier, *words, "--reason", "x")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert told in result.stderr
    assert Dossier.open(dossier).record().overrides == ()
