"""The languages that a document can be in."""

from __future__ import annotations

from visitatie.errors import Message, Translate, UsageError
from visitatie.locale import LANGUAGES, translations
from visitatie.model import Framework

__all__ = ["catalogue", "language_of"]


def catalogue(language: str) -> Translate:
    """Give what translates into a language.

    Raises:
        UsageError: there are no texts in it.
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError(
            Message(
                "there are no texts in {language!r}; known: {known}", language=language, known=known
            )
        )
    return translations(language).gettext


def language_of(framework: Framework) -> str:
    """Give the language of a framework where there are texts in it, else the first there is."""
    own = framework.about.language
    return own if own in LANGUAGES else LANGUAGES[0]
