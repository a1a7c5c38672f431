"""The schema on the command line, and the editor that works with it at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from editors import Editor, lint
from visitatie.cli.schema_files import FIRST_LINE, SCHEMA_BESIDE
from visitatie.errors import ExitCode
from visitatie.files.schemas import KINDS, is_own_schema, schema_text

Run = Callable[..., Result]
BESIDE = Path("frameworks") / SCHEMA_BESIDE


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_given_in_the_language_of_the_reader(run: Run, kind: str, lang: str) -> None:
    result = run("framework", "schema", "--kind", kind, lang=lang)
    assert result.exit_code == 0
    assert result.stdout == schema_text(kind, lang)


def test_it_is_written_where_asked_and_the_first_line_is_told(run: Run, tmp_path: Path) -> None:
    result = run("framework", "schema", "--output", BESIDE)
    assert result.exit_code == 0, result.output
    assert (tmp_path / BESIDE).read_text("utf-8") == schema_text("framework", "en")
    assert "framework.toml in frameworks:" in result.stderr
    assert result.stderr.endswith(f"  {FIRST_LINE}\n")
    result = run("framework", "schema", "--kind", "findings", "--output", "a.schema.json")
    assert f"findings.toml in {tmp_path}:" in result.stderr
    assert result.stderr.endswith("  #:schema ./a.schema.json\n")


def test_an_older_schema_is_renewed_and_anything_else_is_kept(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    file.write_text(schema_text("framework").replace('"title"', '"titel"'), "utf-8")
    assert run("framework", "schema", "--output", "s.json").exit_code == 0
    assert file.read_text("utf-8") == schema_text("framework", "en")
    file.write_text('{"mine": 1}', "utf-8")
    result = run("framework", "schema", "--output", "s.json")
    assert result.exit_code == ExitCode.USAGE
    assert "s.json is there already" in result.stderr
    assert file.read_text("utf-8") == '{"mine": 1}'


def test_an_unknown_kind_is_refused_with_all_there_are(run: Run) -> None:
    result = run("framework", "schema", "--kind", "findngs")
    assert result.exit_code != 0
    assert ", ".join(KINDS) in " ".join(result.stderr.split())


def test_a_folder_that_cannot_be_made_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "frameworks").write_text("in the way", "utf-8")
    result = run("framework", "schema", "--output", "frameworks/x.json")
    assert result.exit_code != 0
    assert "could not be made" in result.stderr


@pytest.mark.parametrize(
    "words", [["ons"], ["ons", "--conversation"], ["ons", "--from", "inspectie-op@2025"]]
)
def test_a_new_framework_works_in_the_editor_at_once(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    result = run("framework", "new", *words)
    assert result.exit_code == 0, result.output
    file = tmp_path / "frameworks/ons.toml"
    assert file.read_text("utf-8").startswith(f"{FIRST_LINE}\n# ")
    assert (tmp_path / BESIDE).read_text("utf-8") == schema_text("framework", "en")
    assert lint(tmp_path) == []
    assert run("check", "frameworks/ons.toml").exit_code == 0
    file.write_text(file.read_text("utf-8").replace("title = ", "titel = "), "utf-8")
    assert any("titel" in one["message"] for one in lint(tmp_path))


def test_what_stands_in_the_place_of_the_schema_is_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / BESIDE).parent.mkdir(parents=True)
    (tmp_path / BESIDE).write_text("{}", "utf-8")
    assert run("framework", "new", "ons").exit_code == 0
    assert (tmp_path / BESIDE).read_text("utf-8") == "{}"


def test_a_new_plugin_works_in_the_editor_at_once(run: Run, tmp_path: Path) -> None:
    assert run("plugin", "new", "ons-kader", "--folder", "p").exit_code == 0
    (file,) = (tmp_path / "p/src/visitatie_ons_kader/frameworks").glob("*.toml")
    named = file.read_text("utf-8").splitlines()[0].removeprefix("#:schema ")
    assert is_own_schema((file.parent / named).read_text("utf-8"))
    about = {one["path"]: one["message"] for one in lint(tmp_path)}
    assert not [path for path in about if "frameworks" in path]


HEAD = f'{FIRST_LINE}\nformat = 1\n[framework]\nid = "x"\nedition = "1"\ntitle = "X"\n'
RULE = "[[outcomes]]\nid = 'o'\n[[outcomes.rules]]\n"
COMPLETED: dict[str, tuple[str, set[str]]] = {
    "lists": ("[[", {"criteria", "scales", "outcomes"}),
    "criterion": ('[[criteria]]\nid = "A"\n', {"kind", "requirement", "applies_when"}),
    "value": ("[[criteria]]\nrequirement = ", {'"basic"', '"ambition"', '"extra"'}),
    "rule": (RULE, {"level", "of", "otherwise = true", "all"}),
    "test of a rule": (f'{RULE}of = ["A"]\n', {"is", "from", "at_least", "because"}),
    "rest of a rule": (f'{RULE}of = ["A"]\nis = "a"\n', {"level", "at_least"}),
    "judgement": ('[[judgements]]\ncriterion = "A"\n', {"level", "unrated", "minority"}),
}


@pytest.mark.parametrize("name", COMPLETED)
def test_the_editor_completes_and_says_what_each_key_means(
    run: Run, tmp_path: Path, name: str
) -> None:
    kind = "judgements" if name == "judgement" else "framework"
    assert run("framework", "schema", "--kind", kind, "--output", BESIDE, lang="nl").exit_code == 0
    text, wanted = COMPLETED[name]
    head = f"{FIRST_LINE}\nformat = 1\n" if kind == "judgements" else HEAD
    file = tmp_path / "frameworks/k.toml"
    file.write_text(f"{head}{text}\n", "utf-8")
    lines = f"{head}{text}".split("\n")
    with Editor.on(file) as editor:
        offered = editor.completions(len(lines) - 1, len(lines[-1]))
    assert wanted <= offered.keys()
    assert all("Value:" in said or "- `" in said for said in offered.values())
    assert all(not said.startswith("Value:") for said in offered.values())


def test_the_editor_explains_what_the_mouse_is_on(run: Run, tmp_path: Path) -> None:
    assert run("framework", "schema", "--output", BESIDE, lang="nl").exit_code == 0
    file = tmp_path / "frameworks/k.toml"
    file.write_text(f"{HEAD}[[criteria]]\nid = 'A'\nunrated = ['not_observed']\n", "utf-8")
    with Editor.on(file) as editor:
        assert "Naam voor altijd" in editor.hover(7, 0)
        assert "- `not_observed`: niet gezien" in editor.hover(8, 0)


def test_the_schemas_are_valid_json_on_the_screen_too(run: Run) -> None:
    assert json.loads(run("framework", "schema").stdout)["definitions"]
