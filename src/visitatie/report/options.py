"""What a renderer may be told; the same for every format that has a look."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen, validators

from visitatie.errors import Message, Translate

__all__ = ["RenderOptions"]


def _same(template: str) -> str:
    return template


@frozen
class RenderOptions:
    """How to render; the document says what.

    ``translate`` turns the renderer's own few English words (*Contents*, *Page {page} of
    {pages}*) into the language of the document.
    """

    translate: Translate = _same
    accent: str = field(default="#1b3a5c", validator=validators.matches_re(r"#[0-9a-fA-F]{6}"))
    """Colour of the house style for titles and rules; needs contrast with white (4.5 : 1)."""
    include_fonts: bool = True
    """Whether HTML holds its fonts inside itself (about 0.6 MB); without, the reader's own."""
    progress: Callable[[Message], None] | None = field(default=None, eq=False, repr=False)
    """Told how far a long rendering is, by formats that know; None: nobody asks."""
