"""Plain text for documents: what anybody typed, made safe to print, never changed in meaning."""

from __future__ import annotations

import re
import unicodedata

from visitatie._direction import closed

__all__ = ["one_line", "plain", "slug"]

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb]"
)
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Give the same text as an exact ``str`` that every format can hold.

    Characters that no document can show (control characters, lone surrogates) become U+FFFD.
    Line ends become line feeds. Direction marks that are left open are closed at the end, so
    that one person's text can never turn around the text that follows it.

    Raises:
        TypeError: the value is not a string. An object that calls itself markup is no text.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    exact = str.__str__(text)  # a subclass (such as a markup string) becomes plain text here
    if exact.isascii() and exact.isprintable():
        return exact
    return closed(_UNPRINTABLE.sub("\ufffd", _BREAKS.sub("\n", exact)))


def one_line(text: str) -> str:
    """Give text without line ends, for a place that holds one line."""
    return " ".join(text.split())


def slug(text: str) -> str:
    """Give a short ASCII name for use as an id: ``Één & twee`` gives ``een-twee``."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_IN_ID.sub("-", ascii_text.casefold()).strip("-")[:48].rstrip("-")
