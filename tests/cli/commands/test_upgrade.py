"""Moving a dossier to another edition on the command line: look first, lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier, Workspace
from visitatie.cli import asking
from visitatie.errors import ExitCode

Run = Callable[..., Result]
Data = Callable[..., Any]

KADER = """\
format = 1

[framework]
id = "kader"
edition = "{edition}"
title = "Kader"

[[scales]]
id = "oordeel"
title = "Oordeel"
levels = [{levels}]

{criteria}
[[outcomes]]
id = "eind"
title = "Eind"
scale = "oordeel"
combine = {{ by = "lowest" }}
{history}
"""
ZWAK = '{ id = "zwak", label = "Zwak" }'
GOED = '{ id = "goed", label = "Goed" }'
TOP = '{ id = "top", label = "Top" }'


def _write(
    edition: str, criteria: dict[str, str], *levels: str, history: str = "", name: str = ""
) -> Path:
    """Write an edition with criteria (id and text) in the folder of frameworks."""
    parts = "".join(
        f'[[criteria]]\nid = "{one}"\nkind = "standaard"\ntitle = "{one}"\ntext = "{text}"\n'
        'scale = "oordeel"\n\n'
        for one, text in criteria.items()
    )
    file = Path("frameworks") / f"kader-{name or edition}.toml"
    file.parent.mkdir(exist_ok=True)
    text = KADER.format(edition=edition, levels=", ".join(levels), criteria=parts, history=history)
    file.write_text(text, "utf-8")
    return file


@pytest.fixture
def linde(run: Run) -> Path:
    """A dossier made with the edition of 2025, and one of 2026 beside it."""
    _write("2025", {"A": "Taal?", "B": "Rekenen?", "C": "Buiten?"}, ZWAK, GOED, TOP)
    _write(
        "2026",
        {"A": "Taal?", "B": "Rekenen en meten?"},
        ZWAK,
        GOED,
        history='[[history]]\nsince = "2025"\ncomparable = true\nchanges = [\n'
        '  { criterion = "A", change = "reworded", comparable = false },\n'
        '  { criterion = "B", change = "reworded", comparable = false },\n'
        '  { criterion = "C", change = "gone" },\n]',
    )
    assert run("new", "linde", "--framework", "kader@2025", "--school", "S").exit_code == 0
    for one, level in (("A", "top"), ("B", "goed"), ("C", "goed")):
        assert run("judge", "linde", one, level, "--reason", "Gezien.").exit_code == 0
    return Path("linde")


@pytest.fixture
def sit_down(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Give what puts somebody at the terminal."""
    return lambda: monkeypatch.setattr(asking, "somebody", lambda: True)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }


def test_looking_changes_nothing_and_tells_what_to_answer(run: Run, linde: Path) -> None:
    before = _files(linde)
    result = run("upgrade", linde, "--to", "2026", "--dry-run")
    assert result.exit_code == 0
    for told in (
        "Needs an answer (1)",
        "judgement:A A: Top",
        "top is not on the scale any more",
        "Goes along, to be looked at again (1)",
        "Set aside, kept in set-aside.toml (1)",
        "kader@2026 does not have it",
    ):
        assert told in result.stdout
    assert "--answer judgement:A=… can be: zwak, goed, set-aside" in result.stderr
    assert _files(linde) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "nobody is here to say that it may be done"),
        (("--yes",), "need an answer first: judgement:A"),
        (("--yes", "--answer", "A=top"), "judgement:A cannot become 'top'"),
        (("--yes", "--answer", "A"), "should be ENTRY=ANSWER"),
        (("--yes", "--dry-run"), "either --dry-run or --yes"),
    ],
)
def test_without_what_is_needed_nothing_happens(
    run: Run, linde: Path, words: tuple[str, ...], told: str
) -> None:
    before = _files(linde)
    result = run("upgrade", linde, "--to", "kader@2026", *words)
    assert result.exit_code == ExitCode.USAGE
    assert told in result.stderr
    assert _files(linde) == before


