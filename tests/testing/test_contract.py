"""The contract passes a plugin that is in order, and tells an author what is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from visitatie.errors import InputError, NotFoundError, PluginError
from visitatie.files import dump_framework
from visitatie.model import FactValue, Framework, Unrated
from visitatie.scoring import Scorecard, score
from visitatie.testing import FrameworkContract, PluginContract, framework_tests
from visitatie.testing._bench import Bench

Suite = Callable[..., FrameworkContract]
Failed = pytest.fail.Exception
REF = "klein-bord@1"
THREE_LINES = """\
from visitatie.testing import FrameworkContract

class TestKlein(FrameworkContract):
    plugin = "klein-bord"
"""


def _pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder.parent / "site")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_three_lines_test_a_plugin(write: Callable[..., Path]) -> None:
    """The list of ids is written the first time; that is told once, and then all is well."""
    folder = write()
    (folder / "test_klein.py").write_text(THREE_LINES)
    code, text = _pytest(folder)
    assert code == 1
    assert "1 failed, 14 passed" in text
    assert "golden/1.txt was not there and has been written" in text
    code, text = _pytest(folder)
    assert code == 0, text
    assert "15 passed" in text


def test_the_list_of_ids_is_renewed_on_purpose(write: Callable[..., Path]) -> None:
    folder = write()
    (folder / "test_klein.py").write_text(THREE_LINES)
    (folder / "golden" / "1.txt").write_text("criteria WEG\n")
    code, text = _pytest(folder, "-k", "no_id", "-p", "visitatie.testing", "--renew-golden")
    assert code == 0, text
    assert "criteria A\n" in (folder / "golden" / "1.txt").read_text()
    assert "WEG" not in (folder / "golden" / "1.txt").read_text()


def test_assertions_of_the_kit_show_what_they_compared(write: Callable[..., Path]) -> None:
    folder = write(distribution="visitatie-anders")
    (folder / "test_klein.py").write_text(THREE_LINES)
    code, text = _pytest(folder, "-k", "one_name", "-p", "visitatie.testing")
    assert code == 1
    assert "assert 'visitatie-anders' == 'visitatie-klein-bord'" in text
    assert "- visitatie-klein-bord" in text


def test_a_plugin_that_is_not_there_fails_with_the_nearest_name(
    write: Callable[..., Path],
) -> None:
    write()
    made = type("TestKlien", (FrameworkContract,), {"plugin": "klien-bord"})()
    with pytest.raises(NotFoundError, match="did you mean 'klein-bord'"):
        made.test_it_loads_alone_and_strict()
    assert Bench(PluginContract, "klien-bord").refs() == ["klien-bord"]
    with pytest.raises(NotFoundError, match="klien-bord"):
        made.test_an_edition_is_in_order("klien-bord")


def test_a_class_that_names_no_plugin_is_told_what_to_write() -> None:
    made = type("TestLeeg", (PluginContract,), {})()
    with pytest.raises(AssertionError, match=r'TestLeeg needs a line: plugin = "name'):
        made.test_it_loads_alone_and_strict()


def test_a_plugin_that_cannot_be_imported_fails_with_its_own_error(
    write: Callable[..., Path], suite: Suite
) -> None:
    made = suite("import nergens_te_vinden")
    with pytest.raises(PluginError, match="nergens_te_vinden"):
        made.test_it_loads_alone_and_strict()
    assert Bench(PluginContract, "klein-bord").refs() == ["klein-bord"]  # every test tells it


@pytest.mark.parametrize("options", [{"distribution": "visitatie-bord"}, {"package": "bord"}])
def test_a_name_that_differs_is_found(suite: Suite, options: dict[str, str]) -> None:
    made = suite(**options)
    made.test_it_loads_alone_and_strict()
    with pytest.raises(AssertionError):
        made.test_it_has_one_name_everywhere()


def test_a_plugin_that_loads_a_heavy_library_is_named_with_it(
    suite: Suite, changed: Callable[..., str]
) -> None:
    made = suite(
        changed("CODE", "from pathlib import Path", "import click\nfrom pathlib import Path")
    )
    with pytest.raises(AssertionError, match=r"importing visitatie_klein_bord.plugin loads click"):
        made.test_importing_it_loads_nothing_heavy()


def test_a_plugin_without_hooks_is_no_plugin(suite: Suite) -> None:
    with pytest.raises(AssertionError, match="implements no hook"):
        suite("").test_every_hook_gives_records_without_conflict()


def test_an_id_that_ships_with_visitatie_is_a_conflict(
    suite: Suite, changed: Callable[..., str]
) -> None:
    made = suite(changed("CODE", 'ReportFormat("klein"', 'ReportFormat("html"'))
    with pytest.raises(PluginError, match="Two plugins give 'html'"):
        made.test_every_hook_gives_records_without_conflict()


def test_a_framework_of_another_name_is_found(suite: Suite, changed: Callable[..., str]) -> None:
    made = suite(
        changed("CODE", 'FrameworkSource("klein-bord"', 'FrameworkSource("bord"'),
        changed("FRAMEWORK", 'id = "klein-bord"', 'id = "bord"'),
    )
    with pytest.raises(AssertionError):
        made.test_it_gives_the_framework_of_its_name()
    assert Bench(PluginContract, "klein-bord").refs() == ["bord@1"]
    assert Bench(PluginContract, "klein-bord").stem("bord@1") == "bord-1"


def test_an_edition_that_does_not_load_fails_with_all_its_problems(
    suite: Suite, changed: Callable[..., str]
) -> None:
    made = suite(changed("CODE"), changed("FRAMEWORK", 'of = ["A"]', 'of = ["Z"]'))
    with pytest.raises(InputError, match="Z"):
        made.test_an_edition_is_in_order(REF)


def test_a_combination_that_no_rule_decides_is_shown(
    suite: Suite, changed: Callable[..., str]
) -> None:
    framework = changed("FRAMEWORK", "otherwise = true", 'of = ["A"]\nis = "ja"')
    made = suite(changed("CODE"), framework)
    with pytest.raises(Failed, match=r"no rule of eind in klein-bord@1 decides .*A = not_applic"):
        made.test_every_rule_decides_or_is_open(REF)
    with pytest.raises(AssertionError, match="add a rule, or say open = true"):
        made.test_an_edition_is_in_order(REF)


def test_a_combination_that_is_left_open_on_purpose_passes(
    suite: Suite, changed: Callable[..., str]
) -> None:
    framework = changed("FRAMEWORK", "otherwise = true", 'of = ["A"]\nis = "ja"')
    framework = framework.replace('id = "eind"', 'id = "eind"\nopen = true')
    made = suite(changed("CODE"), framework)
    made.test_every_rule_decides_or_is_open(REF)
    made.test_an_edition_is_in_order(REF)


def test_a_rule_in_python_has_to_decide_too(suite: Suite, changed: Callable[..., str]) -> None:
    made = suite(changed("CODE", 'else "nee"', "else None"))
    with pytest.raises(AssertionError, match="klein"):
        made.test_every_rule_decides_or_is_open(REF)


def test_a_rule_in_python_that_fails_is_shown_with_the_facts(
    suite: Suite, changed: Callable[..., str]
) -> None:
    made = suite(changed("CODE", '["leerlingen"] < 100', '["aantal"] < 100'))
    with pytest.raises(PluginError, match="KeyError: 'aantal'") as caught:
        made.test_every_rule_decides_or_is_open(REF)
    assert any("leerlingen" in note for note in caught.value.__notes__)


def test_a_rule_that_the_plugin_does_not_give_is_named(
    suite: Suite, changed: Callable[..., str]
) -> None:
    made = suite(changed("CODE", 'NamedRule("few"', 'NamedRule("fwe"'))
    with pytest.raises(PluginError, match=r"needs the rule 'few'(?s:.)*Did you mean 'fwe'"):
        made.test_every_reference_leads_somewhere(REF)


def test_a_rule_that_remembers_is_not_pure(suite: Suite, changed: Callable[..., str]) -> None:
    code = changed("CODE", "def few(values, facts):", "seen = []\n\ndef few(values, facts):")
    code = code.replace('return "ja" if', 'seen.append(0)\n    return "ja" if len(seen) % 2 and')
    with pytest.raises(AssertionError):
        suite(code).test_the_same_answers_give_the_same_outcomes(REF)


def test_a_determined_outcome_that_changes_is_found(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scoring itself keeps this law; the contract would see it when it did not."""

    def hasty(
        framework: Framework,
        answers: dict[str, str | Unrated],
        facts: dict[str, FactValue],
        *,
        explain: bool,
    ) -> Scorecard:
        hoped = {one.id: framework.scale_of(one.id).level_ids[-1] for one in framework.rated}
        return score(framework, {**hoped, **answers}, facts, explain=explain)

    made = suite()
    made.test_more_answers_never_change_what_is_determined(REF)
    monkeypatch.setattr(framework_tests, "score", hasty)
    with pytest.raises(AssertionError, match="eind"):
        made.test_more_answers_never_change_what_is_determined(REF)


