"""Writing a document in a format of a plugin, in a look."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from visitatie.errors import Message
from visitatie.hooks import Registry, render
from visitatie.workspace._languages import catalogue

if TYPE_CHECKING:
    from visitatie.report.blocks import Document
    from visitatie.report.look import Look

__all__ = ["written"]


def written(
    registry: Registry,
    document: Document,
    format_id: str,
    look: Look | None,
    progress: Callable[[Message], None] | None,
) -> bytes:
    """Give the bytes of a document; see :meth:`visitatie.Workspace.render` for what it raises."""
    from visitatie.report.look import Look, dressed
    from visitatie.report.options import RenderOptions

    wanted = registry.report_format(format_id)
    look = Look() if look is None else look
    options = RenderOptions(catalogue(document.language), look, progress=progress)
    return render(wanted, dressed(document, look), options)