def test_with_answers_it_is_done_and_can_be_taken_back(run: Run, linde: Path) -> None:
    result = run("upgrade", linde, "--to", "2026", "--answer", "A=goed", "--yes")
    assert result.exit_code == 0, result.output
    assert "The dossier is now made with kader@2026" in result.stdout
    assert "Eind: Goed" in result.stdout
    assert "Look again at A, B" in result.stderr
    record = Dossier.open(linde).record()
    assert [(one.criterion, one.level) for one in record.judgements] == [
        ("A", "goed"),
        ("B", "goed"),
    ]
    assert [one.of for one in record.set_aside] == ["A", "C"]
    checked = run("check", linde)
    assert "E005: The judgement on A was given under kader@2025" in checked.stdout
    assert "E006: Set aside when the audit moved to another edition, judgements: A, C" in (
        checked.stdout
    )
    assert run("judge", linde, "A", "goed", "--reason", "Weer gezien.").exit_code == 0
    assert "judgement on A was given" not in run("check", linde).stdout


def test_undo_takes_all_of_it_back(run: Run, linde: Path) -> None:
    before = Dossier.open(linde).record()
    run("upgrade", linde, "--to", "2026", "--answer", "A=set-aside", "--yes")
    result = run("undo", linde)
    assert "judgements.toml is as it was" in result.stdout
    assert "audit.toml is as it was" in result.stdout
    assert Dossier.open(linde).record() == before


def test_in_a_terminal_it_asks_and_then_asks_whether_to_go_on(
    run: Run, linde: Path, sit_down: Callable[[], None]
) -> None:
    sit_down()
    result = run("upgrade", linde, "--to", "2026", input="top\nGOED\nmisschien\nja\n")
    assert result.exit_code == 0, result.output
    assert "answer: there is no 'top'" in result.stderr
    assert "Answers: zwak (Zwak), goed (Goed), set-aside (keep it apart)" in result.stderr
    assert Dossier.open(linde).audit.framework.edition == "2026"


def test_who_says_no_keeps_the_dossier_as_it_was(
    run: Run, linde: Path, sit_down: Callable[[], None]
) -> None:
    sit_down()
    before = _files(linde)
    result = run("upgrade", linde, "--to", "2026", input="goed\n\n")
    assert result.exit_code == 130
    assert _files(linde) == before


def test_two_judgements_for_one_criterion_are_asked_again(
    run: Run, sit_down: Callable[[], None]
) -> None:
    _write("2025", {"A": "Taal?", "B": "Lezen?"}, ZWAK, GOED)
    merged = (
        '[[history]]\nsince = "2025"\ncomparable = false\nchanges = [\n'
        '  { criterion = "N", change = "merged", with = ["A", "B"] },\n]'
    )
    _write("2026", {"N": "Nederlands?"}, ZWAK, GOED, history=merged)
    run("new", "linde", "--framework", "kader@2025", "--school", "S")
    for one in ("A", "B"):
        run("judge", "linde", one, "goed", "--reason", "Gezien.")
    sit_down()
    result = run("upgrade", "linde", "--to", "2026", input="N\nN\nset-aside\nyes\n")
    assert result.exit_code == 0, result.output
    assert "would both be the judgement of N" in result.stderr
    assert [one.criterion for one in Dossier.open(Path("linde")).record().judgements] == ["N"]


def test_the_same_edition_again_has_nothing_to_do(run: Run, data: Data, linde: Path) -> None:
    result = run("upgrade", linde, "--to", "2025", "--yes")
    assert (result.exit_code, result.stdout) == (
        0,
        "The dossier is made with kader@2025 already\n",
    )
    assert data("upgrade", linde, "--to", "2025")["done"] is False


def test_an_edition_that_was_changed_is_pinned_anew(run: Run, linde: Path) -> None:
    old = Path("frameworks/kader-2025.toml")
    was = Path("was.toml")
    was.write_bytes(old.read_bytes())
    _write("2025", {"A": "Taal en lezen?", "B": "Rekenen?", "C": "Buiten?"}, ZWAK, GOED, TOP)
    refused = run("score", linde)
    assert refused.exit_code == ExitCode.PROBLEMS
    assert "visitatie upgrade DOSSIER --to kader@2025" in refused.stderr
    unknown = run("upgrade", linde, "--to", "2025", "--dry-run")
    assert "Goes along, to be looked at again (3)" in unknown.stdout
    assert "is not known here" in unknown.stderr
    known = run("upgrade", linde, "--to", "2025", "--from", was, "--yes")
    assert "Goes along, to be looked at again (1)" in known.stdout
    marks = [one.carried_from for one in Dossier.open(linde).record().judgements]
    assert [bool(one) for one in marks] == [True, False, False]
    assert marks[0].startswith("kader@2025 (sha256:")
    assert run("score", linde).exit_code == 0


def test_what_is_given_as_the_old_framework_has_to_be_it(run: Run, linde: Path) -> None:
    result = run("upgrade", linde, "--to", "2026", "--from", "kader@2026", "--dry-run")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "D006" in result.stderr


