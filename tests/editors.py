"""What an editor with a schema says of TOML files: tombi, as a program and as a language server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from visitatie.files.schemas import schema_text

TOMBI = Path(sys.executable).parent / "tombi"
FIRST_LINE = "#:schema ./it.schema.json\n"


@frozen
class Found:
    """One error that the editor shows; lines count from 1."""

    line: int
    message: str


def tombi(folder: Path, kind: str, texts: Sequence[str]) -> list[list[Found]]:
    """Give what tombi finds in each text, which begins with the line that names the schema."""
    (folder / "it.schema.json").write_text(schema_text(kind, "en"), "utf-8")
    for number, text in enumerate(texts):
        (folder / f"{number}.toml").write_text(text, "utf-8")
    found: list[list[Found]] = [[] for _ in texts]
    for one in lint(folder):
        if one["level"] == "error":
            place = Found(one["range"]["start"]["line"], one["message"])
            found[int(Path(one["path"]).stem)].append(place)
    return found


def lint(folder: Path) -> list[dict[str, object]]:
    """Give everything tombi says of the files in a folder, without any network."""
    done = subprocess.run(
        [TOMBI, "lint", "--offline", "--no-cache", "--diagnostics-format", "json"]
        + ["--diagnostics-file", "diagnostics.json", "--quiet", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    report = folder / "diagnostics.json"
    assert report.is_file(), done.stderr
    return json.loads(report.read_text("utf-8"))
