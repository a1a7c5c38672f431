"""The log of a dossier: every accepted change, a file per writer, linked so that nothing is unseen.

Each writer adds lines to a file of their own. A line holds the digest of the line before it in that
file, and where the files of the others ended at that moment; so all lines of all writers have one
order of before and after, whatever their clocks say. What a line tells of people stands beside the
chain, under a salted commitment, and can be taken away: the digests hold without it.

Nothing here knows what the files of a dossier hold.
"""

from __future__ import annotations

from visitatie.dossier.log._line import LogChange, LogDetails, LogLine, LogRef
from visitatie.dossier.log._logs import LOG_FOLDER, Logs
from visitatie.dossier.log._state import State
from visitatie.dossier.log._writer import is_writer, stem_of, writer_of

__all__ = [
    "LOG_FOLDER",
    "LogChange",
    "LogDetails",
    "LogLine",
    "LogRef",
    "Logs",
    "State",
    "is_writer",
    "stem_of",
    "writer_of",
]