def test_an_old_edition_that_was_changed_is_settled_first(run: Run, linde: Path) -> None:
    _write("2025", {"A": "Anders?", "B": "Rekenen?", "C": "Buiten?"}, ZWAK, GOED, TOP)
    result = run("upgrade", linde, "--to", "2026", "--dry-run")
    assert result.exit_code == ExitCode.USAGE
    assert "with --to 2025; or give what it was with --from" in result.stderr


def test_an_old_edition_that_is_away_is_told(run: Run, linde: Path) -> None:
    Path("frameworks/kader-2025.toml").unlink()
    result = run("upgrade", linde, "--to", "2026", "--dry-run")
    assert result.exit_code == 0
    assert "What kader@2025 was when the audit began is not known here" in result.stderr


def test_an_edition_that_is_not_there_is_told(run: Run, linde: Path) -> None:
    result = run("upgrade", linde, "--to", "2027")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "it has 2025, 2026" in result.stderr


def test_the_plan_as_data_and_done_only_with_yes(data: Data, linde: Path) -> None:
    plan = data("upgrade", linde, "--to", "2026")
    assert (plan["from"], plan["to"], plan["done"]) == ("kader@2025", "kader@2026", False)
    assert plan["waiting"] == ["judgement:A"]
    assert {one["key"]: one["fate"] for one in plan["steps"]} == {
        "judgement:A": "asked",
        "judgement:B": "look_again",
        "judgement:C": "set_aside",
    }
    assert Dossier.open(linde).audit.framework.edition == "2025"
    done = data("upgrade", linde, "--to", "2026", "--answer", "A=goed", "--yes")
    assert done["done"] is True
    assert Dossier.open(linde).audit.framework.edition == "2026"


def test_the_report_names_what_was_carried_and_set_aside(run: Run, linde: Path) -> None:
    run("upgrade", linde, "--to", "2026", "--answer", "A=goed", "--yes")
    record = Dossier.open(linde).record()
    workspace = Workspace(folders=[Path("frameworks")])
    page = workspace.render(workspace.document(record, language="en"), "html").decode()
    assert "The judgement on B was given under kader@2025 and not looked at again." in page
    assert "Set aside when the audit moved to another edition, judgements: A, C." in page
    assert "Moved from" in page


@pytest.mark.parametrize("edition", ["2021", "2023"])
def test_a_real_dossier_goes_back_and_forth(run: Run, dossier: Path, edition: str) -> None:
    """The example of the inspectorate's framework of 2025, to each earlier edition and back."""
    before = Dossier.open(dossier).record()
    back = run("upgrade", dossier, "--to", edition, "--yes")
    assert back.exit_code == 0, back.output
    assert f"inspectie-op@{edition} is an earlier edition" in back.stderr
    assert run("check", dossier).exit_code == 0
    forth = run("upgrade", dossier, "--to", "2025", "--yes")
    assert forth.exit_code == 0, forth.output
    assert "earlier edition" not in forth.stderr
    after = Dossier.open(dossier).record()
    kept = {one.criterion for one in after.judgements}
    aside = {one.of for one in after.set_aside if one.judgement is not None}
    assert kept | aside == {one.criterion for one in before.judgements}
    assert after.audit.framework == before.audit.framework


def test_a_conversation_can_move_too(run: Run, conversation: Path) -> None:
    """A board's own conversation on the same questions, with one question less."""
    Path("frameworks").mkdir()
    before = Dossier.open(conversation).record().conversation
    Path("frameworks/ons-gesprek.toml").write_text(
        f'format = 1\nswitch_off = ["{before.answers[-1].to}"]\n\n[framework]\n'
        'id = "ons-gesprek"\nedition = "1"\nextends = "po-raad-pijlers@2020"\n'
        'title = "Ons gesprek"\n',
        "utf-8",
    )
    result = run("upgrade", conversation, "--to", "ons-gesprek@1", "--yes")
    assert result.exit_code == 0, result.output
    assert "another framework, not another edition" in result.stderr
    record = Dossier.open(conversation).record()
    aside = [one.answer for one in record.set_aside if one.answer is not None]
    assert before.answers[-1] in aside
    assert len(record.conversation.answers) + len(aside) == len(before.answers)


