"""The house style that holds for a dossier: that of the nearest ``visitatie.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.language import settings_file
from visitatie.errors import InputError

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.model import Record
    from visitatie.report.look import Look

__all__ = ["look_for"]


def look_for(session: Session, record: Record, dossier: Path, style: str) -> Look:
    """Give how the report of a dossier looks.

    The settings are those in or above the folder of the dossier, or else those of the place where
    the program runs; without a house style in them a plugin may give one.

    Raises:
        InputError: something in the house style cannot be used; what stands in a file is shown
            with its line.
    """
    from visitatie.cli.settings import read_settings

    path = settings_file(dossier.resolve()) or settings_file(Path.cwd())
    house_style = None if path is None else read_settings(path).house_style
    try:
        return session.workspace.look(record, house_style, style=style)
    except InputError as error:
        if path is None or house_style is None:
            raise
        from visitatie.files.reading import read_toml

        document = read_toml(path)
        problems = [
            one if one.location.file else one.at(document.locate(one.location.path))
            for one in error.problems
        ]
        raise InputError(problems) from error
