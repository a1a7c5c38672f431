"""How far a rendering is, told while it goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define

from visitatie.errors import Message

__all__ = ["told"]

_LOGGER = "weasyprint.progress"


@define
class _Told(logging.Filter):
    """Reads the steps that WeasyPrint logs, and keeps them out of the log."""

    tell: Callable[[Message], None]

    def filter(self, record: logging.LogRecord) -> bool:
        """Pass a step on, if it says something to people."""
        step = str(record.msg)
        if step.endswith("Page %d") and isinstance(record.args, tuple):
            self.tell(Message("page {number}", number=record.args[0]))
        elif step.startswith("Step 6"):
            self.tell(Message("the pages are being written"))
        return False


@contextmanager
def told(tell: Callable[[Message], None] | None) -> Iterator[None]:
    """Tell each page that is laid out while something is rendered; None tells nobody.

    It listens to the whole program: two threads that use it take turns.
    """
    if tell is None:
        yield
        return
    logger = logging.getLogger(_LOGGER)
    before, listener = logger.level, _Told(tell)
    logger.addFilter(listener)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.setLevel(before)
        logger.removeFilter(listener)
