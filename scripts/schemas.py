"""Make the JSON Schemas of the files that people edit, or check that they are current.

``python scripts/schemas.py`` writes ``src/visitatie/files/schemas/*.schema.json``, in every
language that we speak. With ``--check`` nothing is written; the exit code is 1 when one of them
is not current, or a text in ``nl.toml`` or ``en.toml`` there is used nowhere.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

from visitatie.cli.settings import Settings
from visitatie.dossier._layout import (
    AUDIT,
    CONVERSATION,
    EVIDENCE,
    FINDINGS,
    HEARING,
    JUDGEMENTS,
    OBSERVATIONS,
    PLAN,
    PREVIOUS,
    PROCESS,
    PROGRAMME,
    RATINGS,
    RETENTION,
    SELF_EVALUATIONS,
    SET_ASIDE,
    STUDY,
)
from visitatie.files.schemas import KINDS
from visitatie.files.schemas.making import (
    Schema,
    Words,
    dumped,
    framework_part_schema,
    framework_schema,
    table_schema,
)
from visitatie.hooks import HouseStyle
from visitatie.locale import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("src/visitatie/files/schemas")
TITLES = "titles"

_OF_SOMEBODY: Schema = {
    "if": {"required": ["ratings"], "properties": {"ratings": {"minItems": 1}}},
    "then": {"required": ["assessor"], "properties": {"assessor": {"pattern": r"\S"}}},
}
"""Ratings are those of somebody; see RatingsFile."""

_MAKERS: Mapping[str, Callable[[Words, str], Schema]] = {
    "framework": framework_schema,
    "framework-part": framework_part_schema,
    "audit": partial(table_schema, AUDIT.cls),
    "judgements": partial(table_schema, JUDGEMENTS.cls),
    "evidence": partial(table_schema, EVIDENCE.cls),
    "findings": partial(table_schema, FINDINGS.cls),
    "conversation": partial(table_schema, CONVERSATION.cls),
    "process": partial(table_schema, PROCESS.cls),
    "observation": partial(table_schema, OBSERVATIONS.cls),
    "programme": partial(table_schema, PROGRAMME.cls),
    "study": partial(table_schema, STUDY.cls),
    "self-evaluation": partial(table_schema, SELF_EVALUATIONS.cls),
    "set-aside": partial(table_schema, SET_ASIDE.cls),
    "hearing": partial(table_schema, HEARING.cls),
    "plan": partial(table_schema, PLAN.cls),
    "previous": partial(table_schema, PREVIOUS.cls),
    "ratings": partial(table_schema, RATINGS.cls, also=_OF_SOMEBODY),
    "retention": partial(table_schema, RETENTION.cls),
    "settings": partial(
        table_schema,
        Settings,
        special={
            Path: {"type": "string"},
            Path | Traversable | None: {"type": "string"},
            str | None: {"enum": list(LANGUAGES)},
        },
        numbered=False,
    ),
}


attrs.resolve_types(HouseStyle, localns={"Traversable": Traversable})  # imported for this alone


def schemas(words: Words, language: str) -> dict[str, str]:
    """Give the text of every schema in one language, by the name of its file."""
    titles = words.texts[TITLES]
    return {
        f"{kind}.{language}.schema.json": dumped(_MAKERS[kind](words, titles[kind]))
        for kind in KINDS
    }


def unused(words: Words, language: str) -> Iterator[str]:
    """Give the texts that no schema used."""
    for table, texts in words.texts.items():
        if table != TITLES:
            for key in texts:
                if (table, key) not in words.used:
                    yield f"{language}.toml: nothing uses {key} in [{table}]"


def wrong(root: Path, *, write: bool) -> Iterator[str]:
    """Give what is not current, and write it where that is asked."""
    for language in LANGUAGES:
        words = Words.read(language)
        for name, text in schemas(words, language).items():
            path = root / FOLDER / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                if write:
                    path.write_text(text, encoding="utf-8", newline="\n")
                else:
                    yield f"{FOLDER / name} is not current: run python scripts/schemas.py"
        yield from unused(words, language)


def main(arguments: list[str]) -> int:
    """Run the script."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, only look")
    found = list(wrong(ROOT, write=not parser.parse_args(arguments).check))
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
