"""Where in the files of a plugin something went wrong, so that its maker can open that line."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from visitatie.errors import Location

__all__ = ["place_of", "place_of_error"]

_OURS = f"{Path(__file__).parents[1]}{os.sep}"
"""With its separator: the package of a plugin has a name that begins like ours."""
_IMPORTING = (str(Path(traceback.__file__).parent / "importlib"), "<frozen importlib")


def place_of(function: object) -> Location | None:
    """Give where a function begins; None for what is no function of a plugin."""
    function = getattr(function, "func", function)  # what functools.partial holds
    code = getattr(function, "__code__", None)
    file = getattr(code, "co_filename", "")
    if code is None or file.startswith(_OURS) or not Path(file).is_file():
        return None
    return Location(file, code.co_firstlineno)


def place_of_error(error: BaseException) -> Location | None:
    """Give the last line of the plugin that ran, or the line that is no Python.

    The first code that is not ours is the plugin's; what it calls in other libraries is not
    where its maker has to look.
    """
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_file():
        return Location(error.filename, error.lineno)
    frames = traceback.extract_tb(error.__traceback__)
    foreign = [
        frame
        for frame in frames
        if not frame.filename.startswith((_OURS, *_IMPORTING)) and Path(frame.filename).is_file()
    ]
    if not foreign:
        return None
    home = Path(foreign[0].filename).parent
    last = [frame for frame in foreign if Path(frame.filename).is_relative_to(home)][-1]
    return Location(last.filename, last.lineno)
