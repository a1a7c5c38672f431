"""Hands the PDF renderer the files that ship with us, and nothing else in the world."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

__all__ = ["confined_fetcher"]


def confined_fetcher(allowed: Mapping[str, tuple[str, bytes]]) -> URLFetcher:
    """Give a fetcher that knows exact addresses only: address, media type, content.

    Whatever else is asked for, a file, a page, a data address, ends the rendering with
    ``FatalURLFetchingError`` (a ``BaseException``): a report that tried to reach out is never
    made, not even without the picture.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class ConfinedFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no type information
        """Knows what it was given; opens no file and no connection."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # the parent's signature
            """Give a file of ours, or end the rendering."""
            known = allowed.get(url)
            if known is None:
                raise FatalURLFetchingError(url)
            media_type, content = known
            return URLFetcherResponse(url, content, {"Content-Type": media_type})

    return ConfinedFetcher(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
