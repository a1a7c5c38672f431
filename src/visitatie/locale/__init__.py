"""Catalogues: English templates in the code, Dutch as what users read.

The template in the code is English; ``nl/LC_MESSAGES/visitatie.mo`` holds the Dutch text of
every one of them and is the source of truth for what users read.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "translations"]

DEFAULT_LANGUAGE = "nl"
LANGUAGES = ("nl", "en")


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Give the catalogue of a language (``nl`` or ``en``); English needs no file.

    Raises:
        ValueError: the language is not one of :data:`LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known: {', '.join(LANGUAGES)}")
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("visitatie", Path(__file__).parent, [language])
