"""Write a page per code of a problem, from its words and from an example that is run.

``python scripts/problem_pages.py`` runs every example in ``tests/codes`` and writes
``docs/reference/problems.md``, a page per code beside it and the examples that ``visitatie
explain`` shows. With ``--check`` nothing is written; what is wrong is listed and the exit code
is 1. How to add a code is in ``CONTRIBUTING.md``.

How an example is written is in ``scripts/problem_examples.py``.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from problem_examples import EXAMPLES, Example, run_example

from visitatie.cli.explained import known_codes

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "src/visitatie/cli/codes"
SHOWN = ROOT / "src/visitatie/cli/code_examples"
PAGES = ROOT / "docs/reference/problems"
INDEX = ROOT / "docs/reference/problems.md"
MADE = "<!-- Made by scripts/problem_pages.py; its words are in src/visitatie/cli/codes. -->"
NUMBERED = re.compile(r"[A-Z][0-9]{3}")
WORD = re.compile(r"[a-z]+(-[a-z]+)*")
GIVING = {"Notice", "Problem", "_notice", "_unknown", "_error", "_report"}
"""Functions that are called with the code of a notice, where it is a word."""

INTRODUCTION = f"""\
# Problems

{MADE}

Everything that visitatie finds wrong has a code that does not change. A line reads

```text
kader.toml:12:8: T033 criteria[3].kind: expected one of: standaard, indicator; found the text \
"standard" (did you mean standaard?)
```

file, line, column, code, path inside the file, what was found and expected, and what to do.
Lines and columns count from 1; items of a list count from 0.

Each code has a page with a wrong and a right example. `visitatie explain T033` shows it in the
terminal, in Dutch or English; `visitatie explain` lists them all.
"""
GROUPS = (
    ("Reading and writing TOML", "", "T..."),
    (
        "The form of a framework file",
        """\
The form of a file is checked first, its names and sense only when the form is right. At most 200
problems of a framework are listed.""",
        "F0..",
    ),
    ("Names and sense in a framework file", "", "F1.."),
    (
        "Remarks on a framework file",
        "A framework with these works, and is better without.",
        "F[2-9]..",
    ),
    (
        "The rules of a framework",
        "`visitatie check` looks at every combination of answers that the rules can meet.",
        "R...",
    ),
    (
        "Tables of subjects",
        "A row with one of these has no outcomes; the other rows are scored all the same.",
        "C...",
    ),
    ("Spreadsheets", "", "X..."),
    ("Links to other frameworks", "", "L..."),
    ("Files of a dossier", "", "D..."),
    (
        "The log of a dossier",
        "Who changed what; [the dossier](dossier.md) tells how it is kept.",
        "J...|log-.*|hand-edit|erased-details",
    ),
    (
        "Evidence under judgements",
        "Remarks on a dossier; they stop nothing, and stand in the report as points of attention.",
        "E...",
    ),
    (
        "What does not fit in a dossier",
        "What a dossier says has to lead somewhere: in its framework, and in itself.",
        "no-.*|repeated|unknown-.*|wrong-.*|step-.*|clock-back",
    ),
    (
        "The process of an audit",
        "What cannot be done now, or not so; nothing in the dossier changes.",
        "W...",
    ),
    ("Files of evidence", "", "evidence-.*"),
    ("Reports for an audience", "", "N..."),
    (
        "Seals",
        "What was sealed is not there as it was, or cannot be relied on.",
        "V...",
    ),
    (
        "Bundles",
        "A bundle with one of these is refused whole: nothing of it is unpacked.",
        "Z...",
    ),
    ("Settings", "", "S..."),
    (
        "Plugins",
        """\
What touches an outcome or was asked for stops the command. What is there for comfort is set aside,
and told as `plugin-failed`. `--debug` shows where in the code it arose.""",
        "P...|plugin-.*|check-failed|framework-unreadable",
    ),
    ("Other", "", ".*"),
)
"""Heading, introduction and codes of each part of the index; a code is in the first that fits."""


def codes_in_source(root: Path = ROOT) -> dict[str, str]:
    """Give the codes that the program can give, each with the file where it stands."""
    found: dict[str, str] = {}
    for path in sorted((root / "src").rglob("*.py")):
        place = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if NUMBERED.fullmatch(node.value):
                    found.setdefault(node.value, place)
            else:
                for one in _words(node):
                    if isinstance(one, ast.Constant) and WORD.fullmatch(str(one.value)):
                        found.setdefault(str(one.value), place)
    return found


def _words(node: ast.AST) -> Iterable[ast.expr]:
    """Give what may be a code that is a word: of a notice, or in a table of codes."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", None))
        return node.args[:2] if name in GIVING else ()
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
        name = str(getattr(node.targets[0], "id", ""))
        return node.value.values if name.endswith("_CODES") else ()
    return ()


