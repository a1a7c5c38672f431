"""Loading WeasyPrint, or saying exactly what the system lacks."""

from __future__ import annotations

import contextlib
import io
import warnings
from types import ModuleType

from visitatie.errors import Message, MissingLibraryError

__all__ = ["load"]

_HINT = Message(
    "Install the packages for your system and try again.\n"
    "  Debian, Ubuntu: sudo apt-get install libpangoft2-1.0-0 libharfbuzz-subset0\n"
    "  Fedora:         sudo dnf install pango harfbuzz\n"
    "  macOS:          brew install pango\n"
    "  Windows:        pacman -S mingw-w64-ucrt-x86_64-pango   (in the shell of MSYS2)\n"
    "The report as HTML needs none of these."
)


def load() -> ModuleType:
    """Give the module ``weasyprint``; what it prints when it fails is kept from the reader.

    Raises:
        MissingLibraryError: Pango or what comes with it is not installed; the hint names the
            packages (source: WeasyPrint's documentation, *First steps*, and the folders its
            own loader looks in).
    """
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        # It warns where libharfbuzz-subset is absent; it then works, only slower.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            import weasyprint
        except OSError as error:
            raise MissingLibraryError(
                Message(
                    "A PDF needs system libraries that are not installed ({found})",
                    found=str(error).splitlines()[0],
                ),
                hint=_HINT,
            ) from error
    return weasyprint  # type: ignore[no-any-return]  # no type information
