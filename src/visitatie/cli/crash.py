"""What the user sees when the program itself fails: short, and with what to report."""

from __future__ import annotations

from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING

from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["reported"]


class reported(AbstractContextManager[None]):  # noqa: N801  # reads as what happens: with reported(...)
    """Turn an error that nobody foresaw into a message, a file with details and exit code 70.

    With ``--debug`` the traceback is shown instead.
    """

    def __init__(self, session: Session) -> None:
        """Keep who is to be told."""
        self._session = session

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Tell about the error; an ordinary end of the program passes."""
        if not isinstance(error, Exception) or self._session.debug:
            return
        from visitatie.errors import ExitCode, Message, VisitatieError

        if isinstance(error, VisitatieError):
            return
        session = self._session
        session.tell(
            Message(
                "visitatie met an error of its own: {error}",
                error=f"{type(error).__name__}: {error}",
            )
        )
        file = _details(error)
        if file is None:
            session.tell(
                session.translate(
                    _("Run it again with --debug before the command to see the details.")
                )
            )
        else:
            session.tell(Message("The details are in {file}", file=file))
        session.tell(
            session.translate(
                _(
                    "Please report this, with the command that you gave and that file. Look "
                    "through it first: it may name files or people."
                )
            )
        )
        raise SystemExit(ExitCode.UNEXPECTED)


def _details(error: BaseException) -> str | None:
    """Write the traceback to a file; give its name, or None where that is impossible."""
    import platform
    import sys
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="visitatie-",
            suffix=".txt",
            delete=False,
            encoding="utf-8",
            errors="replace",
        ) as file:
            file.write(f"Python {platform.python_version()} ({sys.platform})\n")
            traceback.print_exception(error, file=file)
            return file.name
    except OSError:
        return None
