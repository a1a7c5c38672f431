"""Write the reference of the command line from its help, or check that it is current.

``python scripts/cli_reference.py`` writes ``docs/reference/cli.md``. With ``--check`` nothing is
written; the exit code is 1 when the page is not current. What the help does not say (languages,
JSON) is written here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from click.testing import CliRunner

from visitatie.cli import program
from visitatie.cli.table_of_commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGE = Path("docs/reference/cli.md")
INTRODUCTION = """\
# Command line

<!-- Made by scripts/cli_reference.py from the help of the commands; change it there. -->

`visitatie` and `python -m visitatie` are the same program. Data goes to standard output,
everything else to standard error, so `visitatie ... --json > file` holds data only. How a command
can end is in [exit codes](exit-codes.md).

## Language

Help and messages are Dutch or English; names of commands and options are English always. The
first of these that says something decides:

1. `--lang nl` or `--lang en`, before the command;
2. the variable `VISITATIE_LANG`;
3. `language = "nl"` in a file `visitatie.toml` in the current folder or one above it;
4. `LC_ALL`, `LC_MESSAGES` or `LANG`, where it begins with `nl` or `en`;
5. Dutch.

`NO_COLOR` takes away bold text. `VISITATIE_WITHOUT` and `VISITATIE_STRICT` do what `--without`
and `--strict` do, for every command.
"""
JSON = """\
## JSON

Every command that reads has `--json`. What it writes is UTF-8, one object, with `format` (now 1)
as its first key; the number rises only when a key changes its meaning or goes away. Keys and ids
are never translated. Texts of a framework are in its own language, but for `show`, which follows
`--lang`; sentences of the program are English. Exact numbers that are not whole are texts:
`"969/10"`.

- `frameworks`: `frameworks`: list of `id`, `title`, `editions`, `newest`, `plugin`.
- `plugins`: `plugins`: list of `name`, `distribution`, `version`, `module`, `bundled`, `state`,
  `hooks`, `reason`.
- `show`: `id`, `edition`, `title`, `language`, `description`, `publisher`, `source`, `licence`,
  `valid_from`, `valid_until`, `conversation`, `criteria`, `scales`, `perspectives`, `prompts`,
  `facts`, `outcomes`, `scenarios`.
- `show` with a criterion: `framework`, `id`, `kind`, `parent`, `title`, `text`, `scale`,
  `perspectives`, `requirement`, `legal`, `guidance`, `typical_evidence`, `descriptors`, `source`,
  `certainty`, `counterparts`.
- `show` of a dossier with a criterion has `previous` as well, what an earlier audit said: a list
  of `audit`, `framework`, `was` (its id then), `level`, `unrated`, `label`, `on`, `comparable`,
  `note`.
- A counterpart: `criterion`, `relation`, `framework`, `edition` (null for every edition), `to`,
  `reason`, `said_by`.
- `show` of a dossier: as of its main framework, and `also`: a list of the others.
- `check`: `path`, `ok`, `problems`: list of `severity`, `code`, `message`, `hint`, `file`,
  `line`, `column`, `path`, `sheet`, `cell` (of a workbook), `criteria`.
- `explain`: `code`, `title`, `meaning`, `next`, `near`, `command`, `wrong`, `shown`, `right`.
- `explain` without a code: `codes`: a list of the same.
- `score` of a dossier: `audit`, `framework`, `outcomes` (an object by id), `not_judged`, `also`:
  for each further framework of the audit `framework`, `outcomes` and `not_judged`.
- `score` of a table: `framework`, `outcomes` (list of ids), `rows`: list of `line`, `columns`,
  `problems`, `outcomes` (an object by id).
- `framework try`: `framework`, `judgements`, `outcomes` (an object by id).
- `framework cover`: `framework`, `outcomes`: an object by id of `exact` (false when there are too
  many combinations to look at), `open`, `plugin_rule`, `uncovered`, `never_fire`, `never_reached`.
