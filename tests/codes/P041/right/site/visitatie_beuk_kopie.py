"""Een plug-in die hetzelfde kader geeft."""

from pathlib import Path

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl

_FILE = Path(__file__).with_name("beuk.toml")


@hookimpl
def visitatie_frameworks():
    return [FrameworkSource("beuk-kopie", "Kader Beuk", (EditionSource("2026", _FILE),))]