def test_a_reference_to_another_framework_is_followed(
    suite: Suite, changed: Callable[..., str]
) -> None:
    framework = changed("FRAMEWORK", 'klein-bord@1:B"', 'klein-bord@1:BB"')
    with pytest.raises(Failed, match=r"criteria\.A\.related: .* has no criterion 'BB'"):
        suite(changed("CODE"), framework).test_every_reference_leads_somewhere(REF)


def test_a_framework_that_is_not_installed_cannot_be_followed(
    suite: Suite, changed: Callable[..., str]
) -> None:
    framework = changed("FRAMEWORK", 'klein-bord@1:B"', 'nergens@1:BB"')
    suite(changed("CODE"), framework).test_every_reference_leads_somewhere(REF)


def test_mappings_kinds_and_roles_are_followed_too(
    suite: Suite, changed: Callable[..., str]
) -> None:
    framework = changed("FRAMEWORK", "[translations.en]", MAPPING + "\n[translations.en]")
    framework = framework.replace('roles = ["chair"]', 'roles = ["baas"]\nkind = "feest"')
    with pytest.raises(Failed) as caught:
        suite(changed("CODE"), framework).test_every_reference_leads_somewhere(REF)
    text = str(caught.value)
    assert "mappings.A: klein-bord@1 has no criterion 'ZZ'" in text
    assert "scenarios.kort.kind: 'feest' is none of audit, visitation" in text
    assert "scenarios.kort.roles: 'baas' is none of chair" in text


