"""The texts of a framework, and the same framework in another language.

Every text that people read has a path: collection, id and attribute, as in
``criteria.OP2.title``, ``scales.standaard.goed.label`` or
``outcomes.eindoordeel.rules.zeer-zwak.because``. What has no id is counted from 1, as in
``criteria.OP2.typical_evidence.1``. Names that are not translated: ids, kinds, publishers,
sources and licences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import is_
from typing import Any, TypeAlias, TypeVar, cast

from attrs import evolve

from visitatie.model.criterion import Descriptor, Related
from visitatie.model.framework import Framework, Mapped
from visitatie.model.history import Change, History
from visitatie.model.scale import Scale

__all__ = ["missing_translations", "texts", "translated"]

T = TypeVar("T")
_Replace = Callable[[str, str], str]

_Parts: TypeAlias = "Mapping[str, _Parts | None]"
"""Per attribute: None for a text (or several), or the parts of what is in it."""

_BECAUSE: _Parts = {"because": None}
_LABEL: _Parts = {"label": None, "description": None}
_FRAMEWORK: _Parts = {
    "about": {"title": None, "description": None, "note": None},
    "perspectives": {"title": None},
    "scales": {"title": None, "levels": _LABEL},
    "criteria": {
        "title": None,
        "text": None,
        "legal": {"note": None},
        "guidance": None,
        "typical_evidence": None,
        "descriptors": None,
        "related": {"reason": None},
    },
    "facts": {"question": None, "choices": {"label": None}, "unit": None},
    "prompts": {"title": None, "text": None},
    "scores": {"title": None, "caps": _BECAUSE, "unit": None},
    "outcomes": {
        "title": None,
        "text": None,
        "rules": _BECAUSE,
        "bands": {"steps": _BECAUSE},
        "ladder": {"steps": _BECAUSE},
        "table": {"rows": _BECAUSE},
        "caps": _BECAUSE,
    },
    "instruments": {
        "title": None,
        "text": None,
        "items": {"text": None, "examples": None},
        "respondents": None,
    },
    "processes": {
        "title": None,
        "text": None,
        "phases": {"title": None, "artefact": None, "who": None},
    },
    "scenarios": {
        "title": None,
        "text": None,
        "question": None,
        "report": {"title": None, "audience": None},
    },
    "mappings": {"to": {"reason": None}},
    "history": {"note": None, "changes": {"note": None}},
}
_NAMED = {"about": "framework", "levels": ""}
"""Attributes that paths give another name, or none: ``scales.standaard.goed.label``."""


def texts(framework: Framework) -> dict[str, str]:
    """Give every text that is there, by its path, in the order of the file."""
    found: dict[str, str] = {}

    def keep(path: str, text: str) -> str:
        found[path] = text
        return text

    _walk(framework, _FRAMEWORK, "", keep)
    return found


def translated(framework: Framework, language: str) -> Framework:
    """Give the framework with its texts in a language, as far as they are translated.

    Ids, rules and numbers stay the same, so scoring does too. In its own language, or one
    that it has no translation in, the framework itself is given.
    """
    own = framework.translations.get(language)
    if not own or language == framework.about.language:
        return framework
    made = _walk(framework, _FRAMEWORK, "", own.get)
    return evolve(made, about=evolve(made.about, language=language))


def missing_translations(framework: Framework, language: str) -> tuple[str, ...]:
    """Give the paths of the texts that have no translation in a language."""
    if language == framework.about.language:
        return ()
    own = framework.translations.get(language, {})
    return tuple(path for path in texts(framework) if not own.get(path, "").strip())


def _walk(value: T, parts: _Parts, path: str, replace: _Replace) -> T:
    changes: dict[str, Any] = {}
    for attribute, below in parts.items():
        old = getattr(value, attribute)
        if not old or (isinstance(old, tuple) and _is_numbers(value)):
            continue
        new = _attribute(old, below, _join(path, _NAMED.get(attribute, attribute)), replace)
        if new is not old:
            changes[attribute] = new
    return evolve(cast("Any", value), **changes) if changes else value


def _is_numbers(value: object) -> bool:
    """Tell whether the levels of a scale follow from its range, and so need no words."""
    return isinstance(value, Scale) and value.range is not None


def _attribute(value: Any, parts: _Parts | None, path: str, replace: _Replace) -> Any:  # noqa: ANN401  # any attribute
    if isinstance(value, str):
        text = replace(path, value)
        return value if text == value else text
    if not isinstance(value, tuple):
        return _walk(value, parts or {}, path, replace)
    made = [
        _item(item, parts, _join(path, _name(item, number)), replace)
        for number, item in enumerate(value, start=1)
    ]
    return value if all(map(is_, made, value)) else tuple(made)


def _item(item: Any, parts: _Parts | None, path: str, replace: _Replace) -> Any:  # noqa: ANN401  # likewise
    if isinstance(item, Descriptor):  # the level says what its one text is
        text = replace(path, item.text)
        return item if text == item.text else evolve(item, text=text)
    return _attribute(item, parts, path, replace)


def _name(item: object, number: int) -> str:
    """Give what an item of a list is called in a path: its id, or its number from 1."""
    if isinstance(item, Descriptor):
        return item.level
    if isinstance(item, Related):
        return item.to
    if isinstance(item, Mapped):
        return f"{item.criterion}.{item.framework}"
    if isinstance(item, History):
        return item.since
    if isinstance(item, Change):
        return item.criterion
    return str(getattr(item, "id", "") or number)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path and name else path or name
