"""Every code of a problem or remark that the program can give stands in the reference."""

from __future__ import annotations

import re
from pathlib import Path

_CODE = re.compile(r'"([A-Z][0-9]{3})"')


def test_every_code_in_the_program_is_explained(root: Path) -> None:
    found = {
        code
        for path in (root / "src").rglob("*.py")
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
    }
    pages = "".join(
        path.read_text(encoding="utf-8") for path in (root / "docs/reference").glob("*.md")
    )
    explained = set(re.findall(r"\b([A-Z][0-9]{3})\b", pages))
    assert len(found) > len({"T001", "F001", "R001", "C001", "E001", "S001"})
    assert found - explained == set()
