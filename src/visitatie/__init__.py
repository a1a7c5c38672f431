"""visitatie: audits and visitations of schools.

>>> import visitatie
>>> ws = visitatie.Workspace()
>>> fw = ws.framework("inspectie-op", edition="2025")
>>> card = visitatie.score(fw, {"OP2": "voldoende", "OP3": "onvoldoende"})
>>> card.outcomes["eindoordeel"].level is None
True

What is listed in ``__all__`` is the public way in, together with :mod:`visitatie.model`,
:mod:`visitatie.scoring`, :mod:`visitatie.files`, :mod:`visitatie.hooks`,
:mod:`visitatie.dossier` and :mod:`visitatie.store`. Everything is imported when it is first used.
"""

from __future__ import annotations

import typing

from visitatie import _lazy

if typing.TYPE_CHECKING:
    from visitatie.dossier import Dossier
    from visitatie.errors import VisitatieError
    from visitatie.files import load_framework
    from visitatie.hooks import hookimpl
    from visitatie.model import Audit, Evidence, Finding, Framework, Judgement, Record, Unrated
    from visitatie.scoring import Scorecard, Scorer, score
    from visitatie.workspace import Workspace, __version__

__all__ = [
    "Audit",
    "Dossier",
    "Evidence",
    "Finding",
    "Framework",
    "Judgement",
    "Record",
    "Scorecard",
    "Scorer",
    "Unrated",
    "VisitatieError",
    "Workspace",
    "__version__",
    "hookimpl",
    "load_framework",
    "score",
]

__getattr__ = _lazy.lazily(
    __name__,
    {
        "dossier": "Dossier",
        "errors": "VisitatieError",
        "files": "load_framework",
        "hooks": "hookimpl",
        "model": "Audit Evidence Finding Framework Judgement Record Unrated",
        "scoring": "Scorecard Scorer score",
        "workspace": "Workspace __version__",
    },
)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
