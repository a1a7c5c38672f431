"""Working in an audit with several frameworks, from the command line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from visitatie import Dossier, Workspace
from visitatie.model import Relation

Run = Callable[..., Any]
Data = Callable[..., Any]

OWN = """\
format = 1
[framework]
id = "eigen"
edition = "1"
title = "Ons kader"
[[scales]]
id = "twee"
title = "Twee"
levels = [{ id = "nee", label = "Nee", passes = false }, { id = "ja", label = "Ja", passes = true }]
[[facts]]
id = "groot"
type = "boolean"
question = "Is de school groot?"
[[criteria]]
id = "OP2"
kind = "standaard"
title = "Zicht bij ons"
scale = "twee"
related = [{ to = "inspectie-op@2025:OP2", relation = "equal", reason = "Zo bedoelen wij het." }]
[[criteria]]
id = "LES"
kind = "standaard"
title = "De les"
scale = "twee"
[[outcomes]]
id = "besluit"
title = "Besluit"
scale = "twee"
certainty = "own"
rules = [
  { level = "ja", because = "Beide zijn op orde.", all = [{ of = ["OP2", "LES"], is = "ja" }] },
  { level = "nee", because = "Niet alles is op orde.", otherwise = true },
]
"""


@pytest.fixture(autouse=True)
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "frameworks"
    folder.mkdir()
    (folder / "eigen.toml").write_text(OWN)
    return folder / "eigen.toml"


@pytest.fixture
def visitation(tmp_path: Path, root: Path) -> Path:
    if "kerobei" not in {one.name for one in Workspace().registry.plugins()}:
        pytest.skip("visitatie-kerobei is not installed")
    return Path(shutil.copytree(root / "examples/visitatie-de-linde", tmp_path / "visitatie"))


@pytest.fixture
def twofold(run: Run, tmp_path: Path) -> Path:
    """An audit with inspectie-op and a framework of the board's own."""
    folder = tmp_path / "twee"
    words = ("--framework", "inspectie-op@2025", "--framework", "eigen", "--school", "De Linde")
    result = run("new", folder, *words, "--scope", "OP3", "--scope", "eigen:LES")
    assert result.exit_code == 0, result.output
    return folder


class TestNew:
    def test_every_framework_is_tied_the_first_as_main(self, twofold: Path) -> None:
        audit = Dossier.open(twofold).audit
        assert [one.ref for one in audit.frameworks] == ["inspectie-op@2025", "eigen@1"]
        assert audit.scope == ("OP3", "eigen:LES")

    def test_a_name_that_two_frameworks_have_is_asked_to_be_made_clear(
        self, run: Run, tmp_path: Path
    ) -> None:
        words = ("--framework", "inspectie-op@2025", "--framework", "eigen", "--school", "De Linde")
        result = run("new", tmp_path / "x", *words, "--scope", "OP2")
        assert result.exit_code == 2
        assert "OP2 is in more than one framework of the audit" in result.stderr
        assert "inspectie-op:OP2, eigen:OP2" in result.stderr
        assert not (tmp_path / "x").exists()

    def test_facts_of_each_framework_are_found(self, run: Run, tmp_path: Path) -> None:
        words = ("--framework", "inspectie-op@2025", "--framework", "eigen", "--school", "De Linde")
        facts = ("--fact", "groot=ja", "--fact", "result_years=3")
        assert run("new", tmp_path / "x", *words, *facts).exit_code == 0
        held = Dossier.open(tmp_path / "x").audit.facts
        assert held == {"eigen:groot": True, "result_years": 3}
        assert run("check", tmp_path / "x").exit_code == 0

    def test_a_kind_of_investigation_takes_its_part_of_the_main_framework(
        self, run: Run, tmp_path: Path
    ) -> None:
        words = ("--framework", "inspectie-op@2025", "--framework", "eigen", "--school", "De Linde")
        assert run("new", tmp_path / "x", *words, "--scenario", "lesbezoeken").exit_code == 0
        audit = Dossier.open(tmp_path / "x").audit
        assert (audit.scenario, audit.scope) == ("lesbezoeken", ("OP2", "OP3"))

    def test_a_framework_given_twice_is_refused(self, run: Run, tmp_path: Path) -> None:
        words = ("--framework", "inspectie-op@2025", "--framework", "inspectie-op@2023")
        result = run("new", tmp_path / "x", *words, "--school", "De Linde")
        assert result.exit_code == 2
        assert "The framework inspectie-op is given twice" in result.stderr

    def test_the_questions_of_a_further_framework_are_ready_to_be_answered(
        self, run: Run, tmp_path: Path
    ) -> None:
        words = ("--framework", "eigen", "--framework", "po-raad-pijlers", "--school", "De Linde")
        result = run("new", tmp_path / "x", *words)
        assert "visitatie answer" in result.stderr
        text = (tmp_path / "x/conversation.toml").read_text()
        assert '# to = "po-raad-pijlers:definieren"' in text


