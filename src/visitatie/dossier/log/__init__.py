"""The log of a dossier: who changed what and when, in lines that are chained.

Each line of ``log.jsonl`` holds the digest of the line before it. What a line tells of people (who,
why, which entries) stands beside the chain, and the chain holds a salted commitment to it only: so
that can be taken away later while every digest still holds.
"""

from __future__ import annotations

from visitatie.dossier.log._file import LOG, Log
from visitatie.dossier.log._line import LogChange, LogDetails, LogLine

__all__ = ["LOG", "Log", "LogChange", "LogDetails", "LogLine"]
