"""Tables that are given to become a workbook: a workbook, or problems that say where."""

from __future__ import annotations

import contextlib
import datetime as dt
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visitatie.errors import InputError, UsageError
from visitatie.files.reading import read_toml
from visitatie.files.workbook import read_workbook, write_workbook
from visitatie.files.workbook._grids import grids
from visitatie.files.workbook._shape import checked

COMPLETE = read_toml(Path(__file__).parent.parent / "frameworks" / "complete.toml").data
HEAD: dict[str, Any] = {
    "format": 1,
    "framework": {"id": "ons", "edition": "1", "title": "Ons kader", "language": "nl"},
}


@pytest.mark.parametrize(
    ("tables", "code", "path"),
    [
        (None, "T030", ""),
        ([], "T030", ""),
        ({1: 2}, "T030", "[1]"),
        ({"format": 1}, "T032", ""),
        ({"framework": "ons"}, "T030", "framework"),
        (HEAD | {"criteria": "OP1"}, "T030", "criteria"),
        (HEAD | {"criteria": ["OP1"]}, "T030", "criteria[0]"),
        (HEAD | {"criteria": [{"title": "Zonder id"}]}, "T032", "criteria[0]"),
        (HEAD | {"scales": [{"id": 3}]}, "T030", "scales[0].id"),
        (
            HEAD | {"scales": [{"id": "s", "levels": {"goed": 1}}]},
            "T030",
            "scales[0].levels",
        ),
        (HEAD | {"outcomes": [{"id": "o", "rules": [3]}]}, "T030", "outcomes[0].rules[0]"),
        (
            HEAD | {"criteria": [{"id": "A", "descriptors": {"goed": 3}}]},
            "T030",
            "criteria[0].descriptors.goed",
        ),
        (HEAD | {"mappings": [{"to": "OP1"}]}, "T030", "mappings[0].to"),
        (HEAD | {"translations": {"en": "x"}}, "T030", "translations.en"),
        (HEAD | {"own": object()}, "T030", "own"),
        (HEAD | {"own": float("nan")}, "T021", "own"),
    ],
)
def test_what_are_no_tables_of_a_framework_is_told_with_its_path(
    tables: object, code: str, path: str
) -> None:
    with pytest.raises(InputError) as caught:
        write_workbook(tables)  # type: ignore[arg-type]  # that is what is tried
    assert [(one.code, one.location.dotted) for one in caught.value.problems] == [(code, path)]


def test_an_unknown_language_is_told() -> None:
    with pytest.raises(UsageError, match="known: nl, en"):
        write_workbook(HEAD, language="fy")


def test_numbers_and_moments_of_any_reader_of_toml_are_written() -> None:
    moment = dt.datetime(2026, 3, 1, 10, 0, tzinfo=dt.UTC)
    criteria = [{"id": "A", "kind": "k", "title": "A", "weight": 0.1}]
    given = HEAD | {"framework": HEAD["framework"] | {"valid_from": moment}, "criteria": criteria}
    made = read_workbook(write_workbook(given)).data
    assert made["criteria"][0]["weight"] == Decimal("0.1")
    assert made["framework"]["valid_from"] == moment


_ANY = st.recursive(
    st.sampled_from(("x", "", 3, True, 0.5, Decimal("1.5"), dt.date(2026, 1, 1), None)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(("id", "levels", "when", "of", "x")), inner, max_size=2),
    ),
    max_leaves=4,
)


@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_any_wrong_value_gives_sheets_or_problems(data: st.DataObject) -> None:
    tables: Any = deepcopy(COMPLETE)
    holder = tables
    while True:
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        key = data.draw(st.sampled_from(list(keys)))
        if not holder[key] or not isinstance(holder[key], (dict, list)) or data.draw(st.booleans()):
            break
        holder = holder[key]
    holder[key] = data.draw(_ANY)
    with contextlib.suppress(InputError):
        assert grids(checked(tables), {}, "nl", every=False)
