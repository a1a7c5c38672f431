"""The schemas that ship: valid, current, complete, and only read when asked for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

from editors import TOMBI
from visitatie.errors import NotFoundError
from visitatie.files._assembled import COLLECTIONS
from visitatie.files.schemas import KINDS, is_own_schema, schema_text
from visitatie.files.schemas._words import Words
from visitatie.files.schemas.making import table_schema
from visitatie.locale import LANGUAGES

ROOT = Path(__file__).parents[3]
EVERY = [(kind, language) for kind in KINDS for language in LANGUAGES]


def tables(schema: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every closed table in a schema, with where it stands."""
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            yield path, schema
        for key, below in schema.items():
            yield from tables(below, f"{path}/{key}")
    elif isinstance(schema, list):
        for number, below in enumerate(schema):
            yield from tables(below, f"{path}/{number}")


def test_they_are_what_the_classes_say_now() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/schemas.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_each_is_a_valid_schema_that_needs_no_network(kind: str, language: str) -> None:
    text = schema_text(kind, language)
    schema = json.loads(text)
    jsonschema.Draft7Validator.check_schema(schema)
    assert is_own_schema(text)
    named = [part.split('"')[0] for part in text.split('"$ref": "')[1:]]
    assert all(one.startswith("#/definitions/") for one in named)
    assert {one.rpartition("/")[2] for one in named} <= schema["definitions"].keys()


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_key_says_what_it_means(kind: str, language: str) -> None:
    schema = json.loads(schema_text(kind, language))
    found = list(tables(schema))
    assert found
    for path, table in found:
        for key, said in table["properties"].items():
            there = said if "description" in said else definition(schema, said)
            text = there["description"]
            assert len(text) > 10 or text.endswith("."), f"{path}/{key}: {text}"


def definition(schema: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema["definitions"][said["$ref"].rpartition("/")[2]]
    return found


def test_the_two_languages_ask_the_same() -> None:
    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: bare(one)
                for key, one in value.items()
                if not (key in ("title", "description") and isinstance(one, str))
            }
        return [bare(one) for one in value] if isinstance(value, list) else value

    for kind in KINDS:
        dutch, english = (json.loads(schema_text(kind, one)) for one in LANGUAGES)
        assert dutch != english
        assert bare(dutch) == bare(english)


def test_the_words_of_an_enum_tell_of_each_value() -> None:
    schema = json.loads(schema_text("framework", "en"))
    said = schema["definitions"]["Criterion"]["properties"]["requirement"]
    assert said["enum"] == ["basic", "ambition", "extra"]
    for value in said["enum"]:
        assert f"- `{value}`: " in said["description"]


def test_only_an_overlay_may_leave_out_what_a_base_has() -> None:
    schema = json.loads(schema_text("framework", "en"))
    properties = schema["properties"]
    assert {*COLLECTIONS, "format", "framework", "switch_off", "translations"} == {*properties}
    part = json.loads(schema_text("framework-part", "en"))
    assert properties.keys() - part["properties"].keys() == {"framework", "switch_off"}
    assert schema["definitions"]["Criterion"]["required"] == ["id"]
    assert schema["definitions"]["full.criteria"]["required"] == ["id", "kind", "title"]


def test_in_another_language_the_words_are_dutch() -> None:
    assert schema_text("audit", "fy") == schema_text("audit", "nl")


def test_an_unknown_kind_is_refused_with_all_there_are() -> None:
    with pytest.raises(NotFoundError, match="no schema for 'judgments'") as caught:
        schema_text("judgments")
    assert "judgements" in str(caught.value)


@attrs.frozen
class _Strange:
    seen: frozenset[str] = frozenset()


def test_a_type_or_key_that_nothing_is_known_of_is_an_error_while_making() -> None:
    words = Words({"_Strange": {"_": "Strange."}})
    with pytest.raises(TypeError, match="no schema for"):
        table_schema(_Strange, words, "x")
    with pytest.raises(KeyError, match=r"no words for seen in \[shared\]"):
        table_schema(_Strange, words, "x", special={frozenset[str]: {}})


def test_the_files_of_this_repository_are_known_by_their_place() -> None:
    command = [TOMBI, "lint", "--offline", "--no-cache", "--error-on-warnings"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    named = re.findall(r'^path = "(.*)"', (ROOT / "tombi.toml").read_text("utf-8"), re.MULTILINE)
    assert len(named) == 6
    assert all((ROOT / one).is_file() for one in named)


def test_checking_a_file_reads_no_schema() -> None:
    code = (
        "import sys; from visitatie.files import check_framework; check_framework('format = 1');"
        "sys.exit(any('schemas' in name for name in sys.modules if 'visitatie' in name))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
