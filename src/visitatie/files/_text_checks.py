"""Are the texts there in the framework's own language, and do translations belong to one?"""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.files._assembled import Path
from visitatie.files._findings import Findings
from visitatie.model import Criterion, Framework, texts

__all__ = ["check_texts", "check_translations"]

_NEEDED = {
    "perspectives": "title",
    "scales": "title",
    "criteria": "title",
    "facts": "question",
    "prompts": "title",
    "scores": "title",
    "outcomes": "title",
    "instruments": "title",
    "processes": "title",
    "scenarios": "title",
}
_NEEDED_INSIDE = (
    ("scales", "levels", "label"),
    ("facts", "choices", "label"),
    ("instruments", "items", "text"),
    ("processes", "phases", "title"),
)


def check_texts(framework: Framework, findings: Findings) -> None:
    """Find texts that are blank where they are needed, or given as nothing but spaces."""
    for path, text in _blank(framework):
        message = Message("an empty text") if not text else Message("a text of spaces only")
        findings.add("F150", path, message, Message("write the text, in the framework's language"))


def _blank(framework: Framework) -> Iterator[tuple[Path, str]]:
    for key in ("title", "description", "note"):
        text = getattr(framework.about, key)
        if text.isspace() or (key == "title" and not text):
            yield ("framework", key), text
    for name, needed in _NEEDED.items():
        for number, entry in enumerate(getattr(framework, name)):
            if not getattr(entry, needed).strip():
                yield (name, number, needed), getattr(entry, needed)
            if getattr(entry, "text", "").isspace():
                yield (name, number, "text"), entry.text
    yield from _blank_inside(framework)


def _blank_inside(framework: Framework) -> Iterator[tuple[Path, str]]:
    for name, inside, needed in _NEEDED_INSIDE:
        for number, entry in enumerate(getattr(framework, name)):
            for place, one in enumerate(getattr(entry, inside)):
                if not getattr(one, needed).strip():
                    yield (name, number, inside, place, needed), getattr(one, needed)
    for number, criterion in enumerate(framework.criteria):
        yield from _blank_in(criterion, ("criteria", number))


def _blank_in(criterion: Criterion, path: Path) -> Iterator[tuple[Path, str]]:
    if criterion.guidance.isspace():
        yield (*path, "guidance"), criterion.guidance
    for one in criterion.descriptors:
        if not one.text.strip():
            yield (*path, "descriptors", one.level), one.text
    for place, evidence in enumerate(criterion.typical_evidence):
        if not evidence.strip():
            yield (*path, "typical_evidence", place), evidence


def check_translations(framework: Framework, findings: Findings) -> None:
    """Find translations of texts that are not there, and empty ones."""
    if not framework.translations:
        return
    known = texts(framework)
    for language, own in framework.translations.items():
        if language == framework.about.language:
            message = Message("{language} is the framework's own language", language=language)
            hint = Message("write these texts where they belong")
            findings.add("F151", ("translations", language), message, hint)
            continue
        for path, text in own.items():
            where = ("translations", language, path)
            if path not in known:
                message = Message("there is no text at {name} to translate", name=path)
                findings.unknown("F151", where, message, known, on_key=True)
            elif not text.strip():
                findings.add("F150", where, Message("an empty text"))
