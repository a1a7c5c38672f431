"""What each code of a problem means: the words that ship with us, and an example.

The words are in ``codes/CODE.toml``: ``title`` (one sentence), ``meaning``, ``next`` (what to do)
and ``near`` (codes that are like it). They are sentences of the catalogue. The examples in
``code_examples`` are made by ``scripts/problem_pages.py`` from the files in ``tests/codes``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from visitatie._frozen import frozen
from visitatie.errors import Message, NotFoundError, nearest

__all__ = ["Explained", "known_codes", "read_code"]

_WORDS = "codes"
_EXAMPLES = "code_examples"


@frozen
class Explained:
    """A code: what it means and what to do, in English, with an example.

    ``shown`` is what the program says of the wrong example, by language.
    """

    code: str
    title: str
    meaning: str
    next: str
    near: tuple[str, ...]
    command: str
    wrong: str
    right: str
    shown: Mapping[str, str]


def known_codes() -> tuple[str, ...]:
    """Give every code that is explained: those with numbers first, then the words."""
    folder = files("visitatie.cli") / _WORDS
    names = [one.name.removesuffix(".toml") for one in folder.iterdir() if one.is_file()]
    return tuple(sorted(names, key=lambda name: (name.islower(), name)))


def read_code(wanted: str) -> Explained:
    """Give what is known of a code, in whatever case it is written.

    Raises:
        NotFoundError: there is no such code.
    """
    every = known_codes()
    code = {one.casefold(): one for one in every}.get(wanted.casefold())
    if code is None:
        near = nearest(wanted, every)
        raise NotFoundError(
            Message("There is no code {code}", code=wanted),
            hint=Message("visitatie explain lists them all")
            if near is None
            else Message("Did you mean {near!r}?", near=near),
        )
    words = tomllib.loads(_text(_WORDS, f"{code}.toml"))
    example = json.loads(_text(_EXAMPLES, f"{code}.json"))
    return Explained(
        code,
        words["title"],
        words["meaning"].strip(),
        words["next"].strip(),
        tuple(words.get("near", ())),
        **example,
    )


def _text(folder: str, name: str) -> str:
    return (files("visitatie.cli") / folder / name).read_text(encoding="utf-8")
