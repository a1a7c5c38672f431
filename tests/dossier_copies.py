"""Two copies of one dossier, and who goes on with them."""

from __future__ import annotations

from pathlib import Path

from visitatie.dossier import Dossier


def at(path: Path, writer: str) -> Dossier:
    return Dossier.open(path, by=writer, log=writer)


def merged(marit: Path, stick: Path, **take: bool) -> Dossier:
    opened = at(marit, "marit")
    named = {key.replace("_", " "): theirs for key, theirs in take.items()}
    opened.merge(opened.plan_merging(stick, named))
    return opened
