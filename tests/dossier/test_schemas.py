"""The editor and the dossier say the same of the files that people edit by hand."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from editors import FIRST_LINE, tombi
from visitatie.dossier._converting import make_dossier_converter
from visitatie.dossier._layout import (
    AUDIT,
    CONVERSATION,
    EVIDENCE,
    FINDINGS,
    HEARING,
    JUDGEMENTS,
    OBSERVATIONS,
    PLAN,
    PREVIOUS,
    PROCESS,
    PROGRAMME,
    RATINGS,
    RETENTION,
    SELF_EVALUATIONS,
    SET_ASIDE,
    STUDY,
    Part,
)
from visitatie.dossier._versions import Versions
from visitatie.errors import InputError
from visitatie.files.convert import structure
from visitatie.files.reading import read_toml

ROOT = Path(__file__).parents[2]
PARTS: dict[str, Part[Any]] = {
    "audit": AUDIT,
    "judgements": JUDGEMENTS,
    "evidence": EVIDENCE,
    "findings": FINDINGS,
    "conversation": CONVERSATION,
    "hearing": HEARING,
    "plan": PLAN,
    "previous": PREVIOUS,
    "process": PROCESS,
    "observation": OBSERVATIONS.part("*"),
    "programme": PROGRAMME,
    "study": STUDY,
    "self-evaluation": SELF_EVALUATIONS.part("*"),
    "set-aside": SET_ASIDE,
    "retention": RETENTION,
    "ratings": RATINGS.part("*"),
}


def refused(part: Part[Any], text: str) -> set[int]:
    """Give the lines that the dossier finds fault with."""
    document = read_toml(text)
    problem = Versions().problem(document.data)
    if problem is not None:
        return {1}
    data = {key: value for key, value in document.data.items() if key != "format"}
    try:
        structure(document, data, part.cls, make_dossier_converter())
    except InputError as error:
        return {one.location.line or 1 for one in error.problems}
    return set()


def examples(part: Part[Any]) -> list[Path]:
    """Give such files of the examples, and of the right examples of problems."""
    return sorted(
        path
        for place in ("examples/*", "tests/codes/*/right/*", "tests/dossier/files")
        for path in ROOT.glob(f"{place}/{part.name}")
    )


def wrong(part: Part[Any]) -> Iterator[str]:
    """Give the files of the examples, each with one key or value changed."""
    changes: list[Callable[[Any, Any], None]] = [
        lambda holder, key: holder.pop(key),
        lambda holder, key: holder.__setitem__(key, -7),
        lambda holder, key: holder.__setitem__(key, ""),
        lambda holder, key: (
            holder.__setitem__(f"{key}_x", 1)
            if isinstance(holder, dict)
            else holder.__setitem__(key, {})
        ),
    ]
    seen = set()
    for example in examples(part):
        data = tomllib.loads(example.read_text("utf-8"))
        for path in places(data):
            shape = tuple("#" if isinstance(one, int) else one for one in path)
            if shape in seen:
                continue
            seen.add(shape)
            for change in changes:
                made = copy.deepcopy(data)
                holder: Any = made
                for one in path[:-1]:
                    holder = holder[one]
                change(holder, path[-1])
                yield FIRST_LINE + tomli_w.dumps(made)


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    entries: Any = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    for key, below in entries:
        yield (*path, key)
        yield from places(below, (*path, key))


@pytest.mark.parametrize("kind", PARTS)
def test_the_editor_finds_nothing_in_the_examples(tmp_path: Path, kind: str) -> None:
    files = examples(PARTS[kind])
    assert files
    texts = [FIRST_LINE + one.read_text("utf-8") for one in files]
    assert tombi(tmp_path, kind, texts) == [[]] * len(texts)


@pytest.mark.parametrize("kind", PARTS)
def test_both_find_the_same_wrong_key_or_value(tmp_path: Path, kind: str) -> None:
    texts = list(wrong(PARTS[kind]))
    found = tombi(tmp_path, kind, texts)
    assert any(found)
    for text, marked in zip(texts, found, strict=True):
        lines = refused(PARTS[kind], text)
        assert bool(lines) == bool(marked), text
        for line in lines:
            assert any(one.first <= line <= one.last or line < one.first for one in marked), text


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("judgements", '[[judgements]]\ncriterion = "a"'),
        ("judgements", '[[judgements]]\ncriterion = "a"\nlevel = "b"\nunrated = "not_observed"'),
        ("judgements", '[[overrides]]\noutcome = "a"\nlevel = "b"\nreason = " "'),
        *(
            ("audit", f'[audit.subject]\nname = "S"\n{key} = "{value}"')
            for key, values in {
                "brin": ("05ab", "5AB", "05AB00"),
                "location": ("0", "000"),
                "board_number": ("4123", "A1234"),
            }.items()
            for value in values
        ),
    ],
)
def test_what_a_record_refuses_is_marked(tmp_path: Path, kind: str, entry: str) -> None:
    head = "format = 1\n"
    if kind == "audit":
        head += '[audit]\nid = "a"\ntitle = "A"\nkind = "audit"\n'
        head += 'framework = { id = "x", edition = "1", digest = "0" }\n'
    text = f"{FIRST_LINE}{head}{entry}\n"
    assert refused(PARTS[kind], text)
    assert tombi(tmp_path, kind, [text]) != [[]]
