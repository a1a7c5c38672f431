"""Every code has words, a page and an example that gives exactly that code.

What a failing test says is what has to be written; ``CONTRIBUTING.md`` tells the whole of it.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from visitatie.cli.explained import known_codes, read_code
from visitatie.errors import NotFoundError
from visitatie.locale import translations

ROOT = Path(__file__).resolve().parents[2]
FEWEST = 220
"""Codes there are at least; fewer would mean that they are no longer found in the source."""
REFRESH = "run python scripts/problem_pages.py"


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "problem_pages", ROOT / "scripts/problem_pages.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(ROOT / "scripts"))  # it has a part beside it
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.pop(0)
    return module


pages = _script()
CODES = known_codes()


def test_every_code_in_the_program_is_explained_and_has_an_example() -> None:
    found = pages.codes_in_source()
    assert len(found) >= FEWEST
    lacking = [told for code, place in found.items() if (told := pages.missing(code, place))]
    assert lacking == [], "\n".join(["write what is missing:", *lacking, REFRESH])


def test_no_code_is_explained_that_the_program_does_not_have() -> None:
    gone = sorted(set(CODES) - set(pages.codes_in_source()))
    assert gone == [], "a code never goes; where it is in use no more, its page has to say so"
    assert pages.superfluous() == [], REFRESH


@pytest.mark.parametrize("code", CODES)
def test_an_example_gives_its_code_at_its_line_and_the_page_shows_it(code: str) -> None:
    example = pages.run_example(code, CODES)
    assert example.faults == (), "\n".join(example.faults)
    assert example.shown["en"] != ""
    assert example.shown["nl"] != ""
    assert example.wrong != example.right
    page, shown = pages.PAGES / f"{code}.md", pages.SHOWN / f"{code}.json"
    assert page.read_text("utf-8") == pages.page_text(code, example), REFRESH
    assert shown.read_text("utf-8") == pages.example_text(example), REFRESH


def test_the_index_is_current() -> None:
    text = pages.INDEX.read_text("utf-8")
    assert text == pages.index_text(CODES), REFRESH
    assert "## Other" not in text, "give the new kind of code a heading in GROUPS"


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_a_code_are_whole_and_in_dutch_too(code: str) -> None:
    dutch = translations("nl").gettext
    found = read_code(code)
    for text in (found.title, found.meaning, found.next):
        assert text.endswith((".", ". ")), text
        assert "\n" not in text
        assert dutch(text) != text, "run python scripts/catalogues.py and write the Dutch text"
    assert code not in found.near
    assert set(found.near) <= set(CODES)


def test_a_code_is_found_in_any_case_and_a_misspelled_one_is_answered_with_the_nearest() -> None:
    assert read_code("f102").code == "F102"
    with pytest.raises(NotFoundError, match="Did you mean 'unknown-criterion'"):
        read_code("unknown-criterium")
    with pytest.raises(NotFoundError, match="visitatie explain lists them all"):
        read_code("?")
