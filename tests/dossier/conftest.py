"""A dossier of an invented school, and the framework it is made with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from visitatie.dossier import Dossier
from visitatie.model import (
    About,
    Audit,
    AuditKind,
    Choice,
    Combine,
    CombineBy,
    Criterion,
    Fact,
    FactType,
    Framework,
    FrameworkPin,
    Level,
    Outcome,
    Perspective,
    Prompt,
    PromptMoment,
    Scale,
    Scenario,
    Subject,
)

SCALE = Scale("twee", "Twee", (Level("onvoldoende", "Nee"), Level("voldoende", "Ja")))


@pytest.fixture
def audit() -> Audit:
    return Audit(
        "linde-2026",
        "Audit De Linde",
        AuditKind.AUDIT,
        Subject("De Linde", "Bomenstichting", "05AB", "00"),
        FrameworkPin("klein", "2026", "sha256:abc"),
    )


@pytest.fixture
def dossier(tmp_path: Path, audit: Audit) -> Dossier:
    return Dossier.create(tmp_path / "linde", audit)


@pytest.fixture
def framework() -> Framework:
    return Framework(
        About("klein", "2026", "Klein kader"),
        criteria=(
            Criterion("OP", "gebied", "Onderwijs"),
            Criterion("OP1", "standaard", "Aanbod", parent="OP", scale="twee"),
            Criterion("OP2", "standaard", "Zicht", parent="OP", scale="twee"),
            Criterion("V1", "vraag", "Waartoe?", perspectives=("team",)),
        ),
        scales=(SCALE,),
        perspectives=(Perspective("team", "Team"),),
        facts=(
            Fact("nieuw", FactType.BOOLEAN, "Nieuwe school?"),
            Fact("leerlingen", FactType.INTEGER, "Hoeveel?", minimum=0, maximum=3000),
            Fact("weging", FactType.NUMBER, "Weging?", minimum=20, maximum=40),
            Fact("soort", FactType.CHOICE, "Soort?", (Choice("bo", "Bo"), Choice("so", "So"))),
        ),
        prompts=(Prompt("opgave", PromptMoment.PREPARATION, "Opgave"),),
        outcomes=(Outcome("eind", "Eindoordeel", "twee", combine=Combine(CombineBy.LOWEST)),),
        scenarios=(Scenario("kort", "Kort"),),
    )


@pytest.fixture
def copies(dossier: Dossier, tmp_path: Path) -> tuple[Path, Path]:
    """The dossier of Marit, and the copy on a stick that Jan went on with."""
    stick = tmp_path / "stick"
    shutil.copytree(dossier.path, stick)
    return dossier.path, stick
