"""Write the reference of the kit for authors of plugins, or check that it is current.

``python scripts/testing_reference.py`` writes ``docs/reference/testing.md`` from the docstrings
in ``visitatie.testing``. With ``--check`` nothing is written; the exit code is 1 when the page is
not current.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from visitatie import testing
from visitatie.testing.fixtures import RENEW
from visitatie.testing.framework_tests import FrameworkTests

ROOT = Path(__file__).resolve().parent.parent
PAGE = Path("docs/reference/testing.md")
CONTRACTS = (
    testing.PluginContract,
    testing.FrameworkContract,
    testing.FrameworkFileContract,
    testing.StoreContract,
)
SHARED = FrameworkTests
"""What the two contracts on frameworks have in common; nobody inherits it alone."""
DATA = (
    testing.judgements,
    testing.facts,
    testing.records,
    testing.an_audit,
    testing.a_record,
    testing.temporary_plugin,
)
FIXTURES = ("workspace",)
INTRODUCTION = f"""\
# The kit for authors: `visitatie.testing`

<!-- Made by scripts/testing_reference.py from the docstrings; change it there. -->

How to use it is told in [test a plugin](../how-to/test-a-plugin.md), and for a store of audits in
[bring your own storage](../how-to/bring-your-own-storage.md). It needs pytest and
hypothesis: `pip install "visitatie[testing]"`. With `-p visitatie.testing` in the settings of
pytest, or on its command line, there are also the fixture `workspace` and the option
`{RENEW}`; without it, names are imported from `visitatie.testing` like any other.
"""


def page() -> str:
    """Give the text of the reference page."""
    lines = [INTRODUCTION, "## Contracts\n"]
    for contract in (*CONTRACTS, SHARED):
        lines += _contract(contract)
    lines.append("## Data and plugins for a test\n")
    for function in DATA:
        lines += _function(function)
    lines.append("## Fixtures\n")
    for name in FIXTURES:
        lines.append(f"- `{name}`: {_markdown(inspect.getdoc(getattr(testing, name)) or '')}")
    return "\n".join(lines).rstrip() + "\n"


def _contract(contract: type) -> Iterator[str]:
    base = [one.__name__ for one in contract.__bases__ if one is not object]
    yield f"### `{contract.__name__}`\n"
    yield f"{_sections(inspect.getdoc(contract) or '')}\n"
    if base:
        yield f"It has the tests of {' and '.join(f'`{one}`' for one in base)} too.\n"
    yield "| test | what it says |\n|---|---|"
    for name, test in vars(contract).items():
        if name.startswith("test_"):
            parameters = inspect.signature(test).parameters
            each = ", for every edition" if "ref" in parameters else ""
            yield f"| {name.removeprefix('test_').replace('_', ' ')}{each} | {_line(test)} |"
    yield ""


def _function(function: Callable[..., object]) -> Iterator[str]:
    shown = re.sub(r"\b(?:\w+\.)+(?=[A-Z])", "", str(inspect.signature(function)).replace("'", ""))
    yield f"### `{function.__name__}`\n"
    yield f"```text\n{function.__name__}{shown}\n```\n"
    yield f"{_sections(inspect.getdoc(function) or '')}\n"


def _line(test: object) -> str:
    return _markdown(" ".join((inspect.getdoc(test) or "").split()))


def _sections(text: str) -> str:
    """Turn the parts of a docstring into lists."""
    text = _markdown(text)
    for name, title in (("Args", "Arguments"), ("Attributes", "To set"), ("Raises", "Errors")):
        text = re.sub(rf"^{name}:$", f"{title}:\n", text, flags=re.MULTILINE)
    text = re.sub(r"^ {4}(\w+): (?=\S)", r"- `\1`: ", text, flags=re.MULTILINE)
    return re.sub(r"^ {8}(?=\S)", "  ", text, flags=re.MULTILINE)


def _markdown(text: str) -> str:
    """Turn the markup of docstrings into that of the page."""
    text = re.sub(r":\w+:`~?(?:visitatie\.[\w.]*\.)?([\w.]+)`", r"`\1`", text)
    return text.replace("``", "`")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, tell what is wrong")
    options = parser.parse_args(arguments)
    target = ROOT / PAGE
    text = page()
    if not options.check:
        target.write_text(text, encoding="utf-8")
        return 0
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return 0
    print(f"{PAGE} is not current; run: python scripts/testing_reference.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
