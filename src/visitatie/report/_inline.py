"""Runs of text inside a paragraph, a cell or a list item."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import field

from visitatie._frozen import frozen
from visitatie.report._text import plain

__all__ = [
    "Code",
    "Emphasis",
    "Inline",
    "InlineLike",
    "Link",
    "Reference",
    "Runs",
    "Strong",
    "Text",
    "runs",
]

# RFC 3986 characters only, a host with a dot, no user name, no port tricks.
_SAFE_URL = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}(?::\d{1,5})?"
    r"(?:[/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?",
    re.IGNORECASE,
)


@frozen
class Text:
    """Text without any emphasis. A line end is a line break."""

    text: str = field(converter=plain)


@frozen
class Strong:
    """Text that matters more than what is around it."""

    text: str = field(converter=plain)


@frozen
class Emphasis:
    """Text with stress, or the title of a work."""

    text: str = field(converter=plain)


@frozen
class Code:
    """A digest, version, file name or other literal; may break anywhere, is never hyphenated."""

    text: str = field(converter=plain)


@frozen
class Reference:
    """Words that lead to the heading with id ``target``.

    Without ``text`` the heading's own text is shown; a target that is not in the document
    shows the text without a link.
    """

    target: str = field(converter=plain)
    text: str = field(default="", converter=plain)


@frozen
class Link:
    """Words that lead to a web page. Only ``https`` addresses become a link.

    Any other address is printed behind the words as plain text: nothing is lost, and nothing
    can be clicked.
    """

    text: str = field(converter=plain)
    url: str = field(converter=plain)

    @property
    def safe(self) -> bool:
        """Whether the address may be clicked."""
        return _SAFE_URL.fullmatch(self.url) is not None


Inline = Text | Strong | Emphasis | Code | Reference | Link
Runs = tuple[Inline, ...]
InlineLike = str | Inline | Iterable[str | Inline]
"""What may be given where text is asked: a string, one run, or several of both."""


def runs(value: InlineLike) -> Runs:
    """Give runs for whatever form of text was given; empty text gives no runs."""
    parts: Iterable[str | Inline]
    parts = (value,) if isinstance(value, (str, *_KINDS)) else value
    found = tuple(Text(part) if isinstance(part, str) else part for part in parts)
    for part in found:
        if not isinstance(part, _KINDS):
            raise TypeError(f"text must be str or a run, not {type(part).__name__}")
    return tuple(part for part in found if not isinstance(part, Text) or part.text)


_KINDS = (Text, Strong, Emphasis, Code, Reference, Link)