- `framework diff`: `old`, `new`, `recorded`, `note`, `criteria`: list of `change`, `old`, `new`,
  `impact`, `comparable`, `look_again`, `reasons` (`code`, `message`, `impact`, `look_again`);
  `parts`: list of `part`, `id`, `change`, `keys`; `contradictions`: list of `severity`, `code`,
  `message`, `criteria`.
- `verify`: `ok`, `full`, `log` (whether there was one), `since` (lines after the last seal),
  `asked` (folder of the seal with the code), `seals`: list of `folder`, `code`, `number`, `at`,
  `by`, `because`, `effect`, `problems`; `problems` around them: lists of `code`, `message`,
  `file`, `line`.
- `upgrade`: `from`, `to`, `done`, `blocked`, `waiting` (keys), `unjudged`, `gone_phases`,
  `steps`: list of `key`, `kind`, `of`, `fate`, `reasons`, `options`, `chosen`.
- `framework mappings`: `framework`, `mappings` (list of counterparts); with a second framework
  `other` and `gaps`, a list of ids.
- `framework translations`: `framework`, `language`, `missing`: an object of texts by path.
- `evidence`: `evidence`: list of `id`, `kind`, `title`, `text`, `where`, `on`, `criteria`,
  `file`, `sha256`, `classification`.
- `finding`: `findings`: list of `id`, `kind`, `text`, `criteria`, `evidence`, `due`, `closed`,
  `classification`, `carried_from` (the earlier audit from which it is still open).
- `measure`: `measures`: list of `id`, `text`, `findings`, `owner`, `indicator`, `baseline`,
  `target`, `milestones`, `securing`, `done`.
- `rate`: `assessor`, `ratings`: list of `criterion`, `level`, `unrated`, `note`, `evidence`, `on`;
  only one's own.
- `spread`: `opened`, `criteria`: list of `criterion`, `ratings`, `counts`, `steps`, `apart`;
  `agreement`: a list, per scale, of `framework`, `scale`, `pairs`, `equal`, `exact`,
  `alpha_ordinal` (null where it cannot be computed).
- `hearing`: `reactions`: list of `text`, `by`, `on`; `objections`: list of `id`, `claim`,
  `criteria`, `by`, `on`, `decision`: null, or `ruling`, `reason`, `by`, `at`, `changed`.

One outcome has the keys `level` (null when undetermined), `state`, `rule`, `because` (`text`,
`grounds`, `ruled_out`), `needs`, `possible`, `changes` (by level: `size`, `total`, `more_than`,
`sets`), `certainty`, `advisory`, `exact`, and in a dossier `override` (null, or `level` and
`reason`).
"""


def _with_parts(name: str) -> Iterator[list[str]]:
    """Give the words that lead to a command, and to each of its own commands."""
    yield [name]
    command = program.get_command(click.Context(program), name)
    if isinstance(command, click.Group):
        before = [one.name.upper() for one in command.params if isinstance(one, click.Argument)]
        yield from ([name, *before, part] for part in command.commands)


def _help(words: Sequence[str] = ()) -> str:
    """Give the help of a command in English, as wide as a page."""
    arguments = ["--lang", "en", *words, "--help"]
    result = CliRunner().invoke(program, arguments, prog_name="visitatie", env={"COLUMNS": "90"})
    if result.exit_code:
        raise SystemExit(result.output)
    return f"```text\n{result.stdout.rstrip()}\n```\n"


def page() -> str:
    """Give the whole page."""
    parts = [INTRODUCTION, "## visitatie\n", _help()]
    for group in COMMANDS:
        parts.append(f"## {group.title}\n")
        for entry in group.entries:
            parts += [f"### {entry.name}\n", *map(_help, _with_parts(entry.name))]
    return "\n".join([*parts, JSON])


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    path = ROOT / PAGE
    if options.check:
        current = path.exists() and path.read_text(encoding="utf-8") == page()
        if not current:
            print(f"{PAGE.as_posix()}: not current; run python scripts/cli_reference.py")
        return 0 if current else 1
    path.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
