"""A framework to begin with: it passes the check, scores, and never writes over anything."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Workspace, score
from visitatie.cli import asking
from visitatie.errors import ExitCode

Run = Callable[..., Result]
BASES = ("inspectie-op@2021", "inspectie-op@2023", "inspectie-op@2025")
TALKS = ("kerobei@2026", "leren-verbeteren@2026", "po-raad-pijlers@2020")
CORE = ("OP2", "OP3", "VS1", "OR1")


def _new(run: Run, *words: str, lang: str = "nl") -> None:
    result = run("framework", "new", *words, lang=lang)
    assert result.exit_code == 0, result.output


def _without_errors(run: Run, name: str) -> None:
    result = run("check", f"frameworks/{name}.toml")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_passes_the_check_and_works_at_once(
    run: Run, data: Callable[..., Any], tmp_path: Path, lang: str
) -> None:
    result = run("framework", "new", "ons", "--publisher", 'De "Linde" \\ Beuk', lang=lang)
    assert result.exit_code == 0, result.output
    path = tmp_path / "frameworks" / "ons.toml"
    assert result.stdout.endswith(f"{path}\n")
    assert "visitatie framework try frameworks/ons.toml" in result.stderr
    assert data("check", path)["problems"] == []
    framework = Workspace().framework_file(path)
    assert framework.about.language == lang
    assert framework.about.publisher == 'De "Linde" \\ Beuk'
    assert framework.about.title == "Ons"
    assert framework.instruments
    assert run("show", "ons").exit_code == 0
    first, second = (one.id for one in framework.rated)
    low, _, high = framework.scale_of(first).level_ids
    tried = data("framework", "try", "ons", f"{first}={high}", f"{second}={high}")
    ((outcome, found),) = tried["outcomes"].items()
    assert outcome == framework.outcomes[0].id
    assert found["level"] == high
    assert data("framework", "try", "ons", f"{first}={high}")["outcomes"][outcome]["level"] is None
    tried = data("framework", "try", "ons", f"{first}={low}")
    assert tried["outcomes"][outcome]["level"] == low


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_part_is_explained(run: Run, tmp_path: Path, lang: str) -> None:
    _new(run, "ons", lang=lang)
    _new(run, "praat", "--conversation", lang=lang)
    for name in ("ons", "praat"):
        lines = (tmp_path / "frameworks" / f"{name}.toml").read_text("utf-8").splitlines()
        assert not [line for line in lines if "$" in line]
        seen = {""}
        for before, line in itertools.pairwise(lines):
            if line.startswith("[") and line not in seen:
                assert before.startswith("# "), line
                seen.add(line)
    assert "docs/reference/rules.md" in (tmp_path / "frameworks/ons.toml").read_text("utf-8")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_conversation_has_questions_and_no_outcome(run: Run, tmp_path: Path, lang: str) -> None:
    _new(run, "praat", "--conversation", "--title", "Ons gesprek", lang=lang)
    _without_errors(run, "praat")
    framework = Workspace().framework_file(tmp_path / "frameworks/praat.toml")
    assert framework.about.conversation
    assert framework.about.title == "Ons gesprek"
    assert not framework.outcomes
    words = ("new", "gesprek", "--framework", "praat", "--school", "De Linde")
    assert run(*words).exit_code == 0


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("base", [*BASES, *TALKS])
def test_an_overlay_passes_the_check(run: Run, tmp_path: Path, base: str, lang: str) -> None:
    _new(run, "plus", "--from", base, lang=lang)
    _without_errors(run, "plus")
    made = Workspace().framework_file(tmp_path / "frameworks/plus.toml")
    under = Workspace().framework(base)
    added = {one.id for one in made.criteria} - {one.id for one in under.criteria}
    assert len(added) == 2
    assert made.about.language == under.about.language == "nl"
    said = "builds on" if lang == "en" else "bouwt voort op"
    assert said in (tmp_path / "frameworks/plus.toml").read_text("utf-8")


@pytest.mark.parametrize("base", BASES)
def test_the_outcome_of_the_base_is_what_it_was(run: Run, tmp_path: Path, base: str) -> None:
    """Whatever is judged, also on what the board added."""
    _new(run, "plus", "--from", base)
    made = Workspace().framework_file(tmp_path / "frameworks/plus.toml")
    under = Workspace().framework(base)
    (own,) = (one for one in made.outcomes if one.id not in {one.id for one in under.outcomes})
    seen = set()
    for levels in itertools.product(("onvoldoende", "voldoende", None), repeat=4):
        judged = {name: one for name, one in zip(CORE, levels, strict=True) if one is not None}
        before = score(under, judged).outcomes["eindoordeel"]
        for level in made.scale(own.scale).level_ids:
            after = score(made, {**judged, "AMBITIE1": level, "BUITEN": level})
            assert after.outcomes["eindoordeel"].level == before.level
            assert after.outcomes["eindoordeel"].rule == before.rule
        seen.add(before.level)
    rules = {"inspectie-op@2021": None}.get(base, "OP0")
    assert made.criterion("AMBITIE1").parent == rules, "2021 looks at everything in an area"
    assert seen == {"zeer-zwak", "onvoldoende", "voldoende", None}


def test_what_a_board_adds_has_an_outcome_of_its_own(run: Run, data: Callable[..., Any]) -> None:
    _new(run, "plus", "--from", "inspectie-op@2025")
    seen = ("AMBITIE1=zichtbaar", "BUITEN=zichtbaar")
    for words, level in (
        (("AMBITIE1=nog-niet",), "nog-niet"),
        ((*seen, "OP0=voldoende"), "zichtbaar"),
        ((*seen, "OP0=onvoldoende"), "deels"),
        (seen, None),
    ):
        tried = data("framework", "try", "plus", *words)
        assert tried["outcomes"]["beeld"]["level"] == level


@pytest.mark.parametrize("base", [*BASES, *TALKS])
def test_the_examples_in_comments_can_be_switched_on(run: Run, tmp_path: Path, base: str) -> None:
    _new(run, "plus", "--from", base)
    path = tmp_path / "frameworks/plus.toml"
    lines = path.read_text("utf-8").splitlines()
    switched = [
        line.removeprefix("# ")
        if line.startswith(("# switch_off", "# [[criteria]]", "# id =", "# title =", "# guidance"))
        else line
        for line in lines
    ]
    assert sum(one != other for one, other in zip(lines, switched, strict=True)) == 5
    path.write_text("\n".join(switched), encoding="utf-8")
    _without_errors(run, "plus")
    made, under = Workspace().framework_file(path), Workspace().framework(base)
    gone = {one.id for one in under.criteria} - {one.id for one in made.criteria}
    assert gone
    changed = [
        one.id
        for one in under.criteria
        if made.has_criterion(one.id) and made.criterion(one.id).guidance != one.guidance
    ]
    assert len(changed) == 1


def test_a_second_overlay_gets_ids_of_its_own(run: Run, tmp_path: Path) -> None:
    _new(run, "plus", "--from", "inspectie-op@2025")
    _new(run, "nog-meer", "--from", "plus")
    _without_errors(run, "nog-meer")
    made = Workspace(folders=[tmp_path / "frameworks"]).framework("nog-meer")
    assert made.has_criterion("AMBITIE1-2")
    assert made.has_criterion("AMBITIE1")


def test_own_criteria_have_no_levels_where_they_would_change_the_outcome(
    run: Run, tmp_path: Path
) -> None:
    """A base whose rules look at all criteria would look at those of the board too."""
    _new(run, "ons")
    path = tmp_path / "frameworks/ons.toml"
    path.write_text(path.read_text("utf-8").replace('of = ["LES"]', 'of = ["*"]'), "utf-8")
    _new(run, "plus", "--from", "ons")
    _without_errors(run, "plus")
    made = Workspace(folders=[tmp_path / "frameworks"]).framework("plus")
    assert [one.id for one in made.rated] == ["LES1", "LES2"]
    assert made.has_criterion("BUITEN")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Ons Kader!", "ons-kader"),
        ("2026", "kader-2026"),
        ("../weg", "weg"),
        ("inspectie-op", "inspectie-op-2"),
    ],
)
def test_a_bad_name_is_answered_with_a_good_one(
    run: Run, tmp_path: Path, name: str, near: str
) -> None:
    result = run("framework", "new", name)
    assert result.exit_code == ExitCode.USAGE
    assert f"For example: {near}" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    _new(run, "ons")
    path = tmp_path / "frameworks" / "ons.toml"
    path.write_text("mijn werk", encoding="utf-8")
    result = run("framework", "new", "ons")
    assert result.exit_code == ExitCode.USAGE
    assert path.read_text("utf-8") == "mijn werk"
    result = run("framework", "new", "ons", "--folder", "elders")
    assert result.exit_code == 0, result.output
    result = run("framework", "new", "ons", "--folder", "elders")
    assert result.exit_code == ExitCode.USAGE
    assert "is there already" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "inspectie-op", "--conversation"], "do not go together"),
        (["--from", "inspectie-op@1999"], "has no edition"),
        (["--title", "a\x07b"], "--title holds what is no text"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    result = run("framework", "new", "ons", *words)
    assert result.exit_code != 0
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vol").write_text("")
    result = run("framework", "new", "ons", "--folder", "vol/dieper")
    assert result.exit_code == ExitCode.WRITE
    assert "could not be made" in result.stderr


def test_it_asks_for_what_is_missing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "somebody", lambda: True)
    answers = "Kijken bij elkaar\nStichting De Linde\ninspectie-op@2025\n"
    result = run("framework", "new", "plus", input=answers)
    assert result.exit_code == 0, result.output
    made = Workspace().framework_file(tmp_path / "frameworks/plus.toml")
    assert made.about.title == "Kijken bij elkaar"
    assert made.about.publisher == "Stichting De Linde"
    assert made.has_criterion("OP2")
    assert made.has_criterion("BUITEN")


@pytest.mark.parametrize(("answer", "talks"), [("ja", True), ("", False)])
def test_it_asks_whether_it_is_a_conversation(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, *, talks: bool
) -> None:
    monkeypatch.setattr(asking, "somebody", lambda: True)
    result = run("framework", "new", "praat", input=f"\n\n\n{answer}\n", lang="nl")
    assert result.exit_code == 0, result.output
    made = Workspace().framework_file(tmp_path / "frameworks/praat.toml")
    assert made.about.conversation is talks
    assert made.about.title == "Praat"


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    result = run("framework")
    assert result.exit_code == 0
    assert "translations" in result.stdout