class TestUse:
    def test_a_framework_is_added_later_and_the_outcomes_stay(
        self, run: Run, data: Data, dossier: Path
    ) -> None:
        before = data("score", dossier)
        result = run("use", dossier, "eigen")
        assert result.exit_code == 0, result.output
        assert "The audit now uses: inspectie-op@2025, eigen@1" in result.stdout
        assert "visitatie judge" in result.stderr
        after = data("score", dossier)
        (also,) = after.pop("also")
        assert before.pop("also") == []
        assert after == before
        assert (also["framework"], also["not_judged"]) == ("eigen@1", ["OP2", "LES"])
        assert run("undo", dossier).exit_code == 0
        assert Dossier.open(dossier).audit.also == ()

    def test_another_edition_of_a_framework_in_use_is_refused(
        self, run: Run, dossier: Path
    ) -> None:
        result = run("use", dossier, "inspectie-op@2023")
        assert result.exit_code == 2
        assert "already uses inspectie-op@2025" in result.stderr

    def test_a_framework_that_is_not_there_is_named(self, run: Run, dossier: Path) -> None:
        assert run("use", dossier, "kerobij").exit_code == 3


class TestNames:
    def test_a_judgement_is_of_the_framework_that_stands_before_it(
        self, run: Run, data: Data, twofold: Path
    ) -> None:
        result = run("judge", twofold, "eigen:OP2", "ja", "--reason", "Gezien.")
        assert "eigen:OP2 Zicht bij ons: Ja" in result.stdout
        assert "Besluit" in result.stdout
        run("judge", twofold, "inspectie-op:OP2", "voldoende", "--reason", "Gezien.")
        names = [one.criterion for one in Dossier.open(twofold).record().judgements]
        assert names == ["eigen:OP2", "OP2"]
        run("judge", twofold, "les", "ja", "--reason", "Gezien.")
        (also,) = data("score", twofold)["also"]
        assert also["outcomes"]["besluit"]["level"] == "ja"
        again = run("judge", twofold, "eigen:OP2", "nee", "--reason", "Toch niet.")
        assert "Nee (was Ja)" in again.stdout

    def test_who_leaves_the_framework_out_is_told_what_was_understood(
        self, run: Run, twofold: Path
    ) -> None:
        result = run("judge", twofold, "LES", "ja", "--reason", "Gezien.")
        assert "LES is understood as eigen:LES" in result.stderr
        assert "understood" not in run("judge", twofold, "OP3", "goed", "--reason", "Ja.").stderr

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("OP2", "eigen:OP2"),
            ("eign:OP2", "did you mean 'eigen'"),
            ("eigen:LESS", "LES"),
            ("SKA9", "SKA"),
        ],
    )
    def test_a_name_that_is_not_clear_or_not_there_is_refused(
        self, run: Run, twofold: Path, name: str, words: str
    ) -> None:
        result = run("judge", twofold, name, "ja", "--reason", "Gezien.")
        assert result.exit_code in (2, 3)
        assert words in result.stderr
        assert Dossier.open(twofold).record().judgements == ()

    def test_an_outcome_of_a_further_framework_can_be_departed_from(
        self, run: Run, twofold: Path
    ) -> None:
        result = run("override", twofold, "besluit", "ja", "--reason", "Het is zo.")
        assert "Besluit: Ja (the panel; the rule gives Undetermined)" in result.stdout
        (held,) = Dossier.open(twofold).record().overrides
        assert held.outcome == "eigen:besluit"
        shown = run("score", twofold, "--outcome", "eigen:besluit").stdout
        assert shown.startswith("Besluit: Ja")
        assert "Eindoordeel" not in shown

    def test_everything_that_is_tied_to_criteria_knows_all_frameworks(
        self, run: Run, visitation: Path
    ) -> None:
        run("evidence", visitation, "add", "--kind", "note", "--title", "N", "--criterion", "weten")
        run(
            *("finding", visitation, "add", "--kind", "goes_well", "--text", "Goed."),
            *("--criterion", "SKA3", "--criterion", "kerobei:ska3"),
        )
        run("agree", visitation, "Doen", "--who", "team", "--criterion", "ermee-doen.dialoog")
        run("answer", visitation, "weten.doelen", "--perspective", "directeur", "--text", "Ja.")
        record = Dossier.open(visitation).record()
        assert record.evidence[-1].criteria == ("kerobei:weten",)
        assert record.findings[-1].criteria == ("SKA3", "kerobei:ska3")
        assert record.conversation.agreements[-1].criteria == ("kerobei:ermee-doen.dialoog",)
        assert record.conversation.answers[-1].to == "kerobei:weten.doelen"
        assert run("check", visitation).exit_code == 0


