"""Where the system libraries for the PDF are missing, the error says what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from visitatie.errors import ExitCode, MissingLibraryError
from visitatie.report import _weasyprint
from visitatie.report.blocks import Document
from visitatie.report.html import render_html
from visitatie.report.pdf import render_pdf


@pytest.fixture
def without_pango(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A weasyprint that fails the way the real one does on a machine without Pango."""
    (tmp_path / "weasyprint.py").write_text(
        "print('-----\\nWeasyPrint could not import some external libraries.')\n"
        "raise OSError(\"cannot load library 'libgobject-2.0-0': no such file\\nmore\")\n"
    )
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.usefixtures("without_pango")
def test_the_packages_are_named_for_every_system(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(MissingLibraryError) as error:
        render_pdf(Document("d", ()))
    text = error.value.render()
    for package in (
        "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0",
        "dnf install pango harfbuzz",
        "brew install pango",
        "pacman -S mingw-w64-ucrt-x86_64-pango",
        "libgobject-2.0-0",
    ):
        assert package in text
    assert "more" not in text
    assert error.value.exit_code is ExitCode.MISSING_LIBRARY
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("without_pango")
def test_the_web_page_is_made_all_the_same() -> None:
    assert "<h1" in render_html(Document("d", ()))


def test_where_they_are_there_it_is_loaded() -> None:
    assert _weasyprint.load().__name__ == "weasyprint"
