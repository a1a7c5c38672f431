"""A dossier for a new audit or conversation."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import Result

from visitatie import Dossier, Workspace
from visitatie.errors import ExitCode
from visitatie.model import AuditKind, Member, Role

Run = Callable[..., Result]


def test_an_audit_says_all_that_was_given(run: Run, tmp_path: Path) -> None:
    result = run(
        *("new", "linde", "--framework", "inspectie-op@2025", "--school", "obs De Linde"),
        *("--board", "Vaarkom", "--brin", "99zz", "--location", "00", "--board-number", "99999"),
        *("--place", "Lindewaard", "--question", "Is het op orde?", "--scope", "op"),
        *("--scope", "VS1", "--fact", "share_1f=96,9", "--fact", "nominated_good=nee"),
        *("--fact", "result_years=3", "--team", "Marit: voorzitter", "--team", "Tom"),
        *("--commissioner", "CvB", "--title", "Audit 2026", "--kind", "zelfevaluatie"),
        lang="nl",
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == f"Gemaakt: {tmp_path / 'linde'}\n"
    audit = Dossier.open(tmp_path / "linde").audit
    assert audit.subject.brin == "99ZZ"
    assert audit.scope == ("OP", "VS1")
    assert audit.facts == {
        "share_1f": Fraction(969, 10),
        "nominated_good": False,
        "result_years": 3,
    }
    assert audit.team == (Member("Marit", Role.CHAIR), Member("Tom"))
    assert (audit.kind, audit.title) == (AuditKind.SELF_EVALUATION, "Audit 2026")
    assert audit.framework.ref == "inspectie-op@2025"
    assert audit.id.endswith("-obs-de-linde")
    assert audit.created is not None
    assert "visitatie judge linde OP0" in result.stderr
    assert "visitatie status linde" in result.stderr


def test_a_new_dossier_is_in_order_and_can_be_reported(run: Run) -> None:
    run("new", "d", "--school", "obs De Eik")
    assert run("check", "d").exit_code == 0
    assert run("report", "d", "--format", "html").exit_code == 0


def test_a_kind_of_investigation_gives_scope_and_kind(run: Run) -> None:
    assert run("new", "d", "--school", "X", "--scenario", "risico").exit_code == 0
    audit = Dossier.open(Path("d")).audit
    assert audit.scenario == "risico"
    assert audit.scope[:4] == ("OP2", "OP3", "VS1", "OR1")


def test_a_scenario_of_a_quality_officer_brings_all_that_fits_it(run: Run) -> None:
    words = ("--school", "De Eik", "--scenario", "lesbezoeken", "--framework", "inspectie-op@2025")
    result = run("new", "d", *words)
    assert "visitatie judge d OP2" in result.stderr
    record = Dossier.open(Path("d")).record()
    assert record.audit.question.startswith("What do the lessons show")
    assert record.audit.title == "Lesson visits De Eik"
    assert record.progress.steps[0].phase == "assignment"
    assert run("judge", "d", "OP2", "goed", "--reason", "Gezien").exit_code == 0
    assert run("score", "d").stdout.startswith("This audit has no outcome")
    assert run("report", "d", "--format", "html").exit_code == 0
    html = next(Path("d/reports").glob("*.html")).read_text("utf-8")
    assert "the whole team" in html
    assert "How the outcome came about" not in html
    own = run("new", "e", *words, "--question", "Eigen vraag", "--title", "Eigen titel")
    assert own.exit_code == 0
    audit = Dossier.open(Path("e")).audit
    assert (audit.question, audit.title) == ("Eigen vraag", "Eigen titel")


def test_a_conversation_begins_without_a_process(run: Run) -> None:
    assert run("new", "d", "--framework", "po-raad-pijlers", "--school", "X").exit_code == 0
    assert Dossier.open(Path("d")).record().progress.steps == ()


def test_a_conversation_has_every_question_ready(run: Run) -> None:
    result = run("new", "g", "--framework", "po-raad-pijlers", "--school", "X", lang="nl")
    assert result.exit_code == 0, result.output
    dossier = Dossier.open(Path("g"))
    assert dossier.audit.kind is AuditKind.VISITATION
    assert dossier.record().conversation.answers == ()
    text = Path("g/conversation.toml").read_text("utf-8")
    framework = Workspace().framework("po-raad-pijlers")
    questions = [one.id for one in framework.criteria] + [one.id for one in framework.prompts]
    assert [one for one in questions if f'# to = "{one}"' not in text] == []
    opened = text.replace(
        '# [[answers]]\n# to = "opgave"\n# text = ""', '[[answers]]\nto = "opgave"\ntext = "Lezen."'
    )
    Path("g/conversation.toml").write_text(opened, encoding="utf-8")
    assert [one.text for one in dossier.reload().conversation.answers] == ["Lezen."]
    said = run("answer", "g", "definieren", "--perspective", "bestuur", "--text", "Ook wij.")
    assert said.exit_code == 0, said.output
    assert '# to = "zicht-hebben"' in Path("g/conversation.toml").read_text("utf-8")


def test_what_is_missing_without_anybody_to_ask_is_named(run: Run) -> None:
    result = run("new", "d")
    assert result.exit_code == ExitCode.USAGE
    assert "--school is missing" in result.stderr
    assert not Path("d").exists()


def test_a_folder_with_something_in_it_is_left_alone(run: Run, dossier: Path) -> None:
    result = run("new", dossier, "--school", "X")
    assert result.exit_code == ExitCode.USAGE
    assert "is not empty" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--framework", "inspectie-o"), ExitCode.NOT_FOUND, "inspectie-op"),
        (("--brin", "1234"), ExitCode.USAGE, "two digits and two letters"),
        (("--scope", "OP99"), ExitCode.NOT_FOUND, "OP9"),
        (("--scenario", "risiko"), ExitCode.NOT_FOUND, "did you mean 'risico'?"),
        (("--kind", "feest"), ExitCode.NOT_FOUND, "audit, visitation"),
        (("--team", "Tom: kok"), ExitCode.NOT_FOUND, "role of Tom"),
        (("--fact", "share_1f"), ExitCode.USAGE, "NAME=VALUE"),
        (("--fact", "share_1f=veel"), ExitCode.USAGE, "is not a number that fits"),
        (("--fact", "result_years=2.5"), ExitCode.USAGE, "is not a number that fits"),
        (("--fact", "nominated_good=misschien"), ExitCode.NOT_FOUND, "nominated_good"),
        (("--fact", "nominatd=ja"), ExitCode.NOT_FOUND, "nominated_good"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_made(
    run: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    result = run("new", "d", "--school", "X", *words)
    assert result.exit_code == code, result.output
    assert told in result.stderr
    assert not Path("d").exists()


def test_a_new_conversation_has_nothing_to_adopt(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "gesprek"
    result = run("new", made, "--framework", "po-raad-pijlers", "--school", "obs De Linde")
    assert result.exit_code == ExitCode.OK
    assert b"# " in (made / "conversation.toml").read_bytes()
    assert not Dossier.open(made).hand_edits()
