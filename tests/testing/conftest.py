"""A plugin as an author has it on disk, to be written wrong in one place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from visitatie.testing import FrameworkContract

CODE = """
from pathlib import Path

from visitatie.errors import Message
from visitatie.hooks import (
    EditionSource, FrameworkSource, NamedRule, ReportFormat, ReportSection, hookimpl
)

HERE = Path(__file__).parent

def few(values, facts):
    return "ja" if facts["leerlingen"] < 100 else "nee"

def build(context):
    return None

@hookimpl
def visitatie_frameworks():
    yield FrameworkSource("klein-bord", "Klein", (EditionSource("1", HERE / "1.toml"),))

@hookimpl
def visitatie_rules():
    yield NamedRule("few", few, "Doc")

@hookimpl
def visitatie_report_sections():
    yield ReportSection("klein", Message("Klein"), 850, build)

@hookimpl
def visitatie_report_formats():
    yield ReportFormat("klein", Message("K"), ".k", "text/x", lambda *both: repr(both).encode())
"""
FRAMEWORK = """
format = 1

[framework]
id = "klein-bord"
edition = "1"
title = "Klein"

[[scales]]
id = "gezien"
title = "Gezien"
levels = [{ id = "nee", label = "Nee" }, { id = "ja", label = "Ja" }]
unrated = ["not_applicable"]

[[scales]]
id = "punten"
title = "Punten"
range = { minimum = 0, maximum = 2 }

[[criteria]]
id = "A"
kind = "vraag"
title = "Veilig?"
scale = "gezien"
related = [{ to = "klein-bord@1:B" }]

[[criteria]]
id = "B"
kind = "vraag"
title = "Rustig?"
scale = "gezien"

[[criteria]]
id = "C"
kind = "vraag"
title = "Hoeveel?"
scale = "punten"

[[facts]]
id = "leerlingen"
type = "integer"
question = "Hoeveel leerlingen?"
minimum = 0
maximum = 300

[[facts]]
id = "aandeel"
type = "number"
question = "Welk deel?"

[[facts]]
id = "nieuw"
type = "boolean"
question = "Nieuw?"
default = false

[[facts]]
id = "soort"
type = "choice"
question = "Wat?"
choices = [{ id = "bo", label = "Basisschool" }, { id = "so", label = "Speciaal" }]

[[outcomes]]
id = "eind"
title = "Eind"
scale = "gezien"

[[outcomes.rules]]
level = "nee"
id = "onveilig"
because = "Niet veilig."
of = ["A"]
is = "nee"

[[outcomes.rules]]
level = "nee"
id = "te-weinig"
because = "Te weinig."
all = [{ fact = "nieuw", is = true }, { fact = "aandeel", below = 50 }]

[[outcomes.rules]]
level = "ja"
id = "anders"
because = "Anders."
otherwise = true

[[outcomes]]
id = "klein"
title = "Klein"
scale = "gezien"
rule = "few"
inputs = ["leerlingen"]

[[scenarios]]
id = "kort"
title = "Kort"
criteria = ["A"]
roles = ["chair"]

[translations.en]
"framework.title" = "Small"
"scales.gezien.title" = "Seen"
"scales.gezien.nee.label" = "No"
"scales.gezien.ja.label" = "Yes"
"scales.punten.title" = "Points"
"criteria.A.title" = "Safe?"
"criteria.B.title" = "Calm?"
"criteria.C.title" = "How many?"
"facts.leerlingen.question" = "How many pupils?"
"facts.aandeel.question" = "What part?"
"facts.nieuw.question" = "New?"
"facts.soort.question" = "What?"
"facts.soort.choices.bo.label" = "Primary"
"facts.soort.choices.so.label" = "Special"
"outcomes.eind.title" = "End"
"outcomes.eind.rules.onveilig.because" = "Not safe."
"outcomes.eind.rules.te-weinig.because" = "Too little."
"outcomes.eind.rules.anders.because" = "Otherwise."
"outcomes.klein.title" = "Small"
"scenarios.kort.title" = "Short"
"""
TABLE = """\
A,nieuw,aandeel,leerlingen,expect:eind,expect:klein
ja,nee,,99,ja,ja
nee,,,100,nee,nee
,ja,,,undetermined,undetermined
niet van toepassing,ja,49.9,,nee,
"""
NAME = "klein-bord"

Write = Callable[..., Path]
Suite = Callable[..., FrameworkContract]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write a plugin and put it where plugins are found; give the folder with its tests."""
    before = {*sys.modules}

    def make(
        code: str = CODE,
        framework: str = FRAMEWORK,
        table: str = TABLE,
        *,
        distribution: str = f"visitatie-{NAME}",
        package: str = "visitatie_klein_bord",
    ) -> Path:
        site = tmp_path / "site"
        info = site / f"{distribution}-1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1\n")
        (info / "entry_points.txt").write_text(f"[visitatie]\n{NAME} = {package}.plugin\n")
        (site / package).mkdir()
        (site / package / "__init__.py").touch()
        (site / package / "plugin.py").write_text(code)
        (site / package / "1.toml").write_text(framework)
        golden = tmp_path / "tests" / "golden"
        golden.mkdir(parents=True)
        (golden / "1.csv").write_text(table)
        monkeypatch.syspath_prepend(str(site))
        return golden.parent

    yield make
    for name in {*sys.modules} - before:
        if name.startswith("visitatie_"):
            del sys.modules[name]


@pytest.fixture
def suite(write: Write) -> Suite:
    """Write a plugin, and give its tests as an author inherits them."""

    def make(*arguments: str, needs: tuple[str, ...] = (), **options: str) -> FrameworkContract:
        folder = write(*arguments, **options)
        golden = property(lambda _self: folder / "golden")
        body = {"plugin": NAME, "needs": needs, "_golden": golden}
        made: type[FrameworkContract] = type("TestKlein", (FrameworkContract,), body)
        return made()

    return make


@pytest.fixture
def changed() -> Callable[..., str]:
    """Give a text of the plugin with one thing in it replaced."""
    texts = {"CODE": CODE, "FRAMEWORK": FRAMEWORK, "TABLE": TABLE}

    def make(which: str, old: str = "", new: str = "") -> str:
        assert old in texts[which], f"{old!r} is not in {which}"
        return texts[which].replace(old, new, 1) if old else texts[which]

    return make
