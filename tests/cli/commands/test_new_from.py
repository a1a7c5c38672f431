"""``visitatie new --from``: a new audit beside the earlier one, and nothing judged yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode
from visitatie.model import Previous

Run = Callable[..., Result]
Data = Callable[..., Any]


@pytest.fixture
def old(run: Run) -> Path:
    """An audit with the edition of 2023, judged and with a finding."""
    begin = ("--school", "obs De Linde", "--question", "Is het op orde?", "--team", "Marit:chair")
    for words in (
        ("new", "oud", "--framework", "inspectie-op@2023", *begin, "--scope", "OP2"),
        ("judge", "oud", "OP2", "onvoldoende", "--reason", "Te weinig evaluaties."),
        ("finding", "oud", "add", "--kind", "must_improve", "--text", "Evalueer.", "--id", "e"),
    ):
        result = run(*words)
        assert result.exit_code == 0, result.output
    return Path("oud")


def test_it_begins_where_the_earlier_one_ended(run: Run, data: Data, old: Path) -> None:
    result = run("new", "nieuw", "--from", old)
    assert result.exit_code == 0, result.output
    assert "1 previous judgements to lay beside the new ones, and 1 open findings" in result.stderr
    assert "No judgement came along." in result.stderr
    assert "There is a newer edition" in result.stderr
    assert "--framework inspectie-op@2025" in result.stderr
    record = Dossier.open(Path("nieuw")).record()
    earlier = Dossier.open(old).record()
    assert record.audit.framework == earlier.audit.framework
    assert record.audit.id != earlier.audit.id
    assert (record.audit.subject, record.audit.scope) == (earlier.audit.subject, ("OP2",))
    assert record.judgements == ()
    assert [one.id for one in record.findings] == ["e"]
    assert data("status", "nieuw")["phase"] == "calendar"
    assert run("check", "nieuw").exit_code == 0
    assert "(from 20" in run("finding", "nieuw").stdout


def test_a_new_judgement_is_told_beside_the_earlier_one(run: Run, data: Data, old: Path) -> None:
    run("new", "nieuw", "--from", old)
    told = run("show", "nieuw", "OP2").stdout
    assert "Previous audit: Onvoldoende (inspectie-op@2023, 20" in told
    result = run("judge", "nieuw", "OP2", "voldoende", "--reason", "Nu wel.")
    assert "Previous audit: Onvoldoende" in result.stdout
    assert "higher now)" in result.stdout
    [shown] = data("show", "nieuw", "OP2")["previous"]
    assert (shown["level"], shown["comparable"]) == ("onvoldoende", True)
    assert "lower now)" not in run("judge", "nieuw", "OP2", "not_observed", "--reason", "x").stdout


def test_the_report_has_a_column_and_the_public_one_has_not(run: Run, old: Path) -> None:
    run("new", "nieuw", "--from", old)
    assert "Previous audit" not in _page(run, old)
    run("judge", "nieuw", "OP2", "voldoende", "--reason", "Nu wel.")
    page = _page(run, Path("nieuw"))
    assert "Previous audit" in page
    assert "Onvoldoende (higher now)" in page
    assert "It counts in no outcome of this one." in page
    public = _page(run, Path("nieuw"), "--audience", "public")
    assert "Previous audit" not in public
    assert "higher now" not in public


def _page(run: Run, folder: Path, *more: str) -> str:
    result = run("report", folder, "--format", "md", *more)
    assert result.exit_code == 0, result.output
    newest = max((folder / "reports").glob("*.md"), key=lambda one: one.stat().st_mtime_ns)
    return newest.read_text("utf-8")


def test_another_edition_is_taken_with_its_history(run: Run, old: Path) -> None:
    result = run("new", "nieuw", "--from", old, "--framework", "inspectie-op@2025")
    assert result.exit_code == 0, result.output
    assert "newer edition" not in result.stderr
    record = Dossier.open(Path("nieuw")).record()
    assert record.audit.framework.edition == "2025"
    [before] = record.previous.earlier
    assert before.framework == "inspectie-op@2023"
    assert run("check", "nieuw").exit_code == 0


def test_what_is_typed_goes_before_what_came_along(run: Run, old: Path) -> None:
    words = ("--question", "En nu?", "--scope", "OP3", "--team", "Tom:chair", "--place", "Es")
    result = run("new", "nieuw", "--from", old, *words, "--title", "Vervolg", "--kind", "audit")
    assert result.exit_code == 0, result.output
    audit = Dossier.open(Path("nieuw")).record().audit
    assert (audit.question, audit.scope, audit.title) == ("En nu?", ("OP3",), "Vervolg")
    assert (audit.subject.place, [one.name for one in audit.team]) == ("Es", ["Tom"])


def _of(run: Run, *subject: str) -> None:
    begin = ("--framework", "inspectie-op@2025", "--school", "De Linde", "--question", "Hoe?")
    result = run("new", "was", *begin, *subject)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("earlier", "typed", "next_step"),
    [
        (("--brin", "05AB"), ("--school", "De Eik"), "give --brin 05AB too"),
        (("--brin", "05AB"), ("--school", "De Eik", "--brin", "06CD"), "give --brin 05AB too"),
        (("--brin", "05AB"), ("--brin", "06CD"), "change the number in audit.toml"),
        (
            ("--board-number", "41234"),
            ("--board-number", "41235"),
            "change the number in audit.toml",
        ),
        ((), ("--school", "De Eik", "--brin", "06CD"), "change the name in audit.toml"),
        (("--board-number", "41234"), ("--school", "De Eik"), "give --board-number 41234 too"),
        (
            ("--board-number", "41234", "--board", "Bomen"),
            ("--board", "Struiken"),
            "give --board-number 41234 too",
        ),
    ],
)
def test_another_school_does_not_get_what_was_found_at_the_earlier_one(
    run: Run, earlier: tuple[str, ...], typed: tuple[str, ...], next_step: str
) -> None:
    _of(run, *earlier)
    result = run("new", "nieuw", "--from", "was", *typed)
    assert result.exit_code == ExitCode.USAGE
    told = " ".join(result.stderr.split())
    assert "The earlier audit is of" in told
    assert next_step in told
    assert "Leave --from out for another one" in told
    assert not Path("nieuw").exists()


@pytest.mark.parametrize(
    ("earlier", "typed"),
    [
        (("--brin", "05AB"), ("--school", "De Eik", "--brin", "05ab")),
        (("--brin", "05AB"), ("--school", " DE  linde")),
        (("--brin", "05AB", "--board", "Bomen"), ("--board", "Struiken")),
        (("--board-number", "41234"), ("--school", "De Eik", "--board-number", "41234")),
    ],
)
def test_the_same_school_may_have_another_name_or_board(
    run: Run, earlier: tuple[str, ...], typed: tuple[str, ...]
) -> None:
    _of(run, *earlier)
    result = run("new", "nieuw", "--from", "was", *typed)
    assert result.exit_code == 0, result.output
    subject = Dossier.open(Path("nieuw")).record().audit.subject
    assert typed[1] in (subject.name, subject.board)


def test_a_framework_that_was_not_used_is_refused(run: Run, old: Path) -> None:
    result = run("new", "nieuw", "--from", old, "--framework", "kerobei")
    assert result.exit_code == ExitCode.USAGE
    assert "did not look with kerobei" in result.stderr
    assert not Path("nieuw").exists()


def test_an_earlier_dossier_that_is_not_there_is_told(run: Run) -> None:
    result = run("new", "nieuw", "--from", "weg")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert not Path("nieuw").exists()


def test_an_audit_without_an_earlier_one_shows_nothing_of_it(run: Run, data: Data) -> None:
    run("new", "los", "--framework", "inspectie-op@2025", "--school", "De Linde")
    assert Dossier.open(Path("los")).record().previous == Previous()
    assert data("show", "los", "OP2")["previous"] == []
    assert "Previous audit" not in run("show", "los", "OP2").stdout
