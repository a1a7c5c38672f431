"""JSON Schemas of the TOML files that people edit, for editors that complete and check them.

They are made from the classes of the model and the rules of the strict reader, by
``scripts/schemas.py``, and ship as data. Nothing is read before somebody asks for one: checking
a file does not use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from visitatie.errors import Message, NotFoundError
from visitatie.locale import DEFAULT_LANGUAGE, LANGUAGES

__all__ = ["KINDS", "is_own_schema", "schema_text"]

KINDS: Mapping[str, str] = {
    "framework": "framework.toml",
    "framework-part": "*.toml",
    "audit": "audit.toml",
    "judgements": "judgements.toml",
    "evidence": "evidence/register.toml",
    "findings": "findings.toml",
    "hearing": "hearing.toml",
    "conversation": "conversation.toml",
    "observation": "observations/*.toml",
    "plan": "plan.toml",
    "previous": "previous.toml",
    "process": "process.toml",
    "programme": "programme.toml",
    "ratings": "ratings/*.toml",
    "retention": "retention.toml",
    "self-evaluation": "self-evaluation/*.toml",
    "set-aside": "set-aside.toml",
    "study": "study.toml",
    "settings": "visitatie.toml",
}
"""The kinds of files that there is a schema for, and how such a file is called.

``framework-part`` is any other file in a folder with ``framework.toml``.
"""

_OURS = '"$comment": "Made by visitatie'
_HEAD = 400


def schema_text(kind: str, language: str = DEFAULT_LANGUAGE) -> str:
    """Give the schema of a kind of file, with explanations in a language.

    In a language that we do not speak the explanations are Dutch.

    Raises:
        NotFoundError: there is no such kind.
    """
    if kind not in KINDS:
        raise NotFoundError(
            Message("there is no schema for {kind!r}", kind=kind),
            hint=Message("the kinds are: {kinds}", kinds=", ".join(KINDS)),
        )
    spoken = language if language in LANGUAGES else DEFAULT_LANGUAGE
    source = files("visitatie.files.schemas") / f"{kind}.{spoken}.schema.json"
    return source.read_text(encoding="utf-8")


def is_own_schema(text: str) -> bool:
    """Tell whether a text is a schema that we made, of this version or another."""
    return _OURS in text[:_HEAD]
