"""A page that shows something else than what happens makes the tests fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Follow = Callable[[str], None]


@pytest.fixture
def follow(reader: Callable[[str], Any], tmp_path: Path) -> Follow:
    """Follow a page with this text."""

    def follow(text: str) -> None:
        page = tmp_path / "page.md"
        page.write_text(text, encoding="utf-8")
        reader("en").follow(page)

    return follow


@pytest.mark.parametrize(
    "text",
    [
        "```python\nprint(1)\n```\n\n```text\n1\n```\n",
        "```python\nx = 1\n```\n\n```python\n>>> x\n1\n```\n",
        "<!-- file: a.toml -->\n```toml\na = 1\n```\n\n```console\n$ cat a.toml\na = 1\n```\n",
        (
            "<!-- file: a.txt -->\n```text\na\n```\n\n<!-- added to: a.txt -->\n```text\nb\n```\n\n"
            "```console\n$ cat a.txt\na\n\nb\n```\n"
        ),
        "```console\n$ visitatie --version\nvisitatie ...\n```\n",
        "```console\n$ cat \\\n>     nothing\n...\n$ echo $?\n1\n```\n",
    ],
)
def test_what_is_right_passes(follow: Follow, text: str) -> None:
    follow(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("```python\nprint(1)\n```\n\n```text\n2\n```\n", "something else is printed"),
        ("```python\nprint(1)\n```\n\nNothing is said of it.\n", "the last block prints"),
        ("```python\nprint(1)\n```\n\n```python\nprint(2)\n```\n", "before .* is printed"),
        ("```python\n>>> 1 + 1\n3\n```\n", r"Expected:\s+3\s+Got:\s+2"),
        ("```console\n$ visitatie --version\nvisitatie 99\n```\n", "visitatie 99"),
        ("```console\n$ visitatie nothing\n```\n", "visitatie nothing"),
        ("```console\n$ cat nothing\n$ ls\n```\n", "the exit code is 1"),
        ("```console\n$ ls\n$ echo $?\n1\n```\n", "the exit code is 0"),
        ("```console\n$ curl .\n```\n", "curl may not be run"),
        ("```console\n$ pip uninstall .\n```\n", "pip uninstall . may not be run"),
        ("```console\n$ rm -r ..\n```\n", "looks outside the folder of the reader"),
        ("```brainfuck\n+\n```\n", "what is 'brainfuck'"),
        ("```python\n1\n", "no end"),
    ],
)
def test_what_is_wrong_is_told(follow: Follow, text: str, reason: str) -> None:
    with pytest.raises(AssertionError, match=reason):
        follow(text)


def test_a_framework_on_a_page_has_to_be_in_order(follow: Follow) -> None:
    from visitatie import VisitatieError

    with pytest.raises(VisitatieError, match="title is missing"):
        follow('```toml\nformat = 1\n\n[framework]\nid = "a"\nedition = "1"\n```\n')
