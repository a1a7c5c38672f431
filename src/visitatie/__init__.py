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

_HOMES = {
    "Audit": "model",
    "Dossier": "dossier",
    "Evidence": "model",
    "Finding": "model",
    "Framework": "model",
    "Judgement": "model",
    "Record": "model",
    "Scorecard": "scoring",
    "Scorer": "scoring",
    "Unrated": "model",
    "VisitatieError": "errors",
    "Workspace": "workspace",
    "__version__": "workspace",
    "hookimpl": "hooks",
    "load_framework": "files",
    "score": "scoring",
}


def __getattr__(name: str) -> typing.Any:  # noqa: ANN401  # any public name may be asked for
    """Import a public name when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'visitatie' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"visitatie.{home}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