def missing(code: str, place: str) -> str | None:
    """Say what has to be written for a code, or None when all of it is there."""
    words = WORDS / f"{code}.toml"
    example = EXAMPLES / f"{code}.toml"
    if not words.is_file():
        return (
            f"{code} ({place}) is not explained: write {words.relative_to(ROOT)} with title, "
            "meaning, next and near"
        )
    if not (EXAMPLES / code).is_dir() and not (
        example.is_file() and (EXAMPLES / f"{code}.right.toml").is_file()
    ):
        return (
            f"{code} ({place}) has no example: write {example.relative_to(ROOT)}, whose wrong line "
            f"ends with '# {code}', and {code}.right.toml beside it; or the folders {code}/wrong "
            f"and {code}/right"
        )
    return None


def example_text(example: Example) -> str:
    """Give the file that ``visitatie explain`` reads."""
    data = {
        "command": example.command,
        "wrong": example.wrong,
        "right": example.right,
        "shown": example.shown,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def page_text(code: str, example: Example) -> str:
    """Give the page of a code."""
    words = read_words(code)
    near = [f"- [{one}]({one}.md): {read_words(one)['title']}" for one in words.get("near", ())]
    parts = [
        f"# {code}",
        MADE,
        f"**{words['title']}**",
        words["meaning"].strip(),
        "## Wrong",
        _fenced(example.wrong),
        f"`{example.command}` tells:",
        _fenced(example.shown["en"], "text"),
        "## Right",
        _fenced(example.right),
        "## What to do",
        words["next"].strip(),
    ]
    if near:
        parts += ["## See also", "\n".join(near)]
    return "\n\n".join([*parts, "All codes: [problems](../problems.md)."]) + "\n"


def _fenced(text: str, language: str = "") -> str:
    kind = language or ("python" if "def visitatie" in text else "toml")
    kind = kind if language or ("=" in text and not re.search(r"^\$ | \| ", text)) else "text"
    return f"```{kind}\n{text}\n```"


def read_words(code: str) -> dict[str, str]:
    """Give the words of a code; without an example they cannot be read with the program."""
    return tomllib.loads((WORDS / f"{code}.toml").read_text(encoding="utf-8"))


def index_text(codes: Iterable[str]) -> str:
    """Give the page that lists all codes."""
    left = list(codes)
    parts = [INTRODUCTION]
    for heading, introduction, pattern in GROUPS:
        here = [code for code in left if re.fullmatch(pattern, code)]
        left = [code for code in left if code not in here]
        if not here:
            continue
        rows = ["| code | meaning | what to do |", "|---|---|---|"]
        for code in here:
            words = read_words(code)
            todo = " ".join(words["next"].split())
            rows.append(f"| [{code}](problems/{code}.md) | {words['title']} | {todo} |")
        parts.append(
            "\n\n".join(filter(None, [f"## {heading}", introduction, "\n".join(rows)])) + "\n"
        )
    return "\n".join(parts)


def build(codes: Iterable[str] | None = None) -> tuple[dict[Path, str], list[str]]:
    """Give every file with its text, and what is wrong with the examples."""
    every = known_codes()
    made: dict[Path, str] = {INDEX: index_text(every)}
    faults: list[str] = []
    for code in every if codes is None else codes:
        example = run_example(code, every)
        faults += example.faults
        made[SHOWN / f"{code}.json"] = example_text(example)
        made[PAGES / f"{code}.md"] = page_text(code, example)
    return made, faults


def superfluous() -> list[Path]:
    """Give pages and examples of codes that are not explained (any more)."""
    every = set(known_codes())
    found = [one for one in PAGES.glob("*.md") if one.stem not in every]
    found += [one for one in SHOWN.glob("*.json") if one.stem not in every]
    for one in EXAMPLES.iterdir():
        if one.name != "base" and one.name.partition(".")[0] not in every:
            found.append(one)
    return sorted(found)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, list what is wrong")
    options = parser.parse_args(arguments)
    source = codes_in_source()
    faults = [told for code, place in source.items() if (told := missing(code, place))]
    faults += [
        f"{code} is explained, but not in src" for code in known_codes() if code not in source
    ]
    if faults:
        print("\n".join(faults))
        return 1
    made, faults = build()
    if options.check:
        faults += [
            f"{path.relative_to(ROOT)}: not current; run python scripts/problem_pages.py"
            for path, text in made.items()
            if not path.is_file() or path.read_text(encoding="utf-8") != text
        ]
        faults += [f"{path.relative_to(ROOT)}: of no code" for path in superfluous()]
    else:
        PAGES.mkdir(exist_ok=True)
        SHOWN.mkdir(exist_ok=True)
        for path, text in made.items():
            path.write_text(text, encoding="utf-8")
        for path in superfluous():
            if path.is_file() and path.parent != EXAMPLES:
                path.unlink()
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
