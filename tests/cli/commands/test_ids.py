"""``--id``: what cannot be an id is told, and is no fault of visitatie itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.cli.inputs import as_id
from visitatie.errors import ExitCode, UsageError

Run = Callable[..., Result]
FRAMEWORK = """\
format = 1
[framework]
id = "klein"
edition = "1"
title = "Klein kader"
[[criteria]]
id = "LES"
kind = "groep"
title = "De les"
[[instruments]]
id = "gesprek"
kind = "interview_guide"
title = "Gesprek"
items = [{ id = "leren", text = "Wat leer je hier?", criteria = ["LES"] }]
"""
TIMES = ("--kind", "lesson", "--day", "2026-11-12", "--from", "09:00", "--to", "10:00")
COMMANDS = {
    "agree": ("agree", "d", "Wij doen het samen.", "--who", "team"),
    "evidence": ("evidence", "d", "add", "--kind", "document", "--title", "Rooster"),
    "finding": ("finding", "d", "add", "--kind", "goes_well", "--text", "Sfeer."),
    "hearing": ("hearing", "d", "add", "--claim", "Klopt niet.", "--by", "directeur"),
    "measure": ("measure", "d", "add", "--text", "Evalueer."),
    "observe": ("observe", "d", "begin", "gesprek", "--by", "Marit"),
    "programme": ("programme", "d", "add", *TIMES),
    "study question": ("study", "d", "question", "--text", "Hoe gaat dat?"),
    "study ask": ("study", "d", "ask", "--title", "Schoolplan"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_what_cannot_be_an_id_is_refused(run: Run, words: tuple[str, ...]) -> None:
    Path("frameworks").mkdir()
    Path("frameworks/klein.toml").write_text(FRAMEWORK, "utf-8")
    begin = ("--school", "De Linde", "--question", "Hoe?", "--team", "Marit:chair")
    made = run("new", "d", "--framework", "klein", *begin)
    assert made.exit_code == 0, made.output
    before = Dossier.open(Path("d")).record()
    result = run(*words, "--id", "Fout id!")
    told = " ".join(result.stderr.split())
    assert result.exit_code == ExitCode.USAGE, told
    assert "--id 'Fout id!' cannot be an id" in told
    assert "Use at most 64 letters, digits" in told
    assert Dossier.open(Path("d")).record() == before


def test_an_id_is_given_as_it_was_typed() -> None:
    assert [as_id(one) for one in ("F01", "a.b_c-d", "x" * 64, None)] == [
        "F01",
        "a.b_c-d",
        "x" * 64,
        None,
    ]
    for wrong in ("", "-x", "é", "a b", "x" * 65):
        with pytest.raises(UsageError, match="cannot be an id"):
            as_id(wrong)
