"""``visitatie status`` of a full dossier against starting Python alone, and as dossiers grow.

The dossier is the example of the inspectorate's framework, seen with a board's own form beside it:
40 pieces of evidence, 40 forms of 35 items, and the ratings of three assessors on every criterion
that has a scale. The aim is 150 ms beyond the bare start. Of dossiers with ten and twenty times as
much evidence and as many forms, the second has to cost twice as much beyond an empty one. All
are seconds of processor time, so that what else runs here does not count; they take turns. The
compiled files of Python are there from the second round on, as they are for anybody who has
installed the program.

The aim is not met: two thirds of what it takes is importing click, attrs, cattrs, pluggy and the
classes of the model. ``docs/explanation/speed.md`` tells what the time is made of.

Run: ``python benchmarks/status.py [ROUNDS]``
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from visitatie.cli.examples import Example
from visitatie.dossier import Dossier
from visitatie.model import Evidence, EvidenceKind, ItemAnswer, Observation, Rating
from visitatie.workspace import Workspace

EVIDENCE = 40
FORMS = 40
ITEMS = 35
ASSESSORS = ("a.visser", "b.jansen", "c.bakker")
BEYOND = 0.15
SIZES = (0, 1, 10, 20)
SCALE = "standaard"

FRAMEWORK = """\
format = 1
[framework]
id = "bestuur-op"
edition = "1"
title = "Het kader van het bestuur"
extends = "{base}"
[[instruments]]
id = "les"
kind = "observation_guide"
title = "Kijken in de les"
minimal_sample = 8
items = [
{items}
]
"""


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for times in SIZES:
            print(f"{times:>2} x: {make_dossier(folder / str(times), times)}")
        commands = {"python": [sys.executable, "-c", "pass"]}
        for times in SIZES:
            path = str(folder / str(times) / "dossier")
            commands[f"{times} x"] = [sys.executable, "-m", "visitatie", "status", path]
        took: dict[str, list[float]] = {what: [] for what in commands}
        for number in range(rounds + 1):
            for what, command in commands.items():
                seconds = process(folder, command)
                if number:  # the first round compiles the program and fills the caches of the disk
                    took[what].append(seconds)
    for what, seconds_of in took.items():
        median, least = statistics.median(seconds_of) * 1000, min(seconds_of) * 1000
        print(f"{what:<8} {median:6.0f} ms, least {least:.0f}")
    bare, empty, full, ten, twenty = (statistics.median(took[what]) for what in commands)
    beyond = (full - bare) / BEYOND
    print(f"beyond the start : {BEYOND * 1000:.0f} ms = {beyond:.2f} (aim: at most 1)")
    growth = (twenty - empty) / (ten - empty)
    print(f"20 x : 10 x, beyond an empty one = {growth:.2f} (linear: 2)")


def make_dossier(folder: Path, times: int) -> str:
    """Make a dossier with the framework that it is seen with; say what is in it."""
    example = Example("inspectie-op")
    items = "\n".join(
        f'  {{ id = "V{number}", text = "Wat u ziet, vraag {number}.", scale = "{SCALE}" }},'
        for number in range(ITEMS)
    )
    (folder / "frameworks").mkdir(parents=True)
    text = FRAMEWORK.format(base=example.framework, items=items)
    (folder / "frameworks" / "bestuur-op.toml").write_text(text, encoding="utf-8")
    workspace = Workspace(folders=[folder / "frameworks"])
    example.write(folder / "example", workspace.pin(workspace.framework(example.framework)).digest)
    framework = workspace.framework("bestuur-op")
    record = workspace.open(folder / "example").record()
    audit = evolve(record.audit, framework=workspace.pin(framework))
    rated = [one.id for one in framework.criteria if one.scale is not None]
    begun = evolve(
        record,
        audit=audit,
        evidence=tuple(_evidence(rated, times * EVIDENCE)),
        judgements=tuple(evolve(one, evidence=()) for one in record.judgements),
        findings=tuple(evolve(one, evidence=()) for one in record.findings),
    )
    dossier = Dossier.create_from(folder / "dossier", begun)
    if times:
        for assessor in ASSESSORS:
            for criterion in rated:
                level = framework.scale_of(criterion).levels[0].id
                dossier.ratings.rate(Rating(criterion, assessor, level))
    levels = framework.scale(SCALE).levels
    for number in range(times * FORMS):
        answers = tuple(
            ItemAnswer(item.id, level=levels[(number + place) % len(levels)].id)
            for place, item in enumerate(framework.instruments[-1].items)
        )
        on, teacher = dt.date(2025, 3, 1 + number % 28), f"L{number}"
        form = Observation(f"les-{number}", "les", on, "a.visser", teacher, done=True)
        dossier.observations.put(evolve(form, answers=answers))
    return f"{len(begun.evidence)} pieces of evidence, {times * FORMS} forms of {ITEMS} items"


def _evidence(criteria: list[str], count: int) -> Iterator[Evidence]:
    for number in range(count):
        about = (criteria[number % len(criteria)],)
        title = f"Aantekeningen van gesprek {number}"
        yield Evidence(f"N{number}", EvidenceKind.NOTE, title, criteria=about)


def process(folder: Path, command: list[str]) -> float:
    """Give the seconds of a whole process, on the processor."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = _of_children()
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=folder)
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
