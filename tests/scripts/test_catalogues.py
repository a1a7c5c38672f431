"""The catalogue holds a Dutch text for every sentence, and can be trusted to be current."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PO = """\
msgid ""
msgstr ""
"Language: nl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "{name} is missing"
msgstr "{name} ontbreekt"

msgid "a sentence that nobody says any more"
msgstr "een zin die niemand meer zegt"
"""


@pytest.fixture(scope="module")
def catalogues(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", root / "scripts/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A library with one translated sentence and one that has gone."""
    folder = tmp_path / "src/visitatie/locale/nl/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "visitatie.po").write_text(PO, encoding="utf-8")
    _code(tmp_path, 'Message("{name} is missing", name=name)')
    return tmp_path


def _code(project: Path, text: str) -> None:
    (project / "src/visitatie/code.py").write_text(text, encoding="utf-8")


def test_every_sentence_is_written_out_in_its_call(catalogues: ModuleType, root: Path) -> None:
    assert catalogues.not_literal(root) == []


def test_every_sentence_has_a_dutch_text(catalogues: ModuleType, root: Path) -> None:
    catalog, _gone = catalogues.update(root)
    assert catalogues.messages(catalog)
    assert catalogues.untranslated(catalog) == []


def test_the_dutch_text_names_the_same_values(catalogues: ModuleType, root: Path) -> None:
    catalog, _gone = catalogues.update(root)
    assert catalogues.unequal_placeholders(catalog) == []


def test_the_catalogue_files_are_those_that_the_code_gives(
    catalogues: ModuleType, root: Path
) -> None:
    assert catalogues.stale(root) == []


def test_an_update_keeps_translations_and_drops_what_has_gone(
    catalogues: ModuleType, project: Path
) -> None:
    catalog, gone = catalogues.update(project)
    assert catalog.get("{name} is missing").string == "{name} ontbreekt"
    assert gone == ["a sentence that nobody says any more"]


def test_a_sentence_in_a_template_is_collected(catalogues: ModuleType, project: Path) -> None:
    templates = project / "src/visitatie/report/templates"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text("<p>{{ _('Contents') }}</p>", encoding="utf-8")
    catalog, _gone = catalogues.update(project)
    assert catalogues.untranslated(catalog) == ["Contents"]


def test_what_is_no_text_is_no_sentence(catalogues: ModuleType, project: Path) -> None:
    _code(project, 'raw.translate(None, b"_")\nraw.translate(b"_")\ntranslate(word)')
    catalog, _gone = catalogues.update(project)
    assert catalogues.messages(catalog) == []


def test_plurals_need_both_forms(catalogues: ModuleType, project: Path) -> None:
    _code(project, 'ngettext("{n} finding", "{n} findings", n)')
    catalog, _gone = catalogues.update(project)
    message = catalog.get("{n} finding")
    assert catalogues.untranslated(catalog) == ["{n} finding"]
    message.string = ("{n} bevinding", "{n} bevindingen")
    assert catalogues.untranslated(catalog) == []
    assert catalogues.unequal_placeholders(catalog) == []


@pytest.mark.parametrize(
    "call",
    ["Message(text)", 'Message(f"{name} is missing")', "errors.Message(text)", "_(text)", "_()"],
)
def test_a_sentence_that_cannot_be_collected_is_an_error(
    catalogues: ModuleType, project: Path, call: str
) -> None:
    _code(project, f"\n{call}")
    assert catalogues.not_literal(project) == ["src/visitatie/code.py:2"]


def test_a_forgotten_value_is_an_error(catalogues: ModuleType, project: Path) -> None:
    path = project / "src/visitatie/locale/nl/LC_MESSAGES/visitatie.po"
    path.write_text(PO.replace("{name} ontbreekt", "ontbreekt"), encoding="utf-8")
    problems = catalogues.check(project)
    assert "other named values in Dutch: '{name} is missing'" in problems


def test_a_stale_catalogue_is_an_error(catalogues: ModuleType, project: Path) -> None:
    folder = "src/visitatie/locale/nl/LC_MESSAGES"
    assert catalogues.stale(project) == [f"{folder}/visitatie.po", f"{folder}/visitatie.mo"]


def test_two_runs_give_the_same_bytes(catalogues: ModuleType, project: Path) -> None:
    first, _gone = catalogues.update(project)
    second, _gone = catalogues.update(project)
    assert catalogues.po_text(first) == catalogues.po_text(second)
    assert catalogues.mo_bytes(first) == catalogues.mo_bytes(second)


def test_the_compiled_catalogue_gives_every_dutch_text(catalogues: ModuleType, root: Path) -> None:
    from visitatie.locale import translations

    dutch = translations("nl")
    catalog, _gone = catalogues.update(root)
    for message in catalogues.messages(catalog):
        if isinstance(message.id, str):
            assert dutch.gettext(message.id) == message.string
        else:
            one, more = message.id
            given = tuple(dutch.ngettext(one, more, count) for count in (1, 2))
            assert given == message.string


def test_the_command_lists_what_is_wrong(
    catalogues: ModuleType,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(catalogues, "ROOT", project)
    assert catalogues.main(["--check"]) == 1
    assert "not up to date" in capsys.readouterr().out
    assert catalogues.main([]) == 0
    assert "dropped: 'a sentence that nobody says any more'" in capsys.readouterr().out
    assert catalogues.main(["--check"]) == 0
    assert capsys.readouterr().out == ""
    assert "catalogues" not in sys.modules
