"""A framework as a workbook comes back as it was, in either language."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategies_frameworks
from visitatie.files import digest, load_framework
from visitatie.files._building import build
from visitatie.files._structure import Read
from visitatie.files.reading import read_toml
from visitatie.files.workbook import read_workbook, write_workbook
from visitatie.model import Framework
from visitatie.workspace import Workspace

FILES = Path(__file__).parent.parent / "frameworks"
COMPLETE = FILES / "complete.toml"
PATTERNS = Path(__file__).parents[2] / "scoring" / "patterns"


def again(raw: bytes) -> Framework:
    return build(Read(read_workbook(raw, name="kader.xlsx")))


@given(framework=strategies_frameworks.frameworks(), language=st.sampled_from(("nl", "en")))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.timeout(300)  # a workbook is some work, and the machine may be busy
def test_any_framework_comes_back_equal(framework: Framework, language: str) -> None:
    made = again(write_workbook(framework, language=language))
    assert made == framework
    assert digest(made) == digest(framework)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "path", [FILES / "complete.toml", *sorted(PATTERNS.glob("*.toml"))], ids=lambda one: one.stem
)
def test_the_frameworks_of_the_tests_come_back_equal(path: Path, language: str) -> None:
    framework = load_framework(path)
    assert again(write_workbook(framework, language=language)) == framework


def test_the_frameworks_of_all_plugins_come_back_equal() -> None:
    workspace = Workspace()
    seen = 0
    for listing in workspace.frameworks():
        for edition in listing.editions:
            framework = workspace.framework(listing.id, edition)
            assert again(write_workbook(framework)) == framework
            seen += 1
    assert seen > 1


def test_writing_every_sheet_and_column_changes_nothing() -> None:
    framework = load_framework(FILES / "complete.toml")
    assert again(write_workbook(framework, every=True)) == framework


def test_the_same_framework_gives_the_same_bytes() -> None:
    framework = load_framework(FILES / "complete.toml")
    assert write_workbook(framework) == write_workbook(framework)


def test_what_came_back_is_written_the_same() -> None:
    raw = write_workbook(load_framework(FILES / "complete.toml"))
    data = read_workbook(raw).data
    assert read_workbook(write_workbook(data)).data == data


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_level_may_have_the_id_of_any_column(language: str) -> None:
    ids = ("nr", "more", "belongs_to", "title", "criterion", "path", "a.b")
    levels = [{"id": one, "label": one} for one in ids]
    texts = {one: f"Wat {one} is." for one in ids}
    tables = {
        "format": 1,
        "framework": {"id": "ons", "edition": "1", "title": "Ons kader"},
        "scales": [{"id": "oordeel", "title": "Oordeel", "levels": levels}],
        "criteria": [
            {"id": one, "kind": "k", "title": one, "scale": "oordeel", "descriptors": texts}
            for one in ("A", "B")
        ],
    }
    assert read_workbook(write_workbook(tables, language=language)).data == tables


def test_a_level_is_renamed_by_its_heading() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(write_workbook(load_framework(COMPLETE), language="en"))
    )
    page = book["Rubric"]
    place = next(cell.column for cell in page[2] if cell.value == "goed")
    page.cell(2, place).value = "prima"
    saved = io.BytesIO()
    book.save(saved)
    found = {
        key
        for one in read_workbook(saved.getvalue()).data["criteria"]
        for key in one.get("descriptors", {})
    }
    assert "prima" in found
    assert "goed" not in found


OVERLAY = """format = 1
switch_off = ["verhaal"]

[framework]
id = "ons"
edition = "1"
title = "Ons kader"
extends = "compleet@2025"

[[criteria]]
id = "OP1"
guidance = ""
typical_evidence = []
descriptors = {}

[[criteria]]
id = "BUITEN"
after = "OP1"
kind = "standaard"
title = "Buiten"
parent = "OP"
scale = "oordeel"

[[outcomes]]
id = "eind"
rules = []
combine = { by = "lowest", of = ["BUITEN"] }
caps = []
"""


def test_an_overlay_stays_an_overlay(tmp_path: Path) -> None:
    path = tmp_path / "ons.xlsx"
    path.write_bytes(write_workbook(read_toml(OVERLAY).data))
    made = read_workbook(path).data
    assert made["framework"]["extends"] == "compleet@2025"
    assert [one["id"] for one in made["criteria"]] == ["OP1", "BUITEN"]
    assert load_framework(path, base=_base) == load_framework(OVERLAY, base=_base)


def _base(_: str) -> Path:
    return FILES / "complete.toml"
