"""A report for programs: every block by name, only what is said, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction

import pytest
from attrs import evolve

from visitatie.report.blocks import (
    Attachment,
    Callout,
    CalloutKind,
    Code,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Strong,
    Table,
)
from visitatie.report.outline import walk
from visitatie.report.structure import FORMAT, document_data, render_json

AT = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def test_a_block_says_its_name_and_what_is_not_left_out() -> None:
    document = Document(
        "T", (Heading("Kop", 2), Paragraph(["a ", Strong("b"), Code("c")]), PageBreak())
    )
    assert document_data(document) == {
        "format": FORMAT,
        "title": "T",
        "blocks": [
            {"block": "heading", "text": "Kop", "level": 2},
            {
                "block": "paragraph",
                "text": ["a ", {"run": "strong", "text": "b"}, {"run": "code", "text": "c"}],
            },
            {"block": "page_break"},
        ],
    }


def test_a_name_of_a_block_is_never_hidden_by_a_field() -> None:
    callout = Callout(CalloutKind.WARNING, "Let op", (Paragraph("x"),))
    assert document_data(Document("T", (callout,)))["blocks"] == [
        {
            "block": "callout",
            "kind": "warning",
            "title": "Let op",
            "blocks": [{"block": "paragraph", "text": ["x"]}],
        }
    ]


def test_every_kind_of_block_is_there(linde: Document) -> None:
    found: list[str] = []

    def see(one: dict[str, str]) -> dict[str, str]:
        found.extend([one["block"]] if "block" in one else [])
        return one

    json.loads(render_json(linde), object_hook=see)
    kinds = {type(block).__name__.casefold() for block in walk(linde)}
    assert {name.replace("_", "") for name in found} == kinds


def test_a_file_that_is_attached_is_named_but_not_held() -> None:
    attachment = Attachment("a.csv", b"1;2", "text/csv", "Cijfers")
    data = document_data(Document("T", (), created=AT, attachments=(attachment,)))
    assert data["attachments"] == [
        {"name": "a.csv", "media_type": "text/csv", "description": "Cijfers"}
    ]
    assert data["created"] == "2026-11-25T12:00:00+00:00"


def test_data_keep_exact_numbers_days_and_nothing() -> None:
    given = {"a": Fraction(1, 3), "b": Fraction(4), "c": dt.date(2026, 11, 25), "d": None, "e": {}}
    assert document_data(evolve(Document("T", ()), data=given))["data"] == {
        "a": "1/3",
        "b": 4,
        "c": "2026-11-25",
        "d": None,
        "e": {},
    }


def test_what_has_no_form_in_json_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no form"):
        render_json(evolve(Document("T", ()), data={"a": {"b": object()}}))


def test_an_empty_table_is_an_empty_list() -> None:
    table = Table([Column("x")], [])
    assert document_data(Document("T", (table,)))["blocks"] == [
        {"block": "table", "columns": [{"title": "x"}], "rows": []}
    ]
