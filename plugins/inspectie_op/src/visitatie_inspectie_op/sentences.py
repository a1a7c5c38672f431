"""The sentences of this package in the language of the reader."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from visitatie.errors import Translate

__all__ = ["translator"]


@cache
def translator(language: str = "nl") -> Translate:
    """Give what turns the English templates of this package into a language.

    For :meth:`visitatie.errors.Message.render`. A template that is not of this package, and
    every template in a language that is not in ``sentences.toml``, stays English.
    """
    text = files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8")
    known: dict[str, str] = tomllib.loads(text).get(language, {})

    def translate(template: str) -> str:
        return known.get(template, template)

    return translate
