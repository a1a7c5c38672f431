"""A Word file, opened and saved by another word processor, and what of it has to stay."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def saved_again(files: Mapping[str, bytes], folder: Path) -> dict[str, WordDocument]:
    """Let LibreOffice open Word files and save them as Word files; give these by the same name."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir"]
    sources = [str(folder / f"{name}.docx") for name in files]
    subprocess.run([*command, str(folder / "again"), *sources], check=True, capture_output=True)
    return {name: docx.Document(str(folder / "again" / f"{name}.docx")) for name in files}


def whole(made: WordDocument) -> dict[str, list[object]]:
    """Give what a secretary who edits a draft relies on: headings, tables, alternative texts."""
    return {
        "headings": [
            (str(one.style.name), one.text)
            for one in made.paragraphs
            if one.style is not None and str(one.style.name).startswith("Heading")
        ],
        "tables": [
            [[" ".join(cell.text.split()) for cell in row.cells] for row in one.rows]
            for one in made.tables
        ],
        "alternatives": [
            one.get("descr") for one in made.element.iter(DRAWING) if one.get("descr")
        ],
    }
