"""What a renderer may be told; the same for every format that has a look."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message, Translate
from visitatie.report.look import Look

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
    look: Look = Look()
    """Style, colours, fonts and logo."""
    include_fonts: bool = True
    """Whether HTML holds its fonts inside itself (about 0.6 MB); without, the reader's own."""
    progress: Callable[[Message], None] | None = field(default=None, eq=False, repr=False)
    """Told how far a long rendering is, by formats that know; None: nobody asks."""

    @property
    def accent(self) -> str:
        """The colour of titles and rules; it can be read on every ground it stands on."""
        return self.look.accent
