"""What an editor with a schema says of TOML files: tombi, as a program and as a language server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from visitatie.files.schemas import schema_text

__all__ = ["FIRST_LINE", "TOMBI", "Marked", "lint", "tombi"]

TOMBI = Path(sys.executable).parent / "tombi"
FIRST_LINE = "#:schema ./it.schema.json\n"


@frozen
class Marked:
    """Lines that the editor marks as wrong, counted from 1."""

    first: int
    last: int
    message: str


def tombi(folder: Path, kind: str, texts: Sequence[str]) -> list[list[Marked]]:
    """Give what tombi finds in each text; each begins with the line that names the schema."""
    (folder / "it.schema.json").write_text(schema_text(kind, "en"), "utf-8")
    for number, text in enumerate(texts):
        assert text.startswith(FIRST_LINE)
        (folder / f"{number}.toml").write_text(text, "utf-8")
    found: list[list[Marked]] = [[] for _ in texts]
    for one in lint(folder):
        assert "schema file not found" not in one["message"]
        if one["level"] == "error":
            first, last = (one["range"][end]["line"] for end in ("start", "end"))
            found[int(Path(one["path"]).stem)].append(Marked(first, last, one["message"]))
    for number in range(len(texts)):
        (folder / f"{number}.toml").unlink()
    return found


def lint(folder: Path) -> list[dict[str, Any]]:
    """Give everything tombi says of the files in a folder, without any network."""
    report = folder / "diagnostics.json"
    report.unlink(missing_ok=True)
    words = ["--offline", "--no-cache", "--quiet", "--diagnostics-format", "json"]
    done = subprocess.run(
        [TOMBI, "lint", *words, "--diagnostics-file", report.name, "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.is_file(), done.stderr
    found: list[dict[str, Any]] = json.loads(report.read_text("utf-8"))
    return found
