"""What the documentation shows is what happens."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = {
    "docs/reference/framework-file.md": "tests/files/test_reference_page.py",
    "docs/reference/hooks.md": "tests/hooks/test_spec.py",
    "docs/reference/rules.md": "tests/docs/test_rules_reference.py",
}
"""Pages with a test of their own."""
DUTCH = {("examples", "hele-visitatie")}
"""Folders with a Dutch page outside ``docs/nl``."""
PROBLEMS = ROOT / "docs/reference/problems"
"""Pages of what is wrong, made and tested by ``tests/docs/test_codes.py``."""
PAGES = sorted(
    page
    for page in (ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md"))
    if str(page.relative_to(ROOT)) not in ELSEWHERE and page.parent != PROBLEMS
)
NOT_RUN = {
    ". .venv/bin/activate": "changes the shell of the reader",
    "visitatie report DOSSIER --style klassiek": "any dossier; tests of the styles do it",
    "sh scripts/demo": "sets up a machine; .ci/run does it from wheels",
    "sh scripts/setup run": "fetches packages; sh scripts/demo, and so .ci/run, begins with it",
    "sh scripts/test": "runs these tests; .ci/run does it word for word",
}
"""Every command in the documentation that no test runs, with the reason."""


@pytest.mark.timeout(300)  # a page may make reports, and run the tests of a plugin
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_does_what_it_shows(page: Path, reader: Callable[[str], Any]) -> None:
    parts = page.relative_to(ROOT).parts
    one = reader("nl" if "nl" in parts or parts[:2] in DUTCH else "en")
    if parts[0] == "examples":  # these are read from the root of the repository
        shutil.copytree(ROOT / "examples", one.folder / "examples")
    one.follow(page)


def test_commands_that_are_not_run_are_few_and_known(
    read_blocks: Callable[[Path], Iterator[Any]],
) -> None:
    shell = [block for page in PAGES for block in read_blocks(page) if block.language == "sh"]
    shown = {line for block in shell for line in _commands(block.text)}
    assert shown == set(NOT_RUN)


def _commands(text: str) -> Iterator[str]:
    for line in text.splitlines():
        command = re.sub(r"\s+#.*", "", line).strip()
        if command and not command.startswith("#"):
            yield command


def test_pages_with_a_test_of_their_own_have_it() -> None:
    for page, test in ELSEWHERE.items():
        assert (ROOT / test).is_file() or not (ROOT / page).is_file(), page


def test_no_page_tells_of_a_place_outside_the_repository() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])/(home|root|work)/", text), page