class TestEvidence:
    def test_judging_tells_what_was_collected_elsewhere(self, run: Run, visitation: Path) -> None:
        result = run("judge", visitation, "OP2", "goed", "--reason", "Gezien.")
        assert "B02" in result.stderr
        assert "counts here too: it was collected for op2 of kerobei" in result.stderr
        result = run("judge", visitation, "SKA3", "goed", "--reason", "Gezien.")
        assert "where it fits here, use it with --evidence B06" in result.stderr

    def test_a_judgement_that_only_shares_evidence_does_not_rest_on_nothing(
        self, run: Run, twofold: Path
    ) -> None:
        run("evidence", twofold, "add", "--kind", "note", "--title", "Notitie", "--id", "N1")
        bare = run("judge", twofold, "eigen:OP2", "ja", "--reason", "Gezien.")
        assert "It rests on no evidence yet" in bare.stderr
        words = ("--reason", "Gezien.", "--evidence", "N1")
        run("judge", twofold, "inspectie-op:OP2", "voldoende", *words)
        shared = run("judge", twofold, "eigen:OP2", "nee", "--reason", "Gezien.")
        assert "It rests on no evidence yet" not in shared.stderr
        assert "N1 (Notitie) counts here too" in shared.stderr


class TestLooking:
    def test_a_criterion_shows_what_it_meets(self, run: Run, data: Data) -> None:
        text = " ".join(run("show", "eigen", "OP2").stdout.split())
        assert "Counterparts in other frameworks" in text
        assert "the same as inspectie-op@2025:OP2" in text
        assert "Zo bedoelen wij het." in text
        dutch = " ".join(run("show", "eigen", "OP2", lang="nl").stdout.split())
        assert "gelijk aan inspectie-op@2025:OP2 Zicht op ontwikkeling en begeleiding." in dutch
        (link,) = data("show", "eigen", "OP2")["counterparts"]
        assert (link["relation"], link["to"], link["edition"]) == ("equal", "OP2", "2025")

    def test_what_others_say_of_it_is_shown_when_asked_for(self, run: Run, data: Data) -> None:
        assert data("show", "inspectie-op@2025", "OP2")["counterparts"] == []
        found = data("show", "inspectie-op@2025", "OP2", "--everywhere")["counterparts"]
        assert ("eigen", "equal") in [(one["framework"], one["relation"]) for one in found]
        text = run("show", "inspectie-op@2025", "OP2", "--everywhere").stdout
        assert "(says eigen@1)" in " ".join(text.split())

    @pytest.mark.parametrize("everywhere", ["", "--everywhere"])
    def test_other_plugins_are_imported_only_when_asked_for(
        self, outside: dict[str, str], everywhere: str
    ) -> None:
        words = ["show", "inspectie-op@2025", "OP2", "--json", *everywhere.split()]
        code = (
            "import atexit, sys\nfrom visitatie.cli import program\n"
            "loaded = lambda: print('visitatie_po_raad_pijlers' in sys.modules, file=sys.stderr)\n"
            f"atexit.register(loaded)\nprogram({words!r})\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], env=outside, capture_output=True, text=True, check=True
        )
        assert done.stderr.strip() == str(bool(everywhere))

    def test_a_framework_that_cannot_be_read_does_not_stop_it(self, run: Run, own: Path) -> None:
        own.with_name("stuk.toml").write_text(OWN.replace('"eigen"', '"stuk"').replace("ja", "x"))
        result = run("show", "inspectie-op@2025", "OP2", "--everywhere")
        assert result.exit_code == 0
        assert "(says eigen@1)" in " ".join(result.stdout.split())

    def test_a_dossier_shows_a_criterion_with_its_evidence(
        self, run: Run, data: Data, visitation: Path
    ) -> None:
        text = " ".join(run("show", visitation, "OP2").stdout.split())
        assert "contains kerobei@2026:op2" in text
        assert "counts here too" in text
        (link,) = data("show", visitation, "OP2")["counterparts"]
        assert link["said_by"] == "kerobei@2026"
        assert link["reason"].startswith("Our reading: ")
        found = data("show", visitation, "OP2", "--everywhere")["counterparts"]
        assert {one["framework"] for one in found} == {"kerobei", "eigen"}

    def test_a_dossier_shows_its_frameworks(self, run: Run, data: Data, visitation: Path) -> None:
        text = run("show", visitation, lang="nl").stdout
        assert "Kwaliteitszorg in vijf vragen" in text
        assert "Onderzoekskader" in text
        shown = data("show", visitation)
        assert (shown["id"], [one["id"] for one in shown["also"]]) == ("inspectie-op", ["kerobei"])

    def test_outcomes_stand_under_the_name_of_their_framework(
        self, run: Run, twofold: Path
    ) -> None:
        text = run("score", twofold, lang="nl").stdout
        first, second = text.index("(inspectie-op@2025)"), text.index("Ons kader (eigen@1)")
        assert first < text.index("Eindoordeel") < second < text.index("Besluit")

    def test_the_report_is_made(self, run: Run, visitation: Path) -> None:
        result = run("report", visitation, "--format", "html")
        assert result.exit_code == 0, result.output
        (report,) = (visitation / "reports").glob("*.html")
        assert "via op2 van kerobei" in report.read_text()


