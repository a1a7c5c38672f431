"""One word per thing: the Dutch texts use the words of the glossary and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
THINGS = {
    "audit",
    "criterion",
    "dossier",
    "edition",
    "evidence",
    "fact",
    "finding",
    "framework",
    "judgement",
    "outcome",
    "override",
    "plugin",
    "rule",
    "scale",
    "workspace",
}
"""Words that always mean the thing; others have a common meaning too (*change*, *own*)."""
NOT_TEXT = re.compile(r"`[^`]*`|\{[^}]*\}|\[[^\]]*\]|--\w+|\w+\.toml")
"""Values, names of tables and options, what stands between backquotes: they are no words."""


def _glossary() -> dict[str, str]:
    page = (ROOT / "docs/reference/glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", page, re.MULTILINE)
    return {english: dutch for english, dutch in rows if english != "English"}


def _sentences() -> list[tuple[str, str]]:
    """Give every sentence with its Dutch text, as far as it has one."""
    found: list[tuple[str, str]] = []
    with (ROOT / "src/visitatie/locale/nl/LC_MESSAGES/visitatie.po").open("rb") as file:
        for message in read_po(file):
            texts = [message.id, message.string]
            forms = [text if isinstance(text, tuple | list) else (text,) for text in texts]
            found += [(str(a), str(b)) for a, b in zip(*forms, strict=False) if a and b]
    return found


def test_the_glossary_names_every_thing() -> None:
    assert set(_glossary()) >= THINGS
    assert len(_glossary()) == len(set(_glossary().values())), "one word for two things"


@pytest.mark.parametrize(("english", "dutch"), _glossary().items())
def test_a_word_of_the_glossary_is_used(english: str, dutch: str) -> None:
    assert any(dutch.casefold() in text.casefold() for _, text in _sentences()), english


@pytest.mark.parametrize("english", sorted(THINGS))
def test_a_thing_has_no_other_name(english: str) -> None:
    plural = {"criterion": "criteria"}.get(english, f"{english}s")
    word = re.compile(rf"\b({english}|{plural})\b", re.IGNORECASE)
    stem = _glossary()[english].casefold()[:-2]  # oordeel, oordelen; afwijking, afwijkingen
    others = [
        (sentence, text)
        for sentence, text in _sentences()
        if word.search(NOT_TEXT.sub("", sentence)) and stem not in text.casefold()
    ]
    assert others == []
