"""The reference of framework files: its examples work, and it leaves nothing out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import attrs
import pytest

import visitatie.files
import visitatie.model
from visitatie.files import check_framework, load_framework
from visitatie.model.keys import key_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/framework-file.md").read_text("utf-8")
PROBLEMS = (ROOT / "docs/reference/problems.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml(?: (\w+))?\n(.*?)```", PAGE, re.DOTALL)
EXAMPLE = "".join(text for kind, text in BLOCKS if not kind)
OVERLAY = "".join(text for kind, text in BLOCKS if kind == "overlay")
FRAMEWORK_CLASSES = sorted(
    {
        name
        for name in visitatie.model.__all__
        if attrs.has(getattr(visitatie.model, name))
        and getattr(visitatie.model, name).__module__.rsplit(".")[-1]
        in ("text", "framework", "criterion", "scale", "rule", "instrument")
    }
    - {"Framework", "Descriptor", "Weight", "Points"}  # tables from id to value
)


def codes_of(page: str) -> set[str]:
    return set(re.findall(r"^\| \[(F\d\d\d)\]", page, re.MULTILINE))


def test_the_examples_are_one_framework_without_problems() -> None:
    checked = check_framework(EXAMPLE)
    assert checked.problems == ()
    assert {one.code for one in checked.warnings} <= {"F203"}


def test_the_overlay_of_the_page_works() -> None:
    own = load_framework(OVERLAY, base=lambda _: EXAMPLE)
    assert [one.id for one in own.children("LEREN")] == ["LESSEN", "BUITEN", "ZICHT", "VOORSCHOOL"]
    assert own.scenarios == ()


@pytest.mark.parametrize("name", FRAMEWORK_CLASSES)
def test_every_key_is_on_the_page(name: str) -> None:
    inline = {"selection", "when"}
    for attribute in attrs.fields(getattr(visitatie.model, name)):
        key = key_of(attribute)
        if attribute.init and key not in inline:
            assert re.search(rf"\b{re.escape(key)}\b", PAGE), f"{name}.{key}"


def test_every_code_is_explained_and_planted_in_a_test() -> None:
    raised: set[str] = set()
    here = Path(visitatie.files.__file__).parent
    others = (here.with_name("workspace"), here.with_name("model") / "difference")
    for source in (path for folder in (here, *others) for path in folder.glob("*.py")):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                raised |= set(re.findall(r"^F\d\d\d$", node.value))
    assert raised == codes_of(PROBLEMS)
    tests = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    examples = {path.name[:4] for path in (ROOT / "tests/codes").iterdir()}
    assert raised == {code for code in raised if f'"{code}"' in tests or code in examples}
