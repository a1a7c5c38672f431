"""TOML in and out: strict reading with positions, conversion to the model, durable writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie._lazy import lazily
from visitatie.files.digest import digest
from visitatie.files.framework_file import (
    Checked,
    check_framework,
    load_framework,
    read_as_written,
    read_framework,
)

if TYPE_CHECKING:
    from visitatie.files._dump import dump_framework, framework_table

__all__ = [
    "Checked",
    "check_framework",
    "digest",
    "dump_framework",
    "framework_table",
    "load_framework",
    "read_as_written",
    "read_framework",
]

__getattr__ = lazily(__name__, {"_dump": "dump_framework framework_table"})