def test_an_overlay_can_follow_a_base_that_moved_on(run: Run) -> None:
    """A board's own criterion stays what it was; what the inspectorate changed is marked."""
    Path("frameworks").mkdir()
    for edition, base in (("2024", "2023"), ("2026", "2025")):
        Path(f"frameworks/ons-op-{edition}.toml").write_text(
            f'format = 1\n\n[framework]\nid = "ons-op"\nedition = "{edition}"\n'
            f'extends = "inspectie-op@{base}"\ntitle = "Ons kader"\n\n[[criteria]]\n'
            'id = "EIGEN"\nkind = "standaard"\ntitle = "Buitenles"\nscale = "standaard"\n',
            "utf-8",
        )
    run("new", "linde", "--framework", "ons-op@2024", "--school", "S")
    for one in ("OP0", "OP2", "EIGEN"):
        assert run("judge", "linde", one, "voldoende", "--reason", "Zo.").exit_code == 0
    result = run("upgrade", "linde", "--to", "2026", "--yes")
    assert result.exit_code == 0, result.output
    marks = {
        one.criterion: one.carried_from for one in Dossier.open(Path("linde")).record().judgements
    }
    assert marks == {"OP0": "ons-op@2024", "OP2": "", "EIGEN": ""}


def test_what_the_panel_decided_is_told_beside_the_rule(run: Run, linde: Path) -> None:
    assert run("override", linde, "eind", "goed", "--reason", "Omdat.").exit_code == 0
    result = run("upgrade", linde, "--to", "2026", "--answer", "A=zwak", "--yes")
    assert "Eind: Goed (the panel; the rule gives Zwak)" in result.stdout


@pytest.fixture
def twofold(run: Run, linde: Path) -> Path:
    """A dossier that looks with a framework of one school as main one, and with ours beside it."""
    own = _write("1", {"A": "Eigen?"}, ZWAK, GOED, name="eigen")
    own.write_text(own.read_text("utf-8").replace('id = "kader"', 'id = "eigen"', 1), "utf-8")
    words = ("--framework", "eigen@1", "--framework", "kader@2025", "--school", "S")
    assert run("new", "twee", *words).exit_code == 0
    judged = {"eigen:A": "goed", "kader:A": "top", "kader:B": "goed", "kader:C": "goed"}
    for one, level in judged.items():
        assert run("judge", "twee", one, level, "--reason", "Gezien.").exit_code == 0
    assert linde.is_dir()
    return Path("twee")


def test_one_framework_of_several_moves_and_can_be_taken_back(
    run: Run, data: Data, twofold: Path
) -> None:
    before = Dossier.open(twofold).record()
    audit = twofold / "audit.toml"
    audit.write_text(audit.read_text("utf-8") + "\n# Twee kaders.\n", "utf-8")
    plan = data("upgrade", twofold, "--to", "kader@2026")
    assert (plan["from"], plan["waiting"]) == ("kader@2025", ["judgement:kader:A"])
    words = ("--to", "kader@2026", "--answer", "kader:A=goed", "--yes")
    result = run("upgrade", twofold, *words)
    assert result.exit_code == 0, result.output
    assert "judgement:kader:A A: Top" in result.stdout
    assert "Look again at kader:A, kader:B" in result.stderr
    after = Dossier.open(twofold).record()
    assert [one.ref for one in after.audit.frameworks] == ["eigen@1", "kader@2026"]
    assert [(one.criterion, one.level) for one in after.judgements] == [
        ("A", "goed"),
        ("kader:A", "goed"),
        ("kader:B", "goed"),
    ]
    assert [one.of for one in after.set_aside] == ["kader:A", "kader:C"]
    assert after.progress == before.progress
    assert "# Twee kaders." in audit.read_text("utf-8")
    assert run("check", twofold).exit_code == 0
    assert run("undo", twofold).exit_code == 0
    assert Dossier.open(twofold).record() == before


def test_an_edition_alone_is_one_of_the_main_framework(run: Run, twofold: Path) -> None:
    result = run("upgrade", twofold, "--to", "2026", "--dry-run")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "eigen" in result.stderr


def test_a_further_framework_that_was_changed_is_pinned_anew(run: Run, twofold: Path) -> None:
    _write("2025", {"A": "Anders?", "B": "Rekenen?", "C": "Buiten?"}, ZWAK, GOED, TOP)
    refused = run("score", twofold)
    assert refused.exit_code == ExitCode.PROBLEMS
    assert "visitatie upgrade DOSSIER --to kader@2025" in refused.stderr
    assert run("upgrade", twofold, "--to", "kader@2025", "--yes").exit_code == 0
    assert run("score", twofold).exit_code == 0