class TestMappings:
    def test_a_framework_lists_what_it_says_itself(self, run: Run, data: Data) -> None:
        (link,) = data("framework", "mappings", "eigen")["mappings"]
        assert (link["criterion"], link["to"]) == ("OP2", "OP2")
        assert "inspectie-op@2025:OP2" in run("framework", "mappings", "eigen").stdout

    def test_two_frameworks_are_laid_side_by_side_with_the_gaps(self, run: Run, data: Data) -> None:
        found = data("framework", "mappings", "eigen", "inspectie-op@2025")
        assert found["gaps"] == ["LES"]
        back = data("framework", "mappings", "inspectie-op@2025", "eigen")
        assert [one["relation"] for one in back["mappings"]] == [Relation.EQUAL.value]
        assert "OP3" in back["gaps"]
        assert "OP2" not in back["gaps"]
        text = run("framework", "mappings", "eigen", "inspectie-op@2025").stdout
        assert "Without counterpart in inspectie-op@2025:" in text
        assert "LES" in text.partition("Without counterpart")[2]

    def test_its_keys_are_documented(self, data: Data, root: Path) -> None:
        page = (root / "docs/reference/cli.md").read_text(encoding="utf-8")

        def named(label: str) -> set[str]:
            item = page.partition(f"- {label}: ")[2].partition("\n- ")[0]
            return set(re.findall(r"`(\w+)`", item))

        found = data("framework", "mappings", "eigen", "inspectie-op@2025")
        assert set(found) - {"format"} == named("`framework mappings`")
        assert set(found["mappings"][0]) == named("A counterpart")

    def test_another_edition_is_not_meant(self, data: Data) -> None:
        found = data("framework", "mappings", "eigen", "inspectie-op@2023")
        assert (found["mappings"], found["gaps"]) == ([], ["OP2", "LES"])

    def test_a_framework_that_says_nothing_says_so(self, run: Run, data: Data) -> None:
        result = run("framework", "mappings", "po-raad-pijlers")
        assert "po-raad-pijlers@2020 says nothing of other frameworks" in result.stderr
        assert data("framework", "mappings", "po-raad-pijlers")["mappings"] == []

    def test_a_link_that_leads_nowhere_fails_the_check(self, run: Run, own: Path) -> None:
        own.write_text(OWN.replace("inspectie-op@2025:OP2", "inspectie-op@2025:OP22"))
        result = run("check", "eigen")
        assert result.exit_code == 1
        assert "L001" in result.stdout
        assert "did you mean" in result.stdout
