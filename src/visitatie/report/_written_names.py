"""How a name of a person may be written in a text, and what is no name of a person."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from visitatie.report._text import one_line

__all__ = ["is_person", "pattern_of", "plainly"]

_SAME = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\uff0d", "-")
)
"""Apostrophes and hyphens that a word processor puts in the place of the one on the keyboard."""


@cache
def _listed(what: str) -> frozenset[str]:
    """Give the words of ``names.toml``: titles behind a name, particles before it, roles."""
    text = files("visitatie.report").joinpath("names.toml").read_text(encoding="utf-8")
    return frozenset(str(tomllib.loads(text)[what]).split())


def plainly(text: str) -> str:
    """Give a text as it reads: one kind of space, hyphen and apostrophe, no accents.

    What cannot be seen is left out.
    """
    parts = (
        one
        for one in unicodedata.normalize("NFKD", text.translate(_SAME))
        if unicodedata.category(one) not in {"Mn", "Cf"}
    )
    return one_line("".join(parts).translate(_SAME))


def is_person(given: str) -> bool:
    """Tell whether what stands for somebody is a name, and not what somebody is.

    *Directeur*, *leerlingen groep 7* and *de MR* are none; *Ellen, directeur* is one.
    """
    words = [
        one for one in _words(_alone(plainly(given))) if one.casefold() not in _listed("particles")
    ]
    kept = [one for one in words if one.casefold() not in _listed("roles")]
    capitals = [one for one in kept if _is_name(one)]
    described = any(one[0].islower() and not one.endswith(".") for one in kept)
    return bool(capitals) and (not described or capitals[0] == words[0])


def pattern_of(name: str) -> re.Pattern[str] | None:
    """Give what finds somebody: the whole name however it is written, or the family name.

    A family name alone counts with a capital only: *Bakker* is somebody, a *bakker* is not. An s
    behind it makes no difference (*Bakkers les*). Nothing for what is no name.
    """
    whole = _alone(plainly(name))
    if not whole or whole.casefold() in _listed("roles"):
        return None
    ways = [f"(?i:{_spaced(whole)})" if " " in whole else re.escape(whole)]
    for family in _families(whole):
        ways += [_hyphened(family), _hyphened(family.upper())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(dict.fromkeys(ways))})[sS]?(?!\w)")


def _alone(name: str) -> str:
    """Give a name without what stands in brackets, and without titles behind it."""
    name = one_line(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name)).strip(" ,;")
    words = name.split()
    while len(words) > 1 and _is_title(words[-1].strip(",")):
        del words[-1]
    return " ".join(words).strip(" ,;")


def _is_title(word: str) -> bool:
    """Tell whether a word is a title; *Ma*, written as a name, is a name."""
    return not word.istitle() and word.replace(".", "").casefold() in _listed("titles")


def _words(name: str) -> list[str]:
    return [bare for one in name.replace(",", " ").split() if (bare := one.strip("'\"-()"))]


def _is_name(word: str) -> bool:
    """Tell whether a word could be a name: a capital, more than a letter, and no number."""
    initials = word.endswith(".") or (word.isupper() and len(word) <= len("GMR"))
    return len(word) > 1 and word[0].isupper() and not initials and _is_word(word)


def _is_word(word: str) -> bool:
    return word.replace("-", "").replace("'", "").isalpha()


def _spaced(name: str) -> str:
    """Let initials stand apart or together: ``J. P. Smit`` and ``J.P. Smit``."""
    return r"\s?".join(map(_hyphened, name.split()))


def _hyphened(name: str) -> str:
    """Let a double name have spaces around its hyphen."""
    return r"\s?-\s?".join(map(re.escape, name.split("-")))


def _families(name: str) -> list[str]:
    """Give the family names without what stands before them: *Vries* of *M. de Vries*.

    Of a double name, *Bakker-de Vries*, each of the two. Nothing for what is no name of a person,
    as *Auditor 2*.
    """
    before, comma, _rest = name.partition(",")
    words = [one for one in (before if comma else name).split() if not one.endswith(".")]
    if not words or (len(words) == 1 and name == words[0] and "-" not in name):
        return []
    last = words[-1]
    parts = [last, *last.split("-")]
    for word in words[:-1]:
        first, hyphen, particle = word.rpartition("-")  # Bakker-de Vries
        parts += [first] if hyphen and particle in _listed("particles") else []
    found = (one for one in parts if len(one) > 1 and one[0].isupper())
    return [one for one in dict.fromkeys(found) if not any(map(str.isdigit, one))]