MAPPING = """
[[mappings]]
criterion = "A"
framework = "klein-bord@1"
to = [{ to = "ZZ" }]
"""


def test_a_text_without_translation_is_named(suite: Suite, changed: Callable[..., str]) -> None:
    framework = changed("FRAMEWORK", '"criteria.A.title" = "Safe?"\n', "")
    made = suite(changed("CODE"), framework)
    with pytest.raises(Failed, match=r"klein-bord@1 has no text in en for criteria\.A\.title"):
        made.test_translations_are_whole(REF)


def test_a_language_may_have_the_short_texts_only(
    suite: Suite, changed: Callable[..., str]
) -> None:
    framework = changed("FRAMEWORK", 'title = "Klein"', 'title = "Klein"\ndescription = "Lang."')
    made = suite(changed("CODE"), framework)
    with pytest.raises(Failed, match=r"framework\.description"):
        made.test_translations_are_whole(REF)
    type(made).partly = ("en",)
    made.test_translations_are_whole(REF)


def test_a_section_that_fails_on_some_audit_is_found(
    suite: Suite, changed: Callable[..., str]
) -> None:
    made = suite(changed("CODE", "return None", "return [context.record.judgements[0].reason]"))
    with pytest.raises(PluginError, match="The section 'klein'"):
        made.test_the_report_can_be_made(REF)


def test_a_format_that_fails_is_found(suite: Suite, changed: Callable[..., str]) -> None:
    made = suite(changed("CODE", "repr(both).encode()", "repr(both)"))
    with pytest.raises(PluginError, match="The format 'klein' cannot be written"):
        made.test_the_report_can_be_made(REF)


def test_an_edition_that_is_changed_on_the_way_is_found(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = suite()
    made.test_an_edition_comes_back_from_its_file_equal(REF)
    monkeypatch.setattr(
        framework_tests,
        "dump_framework",
        lambda framework: dump_framework(framework).replace("Veilig?", "Onveilig?"),
    )
    with pytest.raises(AssertionError):
        made.test_an_edition_comes_back_from_its_file_equal(REF)


def test_a_framework_without_outcomes_has_nothing_to_score(
    suite: Suite, changed: Callable[..., str]
) -> None:
    framework = changed("FRAMEWORK").partition("[[outcomes]]")[0]
    made = suite(changed("CODE"), framework)
    with pytest.raises(pytest.skip.Exception, match="klein-bord@1 has no outcomes"):
        made.test_golden_outcomes(REF)
    made.test_the_report_can_be_made(REF)


def test_each_plugin_is_tested_without_the_others(suite: Suite) -> None:
    suite()
    for needs, state in (((), "blocked"), (("inspectie-op",), "available")):
        bench = Bench(PluginContract, "klein-bord", needs)
        names = {one.name: one.state.value for one in bench.workspace.registry.plugins()}
        assert names["klein-bord"] == "available"
        assert names["inspectie-op"] == state
        assert names["po-raad-pijlers"] == "blocked"


def test_every_plugin_of_this_repository_keeps_the_contract(root: Path) -> None:
    for folder in sorted((root / "plugins").glob("*/pyproject.toml")):
        name = folder.parent.name.replace("_", "-")
        text = (folder.parent / "tests/test_contract.py").read_text(encoding="utf-8")
        assert "(FrameworkContract):" in text
        assert f'plugin = "{name}"' in text
