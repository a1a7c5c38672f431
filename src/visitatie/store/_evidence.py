"""Whether files of evidence are what the register says, wherever they are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

from visitatie.dossier.evidence import changed_file, missing_file, without_digest
from visitatie.model import Evidence, Notice

__all__ = ["evidence_notices"]


def evidence_notices(
    evidence: Iterable[Evidence], content: Mapping[str, bytes] | Callable[[str], bytes | None]
) -> tuple[Notice, ...]:
    """Compare files of evidence with the register, without a folder.

    Codes: ``evidence-missing``, ``evidence-changed`` (another digest) and
    ``evidence-without-digest``, as for a dossier in a folder.

    Args:
        evidence: the register: ``record.evidence``.
        content: gives the bytes of a file by its name; None (or no key) where there is none.
    """
    get = content.get if isinstance(content, Mapping) else content
    found = (_notice(one, one.file, get) for one in evidence if one.file is not None)
    return tuple(one for one in found if one is not None)


def _notice(entry: Evidence, file: str, get: Callable[[str], bytes | None]) -> Notice | None:
    raw = get(file)
    if raw is None:
        return missing_file(entry, file)
    if entry.sha256 is None:
        return without_digest(entry, file)
    if hashlib.sha256(raw).hexdigest() != entry.sha256:
        return changed_file(entry, file)
    return None
