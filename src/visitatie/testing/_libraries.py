"""The libraries of the kit: an extra, because only authors of plugins need them."""

from __future__ import annotations

from importlib.util import find_spec

__all__ = ["LIBRARIES", "require_libraries"]

LIBRARIES = ("pytest", "hypothesis")


def require_libraries() -> None:
    """Say what to install when a library of the kit is missing.

    Raises:
        ModuleNotFoundError: a library is missing; the message names the extra.
    """
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise ModuleNotFoundError(
            f"visitatie.testing needs {' and '.join(missing)}; install the extra that has them:"
            ' pip install "visitatie[testing]"',
            name=missing[0],
        )
