"""Records are frozen, and a wrong one cannot be made: the error names record, field and fault."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from visitatie.errors import Message
from visitatie.hooks import (
    Check,
    EditionSource,
    FrameworkSource,
    NamedRule,
    Notice,
    Provided,
    ReportFormat,
    ReportSection,
    Severity,
)

TITLE = Message("Title")
EDITIONS = (EditionSource("2025", Path("2025.toml")),)
ID_MEANING = (
    "must be 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit, not "
)


def one(_: object) -> None:
    return None


def two(_: object, __: object) -> None:
    return None


GOOD: dict[type, dict[str, Any]] = {
    EditionSource: {"edition": "2025", "path": Path("2025.toml")},
    FrameworkSource: {"id": "inspectie-op", "title": "Onderzoekskader", "editions": EDITIONS},
    NamedRule: {"name": "or1", "function": two, "doc": "What it decides"},
    Check: {"id": "rests", "title": TITLE, "applies_to": "audit", "function": one},
    ReportSection: {"id": "summary", "title": TITLE, "order": 100, "build": one},
    ReportFormat: {
        "id": "pdf",
        "title": TITLE,
        "suffix": ".pdf",
        "media_type": "application/pdf",
        "render": two,
    },
    Notice: {"severity": Severity.INFO, "code": "rests-on-nothing", "message": TITLE},
}


@pytest.mark.parametrize("record", GOOD, ids=lambda record: record.__name__)
def test_a_good_record_is_made_and_cannot_be_changed(record: type) -> None:
    made = record(**GOOD[record])
    for name, value in GOOD[record].items():
        assert getattr(made, name) == value
        with pytest.raises(FrozenInstanceError):
            setattr(made, name, value)


@pytest.mark.parametrize(
    ("record", "field", "value", "error", "text"),
    [
        (EditionSource, "edition", 2025, TypeError, "EditionSource.edition must be str, not int"),
        (EditionSource, "edition", "a/b", ValueError, f"EditionSource.edition {ID_MEANING}'a/b'"),
        (
            EditionSource,
            "path",
            "2025.toml",
            TypeError,
            (
                "EditionSource.path must be a pathlib.Path or a Traversable of"
                " importlib.resources, not str"
            ),
        ),
        (FrameworkSource, "id", "", ValueError, f"FrameworkSource.id {ID_MEANING}''"),
        (FrameworkSource, "id", "-x", ValueError, f"FrameworkSource.id {ID_MEANING}'-x'"),
        (FrameworkSource, "id", "x\n", ValueError, f"FrameworkSource.id {ID_MEANING}'x\\n'"),
        (
            FrameworkSource,
            "title",
            " \n",
            ValueError,
            "FrameworkSource.title must be text that is not empty, not ' \\n'",
        ),
        (
            FrameworkSource,
            "editions",
            [*EDITIONS],
            TypeError,
            "FrameworkSource.editions must be tuple, not list",
        ),
        (
            FrameworkSource,
            "editions",
            (),
            ValueError,
            "FrameworkSource.editions must not be empty",
        ),
        (
            FrameworkSource,
            "editions",
            ("2025",),
            TypeError,
            "FrameworkSource.editions must be EditionSource, not str",
        ),
        (
            FrameworkSource,
            "editions",
            EDITIONS * 2,
            ValueError,
            "FrameworkSource.editions has '2025' twice",
        ),
        (
            NamedRule,
            "function",
            "or1",
            TypeError,
            "NamedRule.function must be a function of (values, facts), not str",
        ),
        (
            NamedRule,
            "function",
            one,
            TypeError,
            (
                "NamedRule.function must be a function of (values, facts), not of (_: 'object')"
                " -> 'None': too many positional arguments"
            ),
        ),
        (NamedRule, "doc", "", ValueError, "NamedRule.doc must be text that is not empty, not ''"),
        (Check, "title", "Title", TypeError, "Check.title must be Message, not str"),
        (
            Check,
            "applies_to",
            "report",
            ValueError,
            "Check.applies_to must be 'framework' or 'audit', not 'report'",
        ),
        (
            Check,
            "applies_to",
            ["audit"],
            ValueError,
            "Check.applies_to must be 'framework' or 'audit', not ['audit']",
        ),
        (ReportSection, "order", True, TypeError, "ReportSection.order must be int, not bool"),
        (ReportSection, "order", 1.5, TypeError, "ReportSection.order must be int, not float"),
        (
            ReportFormat,
            "suffix",
            "pdf",
            ValueError,
            "ReportFormat.suffix must be a suffix such as '.pdf', not 'pdf'",
        ),
        (
            ReportFormat,
            "suffix",
            "./../x",
            ValueError,
            "ReportFormat.suffix must be a suffix such as '.pdf', not './../x'",
        ),
        (
            ReportFormat,
            "media_type",
            "pdf",
            ValueError,
            "ReportFormat.media_type must be a media type such as 'application/pdf', not 'pdf'",
        ),
    ],
)
def test_a_wrong_record_cannot_be_made(
    record: type, field: str, value: object, error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        record(**{**GOOD[record], field: value})
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("severity", "info", TypeError),
        ("code", 1, TypeError),
        ("code", "no code", ValueError),
        ("message", "text", TypeError),
        ("location", "file.toml", TypeError),
        ("criteria", ["OP1"], TypeError),
        ("criteria", (1,), TypeError),
    ],
)
def test_a_wrong_notice_cannot_be_made(field: str, value: object, error: type[Exception]) -> None:
    with pytest.raises(error, match=field):
        Notice(**{**GOOD[Notice], field: value})


@pytest.mark.parametrize(
    "media_type",
    [
        "text/html; charset=utf-8",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "image/svg+xml",
    ],
)
def test_media_types_of_real_formats_are_known(media_type: str) -> None:
    made = ReportFormat(**{**GOOD[ReportFormat], "media_type": media_type, "suffix": ".tar.gz"})
    assert made.media_type == media_type


def test_a_framework_can_lie_in_a_zipped_package(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        archive.writestr("frameworks/2025.toml", "id = 'x'")
    inside = zipfile.Path(tmp_path / "package.zip", "frameworks/2025.toml")
    assert EditionSource("2025", inside).path.read_text() == "id = 'x'"


def test_functions_whose_arguments_cannot_be_seen_are_taken_on_trust() -> None:
    built_in: Callable[[Any], Any] = max
    assert Check("c", TITLE, "audit", built_in).function is max
    assert NamedRule("r", lambda *all_of_it: None, "Doc").id == "r"


def test_the_origin_names_plugin_distribution_and_version() -> None:
    provided = Provided("record", "inspectie-op", "visitatie-inspectie-op", "0.1.0")
    assert provided.origin == "inspectie-op (visitatie-inspectie-op 0.1.0)"


@given(st.text(max_size=70))
def test_an_id_can_be_a_file_name_on_every_system(text: str) -> None:
    try:
        made = EditionSource(text, Path("x.toml"))
    except ValueError:
        return
    assert 1 <= len(made.edition) <= 64
    assert made.edition.isascii()
    assert not set(made.edition) & set('/\\:*?"<>|\0 \n')
    assert not made.edition.startswith((".", "-"))
